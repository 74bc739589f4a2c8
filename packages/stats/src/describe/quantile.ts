import { findNotFinite, findTooFew, misuse, requireProbability } from '../check.ts';
import { type Outcome, ok } from '../outcome.ts';

/** Type 1 to 9 of Hyndman and Fan (1996), "Sample quantiles in statistical packages". */
export type QuantileType = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** Quantile of values already sorted upwards, not empty. */
export function quantileOfSorted(sorted: ArrayLike<number>, p: number, type: QuantileType): number {
  const n = sorted.length;
  const at = (k: number): number => sorted[Math.min(n, Math.max(1, k)) - 1]!;
  // Rounding in n * p must not move a position that is whole: the same allowance as R.
  const fuzz = 4 * 2.220446049250313e-16;
  if (type <= 3) {
    const position = n * p + (type === 3 ? -0.5 : 0);
    const j = Math.floor(position + fuzz);
    const gap = position - j;
    const whole = Math.abs(gap) <= fuzz * Math.max(1, Math.abs(position));
    if (type === 1) return whole ? at(j) : at(j + 1);
    if (type === 2) return whole ? (at(j) + at(j + 1)) / 2 : at(j + 1);
    return whole && j % 2 === 0 ? at(j) : at(j + 1);
  }
  const [a, b] = PLOTTING[type]!;
  const position = a + p * (n + 1 - a - b);
  const j = Math.floor(position + fuzz);
  const gap = Math.abs(position - j) < fuzz ? 0 : position - j;
  const low = at(j);
  return gap === 0 ? low : (1 - gap) * low + gap * at(j + 1);
}

const PLOTTING: Readonly<Record<number, readonly [number, number]>> = {
  4: [0, 1],
  5: [0.5, 0.5],
  6: [0, 0],
  7: [1, 1],
  8: [1 / 3, 1 / 3],
  9: [3 / 8, 3 / 8],
};

/** A sorted copy. */
export function sortedCopy(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values as ArrayLike<number>).sort();
}

/**
 * Sample quantile at probability p, in the unit of the values. Type 7 (linear between order statistics, as
 * spreadsheets and R do) unless another is named.
 *
 * `too-few` when empty, `not-finite` when a value is.
 *
 * @throws RangeError when p is outside 0 to 1 or the type is not 1 to 9
 */
export function quantile(
  values: ArrayLike<number>,
  p: number,
  options: { readonly type?: QuantileType } = {},
): Outcome<number> {
  const type = options.type ?? 7;
  requireProbability('quantile', 'p', p);
  if (!Number.isInteger(type) || type < 1 || type > 9) misuse('quantile', 'type', 'a whole number from 1 to 9', type);
  const fault = findTooFew('values', values.length, 1) ?? findNotFinite('values', values);
  return fault ?? ok(quantileOfSorted(sortedCopy(values), p, type));
}

/** Median: the middle value, or the mean of the two middle ones. Reasons as for `quantile`. */
export function median(values: ArrayLike<number>): Outcome<number> {
  return quantile(values, 0.5, { type: 7 });
}
