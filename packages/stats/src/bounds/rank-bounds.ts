import { sortedCopy } from '../describe/quantile.ts';
import { type Outcome, ok } from '../outcome.ts';
import { type BoundedValues, boundsFault } from './bounded.ts';

export interface RankBounds {
  /** Best (smallest) and worst rank of each unit; rank 1 is best, equal values share the better rank. */
  readonly best: Float64Array;
  readonly worst: Float64Array;
}

/** How many of `sorted` are below `value`. */
function countBelow(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Exact bounds of each unit's rank when some values are known only between two ends: best when the unit is
 * at its good end and all others at their bad ends, worst the other way round. A unit's rank is one plus the
 * number of units strictly better.
 *
 * `too-few` when empty, `not-finite`.
 *
 * @throws RangeError when lengths differ or a lower end is above its upper end
 */
export function rankBounds(values: BoundedValues, options: { readonly higherIsBetter: boolean }): Outcome<RankBounds> {
  const fault = boundsFault('rankBounds', 'values', values, 1);
  if (fault !== null) return fault;
  const { higherIsBetter } = options;
  const n = values.lower.length;
  // Turned so that lower is always better.
  const good = higherIsBetter ? Float64Array.from(values.upper, (v) => -v) : Float64Array.from(values.lower);
  const bad = higherIsBetter ? Float64Array.from(values.lower, (v) => -v) : Float64Array.from(values.upper);
  const goods = sortedCopy(good);
  const bads = sortedCopy(bad);
  const best = new Float64Array(n);
  const worst = new Float64Array(n);
  for (let i = 0; i < n; i += 1) {
    best[i] = 1 + countBelow(bads, good[i]!);
    // The unit itself is among the good ends below its bad end unless it is a known value.
    const itself = good[i]! < bad[i]! ? 1 : 0;
    worst[i] = 1 + countBelow(goods, bad[i]!) - itself;
  }
  return ok({ best, worst });
}
