import { findNotFinite, findOverflow, findTooFew } from '../check.ts';
import { type Outcome, ok } from '../outcome.ts';
import { standardNormalQuantile } from '../special/standard-normal.ts';
import { quantileOfSorted, sortedCopy } from './quantile.ts';

/** Median absolute deviation from the median, of sorted values. */
export function rawDeviation(sorted: Float64Array): number {
  const centre = quantileOfSorted(sorted, 0.5, 7);
  return quantileOfSorted(sorted.map((v) => Math.abs(v - centre)).sort(), 0.5, 7);
}

/**
 * Median absolute deviation from the median, times 1.4826 so that it estimates the standard deviation of normal data
 * (`consistent: false` leaves it plain). Half of the data can be moved anywhere before it breaks down. 0 when over half
 * of the values are the same.
 *
 * `too-few` when empty, `not-finite`.
 */
export function medianAbsoluteDeviation(
  values: ArrayLike<number>,
  options: { readonly consistent?: boolean } = {},
): Outcome<number> {
  const fault = findTooFew('values', values.length, 1) ?? findNotFinite('values', values);
  if (fault !== null) return fault;
  const raw = rawDeviation(sortedCopy(values));
  const result = options.consistent === false ? raw : raw / standardNormalQuantile(0.75);
  return findOverflow('the deviation', result) ?? ok(result);
}
