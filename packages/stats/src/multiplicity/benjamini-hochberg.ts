import type { Outcome } from '../outcome.ts';
import { adjust } from './adjust.ts';

/**
 * Benjamini and Hochberg's (1995) adjusted p-values, in the order given: holds the expected share of false
 * findings among the findings, for independent or positively dependent tests. `not-finite` when a p-value
 * is NaN.
 *
 * @throws RangeError when a p-value is outside 0 to 1
 */
export function benjaminiHochberg(pValues: ArrayLike<number>): Outcome<Float64Array> {
  return adjust('benjaminiHochberg', pValues, false, (k, m) => m / k);
}
