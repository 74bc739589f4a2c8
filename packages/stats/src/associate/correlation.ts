import { findNotFinite, findTooFew, isConstant, requireSameLength } from '../check.ts';
import { tDistribution } from '../distributions/t.ts';
import { cannot, type Failure } from '../outcome.ts';

/** A correlation with its test of no association. */
export interface Correlation {
  /** -1 to 1. */
  readonly estimate: number;
  /** Two-sided p-value of no association. */
  readonly p: number;
  readonly n: number;
  /** How estimate and p were found. */
  readonly method: string;
}

/** The first reason why x and y cannot be correlated, or null. */
export function correlationFault(
  where: string,
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  least: number,
  constant: 'constant' | 'all-tied',
): Failure | null {
  requireSameLength(where, 'x', x, 'y', y);
  const fault = findTooFew('x and y', x.length, least) ?? findNotFinite('x', x) ?? findNotFinite('y', y);
  if (fault !== null) return fault;
  for (const [name, values] of [['x', x] as const, ['y', y] as const]) {
    if (isConstant(values)) {
      return cannot(constant, `all ${values.length} values of ${name} are ${values[0]}; a correlation needs variation`);
    }
  }
  return null;
}

/** Two-sided p of a correlation r by t with n - 2 degrees of freedom. */
export function correlationP(r: number, n: number): number {
  const rest = (1 - r) * (1 + r);
  if (rest <= 0) return 0;
  const t = Math.abs(r) * Math.sqrt((n - 2) / rest);
  return Math.min(1, 2 * tDistribution({ degreesOfFreedom: n - 2 }).upper(t));
}
