import type { Outcome } from '../outcome.ts';
import { adjust } from './adjust.ts';

/**
 * Holm's (1979) adjusted p-values, in the order given: holds the chance of any false finding, whatever the
 * dependence. `not-finite` when a p-value is NaN.
 *
 * @throws RangeError when a p-value is outside 0 to 1
 */
export function holm(pValues: ArrayLike<number>): Outcome<Float64Array> {
  return adjust('holm', pValues, true, (k, m) => m + 1 - k);
}
