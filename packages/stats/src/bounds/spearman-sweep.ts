import { sortOrder } from '../describe/rank.ts';

interface SweepBest {
  /** Rank correlation reached, and the value of the moved unit that reaches it. */
  rho: number;
  at: number;
}

/**
 * Moves unit `i` through its interval while all other values stay, and finds the place with the largest (or
 * smallest) rank correlation: exact, since only the order with the others matters. Costs one sort: adding a
 * unit at v raises the rank of each larger value by one and of each equal one by a half.
 */
export function sweepUnit(
  x: Float64Array,
  yRanks: Float64Array,
  i: number,
  from: number,
  to: number,
  largest: boolean,
): SweepBest {
  const n = x.length;
  const centre = (n + 1) / 2;
  const order = sortOrder(x).filter((k) => k !== i);
  const groups: { value: number; first: number; end: number }[] = [];
  const above = new Float64Array(n);
  const aboveSquares = new Float64Array(n);
  let cross = 0;
  let squares = 0;
  for (let start = 0; start < n - 1; ) {
    let end = start + 1;
    while (end < n - 1 && x[order[end]!] === x[order[start]!]) end += 1;
    groups.push({ value: x[order[start]!]!, first: start, end });
    start = end;
  }
  // above[g]: sum of y ranks in groups g and later; aboveSquares[g]: sum of 2 * rank + 1 there.
  for (let g = groups.length - 1; g >= 0; g -= 1) {
    const group = groups[g]!;
    const rank = (group.first + 1 + group.end) / 2;
    let ys = 0;
    for (let k = group.first; k < group.end; k += 1) ys += yRanks[order[k]!]!;
    const size = group.end - group.first;
    above[g] = (above[g + 1] ?? 0) + ys;
    aboveSquares[g] = (aboveSquares[g + 1] ?? 0) + size * (2 * rank + 1);
    cross += rank * ys;
    squares += size * rank * rank;
  }
  let ySpread = 0;
  for (let k = 0; k < n; k += 1) ySpread += (yRanks[k]! - centre) ** 2;
  const sign = largest ? 1 : -1;
  const best: SweepBest = { rho: Number.NaN, at: x[i]! };
  const consider = (at: number, rank: number, xy: number, xx: number): void => {
    const spread = xx + rank * rank - n * centre * centre;
    // All tied: no correlation exists here, so it bounds nothing.
    if (spread <= 1e-9) return;
    const rho = (xy + rank * yRanks[i]! - n * centre * centre) / Math.sqrt(spread * ySpread);
    if (Number.isNaN(best.rho) || sign * rho > sign * best.rho + 1e-15) {
      best.rho = rho;
      best.at = at;
    }
  };
  for (let g = 0; g <= groups.length; g += 1) {
    const below = g === 0 ? Number.NEGATIVE_INFINITY : groups[g - 1]!.value;
    const next = g === groups.length ? Number.POSITIVE_INFINITY : groups[g]!.value;
    // Strictly between two neighbours.
    const low = Math.max(from, below);
    const high = Math.min(to, next);
    const middle = low + (high - low) / 2;
    if (low <= high && middle > below && middle < next) {
      const rank = (groups[g - 1]?.end ?? 0) + 1;
      consider(middle, rank, cross + (above[g] ?? 0), squares + (aboveSquares[g] ?? 0));
    }
    // Equal to the next group.
    if (g < groups.length && next >= from && next <= to) {
      const group = groups[g]!;
      const size = group.end - group.first;
      const own = (group.first + 1 + group.end) / 2;
      const rank = group.first + 1 + size / 2;
      const tiedYs = above[g]! - (above[g + 1] ?? 0);
      const xy = cross + (above[g + 1] ?? 0) + tiedYs / 2;
      consider(next, rank, xy, squares + (aboveSquares[g + 1] ?? 0) + size * (own + 0.25));
    }
  }
  return best;
}
