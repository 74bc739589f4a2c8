import type { Outcome } from '../outcome.ts';
import { adjust } from './adjust.ts';

/**
 * Bonferroni's adjusted p-values, in the order given: each times the number of tests, at most 1. Holds the
 * chance of any false finding. `not-finite` when a p-value is NaN.
 *
 * @throws RangeError when a p-value is outside 0 to 1
 */
export function bonferroni(pValues: ArrayLike<number>): Outcome<Float64Array> {
  return adjust('bonferroni', pValues, true, (_, m) => m);
}
