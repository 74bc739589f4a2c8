import { ScoreRanker } from '../ranks/score-ranker.ts';

/** Whether two columns put units in the same order with the same ties. NaN is missing, in the same places of both. */
export function sameOrder(one: Float64Array, other: Float64Array): boolean {
  const ranker = new ScoreRanker(one.length, 'average', 0);
  ranker.rank(one, 0, new Float64Array(one.length), 0);
  const { order } = ranker;
  for (let k = 1; k < ranker.ranked; k += 1) {
    const a = order[k - 1];
    const b = order[k];
    // Down the order of the one, the other must step down where it does and stay where it stays.
    if (one[a] > one[b] ? !(other[a] > other[b]) : other[a] !== other[b]) return false;
  }
  return true;
}
