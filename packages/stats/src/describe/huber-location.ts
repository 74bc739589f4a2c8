import { findNotFinite, findTooFew, requireLevel, requirePositive } from '../check.ts';
import { findRoot } from '../optimise/find-root.ts';
import { cannot, type Outcome } from '../outcome.ts';
import { standardNormalQuantile } from '../special/standard-normal.ts';
import { rawDeviation } from './median-absolute-deviation.ts';
import { quantileOfSorted, sortedCopy } from './quantile.ts';
import { located, type RobustLocation } from './robust-location.ts';

/**
 * Huber's (1964) location: the mean with values beyond k scales of it pulled in to k scales, the scale being the median
 * absolute deviation. Standard error from the influence function; with fewer than ten values it is rough.
 *
 * `too-few` below three values, `all-tied` when over half of the values are the same (the scale is 0), `not-finite`.
 *
 * @throws RangeError when k is not positive or level is outside 0 to 1
 */
export function huberLocation(
  values: ArrayLike<number>,
  options: { readonly k?: number; readonly level?: number } = {},
): Outcome<RobustLocation> {
  const { k = 1.5, level = 0.95 } = options;
  requirePositive('huberLocation', 'k', k);
  requireLevel('huberLocation', 'level', level);
  const fault = findTooFew('values', values.length, 3) ?? findNotFinite('values', values);
  if (fault !== null) return fault;
  const sorted = sortedCopy(values);
  const n = sorted.length;
  const middle = quantileOfSorted(sorted, 0.5, 7);
  const scale = rawDeviation(sorted) / standardNormalQuantile(0.75);
  if (scale === 0) return cannot('all-tied', `over half of the values are ${middle}: their deviation has no size`);
  // In units of the scale about the median, so that a huge offset costs no digits.
  const units = sorted.map((v) => (v - middle) / scale);
  if (!Number.isFinite(units[0] - units[n - 1]) || !Number.isFinite(scale)) {
    return cannot('not-finite', 'the values spread too far for a double');
  }
  const pull = (centre: number): number => {
    let sum = 0;
    for (const u of units) sum += Math.max(-k, Math.min(k, u - centre));
    return sum;
  };
  const reach = Math.max(Math.abs(units[0]), Math.abs(units[n - 1])) + 1;
  const root = findRoot({ of: pull, lower: -reach, upper: reach });
  if (!root.ok) return root;
  const centre = root.value.root;
  let square = 0;
  let inside = 0;
  for (const u of units) {
    square += Math.max(-k, Math.min(k, u - centre)) ** 2;
    if (Math.abs(u - centre) <= k) inside += 1;
  }
  if (inside === 0) return cannot('all-tied', 'no value is within k scales of the centre');
  const standardError = (scale * Math.sqrt(square)) / inside;
  return located(
    middle + scale * centre,
    standardError,
    n - 1,
    n,
    n - inside,
    level,
    `Huber location, k ${k}, scale MAD`,
  );
}
