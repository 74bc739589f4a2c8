import { findNotFinite, findOverflow, findTooFew } from '../check.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';

/** Durbin and Watson's statistic. */
export interface DurbinWatson {
  /** Sum of squared steps over sum of squares: near 2 without autocorrelation, towards 0 with positive, 4 negative. */
  readonly statistic: number;
  readonly n: number;
  readonly method: string;
}

/**
 * Durbin and Watson's statistic of regression residuals in the order of time. Durbin and Watson (1950), Biometrika 37.
 * No p-value: its distribution depends on the predictors.
 *
 * `too-few` below three residuals, `constant` when all are 0, `not-finite`.
 */
export function durbinWatson(residuals: ArrayLike<number>): Outcome<DurbinWatson> {
  const bad = findTooFew('residuals', residuals.length, 3) ?? findNotFinite('residuals', residuals);
  if (bad !== null) return bad;
  let scale = 0;
  for (let t = 0; t < residuals.length; t += 1) scale = Math.max(scale, Math.abs(residuals[t]));
  if (scale === 0) return cannot('constant', 'all residuals are 0');
  let steps = 0;
  let squares = 0;
  for (let t = 0; t < residuals.length; t += 1) {
    squares += (residuals[t] / scale) ** 2;
    if (t > 0) steps += (residuals[t] / scale - residuals[t - 1] / scale) ** 2;
  }
  const statistic = steps / squares;
  return findOverflow('the statistic', statistic) ?? ok({ statistic, n: residuals.length, method: 'Durbin-Watson' });
}
