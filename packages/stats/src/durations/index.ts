export type { CoxData } from './cox-fit.ts';
export {
  type CoxBaseline,
  type CoxRegression,
  type CoxRegressionOptions,
  type CoxTest,
  coxRegression,
} from './cox-regression.ts';
export { type CoxSurvival, type CoxSurvivalOptions, coxSurvival } from './cox-survival.ts';
export type { DurationData } from './duration-data.ts';
export type { PairCounts } from './harrell-concordance.ts';
export {
  type KaplanMeier,
  type KaplanMeierOptions,
  kaplanMeier,
  type RestrictedMean,
  type SurvivalQuantile,
} from './kaplan-meier.ts';
export { type LogRank, type LogRankOptions, logRank } from './log-rank.ts';
export {
  type ProportionalHazardsTest,
  type ProportionalHazardsTestOptions,
  proportionalHazardsTest,
  type TimeTransform,
} from './proportional-hazards-test.ts';
