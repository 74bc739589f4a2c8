import { choleskyInPlace, choleskySolve } from '../algebra/cholesky.ts';
import { findOverflow } from '../check.ts';
import { chiSquaredDistribution } from '../distributions/chi-squared.ts';
import { fDistribution } from '../distributions/f.ts';
import { type Coefficients, coefficientsOf } from '../models/coefficients.ts';
import { type Design, type DesignOptions, prepareDesign } from '../models/design.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { type BetweenVarianceMethod, fitBetween } from './between-variance.ts';
import { checkStudies, StudyModel } from './study-model.ts';
import {
  checkSynthesis,
  fitSynthesis,
  type Heterogeneity,
  type SynthesisErrors,
  type SynthesisFit,
  type SynthesisOptions,
} from './synthesis-fit.ts';

export interface MetaRegressionOptions extends SynthesisOptions, DesignOptions {}

export interface MetaRegression extends Coefficients {
  readonly method: BetweenVarianceMethod;
  readonly errors: SynthesisErrors;
  /** Number of studies. */
  readonly n: number;
  /** What the moderators leave. */
  readonly heterogeneity: Heterogeneity;
  /** That no moderator matters: chi-squared, or F with Hartung and Knapp errors. */
  readonly moderators: {
    readonly statistic: number;
    readonly reference: 'chi-squared' | 'F';
    readonly degreesOfFreedom: number;
    /** Of the F's denominator; null for chi-squared. */
    readonly residualDegreesOfFreedom: number | null;
    readonly p: number;
  };
  /** Share of the variance between studies that the moderators take away, 0 to 1; null when there was none. */
  readonly rSquared: number | null;
  readonly logLikelihood: number;
  readonly assumptions: readonly string[];
}

/**
 * Meta-regression: how the effects of studies go with what is known of the studies (moderators).
 *
 * Mixed-effects model of Berkey and others (1995); Hartung and Knapp errors after Knapp and Hartung (2003). With few
 * studies R² is very uncertain; about ten studies a moderator are wanted.
 *
 * `too-few` when studies are fewer than coefficients, `collinear`, `constant`, `not-finite`, `not-converged`.
 *
 * @throws RangeError as metaAnalysis, and when moderators differ in length or are none
 */
export function metaRegression(options: MetaRegressionOptions): Outcome<MetaRegression> {
  const where = 'metaRegression';
  checkSynthesis(where, options);
  const fault = checkStudies(where, options, 1);
  if (fault !== null) return fault;
  const design = prepareDesign(where, options.effects, options);
  if ('ok' in design) return design;
  if (design.columns === 1 && design.intercept) return cannot('too-few', 'there is no moderator; use metaAnalysis');
  const fitted = fitSynthesis(options, design);
  if ('ok' in fitted) return fitted;
  const { errors, degreesOfFreedom, method, fit } = fitted;
  const moderators = testModerators(fitted, design);
  if (moderators === null) return cannot('collinear', 'the moderators repeat one another');
  const overflow = findOverflow('the test of the moderators', moderators.statistic);
  if (overflow !== null) return overflow;
  const ones = new Float64Array(fitted.model.k).fill(1);
  const without = fitBetween(new StudyModel(fitted.model.y, fitted.model.v, ones, 1), method);
  const before = 'ok' in without ? 0 : without.betweenVariance;
  return ok({
    method,
    errors,
    n: design.rows,
    ...coefficientsOf({
      terms: design.terms,
      estimates: fitted.coefficients,
      covariance: fitted.covariance,
      level: fitted.level,
      degreesOfFreedom: errors === 'normal' ? null : degreesOfFreedom,
      kind: errors === 'normal' ? 'Wald' : `Hartung-Knapp${errors === 'hartung-knapp' ? '' : ', floored'}, t`,
    }),
    heterogeneity: fitted.heterogeneity,
    moderators,
    rSquared: before > 0 ? Math.max(0, 1 - fit.betweenVariance / before) : null,
    logLikelihood: method === 'restricted-maximum-likelihood' ? fit.restrictedLogLikelihood : fit.logLikelihood,
    assumptions: [
      'independent studies',
      'sampling variances are known',
      'effects linear in the moderators; a moderator of studies need not be a cause',
    ],
  });
}

function testModerators(fitted: SynthesisFit, design: Design): MetaRegression['moderators'] | null {
  const p = design.columns;
  const from = design.intercept ? 1 : 0;
  const size = p - from;
  const block = new Float64Array(size * size);
  const estimates = fitted.coefficients.slice(from);
  for (let a = 0; a < size; a += 1) {
    for (let b = 0; b < size; b += 1) block[a * size + b] = fitted.covariance[(a + from) * p + b + from];
  }
  const solved = estimates.slice();
  if (!choleskyInPlace(block, size)) return null;
  choleskySolve(block, size, solved);
  const wald = estimates.reduce((sum, b, a) => sum + b * solved[a], 0);
  if (fitted.errors === 'normal') {
    const tail = chiSquaredDistribution({ degreesOfFreedom: size }).upper(wald);
    return {
      statistic: wald,
      reference: 'chi-squared',
      degreesOfFreedom: size,
      residualDegreesOfFreedom: null,
      p: tail,
    };
  }
  const { degreesOfFreedom } = fitted;
  return {
    statistic: wald / size,
    reference: 'F',
    degreesOfFreedom: size,
    residualDegreesOfFreedom: degreesOfFreedom,
    p: fDistribution({ numerator: size, denominator: degreesOfFreedom }).upper(wald / size),
  };
}
