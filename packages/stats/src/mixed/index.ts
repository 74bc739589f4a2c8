export { type LinearMixedModelFit, type LinearMixedModelOptions, linearMixedModel } from './linear-mixed-model.ts';
export type { Criterion } from './linear-profile.ts';
export type { CorrelationEstimate, DeviationEstimate, RandomTermFit } from './modes.ts';
export type { RandomTerm } from './random-terms.ts';
