import { invertSymmetric } from '../algebra/cholesky.ts';
import { findOverflow } from '../check.ts';
import { type Coefficients, coefficientsOf } from '../models/coefficients.ts';
import { cannot, type Failure } from '../outcome.ts';
import { type Fitted, maximise, nullData, startOf } from './fit.ts';
import { GeneralisedLinearModel } from './model.ts';
import type { GeneralisedLinearErrors, Prepared } from './prepare.ts';
import { robustCovariance, sandwich } from './robust-covariance.ts';
import { halfDeviance, logLikelihoodConstant, meanOfLinear, varianceOfLinear } from './row-terms.ts';

/** A fitted generalised linear model. Arrays over rows leave out `droppedRows`. */
export interface GeneralisedLinearFit extends Coefficients {
  readonly method: string;
  readonly family: 'binomial' | 'Poisson' | 'quasi-Poisson' | 'negative binomial';
  readonly link: 'logit' | 'log';
  readonly errors: GeneralisedLinearErrors;
  /** Whether the first term is the constant. */
  readonly intercept: boolean;
  /** Rows used. */
  readonly n: number;
  /** Rows without trials, exposure or weight. */
  readonly droppedRows: readonly number[];
  /** Number of clusters of errors 'CR1'; null otherwise. */
  readonly clusters: number | null;
  /** With all constants; null for quasi-Poisson, which has no likelihood. */
  readonly logLikelihood: number | null;
  readonly parameterCount: number;
  /** Of the constant and offset alone; null for quasi-Poisson and negative binomial. */
  readonly nullLogLikelihood: number | null;
  readonly nullParameterCount: number;
  readonly deviance: number;
  /** Deviance of the constant and offset alone, for the negative binomial at the same theta. */
  readonly nullDeviance: number;
  readonly residualDegreesOfFreedom: number;
  /** Sum of squared Pearson residuals. */
  readonly pearsonChiSquared: number;
  /** Variance over the variance of the family: 1 unless quasi-Poisson. */
  readonly dispersion: number;
  /** Linear predictor with offset. */
  readonly linear: Float64Array;
  /** Probability or expected count. */
  readonly fitted: Float64Array;
  readonly residuals: {
    readonly deviance: Float64Array;
    readonly pearson: Float64Array;
    /** Observed minus fitted, proportions when binomial. */
    readonly response: Float64Array;
  };
  readonly iterations: number;
  readonly assumptions: readonly string[];
}

/** A fit by maximum likelihood, ready for `likelihoodRatioTest`. */
export interface MaximumLikelihoodFit extends GeneralisedLinearFit {
  readonly logLikelihood: number;
}

/** The record of a door that has a likelihood. */
export function withLikelihood(report: GeneralisedLinearFit | Failure): MaximumLikelihoodFit | Failure {
  if ('ok' in report) return report;
  const { logLikelihood } = report;
  if (logLikelihood === null) return cannot('not-finite', 'the log-likelihood is beyond what a double can hold');
  return { ...report, logLikelihood };
}

/** What differs between the doors. */
export interface ReportInput {
  readonly method: string;
  readonly quasi: boolean;
  /** Parameters beside the coefficients. */
  readonly extraParameters: number;
  readonly assumptions: readonly string[];
}

/** The record of a fit on the scale of the caller's predictors, or why its errors cannot be given. */
export function reportOf(prepared: Prepared, fit: Fitted, input: ReportInput): GeneralisedLinearFit | Failure {
  const { rows, columns, weights, trials, response, terms, intercept, family, errors } = prepared;
  const { model } = fit;
  const residual = {
    deviance: new Float64Array(rows),
    pearson: new Float64Array(rows),
    response: new Float64Array(rows),
  };
  const fitted = new Float64Array(rows);
  let deviance = 0;
  let pearsonChiSquared = 0;
  for (let i = 0; i < rows; i += 1) {
    const eta = model.linear[i];
    fitted[i] = meanOfLinear(prepared, eta);
    const m = family === 'binomial' ? trials[i] : 1;
    const gap = response[i] / m - fitted[i];
    const part = 2 * weights[i] * Math.max(0, halfDeviance(model, i, eta));
    deviance += part;
    residual.response[i] = gap;
    residual.deviance[i] = Math.sign(gap) * Math.sqrt(part);
    // A probability within rounding of 0 or 1 leaves variance 0 beside a gap of 0.
    residual.pearson[i] = gap === 0 ? 0 : gap * Math.sqrt((weights[i] * m) / varianceOfLinear(model, eta));
    pearsonChiSquared += residual.pearson[i] ** 2;
  }
  const overflow = findOverflow('the fit', deviance, pearsonChiSquared, ...fit.parameters);
  if (overflow !== null) return overflow;
  const freedom = rows - columns;
  if (input.quasi && freedom < 1) return cannot('too-few', 'no row is left over to estimate the dispersion from');
  const dispersion = input.quasi ? pearsonChiSquared / freedom : 1;
  if (!(dispersion > 1e-20)) return cannot('constant', 'every count equals its fitted value: the dispersion is 0');
  const covariance = covarianceOf(prepared, fit, dispersion);
  if ('ok' in covariance) return covariance;
  const reference = errors === 'CR1' ? prepared.clusterCount - 1 : input.quasi ? freedom : null;
  const empty = nullFit(prepared, model.theta);
  if ('ok' in empty) return empty;
  const constant = logLikelihoodConstant(model);
  const likelihood = !input.quasi;
  const table = coefficientsOf({
    terms,
    estimates: toCallerScale(prepared, fit.parameters),
    covariance,
    level: prepared.level,
    degreesOfFreedom: reference,
    kind: errors === 'classical' ? 'Wald' : `Wald, ${errors}`,
  });
  const beyond = findOverflow(
    'the covariance',
    ...covariance,
    ...table.coefficients,
    ...table.statistics,
    empty.deviance,
  );
  if (beyond !== null) return beyond;
  return {
    ...table,
    method: `${input.method}, ${errors} errors`,
    family: input.quasi ? 'quasi-Poisson' : family,
    link: family === 'binomial' ? 'logit' : 'log',
    errors,
    intercept,
    n: rows,
    droppedRows: prepared.droppedRows,
    clusters: errors === 'CR1' ? prepared.clusterCount : null,
    logLikelihood: likelihood ? fit.logLikelihood + constant : null,
    parameterCount: columns + input.extraParameters,
    nullLogLikelihood: likelihood && family !== 'negative binomial' ? empty.logLikelihood + constant : null,
    nullParameterCount: (intercept ? 1 : 0) + input.extraParameters,
    deviance,
    nullDeviance: empty.deviance,
    residualDegreesOfFreedom: freedom,
    pearsonChiSquared,
    dispersion,
    linear: model.linear.slice(),
    fitted,
    residuals: residual,
    iterations: fit.iterations,
    assumptions: input.assumptions,
  };
}

/** Log-likelihood (without constants) and deviance of the constant and the offset alone. */
function nullFit(prepared: Prepared, theta: number): { logLikelihood: number; deviance: number } | Failure {
  const model = new GeneralisedLinearModel(nullData(prepared, prepared.intercept));
  model.theta = theta;
  const fit = maximise(model, startOf(model.data, prepared.intercept));
  if ('ok' in fit) return fit;
  let deviance = 0;
  for (let i = 0; i < prepared.rows; i += 1) {
    deviance += 2 * prepared.weights[i] * halfDeviance(model, i, model.linear[i]);
  }
  return { logLikelihood: fit.logLikelihood, deviance };
}

/** Coefficients per unit of the predictors from those of the standardised columns. */
export function toCallerScale(prepared: Prepared, parameters: Float64Array): Float64Array {
  const { columns, centres, scales, intercept } = prepared;
  const estimates = parameters.map((b, k) => b / scales[k]);
  if (intercept) for (let k = 1; k < columns; k += 1) estimates[0] -= estimates[k] * centres[k];
  return estimates;
}

/** Covariance on the caller's scale: inverse expected information times dispersion, or the sandwich. */
function covarianceOf(prepared: Prepared, fit: Fitted, dispersion: number): Float64Array | Failure {
  const { columns: size, errors, centres, scales, intercept } = prepared;
  const bread = invertSymmetric(expectedInformation(fit.model), size);
  if (bread === null) return cannot('separation', 'the information at the estimate is singular');
  const inner =
    errors === 'classical' ? bread.map((v) => v * dispersion) : robustCovariance(prepared, fit.model.score, bread);
  // Rows of the map from standardised to the caller's coefficients.
  const map = new Float64Array(size * size);
  for (let k = 0; k < size; k += 1) {
    map[k * size + k] = 1 / scales[k];
    if (intercept && k > 0) map[k] = -centres[k] / scales[k];
  }
  const covariance = sandwich(map, inner, size);
  for (let k = 0; k < size; k += 1) {
    if (!(inner[k * size + k] > 1e-24 * bread[k * size + k])) {
      return cannot('too-few', 'the residuals leave nothing to estimate robust errors from');
    }
    if (!(covariance[k * size + k] > 0)) return cannot('not-finite', 'a standard error cannot be held in a double');
  }
  return covariance;
}

/** X'WX of the expected weights at the model's last evaluation. */
export function expectedInformation(model: GeneralisedLinearModel): Float64Array {
  const { rows, columns: size, matrix } = model.data;
  const curve = new Float64Array(rows);
  model.expectedCurve(curve);
  const information = new Float64Array(size * size);
  for (let k = 0; k < size; k += 1) {
    for (let l = 0; l <= k; l += 1) {
      let sum = 0;
      for (let i = 0; i < rows; i += 1) sum += curve[i] * matrix[k * rows + i] * matrix[l * rows + i];
      information[k * size + l] = sum;
    }
  }
  return information;
}
