import { sortOrder } from '../describe/rank.ts';

/** Sums over groups of t equal values, as the variance of S needs them. */
interface TieSums {
  /** Σ t(t-1) */
  pairs: number;
  /** Σ t(t-1)(t-2) */
  triples: number;
  /** Σ t(t-1)(2t+5) */
  weighted: number;
}

interface KendallCounts {
  /** Concordant minus discordant pairs. */
  readonly s: number;
  readonly tiesX: TieSums;
  readonly tiesY: TieSums;
}

function tieSums(sorted: ArrayLike<number>): TieSums {
  const sums: TieSums = { pairs: 0, triples: 0, weighted: 0 };
  let start = 0;
  for (let end = 1; end <= sorted.length; end += 1) {
    if (end < sorted.length && sorted[end] === sorted[start]) continue;
    const t = end - start;
    sums.pairs += t * (t - 1);
    sums.triples += t * (t - 1) * (t - 2);
    sums.weighted += t * (t - 1) * (2 * t + 5);
    start = end;
  }
  return sums;
}

/** Sorts in place by merging and counts the strict inversions. */
function countInversions(values: Float64Array): number {
  const n = values.length;
  let from: Float64Array = values;
  let to: Float64Array = new Float64Array(n);
  let inversions = 0;
  for (let width = 1; width < n; width *= 2) {
    for (let start = 0; start < n; start += 2 * width) {
      const middle = Math.min(start + width, n);
      const end = Math.min(start + 2 * width, n);
      let i = start;
      let j = middle;
      for (let k = start; k < end; k += 1) {
        if (i < middle && (j >= end || from[i]! <= from[j]!)) {
          to[k] = from[i]!;
          i += 1;
        } else {
          to[k] = from[j]!;
          j += 1;
          inversions += middle - i;
        }
      }
    }
    const held = from;
    from = to;
    to = held;
  }
  if (from !== values) values.set(from);
  return inversions;
}

/** Concordance of pairs in O(n log n), after W. R. Knight (1966), JASA 61. Complete data. */
export function kendallCounts(x: ArrayLike<number>, y: ArrayLike<number>): KendallCounts {
  const n = x.length;
  const byX = sortOrder(x);
  byX.sort((i, j) => x[i]! - x[j]! || y[i]! - y[j]!);
  const sortedX = Float64Array.from(byX, (i) => x[i]!);
  const ys = Float64Array.from(byX, (i) => y[i]!);
  let joint = 0;
  let start = 0;
  for (let end = 1; end <= n; end += 1) {
    if (end < n && sortedX[end] === sortedX[start] && ys[end] === ys[start]) continue;
    joint += (end - start) * (end - start - 1);
    start = end;
  }
  const tiesX = tieSums(sortedX);
  const discordant = countInversions(ys);
  const tiesY = tieSums(ys);
  const untied = (n * (n - 1) - tiesX.pairs - tiesY.pairs + joint) / 2;
  return { s: untied - 2 * discordant, tiesX, tiesY };
}

/** Variance of S when x and y are independent, with ties in both (Kendall 1970). */
export function varianceOfS(n: number, tiesX: TieSums, tiesY: TieSums): number {
  const all = (n * (n - 1) * (2 * n + 5) - tiesX.weighted - tiesY.weighted) / 18;
  const pairs = (tiesX.pairs * tiesY.pairs) / (2 * n * (n - 1));
  const triples = n > 2 ? (tiesX.triples * tiesY.triples) / (9 * n * (n - 1) * (n - 2)) : 0;
  return all + pairs + triples;
}

/**
 * P(S <= s) and P(S >= s) when all orders are equally likely and nothing is tied: the distribution of the
 * number of inversions of n items, built one item at a time.
 */
export function exactTailsOfS(n: number, s: number): { readonly lower: number; readonly upper: number } {
  let probabilities: Float64Array = new Float64Array([1]);
  for (let m = 2; m <= n; m += 1) {
    const next = new Float64Array((m * (m - 1)) / 2 + 1);
    let running = 0;
    for (let k = 0; k < next.length; k += 1) {
      running += probabilities[k] ?? 0;
      if (k >= m) running -= probabilities[k - m] ?? 0;
      next[k] = running / m;
    }
    probabilities = next;
  }
  // S = most - 2 * inversions, and the distribution of S is symmetric.
  const most = (n * (n - 1)) / 2;
  const tail = (inversions: number): number => {
    let sum = 0;
    for (let k = 0; k <= inversions; k += 1) sum += probabilities[k] ?? 0;
    return Math.min(1, sum);
  };
  return { upper: tail((most - s) / 2), lower: tail((most + s) / 2) };
}
