import { requireLevel, requireOption } from '../check.ts';
import { meanOf } from '../describe/mean.ts';
import { sumOfSquaresOf } from '../describe/variance.ts';
import { chiSquaredDistribution } from '../distributions/chi-squared.ts';
import type { Interval } from '../interval.ts';
import type { Design } from '../models/design.ts';
import { cannot, type Failure } from '../outcome.ts';
import { type BetweenVarianceMethod, fitBetween, METHODS, profileInterval } from './between-variance.ts';
import { type StudyData, type StudyFit, StudyModel } from './study-model.ts';

export type SynthesisErrors = 'normal' | 'hartung-knapp' | 'hartung-knapp-floored';

export interface SynthesisOptions extends StudyData {
  /** How the variance between studies is estimated; restricted maximum likelihood when left out. */
  readonly method?: BetweenVarianceMethod;
  /**
   * 'normal' (when left out): Wald. 'hartung-knapp': errors scaled by the residuals, t reference (Hartung and Knapp
   * 2001). 'hartung-knapp-floored': the same, but never less than without the scaling.
   */
  readonly errors?: SynthesisErrors;
  /** 0.95 when left out. */
  readonly level?: number;
}

/** How much studies differ beyond their sampling errors. */
export interface Heterogeneity {
  /** Cochran's Q: weighted squares of what the model leaves, with common-effect weights. */
  readonly q: number;
  readonly degreesOfFreedom: number;
  /** That studies do not differ beyond sampling; null without degrees of freedom. */
  readonly p: number | null;
  /** Variance between studies. */
  readonly betweenVariance: number;
  /** Q-profile; null when studies are more alike than sampling allows, or without degrees of freedom. */
  readonly betweenVarianceInterval: Interval | null;
  /** Share of a typical study's variance that is between studies, 0 to 1. */
  readonly iSquared: number;
  /** Total over sampling variance of a typical study. */
  readonly hSquared: number;
}

export interface SynthesisFit {
  readonly model: StudyModel;
  readonly fit: StudyFit;
  readonly method: BetweenVarianceMethod;
  readonly errors: SynthesisErrors;
  readonly level: number;
  /** Coefficients and covariance in the predictors' own units, scaled for Hartung and Knapp. */
  readonly coefficients: Float64Array;
  readonly covariance: Float64Array;
  readonly degreesOfFreedom: number;
  readonly heterogeneity: Heterogeneity;
}

/** Checks the options shared by all syntheses. */
export function checkSynthesis(where: string, options: SynthesisOptions): void {
  requireLevel(where, 'level', options.level ?? 0.95);
  requireOption(where, 'method', METHODS, options.method ?? 'common');
  requireOption(where, 'errors', ['normal', 'hartung-knapp', 'hartung-knapp-floored'], options.errors ?? 'normal');
}

/** Fits studies on a design; trusts what `checkStudies`, `checkSynthesis` and `prepareDesign` have seen. */
export function fitSynthesis(options: SynthesisOptions, design: Design): SynthesisFit | Failure {
  const { method = 'restricted-maximum-likelihood', errors = 'normal', level = 0.95 } = options;
  const { rows: k, columns: p, intercept } = design;
  const degreesOfFreedom = k - p;
  if (degreesOfFreedom < (errors === 'normal' ? 0 : 1)) {
    return cannot('too-few', `${k} studies for ${p} coefficients${errors === 'normal' ? '' : ' and their scale'}`);
  }
  const centres = new Float64Array(p);
  const scales = new Float64Array(p).fill(1);
  const x = new Float64Array(k * p);
  for (let a = 0; a < p; a += 1) {
    const column = design.matrix.subarray(a * k, (a + 1) * k);
    if (!(intercept && a === 0)) {
      const spread = Math.sqrt(sumOfSquaresOf(column) / k);
      if (intercept) centres[a] = meanOf(column);
      scales[a] = intercept ? spread : Math.hypot(spread, meanOf(column));
      if (!(scales[a] > 0) || !Number.isFinite(scales[a])) {
        return cannot(scales[a] === 0 ? 'constant' : 'not-finite', `the spread of ${design.terms[a]} is ${scales[a]}`);
      }
    }
    for (let i = 0; i < k; i += 1) x[i * p + a] = (column[i] - centres[a]) / scales[a];
  }
  const model = new StudyModel(Float64Array.from(options.effects), Float64Array.from(options.variances), x, p);
  if (model.isCollinear) return cannot('collinear', 'a moderator is a linear combination of the others; leave one out');
  const fit = fitBetween(model, method);
  if ('ok' in fit) return fit;
  const common = model.at(0);
  if (common === null) return cannot('collinear', 'the weights of the studies are too far apart to fit the moderators');
  let factor = errors === 'normal' ? 1 : fit.residual / degreesOfFreedom;
  if (errors === 'hartung-knapp-floored') factor = Math.max(1, factor);
  if (errors !== 'normal' && isRounding(model, fit)) {
    return cannot('constant', 'the studies do not differ at all: Hartung and Knapp errors are 0');
  }
  // Back to the moderators' units: the constant takes up the centres.
  const map = new Float64Array(p * p);
  for (let a = 0; a < p; a += 1) {
    map[a * p + a] = 1 / scales[a];
    if (intercept && a === 0) for (let b = 1; b < p; b += 1) map[b] = -centres[b] / scales[b];
  }
  const coefficients = new Float64Array(p);
  const covariance = new Float64Array(p * p);
  for (let a = 0; a < p; a += 1) {
    for (let b = 0; b < p; b += 1) {
      coefficients[a] += map[a * p + b] * fit.coefficients[b];
      for (let c = 0; c < p; c += 1) {
        for (let d = 0; d < p; d += 1) {
          covariance[a * p + b] += factor * map[a * p + c] * fit.covariance[c * p + d] * map[b * p + d];
        }
      }
    }
  }
  if (!coefficients.every(Number.isFinite) || !covariance.every(Number.isFinite)) {
    return cannot('not-finite', 'effects and variances are too far apart in size for a double');
  }
  // Of weights too far apart nothing but rounding is left of the trace, and no typical study can be told.
  if (degreesOfFreedom > 0 && !(common.traceP > 1e-13 * common.sumWeights)) {
    return cannot('not-finite', 'the variances of the studies are too far apart in size for a double');
  }
  const typical = degreesOfFreedom > 0 ? degreesOfFreedom / common.traceP : 1;
  const between = fit.betweenVariance;
  const q = common.residual;
  const hSquared =
    degreesOfFreedom === 0 ? 1 : method === 'common' ? Math.max(1, q / degreesOfFreedom) : 1 + between / typical;
  return {
    model,
    fit,
    method,
    errors,
    level,
    coefficients,
    covariance,
    degreesOfFreedom,
    heterogeneity: {
      q,
      degreesOfFreedom,
      p: degreesOfFreedom > 0 ? chiSquaredDistribution({ degreesOfFreedom }).upper(q) : null,
      betweenVariance: between,
      betweenVarianceInterval: profileInterval(model, level),
      iSquared: 1 - 1 / hSquared,
      hSquared,
    },
  };
}

/** Whether what a fit leaves of the effects is rounding alone. */
function isRounding(model: StudyModel, fit: StudyFit): boolean {
  let size = 0;
  for (let i = 0; i < model.k; i += 1) size += model.y[i] ** 2 / (model.v[i] + fit.betweenVariance);
  return !(fit.residual > 1e-28 * size);
}
