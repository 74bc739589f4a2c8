import { requireArray, requireProbability } from '../check.ts';
import { sortOrder } from '../describe/rank.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';

/**
 * Shared by the adjustments: checks the p-values, walks them in order and keeps the adjusted ones monotone.
 * `upwards` walks from the smallest p and keeps maxima (step-down), otherwise from the largest and keeps
 * minima (step-up). `factor(k, m)` multiplies the k-th smallest of m.
 */
export function adjust(
  where: string,
  pValues: ArrayLike<number>,
  upwards: boolean,
  factor: (k: number, m: number) => number,
): Outcome<Float64Array> {
  requireArray(where, 'pValues', pValues);
  const m = pValues.length;
  for (let i = 0; i < m; i += 1) {
    const p = pValues[i]!;
    if (Number.isNaN(p)) {
      return cannot('not-finite', `pValues[${i}] is NaN; leave out tests that gave no p-value and say so`);
    }
    requireProbability(where, `pValues[${i}]`, p);
  }
  const order = sortOrder(pValues);
  const adjusted = new Float64Array(m);
  let kept = upwards ? 0 : 1;
  for (let step = 1; step <= m; step += 1) {
    const k = upwards ? step : m + 1 - step;
    const index = order[k - 1]!;
    const value = Math.min(1, pValues[index]! * factor(k, m));
    kept = upwards ? Math.max(kept, value) : Math.min(kept, value);
    adjusted[index] = kept;
  }
  return ok(adjusted);
}
