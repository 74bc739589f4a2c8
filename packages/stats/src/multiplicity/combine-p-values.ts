import { findNotFinite, findTooFew, misuse, requireOption, requireProbability } from '../check.ts';
import { chiSquaredDistribution } from '../distributions/chi-squared.ts';
import { type Outcome, ok } from '../outcome.ts';
import { standardNormalLower, standardNormalQuantile } from '../special/standard-normal.ts';

/**
 * - `fisher`: -2 Σ log p against χ² with 2m degrees of freedom; independent tests
 * - `stouffer`: Σ w z / √Σ w² against the normal; independent tests
 * - `cauchy`: mean of tan((1/2 - p)π) against the Cauchy distribution (Liu and Xie 2020); nearly right for small p
 *   whatever the dependence
 */
export type PValueCombination = 'fisher' | 'stouffer' | 'cauchy';

export interface CombinePValuesOptions {
  readonly pValues: ArrayLike<number>;
  readonly method: PValueCombination;
  /** For `stouffer` and `cauchy`: positive weights, all alike when left out. */
  readonly weights?: ArrayLike<number>;
}

export interface CombinedPValue {
  readonly statistic: number;
  /** That every hypothesis holds, against that some do not. */
  readonly p: number;
  /** p-values combined. */
  readonly n: number;
  readonly method: string;
  readonly assumptions: readonly string[];
}

/**
 * One p-value from several: is there something to be found in any of them? Fisher (1932), Stouffer (1949) or Cauchy
 * (Liu and Xie 2020, JASA 115). For `stouffer` give one-sided p-values when directions must agree.
 *
 * `too-few` when empty; `not-finite` when a p-value is NaN, or 0 (for `stouffer` and `cauchy` also 1) so that the
 * statistic is infinite.
 *
 * @throws RangeError when a p-value is outside 0 to 1, a weight is not positive, or weights are given to `fisher`
 */
export function combinePValues(options: CombinePValuesOptions): Outcome<CombinedPValue> {
  const { pValues, method, weights } = options;
  requireOption('combinePValues', 'method', ['fisher', 'stouffer', 'cauchy'], method);
  const n = pValues.length;
  if (weights !== undefined) {
    if (method === 'fisher') misuse('combinePValues', 'weights', 'left out for fisher', 'weights');
    if (weights.length !== n) misuse('combinePValues', 'weights.length', `${n}`, weights.length);
    for (let i = 0; i < n; i += 1) {
      if (!(weights[i] > 0 && weights[i] < Number.POSITIVE_INFINITY)) {
        misuse('combinePValues', `weights[${i}]`, 'a positive finite number', weights[i]);
      }
    }
  }
  const fault = findTooFew('pValues', n, 1) ?? findNotFinite('pValues', pValues);
  if (fault !== null) return fault;
  let [sum, total, squares] = [0, 0, 0];
  for (let i = 0; i < n; i += 1) {
    const p = pValues[i];
    requireProbability('combinePValues', `pValues[${i}]`, p);
    const weight = weights?.[i] ?? 1;
    total += weight;
    squares += weight * weight;
    sum += method === 'fisher' ? -2 * Math.log(p) : weight * scoreOf(method, p);
  }
  const statistic = method === 'fisher' ? sum : sum / (method === 'stouffer' ? Math.sqrt(squares) : total);
  const fault2 = findNotFinite('the statistic of p-values, 0 or 1 among them; statistic', [statistic]);
  if (fault2 !== null) return fault2;
  const independent = 'independent tests, each p uniform when its hypothesis holds';
  return ok({
    statistic,
    p: upperTail(method, statistic, n),
    n,
    method: `combined p-value, ${method}`,
    assumptions: method === 'cauchy' ? ['nearly right for small p under any dependence, not exact'] : [independent],
  });
}

function scoreOf(method: PValueCombination, p: number): number {
  if (method === 'stouffer') return -standardNormalQuantile(p);
  if (p === 0) return Number.POSITIVE_INFINITY;
  if (p === 1) return Number.NEGATIVE_INFINITY;
  // 1 / (πp) to all digits where the tangent has none left.
  return p < 1e-15 ? 1 / (Math.PI * p) : Math.tan((0.5 - p) * Math.PI);
}

function upperTail(method: PValueCombination, statistic: number, n: number): number {
  if (method === 'fisher') return chiSquaredDistribution({ degreesOfFreedom: 2 * n }).upper(statistic);
  if (method === 'stouffer') return standardNormalLower(-statistic);
  // 1/2 - atan(t)/π without cancellation for large t.
  return statistic > 1 ? Math.atan(1 / statistic) / Math.PI : 0.5 - Math.atan(statistic) / Math.PI;
}
