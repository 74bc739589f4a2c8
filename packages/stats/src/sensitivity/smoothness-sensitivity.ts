import { requireNonNegative } from '../check.ts';
import { type Interval, interval } from '../interval.ts';
import { minimiseOnInterval } from '../optimise/minimise-on-interval.ts';
import { type Outcome, ok } from '../outcome.ts';
import { standardNormalQuantile } from '../special/standard-normal.ts';
import { type CheckedEventStudy, checkEventStudy, type EventStudyEstimates } from './event-study.ts';
import { LinearEstimators } from './linear-estimators.ts';
import { foldedNormalQuantile } from './normal-parts.ts';

export interface SmoothnessSensitivityOptions extends EventStudyEstimates {
  /**
   * The largest change M of the slope of the difference in trends from one period to the next, in units of the
   * outcome per period; 0 means a straight line.
   */
  readonly bounds: readonly number[];
}

/** The effect when the difference in trends may bend by so much and no more. */
export interface SmoothnessInterval {
  readonly bound: number;
  /** Of the shortest interval's centre: the estimate less what the trend before would make of it. */
  readonly estimate: number;
  readonly standardError: number;
  /** The most that the estimate can be off under the bound, on either side. */
  readonly greatestBias: number;
  /** Weights of the estimates before the reference in the centre. */
  readonly weightsBefore: readonly number[];
  readonly interval: Interval;
}

export interface SmoothnessSensitivity {
  readonly method: string;
  readonly periods: { readonly before: number; readonly after: number };
  /** The estimate when trends are taken as parallel, with its usual interval. */
  readonly parallel: { readonly estimate: number; readonly interval: Interval };
  readonly intervals: readonly SmoothnessInterval[];
  /** The largest bound whose interval leaves out 0; null when even a straight line does not. */
  readonly breakdown: number | null;
  readonly assumptions: readonly string[];
}

/**
 * How an effect changes when the difference in trends is not parallel but smooth: fixed-length intervals, the shortest
 * that hold the effect with their level whatever the trend within the bound.
 *
 * Rambachan and Roth (2023), Review of Economic Studies 90, Δ^SD(M) of section 2.4.2 with the intervals of section 4.
 * Centre and weights minimise the half-length over all linear estimators.
 *
 * `too-few` without a period on either side of the reference, `collinear` when the covariance is not positive
 * definite, `not-finite`.
 *
 * @throws RangeError when event times have gaps, sizes differ, or a bound is negative
 */
export function smoothnessSensitivity(options: SmoothnessSensitivityOptions): Outcome<SmoothnessSensitivity> {
  const where = 'smoothnessSensitivity';
  options.bounds.forEach((bound, i) => {
    requireNonNegative(where, `bounds[${i}]`, bound);
  });
  const study = checkEventStudy(where, options);
  if ('ok' in study) return study;
  const estimators = new LinearEstimators(study);
  const parallel = estimators.parallel();
  const reach = -standardNormalQuantile((1 - study.level) / 2) * parallel.standardError;
  return ok({
    method: 'shortest fixed-length interval under a bounded bend of the difference in trends',
    periods: { before: study.before, after: study.after },
    parallel: {
      estimate: parallel.estimate,
      interval: interval(parallel.estimate - reach, parallel.estimate + reach, study.level, 'Wald, parallel trends'),
    },
    intervals: options.bounds.map((bound) => shortest(estimators, study, bound)),
    breakdown: breakdown(estimators, study),
    assumptions: [
      'estimates normal with the covariance given',
      'no effect before the reference period',
      'the slope of the difference in trends changes by at most the bound from period to period, before and after',
    ],
  });
}

function shortest(estimators: LinearEstimators, study: CheckedEventStudy, bound: number): SmoothnessInterval {
  const halfLength = (penalty: number): number => {
    const { standardError, bias } = estimators.at(penalty);
    return standardError * foldedNormalQuantile(study.level, (bound * bias) / standardError);
  };
  let penalty = 0;
  if (bound > 0 && estimators.hasChoice) {
    const found = minimiseOnInterval({ of: halfLength, lower: 0, upper: 1, tolerance: 1e-10 });
    if (found.ok) penalty = found.value.at;
  }
  const best = estimators.at(penalty);
  const half = halfLength(penalty);
  return {
    bound,
    estimate: best.estimate,
    standardError: best.standardError,
    greatestBias: bound * best.bias,
    weightsBefore: [...best.weightsBefore],
    interval: interval(
      best.estimate - half,
      best.estimate + half,
      study.level,
      'fixed length, bounded change of slope',
    ),
  };
}

function breakdown(estimators: LinearEstimators, study: CheckedEventStudy): number | null {
  const leavesOutZero = (bound: number): boolean => {
    const { lower, upper } = shortest(estimators, study, bound).interval;
    return lower > 0 || upper < 0;
  };
  if (!leavesOutZero(0)) return null;
  let low = 0;
  let high = estimators.parallel().standardError;
  while (leavesOutZero(high) && high < 1e300) {
    low = high;
    high *= 2;
  }
  for (let step = 0; step < 60 && high - low > 1e-9 * high; step += 1) {
    const middle = (low + high) / 2;
    if (leavesOutZero(middle)) low = middle;
    else high = middle;
  }
  return low;
}
