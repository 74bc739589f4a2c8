import { requireOption } from '../check.ts';
import { type Outcome, ok } from '../outcome.ts';
import { standardNormalLower } from '../special/standard-normal.ts';
import { type Correlation, correlationFault } from './correlation.ts';
import { exactTailsOfS, kendallCounts, varianceOfS } from './kendall-counts.ts';

const EXACT_BELOW = 50;

/**
 * Kendall's tau-b in O(n log n). p is exact below 50 pairs without ties, otherwise normal with the variance
 * corrected for ties in both (no continuity correction).
 *
 * `too-few` below two pairs, `all-tied` when x or y does not vary, `not-finite`.
 *
 * @throws RangeError when lengths differ or pValue is unknown
 */
export function kendallTauB(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  options: { readonly pValue?: 'automatic' | 'normal' } = {},
): Outcome<Correlation> {
  const pValue = options.pValue ?? 'automatic';
  requireOption('kendallTauB', 'pValue', ['automatic', 'normal'], pValue);
  const fault = correlationFault('kendallTauB', x, y, 2, 'all-tied');
  if (fault !== null) return fault;
  const n = x.length;
  const { s, tiesX, tiesY } = kendallCounts(x, y);
  const pairs = n * (n - 1);
  const scale = Math.sqrt(pairs - tiesX.pairs) * Math.sqrt(pairs - tiesY.pairs);
  const estimate = Math.max(-1, Math.min(1, (2 * s) / scale));
  if (pValue === 'automatic' && n < EXACT_BELOW && tiesX.pairs === 0 && tiesY.pairs === 0) {
    const { lower, upper } = exactTailsOfS(n, s);
    return ok({ estimate, p: Math.min(1, 2 * Math.min(lower, upper)), n, method: 'Kendall tau-b, exact' });
  }
  const z = Math.abs(s) / Math.sqrt(varianceOfS(n, tiesX, tiesY));
  return ok({
    estimate,
    p: Math.min(1, 2 * standardNormalLower(-z)),
    n,
    method: 'Kendall tau-b, normal approximation corrected for ties',
  });
}
