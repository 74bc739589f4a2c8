import { requireOption } from '../check.ts';
import { tDistribution } from '../distributions/t.ts';
import { type Interval, interval } from '../interval.ts';
import { coefficientsOf } from '../models/coefficients.ts';
import { prepareDesign } from '../models/design.ts';
import { type Outcome, ok } from '../outcome.ts';
import { standardNormalQuantile } from '../special/standard-normal.ts';
import type { BetweenVarianceMethod } from './between-variance.ts';
import { checkStudies } from './study-model.ts';
import {
  checkSynthesis,
  fitSynthesis,
  type Heterogeneity,
  type SynthesisErrors,
  type SynthesisOptions,
} from './synthesis-fit.ts';

export interface MetaAnalysisOptions extends SynthesisOptions {
  /**
   * Reference of the prediction interval: t on studies - 2 ('t, k - 2', when left out: Higgins, Thompson and
   * Spiegelhalter 2009), t on studies - 1, or the normal.
   */
  readonly prediction?: 't, k - 2' | 't, k - 1' | 'normal';
}

export interface MetaAnalysis {
  readonly method: BetweenVarianceMethod;
  readonly errors: SynthesisErrors;
  /** Number of studies. */
  readonly n: number;
  readonly estimate: number;
  readonly standardError: number;
  readonly interval: Interval;
  /** Estimate over standard error. */
  readonly statistic: number;
  /** Two-sided, that the effect (or the mean of the effects) is 0. */
  readonly p: number;
  /** Where the effect of a further study lies; null for a common effect, or with too few studies for its t. */
  readonly predictionInterval: Interval | null;
  readonly heterogeneity: Heterogeneity;
  /** Share of each study in the estimate; they sum to 1. */
  readonly weights: readonly number[];
  readonly logLikelihood: number;
  readonly assumptions: readonly string[];
}

/**
 * Meta-analysis: the common effect of several studies, or the mean and spread of effects that differ.
 *
 * Inverse-variance weights; variance between studies by DerSimonian and Laird (1986), Paule and Mandel (1982), maximum
 * likelihood, or restricted maximum likelihood (the highest of its peaks). I² and H² from that variance as in metafor
 * (Higgins and Thompson 2002). With few studies normal intervals are too short: prefer Hartung and Knapp.
 *
 * `too-few` without studies (below 2 for Hartung and Knapp), `constant` when Hartung and Knapp errors would be 0,
 * `not-finite`, `not-converged`.
 *
 * @throws RangeError when lengths differ, a variance is not above 0, or an option is unknown
 */
export function metaAnalysis(options: MetaAnalysisOptions): Outcome<MetaAnalysis> {
  const where = 'metaAnalysis';
  const { prediction = 't, k - 2' } = options;
  checkSynthesis(where, options);
  requireOption(where, 'prediction', ['t, k - 2', 't, k - 1', 'normal'], prediction);
  const fault = checkStudies(where, options, 1);
  if (fault !== null) return fault;
  const design = prepareDesign(where, options.effects, { predictors: [] });
  if ('ok' in design) return design;
  const fitted = fitSynthesis(options, design);
  if ('ok' in fitted) return fitted;
  const { model, fit, method, errors, level, degreesOfFreedom, heterogeneity } = fitted;
  const table = coefficientsOf({
    terms: ['mean'],
    estimates: fitted.coefficients,
    covariance: fitted.covariance,
    level,
    degreesOfFreedom: errors === 'normal' ? null : degreesOfFreedom,
    kind: errors === 'normal' ? 'Wald' : `Hartung-Knapp${errors === 'hartung-knapp' ? '' : ', floored'}, t`,
  });
  const total = model.v.reduce((sum, v) => sum + 1 / (v + fit.betweenVariance), 0);
  const estimate = table.coefficients[0];
  const freedom = prediction === 'normal' ? null : prediction === 't, k - 1' ? model.k - 1 : model.k - 2;
  let predictionInterval: Interval | null = null;
  if (method !== 'common' && (freedom === null || freedom >= 1) && model.k > 1) {
    const tail = (1 - level) / 2;
    const multiple =
      freedom === null
        ? -standardNormalQuantile(tail)
        : tDistribution({ degreesOfFreedom: freedom }).upperQuantile(tail);
    const reach = multiple * Math.sqrt(table.covariance[0][0] + fit.betweenVariance);
    predictionInterval = interval(estimate - reach, estimate + reach, level, `prediction, ${prediction}`);
  }
  return ok({
    method,
    errors,
    n: model.k,
    estimate,
    standardError: table.standardErrors[0],
    interval: table.intervals[0],
    statistic: table.statistics[0],
    p: table.pValues[0],
    predictionInterval,
    heterogeneity,
    weights: Array.from(model.v, (v) => 1 / (v + fit.betweenVariance) / total),
    logLikelihood: method === 'restricted-maximum-likelihood' ? fit.restrictedLogLikelihood : fit.logLikelihood,
    assumptions: [
      'independent studies',
      'sampling variances are known',
      'effects are about normal around their truth',
      method === 'common' ? 'one common effect' : 'true effects are about normal around their mean',
    ],
  });
}
