import { requireNonNegative, requireWhole } from '../check.ts';
import { type Interval, interval } from '../interval.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { standardNormalQuantile } from '../special/standard-normal.ts';
import { ConditionalTest, type Moments } from './conditional-test.ts';
import { type CheckedEventStudy, checkEventStudy, type EventStudyEstimates } from './event-study.ts';

export interface RelativeMagnitudesOptions extends EventStudyEstimates {
  /**
   * M̄: the change of the difference in trends from one period to the next after treatment, at most so many times the
   * largest such change before.
   */
  readonly bounds: readonly number[];
  readonly seed: number;
  readonly purpose: string;
  /** Draws for each critical value of the first stage; 2,000 when left out. */
  readonly draws?: number;
}

export interface RelativeMagnitudesInterval {
  readonly bound: number;
  /** From the least to the greatest effect that the data do not speak against. */
  readonly interval: Interval;
  /** Whether every effect in between is in the set too (on the grid that was tried). */
  readonly connected: boolean;
}

export interface RelativeMagnitudesSensitivity {
  readonly method: string;
  readonly periods: { readonly before: number; readonly after: number };
  /** The estimate when trends are taken as parallel, with its usual interval. */
  readonly parallel: { readonly estimate: number; readonly interval: Interval };
  readonly intervals: readonly RelativeMagnitudesInterval[];
  /** The largest bound whose interval leaves out 0, to a thousandth; null when none does, not even 0. */
  readonly breakdown: number | null;
  readonly assumptions: readonly string[];
}

/** Steps of the grid to each side, and its step in standard errors. */
const STEPS = 160;
const STEP = 0.125;
/** No trend is followed for more than this many times the largest change before. */
const LARGEST_BREAKDOWN = 64;

/**
 * How an effect changes when trends after treatment may diverge by as much as they did before, or twice as much.
 *
 * Rambachan and Roth (2023), Review of Economic Studies 90, Δ^RM(M̄) of section 2.4.1: the union over every change
 * before (upwards and downwards) that may have been the largest, each by the hybrid test of Andrews, Roth and Pakes
 * (2023), inverted on a grid whose ends are then found by halving.
 *
 * `too-few` without a period on either side of the reference, `collinear` when the covariance is not positive
 * definite, `not-finite`, `not-converged` when the set has no end within a million standard errors.
 *
 * @throws RangeError when event times have gaps, sizes differ, or a bound is negative
 */
export function relativeMagnitudesSensitivity(
  options: RelativeMagnitudesOptions,
): Outcome<RelativeMagnitudesSensitivity> {
  const where = 'relativeMagnitudesSensitivity';
  const draws = options.draws ?? 2000;
  requireWhole(where, 'draws', draws, 200);
  options.bounds.forEach((bound, i) => {
    requireNonNegative(where, `bounds[${i}]`, bound);
  });
  const study = checkEventStudy(where, options);
  if ('ok' in study) return study;
  const centre = study.weights.reduce((sum, weight, t) => sum + weight * study.estimates[study.before + t], 0);
  const error = Math.sqrt(varianceOfQuestion(study));
  const testsAt = (bound: number): readonly ConditionalTest[] =>
    momentsOf(study, bound).map(
      (moments, i) =>
        new ConditionalTest(moments, 1 - study.level, {
          draws,
          seed: options.seed,
          purpose: `${options.purpose} critical value ${i}`,
        }),
    );
  const intervals: RelativeMagnitudesInterval[] = [];
  for (const bound of options.bounds) {
    const set = confidenceSet(testsAt(bound), centre, error);
    if (set === null) {
      return cannot('not-converged', `the set for bound ${bound} has no end within a million standard errors`);
    }
    intervals.push({
      bound,
      interval: interval(set.lower, set.upper, study.level, 'conditional and least favourable, relative magnitudes'),
      connected: set.connected,
    });
  }
  const reach = -standardNormalQuantile((1 - study.level) / 2) * error;
  return ok({
    method: 'conditional and least-favourable test of moment inequalities, inverted',
    periods: { before: study.before, after: study.after },
    parallel: {
      estimate: centre,
      interval: interval(centre - reach, centre + reach, study.level, 'Wald, parallel trends'),
    },
    intervals,
    breakdown: breakdown((bound) => testsAt(bound).every((test) => test.rejects(0))),
    assumptions: [
      'estimates normal with the covariance given',
      'no effect before the reference period',
      'after treatment the difference in trends changes by at most the bound times its largest change before',
    ],
  });
}

/** Moments for each change before that may have been the largest, up or down; those after treatment alone. */
export function momentsOf(study: CheckedEventStudy, bound: number): readonly Moments[] {
  const { before } = study;
  const all: Moments[] = [];
  for (let largest = 0; largest < before; largest += 1) {
    for (const sign of [1, -1]) all.push(momentsFor(study, bound, largest, sign));
  }
  return all;
}

/** `largest` counts changes from the earliest; the last one ends at the reference. */
function momentsFor(study: CheckedEventStudy, bound: number, largest: number, sign: number): Moments {
  const { before, after, weights, estimates, covariance } = study;
  const columns = before + after;
  const size = 2 * after;
  // Row of the matrix for the change that ends at position `end` of the series with the reference put in.
  const change = (end: number, factor: number, into: Float64Array, row: number): void => {
    const put = (position: number, value: number): void => {
      if (position === before) return;
      into[row * columns + (position < before ? position : position - 1)] += value;
    };
    put(end, factor);
    put(end - 1, -factor);
  };
  const matrix = new Float64Array(size * columns);
  for (let t = 0; t < after; t += 1) {
    for (const [offset, direction] of [
      [0, 1],
      [1, -1],
    ] as const) {
      const row = 2 * t + offset;
      change(before + 1 + t, direction, matrix, row);
      change(largest + 1, -bound * sign, matrix, row);
    }
  }
  const main = weights.reduce((best, weight, t) => (Math.abs(weight) > Math.abs(weights[best]) ? t : best), 0);
  const nuisanceCount = after - 1;
  const atZero = new Float64Array(size);
  const slope = new Float64Array(size);
  const nuisance = new Float64Array(size * nuisanceCount);
  const product = new Float64Array(size * columns);
  for (let row = 0; row < size; row += 1) {
    const pivot = matrix[row * columns + before + main] / weights[main];
    slope[row] = -pivot;
    for (let t = 0, k = 0; t < after; t += 1) {
      if (t === main) continue;
      nuisance[row * nuisanceCount + k] = matrix[row * columns + before + t] - pivot * weights[t];
      k += 1;
    }
    for (let j = 0; j < columns; j += 1) {
      atZero[row] += matrix[row * columns + j] * estimates[j];
      for (let i = 0; i < columns; i += 1) {
        product[row * columns + j] += matrix[row * columns + i] * covariance[i * columns + j];
      }
    }
  }
  const spread = new Float64Array(size * size);
  for (let a = 0; a < size; a += 1) {
    for (let b = 0; b < size; b += 1) {
      for (let j = 0; j < columns; j += 1) {
        spread[a * size + b] += product[a * columns + j] * matrix[b * columns + j];
      }
    }
  }
  return { size, atZero, slope, nuisance, nuisanceCount, covariance: spread };
}

function varianceOfQuestion(study: CheckedEventStudy): number {
  const { before, after, weights, covariance } = study;
  const columns = before + after;
  let sum = 0;
  for (let s = 0; s < after; s += 1) {
    for (let t = 0; t < after; t += 1) {
      sum += weights[s] * weights[t] * covariance[(before + s) * columns + before + t];
    }
  }
  return sum;
}

function confidenceSet(
  tests: readonly ConditionalTest[],
  centre: number,
  error: number,
): { readonly lower: number; readonly upper: number; readonly connected: boolean } | null {
  const accepts = (theta: number): boolean => tests.some((test) => !test.rejects(theta));
  for (let step = STEP * error; STEPS * step < 1e6 * error; step *= 4) {
    const accepted: number[] = [];
    for (let i = -STEPS; i <= STEPS; i += 1) if (accepts(centre + i * step)) accepted.push(i);
    // Never empty: the estimate itself goes with no change after treatment, which every bound allows.
    const first = accepted[0];
    const last = accepted[accepted.length - 1];
    if (first === -STEPS || last === STEPS) continue;
    const edge = (inside: number, outside: number): number => {
      let a = inside;
      let b = outside;
      while (Math.abs(b - a) > 1e-6 * error) {
        const middle = (a + b) / 2;
        if (accepts(middle)) a = middle;
        else b = middle;
      }
      return a;
    };
    return {
      lower: edge(centre + first * step, centre + (first - 1) * step),
      upper: edge(centre + last * step, centre + (last + 1) * step),
      connected: accepted.length === last - first + 1,
    };
  }
  return null;
}

function breakdown(leavesOutZero: (bound: number) => boolean): number | null {
  if (!leavesOutZero(0)) return null;
  let low = 0;
  let high = 0.5;
  while (high <= LARGEST_BREAKDOWN && leavesOutZero(high)) {
    low = high;
    high *= 2;
  }
  if (high > LARGEST_BREAKDOWN) return low;
  while (high - low > 0.001) {
    const middle = (low + high) / 2;
    if (leavesOutZero(middle)) low = middle;
    else high = middle;
  }
  return low;
}
