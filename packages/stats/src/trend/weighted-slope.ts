import { findNotFinite, findTooFew, isConstant, misuse, requireLevel, requireSameLength } from '../check.ts';
import { tDistribution } from '../distributions/t.ts';
import { type Interval, interval } from '../interval.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';

export interface WeightedSlope {
  /** Change of y per unit of x. */
  readonly slope: number;
  /** y where x is 0. */
  readonly intercept: number;
  readonly standardError: number;
  readonly interval: Interval;
  /** Two-sided p-value of no slope, t with n - 2 degrees of freedom. */
  readonly p: number;
  readonly n: number;
  readonly method: string;
  readonly assumptions: readonly string[];
}

/**
 * Weighted least squares line of y on x; weights are proportional to the inverse variance of each y.
 * Observations with weight 0 do not count.
 *
 * `too-few` below three weighted observations, `constant` when x does not vary among them, `not-finite`.
 *
 * @throws RangeError when lengths differ, a weight is negative or level is outside 0 to 1
 */
export function weightedSlope(options: {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
  readonly level?: number;
}): Outcome<WeightedSlope> {
  const { x, y, weights, level = 0.95 } = options;
  requireSameLength('weightedSlope', 'x', x, 'y', y);
  requireSameLength('weightedSlope', 'x', x, 'weights', weights);
  requireLevel('weightedSlope', 'level', level);
  const fault = findNotFinite('x', x) ?? findNotFinite('y', y) ?? findNotFinite('weights', weights);
  if (fault !== null) return fault;
  const used: number[] = [];
  for (let i = 0; i < x.length; i += 1) {
    if (weights[i]! < 0) misuse('weightedSlope', `weights[${i}]`, '0 or more', weights[i]);
    if (weights[i]! > 0) used.push(i);
  }
  const n = used.length;
  const few = findTooFew('observations with weight above 0', n, 3);
  if (few !== null) return few;
  const xs = used.map((i) => x[i]!);
  if (isConstant(xs)) return cannot('constant', `every x is ${xs[0]}: a slope needs x to vary`);
  const centreX = weightedMean(x, weights, used);
  const centreY = weightedMean(y, weights, used);
  let xx = 0;
  let xy = 0;
  for (const i of used) {
    const d = x[i]! - centreX;
    xx += weights[i]! * d * d;
    xy += weights[i]! * d * (y[i]! - centreY);
  }
  const slope = xy / xx;
  let residual = 0;
  for (const i of used) residual += weights[i]! * (y[i]! - centreY - slope * (x[i]! - centreX)) ** 2;
  const standardError = Math.sqrt(residual / (n - 2) / xx);
  if (!Number.isFinite(slope) || !Number.isFinite(standardError)) {
    return cannot('not-finite', 'the values spread too far for a double');
  }
  const t = tDistribution({ degreesOfFreedom: n - 2 });
  const reach = t.upperQuantile((1 - level) / 2) * standardError;
  const p = standardError === 0 ? (slope === 0 ? 1 : 0) : Math.min(1, 2 * t.upper(Math.abs(slope) / standardError));
  return ok({
    slope,
    intercept: centreY - slope * centreX,
    standardError,
    interval: interval(slope - reach, slope + reach, level, 't'),
    p,
    n,
    method: 'weighted least squares',
    assumptions: ['independent errors', 'variance of each y inverse to its weight', 'a straight line'],
  });
}

function weightedMean(values: ArrayLike<number>, weights: ArrayLike<number>, used: readonly number[]): number {
  const first = values[used[0]!]!;
  let sum = 0;
  let total = 0;
  for (const i of used) {
    sum += weights[i]! * (values[i]! - first);
    total += weights[i]!;
  }
  return first + sum / total;
}
