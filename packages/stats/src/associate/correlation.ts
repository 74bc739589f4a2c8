import { findNotFinite, findTooFew, isConstant, requireSameLength } from '../check.ts';
import { tDistribution } from '../distributions/t.ts';
import { type Interval, interval } from '../interval.ts';
import { cannot, type Failure } from '../outcome.ts';
import { standardNormalQuantile } from '../special/standard-normal.ts';

/** A correlation with its test of no association. */
export interface Correlation {
  /** -1 to 1. */
  readonly estimate: number;
  /** Two-sided p-value of no association. */
  readonly p: number;
  readonly n: number;
  /** Null with too few pairs for it, and for a correlation of 1 or -1, where its variance cannot be told. */
  readonly interval: Interval | null;
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

/**
 * Interval on Fisher's scale, atanh, where a correlation is nearly normal with a variance of `factor` / (n - `lost`);
 * null when n leaves none.
 */
export function fisherInterval(
  estimate: number,
  n: number,
  level: number,
  variance: { readonly factor: number; readonly lost: number; readonly kind: string },
): Interval | null {
  const { factor, lost, kind } = variance;
  if (n <= lost || Math.abs(estimate) >= 1) return null;
  const reach = -standardNormalQuantile((1 - level) / 2) * Math.sqrt(factor / (n - lost));
  const centre = Math.atanh(estimate);
  return interval(Math.tanh(centre - reach), Math.tanh(centre + reach), level, kind);
}

/** Two-sided p of a correlation r by t with n - 2 degrees of freedom. */
export function correlationP(r: number, n: number): number {
  const rest = (1 - r) * (1 + r);
  if (rest <= 0) return 0;
  const t = Math.abs(r) * Math.sqrt((n - 2) / rest);
  return Math.min(1, 2 * tDistribution({ degreesOfFreedom: n - 2 }).upper(t));
}
