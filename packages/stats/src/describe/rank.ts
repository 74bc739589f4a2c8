import { findNotFinite, requireOption } from '../check.ts';
import { type Outcome, ok } from '../outcome.ts';

export type Ties = 'average' | 'min' | 'max';

export interface RankOptions {
  /** Rank shared by equal values: their mean (default), smallest or largest position. */
  readonly ties?: Ties;
  /** 'ascending' (default) gives rank 1 to the smallest value, 'descending' to the largest. */
  readonly order?: 'ascending' | 'descending';
}

/** Positions of the values sorted upwards; equal values stay in order of appearance. */
export function sortOrder(values: ArrayLike<number>): Uint32Array {
  const order = Uint32Array.from({ length: values.length }, (_, i) => i);
  return order.sort((i, j) => values[i]! - values[j]! || i - j);
}

/** Ranks of complete data. */
export function ranksOf(values: ArrayLike<number>, ties: Ties = 'average'): Float64Array {
  const n = values.length;
  const order = sortOrder(values);
  const ranks = new Float64Array(n);
  let start = 0;
  while (start < n) {
    let end = start + 1;
    while (end < n && values[order[end]!] === values[order[start]!]) end += 1;
    const shared = ties === 'min' ? start + 1 : ties === 'max' ? end : (start + 1 + end) / 2;
    for (let k = start; k < end; k += 1) ranks[order[k]!] = shared;
    start = end;
  }
  return ranks;
}

/**
 * Ranks from 1, with the stated handling of ties. An empty input has no ranks, an empty array.
 *
 * `not-finite` when a value is NaN or infinite.
 *
 * @throws RangeError when an option is unknown
 */
export function rank(values: ArrayLike<number>, options: RankOptions = {}): Outcome<Float64Array> {
  const { ties = 'average', order = 'ascending' } = options;
  requireOption('rank', 'ties', ['average', 'min', 'max'], ties);
  requireOption('rank', 'order', ['ascending', 'descending'], order);
  const fault = findNotFinite('values', values);
  if (fault !== null) return fault;
  if (order === 'ascending') return ok(ranksOf(values, ties));
  return ok(
    ranksOf(
      Float64Array.from(values, (v) => -v),
      ties,
    ),
  );
}
