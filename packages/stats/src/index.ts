export type { Correlation } from './associate/correlation.ts';
export { kendallTauB } from './associate/kendall-tau-b.ts';
export { pearson } from './associate/pearson.ts';
export { spearman } from './associate/spearman.ts';
export type { BoundedValues, Bounds } from './bounds/bounded.ts';
export { meanBounds, medianBounds, weightedSumBounds } from './bounds/mean-bounds.ts';
export { type RankBounds, rankBounds } from './bounds/rank-bounds.ts';
export { type SpearmanBounds, spearmanBounds } from './bounds/spearman-bounds.ts';
export { mean } from './describe/mean.ts';
export { median, type QuantileType, quantile } from './describe/quantile.ts';
export { type RankOptions, rank, type Ties } from './describe/rank.ts';
export { standardDeviation, variance } from './describe/variance.ts';
export { betaDistribution } from './distributions/beta.ts';
export { binomialDistribution } from './distributions/binomial.ts';
export { chiSquaredDistribution } from './distributions/chi-squared.ts';
export type { Distribution } from './distributions/distribution.ts';
export { fDistribution } from './distributions/f.ts';
export { gammaDistribution } from './distributions/gamma.ts';
export { normalDistribution } from './distributions/normal.ts';
export { poissonDistribution } from './distributions/poisson.ts';
export { tDistribution } from './distributions/t.ts';
export type { Interval } from './interval.ts';
export { benjaminiHochberg } from './multiplicity/benjamini-hochberg.ts';
export { benjaminiYekutieli } from './multiplicity/benjamini-yekutieli.ts';
export { bonferroni } from './multiplicity/bonferroni.ts';
export { holm } from './multiplicity/holm.ts';
export {
  type BootstrapCoefficient,
  type BootstrapCumulativeLink,
  type BootstrapCumulativeLinkOptions,
  bootstrapCumulativeLink,
} from './ordinal/bootstrap-cumulative-link.ts';
export { type BrantTest, brantTest, type WaldTest } from './ordinal/brant-test.ts';
export { type CumulativeLinkFit, type CumulativeLinkOptions, cumulativeLink } from './ordinal/cumulative-link.ts';
export { type FittedModel, type LikelihoodRatio, likelihoodRatioTest } from './ordinal/likelihood-ratio-test.ts';
export type { Link } from './ordinal/limit-terms.ts';
export { mcFadden } from './ordinal/mc-fadden.ts';
export type { OrdinalData } from './ordinal/prepare.ts';
export { type ProportionalOddsTest, proportionalOddsTest } from './ordinal/proportional-odds-test.ts';
export type { Failure, Outcome, ReasonCode, Success } from './outcome.ts';
export { clopperPearsonInterval } from './proportions/clopper-pearson-interval.ts';
export type { IntervalEstimate, ProportionCounts } from './proportions/counts.ts';
export {
  type FunnelKind,
  type FunnelLimits,
  type FunnelLimitsOptions,
  type FunnelOverdispersion,
  funnelLimits,
  funnelOverdispersion,
} from './proportions/funnel.ts';
export { poissonInterval, rateInterval } from './proportions/poisson-interval.ts';
export {
  differenceOfProportions,
  type TwoProportions,
  type TwoProportionTest,
  twoProportionTest,
} from './proportions/two-proportions.ts';
export { wilsonInterval } from './proportions/wilson-interval.ts';
export { type RandomStream, randomStream, type StreamName } from './random/random-stream.ts';
export { type RankIntervals, type RankIntervalsOptions, rankIntervals, type UnitRank } from './ranks/rank-intervals.ts';
export type { SamplingUnit } from './ranks/sampling-unit.ts';
export { type Bootstrap, type BootstrapOptions, bootstrap } from './resample/bootstrap.ts';
export {
  type Alternative,
  type PermutationTest,
  type PermutationTestOptions,
  permutationTest,
} from './resample/permutation-test.ts';
export { complementaryErrorFunction, errorFunction } from './special/error-function.ts';
export { regularisedBetaLower, regularisedBetaUpper } from './special/incomplete-beta.ts';
export { regularisedGammaLower, regularisedGammaUpper } from './special/incomplete-gamma.ts';
export { logGamma } from './special/log-gamma.ts';
export { type MannKendall, mannKendall } from './trend/mann-kendall.ts';
export { type WeightedSlope, weightedSlope } from './trend/weighted-slope.ts';
