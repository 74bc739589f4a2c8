import { tDistribution } from '@waymark/stats';
import { quadraticForm } from './quadratic.ts';

/** The straight line through the effects before the event that starts at the reference year. */
export interface Drift {
  /** A year, in the outcome's unit. */
  readonly slope: number;
  readonly standardError: number;
  /** Two-sided, by t. */
  readonly p: number;
  /** How often a slope of this size would be seen at 5 per cent. */
  power(slope: number): number;
}

/**
 * Generalised least squares through the origin. A joint test of many years spends its power on every shape; what most
 * often passes for an effect is a drift that goes on, and a test of that alone sees it sooner.
 *
 * @param ahead years from the reference, below 0, one for each effect
 * @param covariance of the effects, with errors as small samples need them
 * @param degreesOfFreedom of t: treated authorities less effects
 */
export function driftBefore(
  ahead: readonly number[],
  effects: readonly number[],
  covariance: readonly (readonly number[])[],
  degreesOfFreedom: number,
): Drift | null {
  if (ahead.length === 0 || degreesOfFreedom < 1) return null;
  const form = (of: (k: number) => number): number | null =>
    quadraticForm(
      ahead.map((_, k) => of(k)),
      covariance,
    );
  const own = form((k) => ahead[k] ?? 0);
  const sum = form((k) => (ahead[k] ?? 0) + (effects[k] ?? 0));
  const less = form((k) => (ahead[k] ?? 0) - (effects[k] ?? 0));
  if (own === null || sum === null || less === null || !(own > 0)) return null;
  const slope = (sum - less) / (4 * own);
  const standardError = 1 / Math.sqrt(own);
  const law = tDistribution({ degreesOfFreedom });
  const critical = law.upperQuantile(0.025);
  return {
    slope,
    standardError,
    p: Math.min(1, 2 * law.upper(Math.abs(slope / standardError))),
    power: (size) => law.upper(critical - Math.abs(size) / standardError),
  };
}
