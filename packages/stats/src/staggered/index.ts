/** Staggered adoption: difference in differences when units start treatment at different times. */
export type {
  AggregateEffects,
  AggregateEffectsOptions,
  AverageEffect,
  ElementEffect,
} from './aggregate-effects.ts';
export { aggregateEffects, aggregateEffectsTask } from './aggregate-effects.ts';
export type { EffectAggregation } from './average-elements.ts';
export type { ComparisonKind, GoodmanBacon, GoodmanBaconOptions, TwoByTwoComparison } from './goodman-bacon.ts';
export { goodmanBacon } from './goodman-bacon.ts';
export type { BasePeriod, ComparisonGroup, TreatmentPhase } from './group-time-cells.ts';
export type {
  CellWithoutEffect,
  GroupTimeEffect,
  GroupTimeEffects,
  GroupTimeEffectsOptions,
  GroupTimeInfluence,
} from './group-time-effects.ts';
export { groupTimeEffects, groupTimeEffectsTask } from './group-time-effects.ts';
export type {
  ImputationEffects,
  ImputationEffectsOptions,
  ImputedEffect,
  ImputedEventEffect,
} from './imputation-effects.ts';
export { imputationEffects } from './imputation-effects.ts';
export type { ImputedLead } from './imputation-leads.ts';
export type { MultiplierBootstrapOptions, SimultaneousBands } from './multiplier-bootstrap.ts';
export type { DroppedUnits, StaggeredPanel } from './panel.ts';
export type { PreTrendTest } from './pre-trend-test.ts';
export type { SmallSampleInterval } from './strata.ts';
export type {
  ClusteredEstimate,
  SunAbraham,
  SunAbrahamCell,
  SunAbrahamEvent,
  SunAbrahamOptions,
} from './sun-abraham.ts';
export { sunAbraham } from './sun-abraham.ts';
export type { StaggeredEstimator } from './two-by-two.ts';
