import { findNotFinite, findOverflow, misuse, requireLevel, requireSameLength } from '../check.ts';
import { type Interval, interval } from '../interval.ts';
import { type Outcome, ok } from '../outcome.ts';
import { standardNormalDensity, standardNormalQuantile } from '../special/standard-normal.ts';
import type { CumulativeLinkFit } from './cumulative-link.ts';
import { LimitTerms } from './limit-terms.ts';

export interface PredictCumulativeLinkOptions {
  readonly fit: Pick<CumulativeLinkFit, 'link' | 'coefficients' | 'thresholds' | 'covariance' | 'categories'>;
  /** One array per predictor of the fit, in its order. */
  readonly predictors: readonly ArrayLike<number>[];
  /** 0.95 when left out. */
  readonly level?: number;
}

export interface CumulativeLinkPrediction {
  /** Categories that occur in the fit's data; the others have no probability. */
  readonly categories: readonly number[];
  /** One row a new observation: probability of each of `categories`. They sum to 1. */
  readonly probabilities: readonly (readonly number[])[];
  /** By the delta method. */
  readonly standardErrors: readonly (readonly number[])[];
  /** Made on the log odds of each probability and carried back, so that they stay between 0 and 1. */
  readonly intervals: readonly (readonly Interval[])[];
  readonly method: string;
}

/**
 * Probability of each category for new observations under a cumulative link model, with intervals.
 *
 * `not-finite` when a predictor is, or so far out that a probability is 0 or 1 to the digits of a double.
 *
 * @throws RangeError when the number of predictors or their lengths do not fit
 */
export function predictCumulativeLink(options: PredictCumulativeLinkOptions): Outcome<CumulativeLinkPrediction> {
  const where = 'predictCumulativeLink';
  const { fit, predictors, level = 0.95 } = options;
  requireLevel(where, 'level', level);
  const { coefficients, thresholds, covariance, link } = fit;
  const count = coefficients.length;
  if (predictors.length !== count) misuse(where, 'predictors.length', `${count}`, predictors.length);
  for (const [k, x] of predictors.entries()) {
    requireSameLength(where, 'predictors[0]', predictors[0]!, `predictors[${k}]`, x);
    const fault = findNotFinite(`predictors[${k}]`, x);
    if (fault !== null) return fault;
  }
  const z = -standardNormalQuantile((1 - level) / 2);
  const density = (t: number): number =>
    link === 'probit' ? standardNormalDensity(t) : 1 / (2 * Math.cosh(t / 2)) ** 2;
  const terms = new LimitTerms();
  const m = thresholds.length;
  const probabilities: number[][] = [];
  const standardErrors: number[][] = [];
  const intervals: Interval[][] = [];
  const gradient = new Float64Array(count + m);
  for (let i = 0; i < predictors[0]!.length; i += 1) {
    let score = 0;
    for (let k = 0; k < count; k += 1) score += predictors[k]![i]! * coefficients[k]!;
    const rows = { p: [] as number[], error: [] as number[], interval: [] as Interval[] };
    for (let c = 0; c <= m; c += 1) {
      const upper = c < m ? thresholds[c]! - score : Number.POSITIVE_INFINITY;
      const lower = c > 0 ? thresholds[c - 1]! - score : Number.NEGATIVE_INFINITY;
      terms.from(link, upper, lower);
      const p = terms.probability;
      gradient.fill(0);
      const atUpper = c < m ? density(upper) : 0;
      const atLower = c > 0 ? density(lower) : 0;
      for (let k = 0; k < count; k += 1) gradient[k] = (atLower - atUpper) * predictors[k]![i]!;
      if (c < m) gradient[count + c] = atUpper;
      if (c > 0) gradient[count + c - 1] = -atLower;
      let variance = 0;
      for (let r = 0; r < count + m; r += 1) {
        for (let s = 0; s < count + m; s += 1) variance += gradient[r]! * gradient[s]! * covariance[r]![s]!;
      }
      const error = Math.sqrt(Math.max(0, variance));
      const odds = Math.log(p / (1 - p));
      const reach = (z * error) / (p * (1 - p));
      const overflow = findOverflow(`the odds of category ${c} for row ${i}`, score, odds, reach);
      if (overflow !== null) return overflow;
      rows.p.push(p);
      rows.error.push(error);
      rows.interval.push(
        interval(expit(odds - reach), expit(odds + reach), level, 'Wald on the log odds, transformed'),
      );
    }
    probabilities.push(rows.p);
    standardErrors.push(rows.error);
    intervals.push(rows.interval);
  }
  const categories = [...fit.categories.counts.keys()].filter((c) => fit.categories.counts[c]! > 0);
  return ok({ categories, probabilities, standardErrors, intervals, method: `category probabilities, ${link}` });
}

function expit(t: number): number {
  return 1 / (1 + Math.exp(-t));
}
