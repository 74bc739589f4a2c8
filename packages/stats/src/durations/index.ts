/** Time to an event: survival, hazards, competing risks and moves between states. */
export type { HazardLink } from './binary-model.ts';
export { type ChainForecast, type ChainForecastOptions, chainForecast, chainForecastTask } from './chain-forecast.ts';
export { type ChainStatistic, type ChainTest, chainOrderTest, transitionHomogeneityTest } from './chain-tests.ts';
export {
  type CompetingRisks,
  type CompetingRisksOptions,
  type CumulativeIncidence,
  competingRisks,
} from './competing-risks.ts';
export type { CoxData } from './cox-fit.ts';
export {
  type CoxBaseline,
  type CoxRegression,
  type CoxRegressionOptions,
  type CoxTest,
  coxRegression,
} from './cox-regression.ts';
export { type CoxSurvival, type CoxSurvivalOptions, coxSurvival } from './cox-survival.ts';
export {
  type DiscreteTimeHazard,
  type DiscreteTimeHazardOptions,
  discreteTimeHazard,
} from './discrete-time-hazard.ts';
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
export { countTransitions, type TransitionCounts } from './transition-counts.ts';
export { type TransitionMatrix, type TransitionMatrixOptions, transitionMatrix } from './transition-matrix.ts';
