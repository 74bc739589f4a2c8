import { ScoreRanker } from '../ranks/score-ranker.ts';

/**
 * Whether two matrices, columns of so many units one after another, put units in the same order with the same ties in
 * every column. NaN is missing, in the same places of both.
 */
export function sameOrder(one: Float64Array, other: Float64Array, units: number, columns: number): boolean {
  const ranker = new ScoreRanker(units, 'average', 0);
  const ranks = new Float64Array(units);
  for (let j = 0; j < columns; j += 1) {
    const from = j * units;
    ranker.rank(one, from, ranks, 0);
    const { order } = ranker;
    for (let k = 1; k < ranker.ranked; k += 1) {
      const a = from + order[k - 1];
      const b = from + order[k];
      // Down the order of the one, the other must step down where it does and stay where it stays.
      if (one[a] > one[b] ? !(other[a] > other[b]) : other[a] !== other[b]) return false;
    }
  }
  return true;
}
