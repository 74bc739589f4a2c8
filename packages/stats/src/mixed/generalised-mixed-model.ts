import { findNotFinite, misuse, requireLevel, requireSameLength, requireWhole } from '../check.ts';
import type { Interval } from '../interval.ts';
import { type Coefficients, coefficientsOf } from '../models/coefficients.ts';
import { type DesignOptions, prepareDesign } from '../models/design.ts';
import { cannot, type Failure, type Outcome, ok } from '../outcome.ts';
import { prepareBasis } from './basis.ts';
import { emptyFactors } from './factor-map.ts';
import { fitFixed, fitGeneralised, type GeneralisedOptimum } from './fit-generalised.ts';
import { solvePositive, submatrix } from './fit-linear.ts';
import { generalisedIntervals } from './generalised-intervals.ts';
import { Laplace } from './laplace.ts';
import { describeTerm, type RandomTermFit, type TermIntervals, thetaOf } from './modes.ts';
import { AdaptiveQuadrature } from './quadrature.ts';
import { prepareTerms, type RandomTerm } from './random-terms.ts';
import type { ResponseData, ResponseFamily } from './response-model.ts';
import { responseResiduals } from './response-residuals.ts';
import { multiplySmall, sandwichSmall } from './small-matrix.ts';

/** What the generalised linear mixed models have in common. */
export interface GeneralisedMixedModelOptions extends DesignOptions {
  readonly response: ArrayLike<number>;
  /** Groupings with what varies between their groups; crossed and nested ones alike. */
  readonly random: readonly RandomTerm[];
  /** Known part of each row's linear predictor. */
  readonly offset?: ArrayLike<number>;
  /**
   * Points of adaptive Gauss-Hermite quadrature, 1 (Laplace's method) when left out. More than 1 only with one random
   * term of one effect.
   */
  readonly quadraturePoints?: number;
  /** 0.95 when left out. */
  readonly intervalLevel?: number;
  /** Whether deviations and correlations get profile intervals; true when left out. */
  readonly varianceIntervals?: boolean;
}

/** A fitted generalised linear mixed model. The fixed coefficients are its table of coefficients. */
export interface GeneralisedMixedModelFit extends Coefficients {
  readonly method: string;
  readonly family: ResponseFamily;
  readonly link: 'log' | 'logit';
  readonly quadraturePoints: number;
  /** Rows; those without exposure or trials say nothing but are counted in `emptyRows` alone. */
  readonly n: number;
  readonly emptyRows: number;
  /** Each random term, in the order given; on the scale of the linear predictor. */
  readonly random: readonly RandomTermFit[];
  /** With all constants, by Laplace's method or quadrature. */
  readonly logLikelihood: number;
  /** -2 log-likelihood. */
  readonly deviance: number;
  /** Of the same predictors without random effects. */
  readonly nullLogLikelihood: number;
  /** Fixed coefficients, variances and covariances. */
  readonly parameterCount: number;
  /** A variance is 0 or a correlation 1 or -1: a result at the edge of what is possible, not a failure. */
  readonly singular: boolean;
  /** Root of the covariances, lower triangles by column. */
  readonly theta: readonly number[];
  /** Expected counts or successes with the conditional modes. */
  readonly fitted: Float64Array;
  /** Response minus fitted; these and the next two are 0 for a row without exposure or trials. */
  readonly residuals: Float64Array;
  /** Response minus fitted over the standard deviation of the family. */
  readonly pearsonResiduals: Float64Array;
  /** Signed roots of what each row adds to the deviance given the modes. */
  readonly devianceResiduals: Float64Array;
  /** Evaluations of the likelihood, those of the intervals included. */
  readonly evaluations: number;
  readonly assumptions: readonly string[];
}

export interface FamilyInput {
  readonly family: ResponseFamily;
  /** Name of the sizes in messages. */
  readonly sizeName: 'exposure' | 'trials';
  readonly size: ArrayLike<number> | undefined;
}

/** Checks, fits and reports; the doors add the family. */
export function fitGeneralisedMixedModel(
  where: string,
  options: GeneralisedMixedModelOptions,
  input: FamilyInput,
): Outcome<GeneralisedMixedModelFit> {
  const level = options.intervalLevel ?? 0.95;
  const points = options.quadraturePoints ?? 1;
  requireLevel(where, 'intervalLevel', level);
  requireWhole(where, 'quadraturePoints', points, 1);
  if (points > 200) misuse(where, 'quadraturePoints', '200 or fewer', points);
  const prepared = prepareGeneralised(where, options, input);
  if ('ok' in prepared) return prepared;
  const { laplace, terms, start } = prepared;
  if (points > 1 && (laplace.terms.length > 1 || laplace.terms[0]!.width > 1)) {
    misuse(where, 'quadraturePoints', '1 unless there is one random term of one effect', points);
  }
  const fixed = fitFixed(laplace, start);
  if ('ok' in fixed) return fixed;
  const quadrature = points > 1 ? new AdaptiveQuadrature(laplace, points) : null;
  const optimum = fitGeneralised(laplace, quadrature, fixed.coefficients);
  if ('ok' in optimum) return optimum;
  const { basis, data } = laplace;
  const covariance = covarianceOf(laplace, optimum);
  if (covariance === null) return cannot('not-converged', 'the information at the estimate is singular');
  const factors = emptyFactors(laplace.terms);
  optimum.map.fill(optimum.parameters, factors);
  laplace.setFixed(optimum.parameters.subarray(optimum.map.size));
  laplace.findModes(factors);
  const coefficients = optimum.parameters.subarray(optimum.map.size);
  const describe = (intervals: readonly TermIntervals[] | null): RandomTermFit[] =>
    laplace.terms.map((term, k) => {
      const start_ = laplace.starts[k]!;
      const own = laplace.spherical.subarray(start_, start_ + term.levels * term.width);
      return describeTerm(laplace.system, k, factors, own, { effects: 1, errors: 1 }, intervals?.[k] ?? null);
    });
  let random = describe(null);
  const fitted = laplace.mean.slice();
  const residuals = responseResiduals(laplace);
  if (options.varianceIntervals ?? true) {
    const intervals = generalisedIntervals(laplace, quadrature, optimum, random, level);
    random = random.map((term, k) => withIntervals(term, intervals[k]!));
  }
  const table = coefficientsOf({
    terms,
    estimates: multiplySmall(basis.back, coefficients, basis.columns, basis.columns, 1),
    covariance,
    level,
    degreesOfFreedom: null,
    kind: 'Wald',
  });
  if (![...table.standardErrors, ...table.coefficients, optimum.logLikelihood].every(Number.isFinite)) {
    return cannot('not-finite', 'a coefficient is beyond what a double can hold');
  }
  const emptyRows = data.size.reduce((sum, v) => sum + Number(v === 0), 0);
  return ok({
    method: `${input.family} mixed model, ${points > 1 ? `adaptive quadrature, ${points} points` : "Laplace's method"}`,
    family: input.family,
    link: input.family === 'Poisson' ? 'log' : 'logit',
    quadraturePoints: points,
    n: basis.rows - emptyRows,
    emptyRows,
    ...table,
    random,
    logLikelihood: optimum.logLikelihood,
    deviance: -2 * optimum.logLikelihood,
    nullLogLikelihood: fixed.logLikelihood,
    parameterCount: optimum.parameters.length,
    singular: optimum.active.length < optimum.parameters.length,
    theta: thetaOf(laplace.terms, factors),
    fitted,
    ...residuals,
    evaluations: laplace.evaluations,
    assumptions: [
      'random effects normal, independent between groups and of the predictors',
      input.family === 'Poisson'
        ? 'counts Poisson given the random effects'
        : 'trials independent given the random effects',
      'effects linear on the link scale',
      'coefficients compared with the normal: intervals are short with few groups',
    ],
  });
}

/** Coefficients as given, from the information on all parameters that are not of a variance of 0. */
function covarianceOf(laplace: Laplace, optimum: GeneralisedOptimum): Float64Array | null {
  const { columns, back } = laplace.basis;
  const { active, hessian, parameters } = optimum;
  const matrix = submatrix(hessian, parameters.length, active);
  const size = active.length;
  const inverse = new Float64Array(columns * columns);
  for (let j = 0; j < columns; j += 1) {
    const unit = new Float64Array(size);
    unit[size - columns + j] = 1;
    const column = solvePositive(matrix, unit, size);
    if (column === null) return null;
    for (let i = 0; i < columns; i += 1) inverse[i * columns + j] = column[size - columns + i];
  }
  return sandwichSmall(back, inverse, columns, columns);
}

function withIntervals(term: RandomTermFit, intervals: TermIntervals): RandomTermFit {
  const place = (found: readonly Outcome<Interval>[], k: number): Outcome<Interval> => found[k]!;
  return {
    ...term,
    deviations: term.deviations.map((d, k) => ({ ...d, interval: place(intervals.deviations, k) })),
    correlations: term.correlations.map((c, k) => ({ ...c, interval: place(intervals.correlations, k) })),
  };
}

interface PreparedGeneralised {
  readonly laplace: Laplace;
  readonly terms: readonly string[];
  /** Coefficients on the basis from which the search begins. */
  readonly start: Float64Array;
}

/** Checks options and lays out the likelihood. */
export function prepareGeneralised(
  where: string,
  options: GeneralisedMixedModelOptions,
  input: FamilyInput,
): PreparedGeneralised | Failure {
  const design = prepareDesign(where, options.response, options);
  if ('ok' in design) return design;
  const names = design.intercept ? design.terms.slice(1) : design.terms;
  const terms = prepareTerms(where, { ...options, names });
  if ('ok' in terms) return terms;
  const { rows, columns } = design;
  const data = prepareResponse(where, options, input);
  if ('ok' in data) return data;
  if (rows < columns + 1) return cannot('too-few', `${rows} observations for ${columns} coefficients and a variance`);
  const basis = prepareBasis(design);
  if ('ok' in basis) return basis;
  const laplace = new Laplace(basis, terms, data);
  if (!Number.isFinite(laplace.constant))
    return cannot('not-finite', 'the likelihood is beyond what a double can hold');
  return { laplace, terms: design.terms, start: startOf(basis.columns, design.intercept, data, basis.matrix[0]!) };
}

function prepareResponse(
  where: string,
  options: GeneralisedMixedModelOptions,
  { family, sizeName, size }: FamilyInput,
): ResponseData | Failure {
  const { response, offset } = options;
  const rows = response.length;
  for (const [name, values] of [
    [sizeName, size],
    ['offset', offset],
  ] as const) {
    if (values === undefined) continue;
    requireSameLength(where, 'response', response, name, values);
    const wrong = findNotFinite(name, values);
    if (wrong !== null) return wrong;
  }
  let [total, most] = [0, 0];
  for (let i = 0; i < rows; i += 1) {
    const y = response[i]!;
    const m = size === undefined ? 1 : size[i]!;
    if (!(m >= 0) || (family === 'logistic' && !Number.isSafeInteger(m))) {
      misuse(where, `${sizeName}[${i}]`, family === 'logistic' ? 'a whole number, 0 or more' : '0 or more', m);
    }
    if (!Number.isSafeInteger(y) || y < 0) misuse(where, `response[${i}]`, 'a whole number, 0 or more', y);
    if (family === 'logistic' && y > m) misuse(where, `response[${i}]`, `at most its trials (${m})`, y);
    if (m === 0 && y > 0) misuse(where, `response[${i}]`, '0 without exposure', y);
    total += y;
    most += m;
  }
  if (total === 0) return cannot('constant', 'every response is 0');
  if (family === 'logistic' && total === most) return cannot('constant', 'every trial is a success');
  return {
    family,
    response: Float64Array.from(response),
    size: size === undefined ? new Float64Array(rows).fill(1) : Float64Array.from(size),
    offset: offset === undefined ? new Float64Array(rows) : Float64Array.from(offset),
  };
}

/** The overall rate or share; `constant` is the value of the basis' first column when that is the constant. */
function startOf(columns: number, intercept: boolean, data: ResponseData, constant: number): Float64Array {
  const start = new Float64Array(columns);
  if (!intercept) return start;
  let [events, base, shift] = [0, 0, Number.NEGATIVE_INFINITY];
  for (const v of data.offset) shift = Math.max(shift, v);
  for (let i = 0; i < data.size.length; i += 1) {
    events += data.response[i];
    base += data.family === 'Poisson' ? data.size[i] * Math.exp(data.offset[i] - shift) : data.size[i];
  }
  start[0] =
    (data.family === 'Poisson' ? Math.log(events / base) - shift : Math.log(events / (base - events))) / constant;
  return start;
}
