import { findTooFew, requireLevel, requireWhole } from '../check.ts';
import { quantileOfSorted } from '../describe/quantile.ts';
import { type Interval, interval } from '../interval.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { randomStream } from '../random/random-stream.ts';
import { findUndefined } from './replicate-summary.ts';

export interface EstimateWithError {
  readonly estimate: number;
  readonly standardError: number;
}

export interface BootstrapTOptions {
  /** Number of observations. */
  readonly n: number;
  /**
   * Estimate and standard error from the observations with these indices; numbers that are not finite, or a standard
   * error that is not positive, count as undefined.
   */
  readonly statistic: (indices: Uint32Array) => EstimateWithError;
  /** 1,999 when left out: with one more, the ends at 95% are replicates and nothing is interpolated. */
  readonly replicates?: number;
  readonly seed: number;
  readonly purpose: string;
  /** 0.95 when left out. */
  readonly level?: number;
}

export interface BootstrapT {
  readonly estimate: number;
  /** Of the data, as the statistic gives it. */
  readonly standardError: number;
  /** Estimate minus standard error times the quantiles of the studentised replicates. */
  readonly studentised: Interval;
  readonly replicates: number;
  /** Replicates in which estimate or standard error was undefined; they are not in the interval. */
  readonly undefinedReplicates: number;
  /** (replicate estimate - estimate) / replicate standard error, in order of their index. */
  readonly draws: Float64Array;
  readonly method: string;
  readonly assumptions: readonly string[];
}

/**
 * Bootstrap-t: the interval from replicates that are each divided by their own standard error (Efron 1979; Davison and
 * Hinkley 1997, section 5.2). The most accurate of the bootstrap intervals where a standard error is at hand and does not
 * depend strongly on the estimate; it changes with the scale on which the estimate is given. Replicate k depends on
 * (seed, purpose, k) alone and has the same rows as replicate k of `bootstrap`.
 *
 * `too-few` below two observations, `not-finite` when the statistic of the data is undefined or of more than half of the
 * replicates.
 *
 * @throws RangeError when replicates is below 20 or level outside 0 to 1
 */
export function bootstrapT(options: BootstrapTOptions): Outcome<BootstrapT> {
  const { n, statistic, replicates = 1999, seed, purpose, level = 0.95 } = options;
  requireWhole('bootstrapT', 'n', n);
  requireWhole('bootstrapT', 'replicates', replicates, 20);
  requireLevel('bootstrapT', 'level', level);
  const few = findTooFew('the data', n, 2);
  if (few !== null) return few;
  const { estimate, standardError } = statistic(Uint32Array.from({ length: n }, (_, i) => i));
  if (!isDefined(estimate, standardError)) {
    return cannot('not-finite', `the statistic of the data is ${estimate} with standard error ${standardError}`);
  }
  const indices = new Uint32Array(n);
  const kept = new Float64Array(replicates);
  let defined = 0;
  for (let k = 0; k < replicates; k += 1) {
    const drawn = statistic(randomStream({ seed, purpose, index: k }).indicesWithReplacement(n, indices));
    if (!isDefined(drawn.estimate, drawn.standardError)) continue;
    kept[defined] = (drawn.estimate - estimate) / drawn.standardError;
    defined += 1;
  }
  const fault = findUndefined(defined, replicates);
  if (fault !== null) return fault;
  const draws = kept.slice(0, defined);
  const studentised = studentisedInterval(estimate, standardError, draws, level);
  if (!Number.isFinite(studentised.lower) || !Number.isFinite(studentised.upper)) {
    return cannot('not-finite', 'the interval is beyond what a double can hold');
  }
  return ok({
    estimate,
    standardError,
    studentised,
    replicates,
    undefinedReplicates: replicates - defined,
    draws,
    method: 'bootstrap-t of observations',
    assumptions: [
      'independent observations',
      'the studentised estimate has nearly the same distribution in replicates',
    ],
  });
}

/** The interval from studentised replicates: their upper quantile gives the lower end. */
export function studentisedInterval(
  estimate: number,
  standardError: number,
  draws: Float64Array,
  level: number,
): Interval {
  const sorted = draws.slice().sort();
  const tail = (1 - level) / 2;
  const lower = estimate - standardError * quantileOfSorted(sorted, 1 - tail, 6);
  return interval(lower, estimate - standardError * quantileOfSorted(sorted, tail, 6), level, 'bootstrap-t');
}

function isDefined(estimate: number, standardError: number): boolean {
  return Number.isFinite(estimate) && standardError > 0 && standardError < Number.POSITIVE_INFINITY;
}
