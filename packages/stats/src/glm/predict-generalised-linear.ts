import { findNotFinite, findOverflow, misuse, requireLevel, requireSameLength } from '../check.ts';
import { tDistribution } from '../distributions/t.ts';
import { type Interval, interval } from '../interval.ts';
import { type Outcome, ok } from '../outcome.ts';
import { standardNormalQuantile } from '../special/standard-normal.ts';
import type { GeneralisedLinearFit } from './report.ts';

export interface PredictGeneralisedLinearOptions {
  readonly fit: Pick<
    GeneralisedLinearFit,
    'coefficients' | 'covariance' | 'link' | 'intercept' | 'reference' | 'degreesOfFreedom'
  >;
  /** One array per predictor of the fit, in its order; for a fit with a constant alone give `rows`. */
  readonly predictors: readonly ArrayLike<number>[];
  /** Known part of the linear predictor of each new row; 0 when left out. */
  readonly offset?: ArrayLike<number>;
  /** Exposure of each new row, for expected counts; 1 when left out. */
  readonly exposure?: ArrayLike<number>;
  /** How many rows to predict when there are no predictors; 1 when left out. */
  readonly rows?: number;
  /** 0.95 when left out. */
  readonly level?: number;
}

export interface GeneralisedLinearPrediction {
  /** On the link scale. */
  readonly linear: readonly number[];
  /** Of the linear predictor, from the covariance of the coefficients. */
  readonly linearErrors: readonly number[];
  /** Probabilities or expected counts. */
  readonly fitted: readonly number[];
  /** Of the fitted values, by the delta method. */
  readonly fittedErrors: readonly number[];
  /** Wald intervals on the link scale, carried over to the response: they stay within its range. */
  readonly intervals: readonly Interval[];
  readonly method: string;
}

/**
 * Expected response of new rows under a generalised linear model, with intervals for that expectation (not for a
 * new observation). Intervals are made on the link scale and transformed.
 *
 * `not-finite` when a predictor is, or the result is beyond a double.
 *
 * @throws RangeError when the number of predictors or their lengths do not fit
 */
export function predictGeneralisedLinear(
  options: PredictGeneralisedLinearOptions,
): Outcome<GeneralisedLinearPrediction> {
  const where = 'predictGeneralisedLinear';
  const { fit, predictors, offset, exposure, level = 0.95 } = options;
  requireLevel(where, 'level', level);
  const size = fit.coefficients.length;
  const wanted = size - (fit.intercept ? 1 : 0);
  if (predictors.length !== wanted) misuse(where, 'predictors.length', `${wanted}`, predictors.length);
  const rows = predictors[0]?.length ?? options.rows ?? 1;
  const like = predictors[0] ?? new Float64Array(rows);
  for (const [k, x] of predictors.entries()) {
    requireSameLength(where, 'predictors[0]', like, `predictors[${k}]`, x);
    const fault = findNotFinite(`predictors[${k}]`, x);
    if (fault !== null) return fault;
  }
  for (const [name, values] of Object.entries({ offset, exposure })) {
    if (values === undefined) continue;
    requireSameLength(where, 'predictors[0]', like, name, values);
    const fault = findNotFinite(name, values);
    if (fault !== null) return fault;
  }
  const tail = (1 - level) / 2;
  const freedom = fit.reference === 't' ? (fit.degreesOfFreedom?.[0] ?? 1) : null;
  const reach =
    freedom === null ? -standardNormalQuantile(tail) : tDistribution({ degreesOfFreedom: freedom }).upperQuantile(tail);
  const inverse = (eta: number): number => (fit.link === 'logit' ? 1 / (1 + Math.exp(-eta)) : Math.exp(eta));
  const result = { linear: [], linearErrors: [], fitted: [], fittedErrors: [] } as Record<string, number[]>;
  const intervals: Interval[] = [];
  const row = new Float64Array(size).fill(1);
  for (let i = 0; i < rows; i += 1) {
    for (let k = 0; k < wanted; k += 1) row[size - wanted + k] = predictors[k]![i]!;
    if (exposure !== undefined && !(exposure[i]! > 0)) misuse(where, `exposure[${i}]`, 'above 0', exposure[i]);
    let eta = (offset?.[i] ?? 0) + Math.log(exposure?.[i] ?? 1);
    let variance = 0;
    for (let k = 0; k < size; k += 1) {
      eta += row[k] * fit.coefficients[k]!;
      for (let l = 0; l < size; l += 1) variance += row[k] * row[l] * fit.covariance[k]![l]!;
    }
    // Cancellation can leave a variance of 0 a rounding error below it.
    const error = Math.sqrt(Math.max(0, variance));
    const fitted = inverse(eta);
    const slope = fit.link === 'logit' ? fitted / (1 + Math.exp(eta)) : fitted;
    const [low, high] = [inverse(eta - reach * error), inverse(eta + reach * error)];
    const overflow = findOverflow(`the prediction of row ${i}`, eta, error, fitted, slope * error, low, high);
    if (overflow !== null) return overflow;
    result.linear!.push(eta);
    result.linearErrors!.push(error);
    result.fitted!.push(fitted);
    result.fittedErrors!.push(slope * error);
    intervals.push(interval(low, high, level, 'Wald on the link scale, transformed'));
  }
  const { linear, linearErrors, fitted, fittedErrors } = result as unknown as Omit<
    GeneralisedLinearPrediction,
    'intervals' | 'method'
  >;
  return ok({ linear, linearErrors, fitted, fittedErrors, intervals, method: `expected response, ${fit.link} link` });
}
