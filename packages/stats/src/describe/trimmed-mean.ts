import { findNotFinite, findTooFew, misuse, requireLevel } from '../check.ts';
import type { Outcome } from '../outcome.ts';
import { meanOf } from './mean.ts';
import { sortedCopy } from './quantile.ts';
import { located, type RobustLocation } from './robust-location.ts';
import { sumOfSquaresOf } from './variance.ts';

/**
 * Trimmed mean: the mean without the share `trim` of the values at each end (rounded down to whole values, as R's
 * mean). Standard error from the winsorised variance, t with as many degrees of freedom as values kept less one (Tukey
 * and McLaughlin 1963).
 *
 * `too-few` when fewer than two values are kept, `not-finite`.
 *
 * @throws RangeError when trim is not from 0 to below 0.5 or level is outside 0 to 1
 */
export function trimmedMean(
  values: ArrayLike<number>,
  options: { readonly trim: number; readonly level?: number },
): Outcome<RobustLocation> {
  return cutMean('trimmedMean', values, options);
}

/**
 * Winsorised mean: the mean with the share `trim` of the values at each end replaced by the nearest value kept.
 * Standard error by Dixon and Tukey (1968), t with as many degrees of freedom as values kept less one.
 *
 * `too-few` when fewer than two values are kept, `not-finite`.
 *
 * @throws RangeError when trim is not from 0 to below 0.5 or level is outside 0 to 1
 */
export function winsorisedMean(
  values: ArrayLike<number>,
  options: { readonly trim: number; readonly level?: number },
): Outcome<RobustLocation> {
  return cutMean('winsorisedMean', values, options);
}

function cutMean(
  where: 'trimmedMean' | 'winsorisedMean',
  values: ArrayLike<number>,
  options: { readonly trim: number; readonly level?: number },
): Outcome<RobustLocation> {
  const { trim, level = 0.95 } = options;
  if (!(trim >= 0 && trim < 0.5)) misuse(where, 'trim', 'from 0 to below 0.5', trim);
  requireLevel(where, 'level', level);
  const n = values.length;
  const cut = Math.floor(n * trim);
  const kept = n - 2 * cut;
  const fault = findTooFew('what is kept', kept, 2) ?? findNotFinite('values', values);
  if (fault !== null) return fault;
  const sorted = sortedCopy(values);
  const winsorised = sorted.map((v) => Math.max(sorted[cut], Math.min(sorted[n - 1 - cut], v)));
  const spread = Math.sqrt(sumOfSquaresOf(winsorised) / (n - 1));
  if (where === 'trimmedMean') {
    const error = (spread * Math.sqrt(n)) / kept;
    return located(
      meanOf(sorted.subarray(cut, n - cut)),
      error,
      kept - 1,
      n,
      2 * cut,
      level,
      `trimmed mean, ${trim} an end`,
    );
  }
  const error = (spread / Math.sqrt(n)) * ((n - 1) / (kept - 1));
  return located(meanOf(winsorised), error, kept - 1, n, 2 * cut, level, `winsorised mean, ${trim} an end`);
}
