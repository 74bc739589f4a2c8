/** Composites: many indicators in one score, and how far its ranks depend on the choices made. */
export {
  type CompositeBounds,
  type CompositeBoundsOptions,
  type CompositeUnitBounds,
  compositeBounds,
} from './composite-bounds.ts';
export type { BoundedCompositeIndicator, BoundedFigure } from './composite-bounds-data.ts';
export {
  type CompositeMultiverse,
  type CompositeMultiverseOptions,
  compositeMultiverse,
  compositeMultiverseTask,
  type MultiverseUnit,
} from './composite-multiverse.ts';
export type { CompositeBase } from './composite-plan.ts';
export {
  type CompositeScores,
  type CompositeScoresOptions,
  type CompositeUnit,
  compositeScores,
} from './composite-scores.ts';
export type { CompositeUnitUncertainty } from './composite-summary.ts';
export {
  type CompositeUncertainty,
  type CompositeUncertaintyOptions,
  compositeUncertainty,
  compositeUncertaintyTask,
} from './composite-uncertainty.ts';
export { type DirichletWeights, type DirichletWeightsOptions, dirichletWeights } from './dirichlet-weights.ts';
export { type DrawnVariant, drawVariant, type VariantSpace } from './draw-variant.ts';
export { type DropOneIndicator, dropOneIndicator, type IndicatorLeftOut } from './drop-one-indicator.ts';
export type { CompositeIndicator } from './indicator.ts';
export type { MissingRule } from './missing-rule.ts';
export type { MultiverseData, MultiverseFactor } from './multiverse-data.ts';
export { type NormalisedIndicator, type NormaliseOptions, normalise } from './normalise.ts';
export type { Normalisation } from './normaliser.ts';
export { type OpenComposite, type OpenCompositeOptions, openComposite } from './open-composite.ts';
export { type Multiverse, type MultiverseProblem, openMultiverse } from './open-multiverse.ts';
export {
  type PrincipalComponentWeights,
  type PrincipalComponentWeightsOptions,
  principalComponentWeights,
} from './principal-component-weights.ts';
export type { CompositeAggregation } from './variant.ts';
