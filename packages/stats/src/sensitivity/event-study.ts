import { choleskyInPlace } from '../algebra/cholesky.ts';
import { findNotFinite, misuse, requireLevel } from '../check.ts';
import { cannot, type Failure } from '../outcome.ts';

/** An event study with one common reference period, as an estimator of staggered adoption gives it. */
export interface EventStudyEstimates {
  /** Whole event times in rising order, one step apart but for the reference, which is not among them. */
  readonly eventTimes: readonly number[];
  /** The period that all estimates are relative to: the last before treatment, -1 when left out. */
  readonly referenceTime?: number;
  /** Estimated effects at those times. Every one must be relative to the same reference (a universal base). */
  readonly estimates: ArrayLike<number>;
  /** Their covariance, in the same order. */
  readonly covariance: readonly ArrayLike<number>[];
  /** Weights of the effects after the reference, whose sum is the question; the first alone when left out. */
  readonly weights?: ArrayLike<number>;
  /** 0.95 when left out. */
  readonly level?: number;
}

/** A checked event study; trusted by everything inside. */
export interface CheckedEventStudy {
  readonly before: number;
  readonly after: number;
  /** Estimates before, then after. */
  readonly estimates: Float64Array;
  /** Row-major. */
  readonly covariance: Float64Array;
  readonly weights: Float64Array;
  readonly level: number;
}

/** Checks an event study: `too-few` without a period on either side, `collinear` when the covariance is singular. */
export function checkEventStudy(where: string, input: EventStudyEstimates): CheckedEventStudy | Failure {
  const { eventTimes, referenceTime = -1, level = 0.95 } = input;
  const size = eventTimes.length;
  requireLevel(where, 'level', level);
  if (input.estimates.length !== size) misuse(where, 'estimates.length', `${size}`, input.estimates.length);
  if (input.covariance.length !== size) misuse(where, 'covariance.length', `${size}`, input.covariance.length);
  const before = eventTimes.filter((time) => time < referenceTime).length;
  const after = size - before;
  eventTimes.forEach((time, i) => {
    const expected = referenceTime + (i < before ? i - before : i - before + 1);
    if (time !== expected) misuse(where, `eventTimes[${i}]`, `${expected}, without gaps about the reference`, time);
  });
  const weights = Float64Array.from(input.weights ?? Array.from({ length: after }, (_, i) => (i === 0 ? 1 : 0)));
  if (weights.length !== after) misuse(where, 'weights.length', `${after}`, weights.length);
  const bad = findNotFinite('estimates', input.estimates) ?? findNotFinite('weights', weights);
  if (bad !== null) return bad;
  if (before < 1 || after < 1) {
    return cannot('too-few', `${before} periods before the reference and ${after} after; one of each is needed`);
  }
  if (weights.every((weight) => weight === 0)) misuse(where, 'weights', 'not all 0', 0);
  const covariance = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) {
    const row = input.covariance[i]!;
    if (row.length !== size) misuse(where, `covariance[${i}].length`, `${size}`, row.length);
    const wrong = findNotFinite(`covariance[${i}]`, row);
    if (wrong !== null) return wrong;
    for (let j = 0; j < size; j += 1) covariance[i * size + j] = (row[j]! + input.covariance[j]![i]!) / 2;
  }
  if (!choleskyInPlace(covariance.slice(), size)) {
    return cannot('collinear', 'the covariance of the estimates is not positive definite');
  }
  return { before, after, estimates: Float64Array.from(input.estimates), covariance, weights, level };
}
