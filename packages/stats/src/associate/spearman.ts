import { ranksOf } from '../describe/rank.ts';
import { type Outcome, ok } from '../outcome.ts';
import { type Correlation, correlationFault, correlationP } from './correlation.ts';
import { pearsonOf } from './pearson.ts';

/** Rank correlation of complete data that vary. */
export function spearmanOf(x: ArrayLike<number>, y: ArrayLike<number>): number {
  return pearsonOf(ranksOf(x), ranksOf(y));
}

/**
 * Spearman's rank correlation: Pearson's correlation of average ranks, so that ties are right. p by t with
 * n - 2 degrees of freedom, an approximation that is good from about ten pairs on.
 *
 * `too-few` below three pairs, `all-tied` when x or y does not vary, `not-finite`.
 *
 * @throws RangeError when lengths differ
 */
export function spearman(x: ArrayLike<number>, y: ArrayLike<number>): Outcome<Correlation> {
  const fault = correlationFault('spearman', x, y, 3, 'all-tied');
  if (fault !== null) return fault;
  const estimate = spearmanOf(x, y);
  return ok({
    estimate,
    p: correlationP(estimate, x.length),
    n: x.length,
    method: 'Spearman, average ranks, t approximation',
  });
}
