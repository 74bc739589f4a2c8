import { findNotFinite, findTooFew, isConstant, misuse, requireLevel, requireSameLength } from '../check.ts';
import { tDistribution } from '../distributions/t.ts';
import { type Interval, interval } from '../interval.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';

/** Slopes of a line without one observation. */
export interface DropOneSlopes {
  /** Places, in the arrays passed in, of the observations with weight above 0. */
  readonly dropped: readonly number[];
  /** The slope without each; null where x then no longer varies. */
  readonly slopes: readonly (number | null)[];
  /** The observation whose absence changes the slope most. */
  readonly mostInfluential: number;
  /** The lowest of these slopes. */
  readonly smallest: number;
  /** The highest. */
  readonly largest: number;
  /** Whether every one of these slopes has the sign of the slope of all. */
  readonly signHolds: boolean;
}

/** A weighted straight line. */
export interface WeightedSlope {
  /** Change of y per unit of x. */
  readonly slope: number;
  /** y where x is 0. */
  readonly intercept: number;
  /** Of the slope. */
  readonly standardError: number;
  readonly interval: Interval;
  /** Two-sided p-value of no slope, t with n - 2 degrees of freedom. */
  readonly p: number;
  readonly n: number;
  /** The slope without each observation in turn: does the line hang on one of them? Null with three observations. */
  readonly dropOne: DropOneSlopes | null;
  readonly method: string;
  readonly assumptions: readonly string[];
}

/**
 * Weighted least squares line of y on x; weights are proportional to the inverse variance of each y.
 * Observations with weight 0 do not count.
 *
 * `too-few` below three weighted observations, `constant` when x does not vary among them or all points lie on one line
 * but for rounding, `not-finite`.
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
  if (isRounding(residual, slope, x, y, weights, used)) {
    return cannot('constant', 'the points lie on one line: no residual is left to judge errors by');
  }
  const t = tDistribution({ degreesOfFreedom: n - 2 });
  const reach = t.upperQuantile((1 - level) / 2) * standardError;
  const p = Math.min(1, 2 * t.upper(Math.abs(slope) / standardError));
  return ok({
    slope,
    intercept: centreY - slope * centreX,
    standardError,
    interval: interval(slope - reach, slope + reach, level, 't'),
    p,
    n,
    dropOne: dropOneSlopes(x, y, weights, used, { slope, centreX, centreY, xx }),
    method: 'weighted least squares',
    assumptions: ['independent errors', 'variance of each y inverse to its weight', 'a straight line'],
  });
}

/** Whether the weighted squares that a line leaves are no more than rounding of what they were computed from. */
function isRounding(
  residual: number,
  slope: number,
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  weights: ArrayLike<number>,
  used: readonly number[],
): boolean {
  let [total, largest] = [0, 0];
  for (const i of used) {
    total += weights[i]!;
    largest = Math.max(largest, Math.abs(y[i]!), Math.abs(slope * x[i]!));
  }
  return !(Math.sqrt(residual / total) > 1e-14 * largest);
}

/** A line of all, as the slopes without one need it. */
interface Line {
  readonly slope: number;
  readonly centreX: number;
  readonly centreY: number;
  readonly xx: number;
}

/** By the update for one observation left out (Belsley, Kuh and Welsch 1980); fitted again where that would cancel. */
function dropOneSlopes(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  weights: ArrayLike<number>,
  used: readonly number[],
  line: Line,
): DropOneSlopes | null {
  if (used.length < 4) return null;
  const { slope, centreX, centreY, xx } = line;
  let total = 0;
  for (const i of used) total += weights[i]!;
  let mostInfluential = -1;
  let furthest = -1;
  let smallest = Number.POSITIVE_INFINITY;
  let largest = Number.NEGATIVE_INFINITY;
  let signHolds = true;
  const slopes = used.map((out) => {
    const d = x[out]! - centreX;
    const weight = weights[out]!;
    const free = 1 - weight / total - (weight * d * d) / xx;
    const residual = y[out]! - centreY - slope * d;
    const without = free > 1e-6 ? slope - (weight * d * residual) / (free * xx) : fitWithout(x, y, weights, used, out);
    if (without === null || !Number.isFinite(without)) {
      // Without this one there is no line at all: nothing has more influence.
      mostInfluential = out;
      furthest = Number.POSITIVE_INFINITY;
      return null;
    }
    if (Math.abs(without - slope) > furthest) {
      furthest = Math.abs(without - slope);
      mostInfluential = out;
    }
    smallest = Math.min(smallest, without);
    largest = Math.max(largest, without);
    if (Math.sign(without) !== Math.sign(slope)) signHolds = false;
    return without;
  });
  if (smallest > largest) return null;
  return { dropped: [...used], slopes, mostInfluential, smallest, largest, signHolds };
}

function fitWithout(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  weights: ArrayLike<number>,
  used: readonly number[],
  out: number,
): number | null {
  const rest = used.filter((i) => i !== out);
  if (rest.every((i) => x[i] === x[rest[0]!])) return null;
  const centreX = weightedMean(x, weights, rest);
  const centreY = weightedMean(y, weights, rest);
  let xx = 0;
  let xy = 0;
  for (const i of rest) {
    const d = x[i]! - centreX;
    xx += weights[i]! * d * d;
    xy += weights[i]! * d * (y[i]! - centreY);
  }
  return xy / xx;
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
