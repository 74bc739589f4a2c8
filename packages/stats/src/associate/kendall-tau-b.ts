import { requireLevel, requireOption } from '../check.ts';
import { type Outcome, ok } from '../outcome.ts';
import { standardNormalLower } from '../special/standard-normal.ts';
import { type Correlation, correlationFault, fisherInterval } from './correlation.ts';
import { exactTailsOfS, kendallCounts, varianceOfS } from './kendall-counts.ts';

const EXACT_BELOW = 50;

/**
 * Kendall's tau-b in O(n log n). p is exact below 50 pairs without ties, otherwise normal with the variance
 * corrected for ties in both (no continuity correction). Interval by Fieller, Hartley and Pearson (1957) from five pairs
 * on; it is for data without many ties.
 *
 * `too-few` below two pairs, `all-tied` when x or y does not vary, `not-finite`.
 *
 * @throws RangeError when lengths differ, level is outside 0 to 1 or pValue is unknown
 */
export function kendallTauB(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  options: { readonly pValue?: 'automatic' | 'normal'; readonly level?: number } = {},
): Outcome<Correlation> {
  const { pValue = 'automatic', level = 0.95 } = options;
  requireLevel('kendallTauB', 'level', level);
  requireOption('kendallTauB', 'pValue', ['automatic', 'normal'], pValue);
  const fault = correlationFault('kendallTauB', x, y, 2, 'all-tied');
  if (fault !== null) return fault;
  const n = x.length;
  const { s, tiesX, tiesY } = kendallCounts(x, y);
  const pairs = n * (n - 1);
  const scale = Math.sqrt(pairs - tiesX.pairs) * Math.sqrt(pairs - tiesY.pairs);
  const estimate = Math.max(-1, Math.min(1, (2 * s) / scale));
  const interval = fisherInterval(estimate, n, level, { factor: 0.437, lost: 4, kind: 'Fisher z, Fieller variance' });
  if (pValue === 'automatic' && n < EXACT_BELOW && tiesX.pairs === 0 && tiesY.pairs === 0) {
    const { lower, upper } = exactTailsOfS(n, s);
    return ok({ estimate, p: Math.min(1, 2 * Math.min(lower, upper)), n, interval, method: 'Kendall tau-b, exact' });
  }
  const z = Math.abs(s) / Math.sqrt(varianceOfS(n, tiesX, tiesY));
  return ok({
    estimate,
    p: Math.min(1, 2 * standardNormalLower(-z)),
    n,
    interval,
    method: 'Kendall tau-b, normal approximation corrected for ties',
  });
}
