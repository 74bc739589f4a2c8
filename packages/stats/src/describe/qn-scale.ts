import { findNotFinite, findOverflow, findTooFew } from '../check.ts';
import { type Outcome, ok } from '../outcome.ts';
import { standardNormalQuantile } from '../special/standard-normal.ts';
import { sortedCopy } from './quantile.ts';

/**
 * Rousseeuw and Croux's (1993) Qn: a quantile, near the lower quarter, of the distances of all pairs, times 2.2191 so
 * that it estimates the standard deviation of normal data. It needs no centre, has the efficiency of 82% at the normal
 * and breaks down at half. No correction for small samples: with 10 values it is about 1.4 times too large on average,
 * with 20 1.19 times, with 50 1.08 times. O(n log n).
 *
 * `too-few` below two values, `not-finite`.
 */
export function qnScale(values: ArrayLike<number>): Outcome<number> {
  const fault = findTooFew('values', values.length, 2) ?? findNotFinite('values', values);
  if (fault !== null) return fault;
  const sorted = sortedCopy(values);
  const n = sorted.length;
  const half = Math.floor(n / 2) + 1;
  const distance = pairDistance(sorted, (half * (half - 1)) / 2);
  const result = distance / (Math.SQRT2 * standardNormalQuantile(5 / 8));
  return findOverflow('the scale', result) ?? ok(result);
}

/** The k-th smallest distance of all pairs of sorted values: bisection of the distance, counting pairs on the way. */
function pairDistance(sorted: Float64Array, k: number): number {
  const n = sorted.length;
  const countWithin = (reach: number): number => {
    let count = 0;
    let start = 0;
    for (let end = 1; end < n; end += 1) {
      while (sorted[end] - sorted[start] > reach) start += 1;
      count += end - start;
    }
    return count;
  };
  if (countWithin(0) >= k) return 0;
  let low = 0;
  let high = sorted[n - 1] - sorted[0];
  for (let step = 0; step < 1100; step += 1) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    if (countWithin(middle) >= k) high = middle;
    else low = middle;
    if (high - low <= 1e-15 * high) break;
  }
  // The largest distance up to `high`: the bisection has left no other in between.
  let best = 0;
  let start = 0;
  for (let end = 1; end < n; end += 1) {
    while (sorted[end] - sorted[start] > high) start += 1;
    if (start < end) best = Math.max(best, sorted[end] - sorted[start]);
  }
  return best;
}
