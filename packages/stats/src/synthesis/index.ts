/** Synthesis: several studies or sites in one answer. */
export type { BetweenVarianceMethod } from './between-variance.ts';
export {
  type EffectSize,
  type GroupCounts,
  type GroupMean,
  logOddsRatio,
  logRiskRatio,
  standardisedMeanDifference,
  type TwoGroupsOptions,
} from './effect-sizes.ts';
export { type EggerTest, type EggerTestOptions, eggerTest } from './egger-test.ts';
export { type MetaAnalysis, type MetaAnalysisOptions, metaAnalysis } from './meta-analysis.ts';
export { type MetaRegression, type MetaRegressionOptions, metaRegression } from './meta-regression.ts';
export { cumulativeMetaAnalysis, leaveOneOut, type RepeatedSynthesis } from './repeated-synthesis.ts';
export type { StudyData } from './study-model.ts';
export { type SubgroupAnalysis, type SubgroupAnalysisOptions, subgroupAnalysis } from './subgroup-analysis.ts';
export type { Heterogeneity, SynthesisErrors, SynthesisOptions } from './synthesis-fit.ts';
