import { requireLevel } from '../check.ts';
import { meanOf } from '../describe/mean.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { type Correlation, correlationFault, correlationP, fisherInterval } from './correlation.ts';

/** Largest absolute deviation from `centre`: what to divide by so that no square overflows or vanishes. */
function reach(values: ArrayLike<number>, centre: number): number {
  let most = 0;
  for (let i = 0; i < values.length; i += 1) most = Math.max(most, Math.abs(values[i]! - centre));
  return most;
}

/** Product-moment correlation of complete data that vary, two passes on centred and scaled values. */
export function pearsonOf(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const n = x.length;
  const meanX = meanOf(x);
  const meanY = meanOf(y);
  const scaleX = reach(x, meanX);
  const scaleY = reach(y, meanY);
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < n; i += 1) {
    const dx = (x[i]! - meanX) / scaleX;
    const dy = (y[i]! - meanY) / scaleY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
}

/**
 * Pearson's product-moment correlation; p by t with n - 2 degrees of freedom (exact when both are normal), interval by
 * Fisher's (1921) z from four pairs on.
 *
 * `too-few` below three pairs, `constant` when x or y does not vary, `not-finite`.
 *
 * @throws RangeError when lengths differ or level is outside 0 to 1
 */
export function pearson(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  options: { readonly level?: number } = {},
): Outcome<Correlation> {
  const { level = 0.95 } = options;
  requireLevel('pearson', 'level', level);
  const fault = correlationFault('pearson', x, y, 3, 'constant');
  if (fault !== null) return fault;
  const estimate = pearsonOf(x, y);
  if (!Number.isFinite(estimate)) return cannot('not-finite', 'the values spread too far for a double');
  const n = x.length;
  const interval = fisherInterval(estimate, n, level, { factor: 1, lost: 3, kind: 'Fisher z' });
  return ok({ estimate, p: correlationP(estimate, n), n, interval, method: 'Pearson, t test' });
}
