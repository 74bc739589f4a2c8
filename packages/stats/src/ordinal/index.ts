/** Ordered categories: regression of grades and other ordered answers. */
export {
  type BootstrapCoefficient,
  type BootstrapCumulativeLink,
  type BootstrapCumulativeLinkOptions,
  bootstrapCumulativeLink,
  bootstrapCumulativeLinkTask,
} from './bootstrap-cumulative-link.ts';
export { type BrantTest, brantTest, type WaldTest } from './brant-test.ts';
export { type CumulativeLinkFit, type CumulativeLinkOptions, cumulativeLink } from './cumulative-link.ts';
export {
  type CumulativeLinkResiduals,
  type CumulativeLinkResidualsOptions,
  cumulativeLinkResiduals,
} from './cumulative-link-residuals.ts';
export { type CumulativeLinkScoreTest, cumulativeLinkScoreTest } from './cumulative-link-score-test.ts';
export { type FittedModel, type LikelihoodRatio, likelihoodRatioTest } from './likelihood-ratio-test.ts';
export type { Link } from './limit-terms.ts';
export { mcFadden } from './mc-fadden.ts';
export {
  type PartialProportionalOdds,
  type PartialProportionalOddsOptions,
  partialProportionalOdds,
} from './partial-proportional-odds.ts';
export {
  type PermuteCumulativeLink,
  type PermuteCumulativeLinkOptions,
  type PermutedModel,
  type PermutedPredictors,
  permuteCumulativeLink,
  permuteCumulativeLinkTask,
} from './permute-cumulative-link.ts';
export {
  type CumulativeLinkPrediction,
  type PredictCumulativeLinkOptions,
  predictCumulativeLink,
} from './predict-cumulative-link.ts';
export type { OrdinalData } from './prepare.ts';
export { type ProportionalOddsTest, proportionalOddsTest } from './proportional-odds-test.ts';
