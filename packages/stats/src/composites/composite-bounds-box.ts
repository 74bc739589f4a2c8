/**
 * What a statistic of one indicator can be when each of its figures lies between two ends: a box with one side per
 * figure. Ends are compared as they are; a known figure has equal ends.
 */
export interface Box {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

export interface Ends {
  readonly lower: number;
  readonly upper: number;
}

const UNIT = 2 ** -52;
/** Bisections of the centre; each halves the bracket. */
const HALVINGS = 80;
/** Cells into which the range of the median is cut. */
const CELLS = 32;

/** The mean: both ends are reached. Widened by the rounding of a mean far from 0. */
export function meanOfBox({ lower, upper }: Box): Ends {
  const size = UNIT * 4 * largestOf(lower, upper);
  return { lower: meanOf(lower) - size, upper: meanOf(upper) + size };
}

export function meanOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += values[i];
  const first = sum / values.length;
  let rest = 0;
  for (let i = 0; i < values.length; i += 1) rest += values[i] - first;
  return first + rest / values.length;
}

export function largestOf(lower: Float64Array, upper: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < lower.length; i += 1) largest = Math.max(largest, Math.abs(lower[i]), Math.abs(upper[i]));
  return largest;
}

/**
 * The standard deviation (divisor n - 1). Sums of squares are least when every figure is as close as it can be to one
 * common value, which is a convex search. The greatest is a hard combinatorial problem, but figures vary about their
 * mean no more than about any other point, and no more than the farther end of each does: the least of that over all
 * points, convex again, is an upper bound (Ferson et al. 2005, "Exact bounds on finite populations of interval data").
 */
export function deviationOfBox(box: Box): Ends {
  // From the lowest end up: figures far from 0 that vary little keep their digits.
  const lowest = box.lower.reduce((least, v) => Math.min(least, v));
  const lower = box.lower.map((v) => v - lowest);
  const upper = box.upper.map((v) => v - lowest);
  const n = lower.length;
  const near = bisect(upper, (c) => {
    let slope = 0;
    for (let i = 0; i < n; i += 1) slope += Math.max(c - upper[i], 0) - Math.max(lower[i] - c, 0);
    return slope;
  });
  const far = bisect(upper, (c) => {
    let slope = 0;
    for (let i = 0; i < n; i += 1) slope += c - lower[i] > upper[i] - c ? c - lower[i] : c - upper[i];
    return slope;
  });
  let least = 0;
  let most = 0;
  for (let i = 0; i < n; i += 1) {
    least += Math.max(lower[i] - near, near - upper[i], 0) ** 2;
    most += Math.max(far - lower[i], upper[i] - far) ** 2;
  }
  return { lower: Math.sqrt(least / (n - 1)) * (1 - 1e-12), upper: Math.sqrt(most / (n - 1)) * (1 + 1e-12) };
}

/** Where an increasing slope changes sign, between 0 and the highest end. */
function bisect(upper: Float64Array, slope: (c: number) => number): number {
  let low = 0;
  let high = upper.reduce((most, v) => Math.max(most, v));
  for (let k = 0; k < HALVINGS; k += 1) {
    const middle = low / 2 + high / 2;
    if (slope(middle) > 0) high = middle;
    else low = middle;
  }
  return low / 2 + high / 2;
}

/** The median: both ends are reached, up to the rounding of half a sum. */
export function medianOfBox({ lower, upper }: Box): Ends {
  return { lower: medianOfSorted(lower.slice().sort()), upper: medianOfSorted(upper.slice().sort()) };
}

/**
 * The median absolute deviation. The median lies somewhere in its range; for each cell of that range no figure is nearer
 * to it than the nearest points of cell and side, nor farther than the farthest.
 */
export function medianDeviationOfBox(box: Box, median: Ends): Ends {
  const { lower, upper } = box;
  const n = lower.length;
  const cells = median.lower === median.upper ? 1 : CELLS;
  const step = (median.upper - median.lower) / cells;
  const near = new Float64Array(n);
  const far = new Float64Array(n);
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (let k = 0; k < cells; k += 1) {
    const from = median.lower + k * step;
    const to = k + 1 === cells ? median.upper : median.lower + (k + 1) * step;
    for (let i = 0; i < n; i += 1) {
      near[i] = Math.max(lower[i] - to, from - upper[i], 0);
      far[i] = Math.max(upper[i] - from, to - lower[i]);
    }
    least = Math.min(least, medianOfSorted(near.sort()));
    most = Math.max(most, medianOfSorted(far.sort()));
  }
  const size = 4 * UNIT * largestOf(lower, upper);
  return { lower: Math.max(least * (1 - 1e-12) - size, 0), upper: most * (1 + 1e-12) + size };
}

function medianOfSorted(sorted: Float64Array): number {
  const n = sorted.length;
  return n % 2 === 1 ? sorted[(n - 1) / 2] : sorted[n / 2 - 1] / 2 + sorted[n / 2] / 2;
}
