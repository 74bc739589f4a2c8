import type { Outcome } from '../outcome.ts';
import { adjust } from './adjust.ts';

/**
 * Benjamini and Yekutieli's (2001) adjusted p-values, in the order given: as Benjamini and Hochberg, for
 * any dependence. `not-finite` when a p-value is NaN.
 *
 * @throws RangeError when a p-value is outside 0 to 1
 */
export function benjaminiYekutieli(pValues: ArrayLike<number>): Outcome<Float64Array> {
  let harmonic = 0;
  for (let i = 1; i <= pValues.length; i += 1) harmonic += 1 / i;
  return adjust('benjaminiYekutieli', pValues, false, (k, m) => (harmonic * m) / k);
}
