/** Mixed models: regression in which levels and slopes vary between groups. */
export type { GeneralisedMixedModelData } from './evaluated-fit.ts';
export { type GaussHermiteRule, gaussHermite } from './gauss-hermite.ts';
export type { GeneralisedMixedModelFit, GeneralisedMixedModelOptions } from './generalised-mixed-model.ts';
export { type LinearMixedModelFit, type LinearMixedModelOptions, linearMixedModel } from './linear-mixed-model.ts';
export type { Criterion } from './linear-profile.ts';
export { type LogisticMixedModelOptions, logisticMixedModel } from './logistic-mixed-model.ts';
export {
  type FittedMixedModel,
  mixedModelLikelihoodRatioTest,
} from './mixed-model-likelihood-ratio-test.ts';
export {
  type MixedModelScoreTest,
  type MixedModelScoreTestOptions,
  mixedModelScoreTest,
} from './mixed-model-score-test.ts';
export type { CorrelationEstimate, DeviationEstimate, RandomTermFit } from './modes.ts';
export { type PoissonMixedModelOptions, poissonMixedModel } from './poisson-mixed-model.ts';
export {
  type GeneralisedMixedModelPrediction,
  type PredictGeneralisedMixedModelOptions,
  predictGeneralisedMixedModel,
} from './predict-generalised-mixed-model.ts';
export {
  type LinearMixedModelPrediction,
  type PredictLinearMixedModelOptions,
  predictLinearMixedModel,
} from './predict-linear-mixed-model.ts';
export type { NewGroups } from './prediction-points.ts';
export type { RandomTerm } from './random-terms.ts';
export {
  type VarianceComponentModel,
  type VarianceComponentTest,
  type VarianceComponentTestOptions,
  varianceComponentTest,
} from './variance-component-test.ts';
