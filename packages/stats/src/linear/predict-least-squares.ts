import { findNotFinite, findOverflow, misuse, requireLevel, requireOption } from '../check.ts';
import { tDistribution } from '../distributions/t.ts';
import { type Interval, interval } from '../interval.ts';
import { type Outcome, ok } from '../outcome.ts';
import { satterthwaite } from './cluster-errors.ts';
import type { LeastSquaresFit } from './least-squares.ts';
import { isClustered } from './robust-errors.ts';
import { sandwich } from './sandwich.ts';

export interface PredictLeastSquaresOptions {
  /** One array per predictor of the fit, in its order: the new rows. */
  readonly predictors: readonly ArrayLike<number>[];
  /** What the intervals are for: the mean of such rows, or one more row (of weight 1, classical errors only). */
  readonly kind: 'mean' | 'new observation';
  /** 0.95 when left out. */
  readonly level?: number;
}

export interface LeastSquaresPrediction {
  readonly method: string;
  readonly kind: 'mean' | 'new observation';
  readonly fitted: readonly number[];
  /** Of the estimated mean, for both kinds. */
  readonly standardErrors: readonly number[];
  readonly intervals: readonly Interval[];
  readonly degreesOfFreedom: readonly number[];
}

/**
 * Predicts new rows from a fit by leastSquares, with intervals by t for their mean or for one new observation.
 *
 * Intervals for a mean use the errors of the fit; with CR2 each row has Satterthwaite degrees of freedom of its own.
 * An interval for a new observation needs one variance for all rows, so only classical errors have it.
 *
 * `not-finite` for a value that is NaN or infinite, or a result beyond a double.
 *
 * @throws RangeError when predictors are not as many as in the fit, lengths differ, or a new observation is asked of
 * a fit with robust errors
 */
export function predictLeastSquares(
  fit: LeastSquaresFit,
  options: PredictLeastSquaresOptions,
): Outcome<LeastSquaresPrediction> {
  const where = 'predictLeastSquares';
  const { predictors, kind, level = 0.95 } = options;
  requireLevel(where, 'level', level);
  requireOption(where, 'kind', ['mean', 'new observation'], kind);
  const size = fit.terms.length;
  const constant = fit.intercept ? 1 : 0;
  if (predictors.length !== size - constant)
    misuse(where, 'predictors.length', `${size - constant}`, predictors.length);
  if (kind === 'new observation' && fit.errors !== 'classical') {
    misuse(where, 'kind', "'mean' for a fit without classical errors", kind);
  }
  const rows = predictors[0]?.length ?? 1;
  for (let k = 0; k < predictors.length; k += 1) {
    const values = predictors[k]!;
    if (values.length !== rows)
      misuse(where, `predictors[${k}].length`, `predictors[0].length (${rows})`, values.length);
    const fault = findNotFinite(fit.terms[k + constant]!, values);
    if (fault !== null) return fault;
  }
  const { loadings, middle, shares } = fit.geometry;
  const direction = new Float64Array(size);
  const fitted: number[] = [];
  const standardErrors: number[] = [];
  const degreesOfFreedom: number[] = [];
  const intervals: Interval[] = [];
  for (let i = 0; i < rows; i += 1) {
    direction.fill(0);
    let value = 0;
    for (let k = 0; k < size; k += 1) {
      const x = fit.intercept && k === 0 ? 1 : predictors[k - constant]![i]!;
      value += x * fit.coefficients[k]!;
      for (let a = 0; a < size; a += 1) direction[a] += x * loadings[k * size + a];
    }
    const error = Math.sqrt(sandwich(direction, 1, size, middle)[0]);
    const freedom = shares === null ? fit.degreesOfFreedom![0]! : satterthwaite(shares, direction);
    const spread = kind === 'mean' ? error : Math.hypot(error, fit.residualStandardError);
    const overflow = findOverflow(`the prediction of row ${i}`, value, spread, freedom);
    if (overflow !== null) return overflow;
    const reach = spread * tDistribution({ degreesOfFreedom: freedom }).upperQuantile((1 - level) / 2);
    const ends = findOverflow(`the interval of row ${i}`, value - reach, value + reach);
    if (ends !== null) return ends;
    fitted.push(value);
    standardErrors.push(error);
    degreesOfFreedom.push(freedom);
    intervals.push(interval(value - reach, value + reach, level, `t, ${kind}`));
  }
  return ok({
    method: `${fit.method}; ${isClustered(fit.errors) && shares !== null ? 'Satterthwaite degrees of freedom' : 't'}`,
    kind,
    fitted,
    standardErrors,
    intervals,
    degreesOfFreedom,
  });
}
