import { invertSymmetric } from '../algebra/cholesky.ts';
import { requireLevel } from '../check.ts';
import { type Interval, interval } from '../interval.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { standardNormalQuantile } from '../special/standard-normal.ts';
import { fitProportional } from './fit.ts';
import type { Link } from './limit-terms.ts';
import { type OrdinalData, type Prepared, prepare } from './prepare.ts';

export interface CumulativeLinkOptions extends OrdinalData {
  /** Level of the Wald intervals; 0.95 when left out. */
  readonly intervalLevel?: number;
}

/** A fitted cumulative link model: P(Y <= j) = F(threshold_j - x'coefficients). */
export interface CumulativeLinkFit {
  readonly method: string;
  readonly link: Link;
  readonly n: number;
  /** Per unit of each predictor, on the link scale; positive means higher categories are more likely. */
  readonly coefficients: readonly number[];
  /** Between neighbouring categories that occur, rising; one fewer than those categories. */
  readonly thresholds: readonly number[];
  readonly standardErrors: { readonly coefficients: readonly number[]; readonly thresholds: readonly number[] };
  /** Inverse observed information: coefficients first, then thresholds. */
  readonly covariance: readonly (readonly number[])[];
  /** Wald intervals of the coefficients. */
  readonly intervals: readonly Interval[];
  readonly logLikelihood: number;
  readonly parameterCount: number;
  /** The model with thresholds alone. */
  readonly nullLogLikelihood: number;
  readonly nullParameterCount: number;
  readonly iterations: number;
  readonly categories: {
    /** Observations in each category 0 to K - 1. */
    readonly counts: readonly number[];
    /** Categories that nobody is in; the model leaves them out. */
    readonly dropped: readonly number[];
  };
  readonly assumptions: readonly string[];
}

/**
 * Fits a cumulative link model (proportional odds for the logit) by safeguarded Newton steps on the observed
 * information. McCullagh (1980), JRSS B 42. Signs as in R's MASS::polr.
 *
 * Reasons: `too-few`, `constant` (a predictor, or one category only), `collinear`, `not-finite`,
 * `separation` (exact test for one predictor; for several, Newton steps that never come to rest),
 * `not-converged`.
 *
 * @throws RangeError when lengths differ, a category is no whole number from 0, or an option is unknown
 */
export function cumulativeLink(options: CumulativeLinkOptions): Outcome<CumulativeLinkFit> {
  const level = options.intervalLevel ?? 0.95;
  requireLevel('cumulativeLink', 'intervalLevel', level);
  const prepared = prepare('cumulativeLink', options);
  if ('ok' in prepared) return prepared;
  const fitted = fitProportional(prepared, options.link);
  if ('ok' in fitted) return fitted;
  const { search, model } = fitted;
  const standardised = invertSymmetric(search.information, model.size);
  if (standardised === null) return cannot('not-converged', 'the information at the estimate is singular');
  const { count } = prepared;
  const m = model.thresholds;
  const map = backTransform(prepared, m);
  const estimates = multiply(
    map,
    [...search.parameters].map((v) => [v]),
  ).map((row) => row[0]!);
  const covariance = multiply(multiply(map, unpack(standardised, model.size)), transpose(map));
  const errors = covariance.map((row, i) => Math.sqrt(row[i]!));
  const z = -standardNormalQuantile((1 - level) / 2);
  const coefficients = estimates.slice(0, count);
  return ok({
    method: `cumulative link model, ${options.link}, maximum likelihood`,
    link: options.link,
    n: prepared.n,
    coefficients,
    thresholds: estimates.slice(count),
    standardErrors: { coefficients: errors.slice(0, count), thresholds: errors.slice(count) },
    covariance,
    intervals: coefficients.map((b, k) => interval(b - z * errors[k]!, b + z * errors[k]!, level, 'Wald')),
    logLikelihood: search.logLikelihood,
    parameterCount: model.size,
    nullLogLikelihood: prepared.nullLogLikelihood,
    nullParameterCount: m,
    iterations: search.iterations,
    categories: { counts: prepared.counts, dropped: prepared.absent },
    assumptions: ['independent observations', 'the same effect at every threshold', 'effects linear on the link scale'],
  });
}

/** Matrix from (thresholds, coefficients) on standardised predictors to (coefficients, thresholds) per unit. */
function backTransform(prepared: Prepared, m: number): number[][] {
  const { count, centres, scales } = prepared;
  const size = m + count;
  const map = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  for (let k = 0; k < count; k += 1) map[k]![m + k] = 1 / scales[k]!;
  for (let j = 0; j < m; j += 1) {
    map[count + j]![j] = 1;
    for (let k = 0; k < count; k += 1) map[count + j]![m + k] = centres[k]! / scales[k]!;
  }
  return map;
}

function unpack(flat: Float64Array, size: number): number[][] {
  return Array.from({ length: size }, (_, i) => [...flat.subarray(i * size, (i + 1) * size)]);
}

function transpose(a: readonly (readonly number[])[]): number[][] {
  return a[0]!.map((_, j) => a.map((row) => row[j]!));
}

function multiply(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number[][] {
  return a.map((row) => b[0]!.map((_, j) => row.reduce((sum, v, k) => sum + v * b[k]![j]!, 0)));
}
