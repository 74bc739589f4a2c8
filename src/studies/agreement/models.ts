import {
  bootstrapCumulativeLink,
  type CumulativeLinkFit,
  cumulativeLink,
  type Failure,
  kendallTauB,
  likelihoodRatioTest,
  type Outcome,
  proportionalOddsTest,
  spearman,
  standardDeviation,
} from '@waymark/stats';
import type { Sample } from './extract.ts';
import type { Coefficient, IndicatorResult, Unavailable } from './types.ts';

/** A single-predictor model before correction for the number of tests. */
export interface SingleModel extends Coefficient {
  readonly lrChiSquare: number;
  readonly p: number;
  readonly standardDeviation: number;
  readonly logLikelihood: number;
}

/** A typed reason of the statistics package in the words of this study. */
export function reason(failure: Failure): Unavailable {
  return { code: failure.reason, message: WORDS[failure.reason] ?? failure.message };
}

const WORDS: Readonly<Record<string, string>> = {
  constant: 'All authorities here have the same figure, or the same grade.',
  'all-tied': 'All authorities here have the same figure, or the same grade.',
  separation: 'The figures separate the grades completely, so that no finite estimate exists.',
  collinear: 'The indicator and the others in the model say the same.',
  'not-converged': 'The search for the estimate did not settle.',
};

/** Values divided by their sample standard deviation (n − 1), centred on their mean. */
export function standardised(values: ArrayLike<number>): Outcome<{ z: Float64Array; deviation: number }> {
  const deviation = standardDeviation(values);
  if (!deviation.ok) return deviation;
  if (!(deviation.value > 0)) return { ok: false, reason: 'constant', message: 'the values do not vary' };
  const all = Array.from(values);
  const centre = all.reduce((sum, value) => sum + value, 0) / all.length;
  return {
    ok: true,
    value: { z: Float64Array.from(all, (value) => (value - centre) / deviation.value), deviation: deviation.value },
  };
}

/** Coefficient number `at` of a fit with its Wald interval. */
export function coefficientOf(fit: CumulativeLinkFit, at: number): Coefficient {
  const interval = fit.intervals[at];
  return {
    coefficient: fit.coefficients[at] ?? Number.NaN,
    standardError: fit.standardErrors.coefficients[at] ?? Number.NaN,
    lower: interval?.lower ?? Number.NaN,
    upper: interval?.upper ?? Number.NaN,
  };
}

/** Likelihood-ratio test of a fit against thresholds alone. */
export function againstNull(
  fit: CumulativeLinkFit,
): Outcome<{ statistic: number; degreesOfFreedom: number; p: number }> {
  return likelihoodRatioTest({
    smaller: { logLikelihood: fit.nullLogLikelihood, parameterCount: fit.nullParameterCount },
    larger: fit,
  });
}

/** Cumulative logit of the grade on one standardised figure. */
export function singleModel(grades: ArrayLike<number>, values: ArrayLike<number>): Outcome<SingleModel> {
  const scaled = standardised(values);
  if (!scaled.ok) return scaled;
  const fit = cumulativeLink({ response: grades, predictors: [scaled.value.z], link: 'logit' });
  if (!fit.ok) return fit;
  const test = againstNull(fit.value);
  if (!test.ok) return test;
  return {
    ok: true,
    value: {
      ...coefficientOf(fit.value, 0),
      lrChiSquare: test.value.statistic,
      p: test.value.p,
      standardDeviation: scaled.value.deviation,
      logLikelihood: fit.value.logLikelihood,
    },
  };
}

/** The figure and deprivation side by side, both standardised over the authorities that have both. */
export function adjustedModel(
  sample: Sample,
  deprivation: ReadonlyMap<number, number>,
): Outcome<NonNullable<IndicatorResult['adjusted']>> {
  const kept = sample.places.flatMap((place, index) => (deprivation.has(place) ? [{ place, index }] : []));
  const grades = Float64Array.from(kept, ({ index }) => sample.grades[index] ?? Number.NaN);
  const figure = standardised(kept.map(({ index }) => sample.values[index] ?? Number.NaN));
  if (!figure.ok) return figure;
  const poverty = standardised(kept.map(({ place }) => deprivation.get(place) ?? Number.NaN));
  if (!poverty.ok) return poverty;
  const wide = cumulativeLink({ response: grades, predictors: [figure.value.z, poverty.value.z], link: 'logit' });
  if (!wide.ok) return wide;
  const narrow = cumulativeLink({ response: grades, predictors: [poverty.value.z], link: 'logit' });
  if (!narrow.ok) return narrow;
  const test = likelihoodRatioTest({ smaller: narrow.value, larger: wide.value });
  if (!test.ok) return test;
  return { ok: true, value: { ...coefficientOf(wide.value, 0), p: test.value.p, n: kept.length } };
}

/** What each indicator gets beside its model; a null field has its reason in `unavailable`. */
export interface SideResults
  extends Pick<IndicatorResult, 'spearman' | 'kendall' | 'proportionalOdds' | 'bootstrap' | 'adjusted'> {
  readonly unavailable: Readonly<Record<string, Unavailable>>;
}

/** Rank correlations, the test of proportional odds, the bootstrap and the adjusted model. */
export function sideResults(
  sample: Sample,
  deprivation: ReadonlyMap<number, number> | Unavailable,
  options: { readonly replicates: number; readonly seed: number; readonly id: string },
): SideResults {
  const unavailable: Record<string, Unavailable> = {};
  const take = <T, R>(field: string, outcome: Outcome<T>, map: (value: T) => R): R | null => {
    if (outcome.ok) return map(outcome.value);
    unavailable[field] = reason(outcome);
    return null;
  };
  const scaled = standardised(sample.values);
  const data = scaled.ok ? { response: sample.grades, predictors: [scaled.value.z], link: 'logit' as const } : null;
  const fail = (): Failure => (scaled.ok ? { ok: false, reason: 'too-few', message: '' } : scaled);
  const odds = data === null ? fail() : proportionalOddsTest(data);
  const oddsTest = odds.ok ? (odds.value.predictors[0] ?? fail()) : odds;
  if (options.replicates < 2) unavailable.bootstrap = { code: 'not-asked', message: 'No bootstrap was asked for.' };
  if (!(deprivation instanceof Map)) unavailable.adjusted = deprivation as Unavailable;
  return {
    spearman: take('spearman', spearman(sample.values, sample.grades), ({ estimate, p }) => ({ rho: estimate, p })),
    kendall: take('kendall', kendallTauB(sample.values, sample.grades), ({ estimate, p }) => ({ tau: estimate, p })),
    proportionalOdds: take('proportionalOdds', oddsTest, ({ statistic, degreesOfFreedom, p }) => ({
      chiSquare: statistic,
      degreesOfFreedom,
      p,
    })),
    bootstrap:
      options.replicates < 2
        ? null
        : take(
            'bootstrap',
            data === null
              ? fail()
              : bootstrapCumulativeLink({
                  ...data,
                  replicates: options.replicates,
                  seed: options.seed,
                  purpose: `agreement/bootstrap/${options.id}`,
                }),
            (value) => ({
              lower: value.coefficients[0]?.percentile.lower ?? Number.NaN,
              upper: value.coefficients[0]?.percentile.upper ?? Number.NaN,
              replicates: value.replicates,
              fitted: value.fitted,
            }),
          ),
    adjusted:
      deprivation instanceof Map ? take('adjusted', adjustedModel(sample, deprivation), (value) => value) : null,
    unavailable,
  };
}
