/** Panels: effects of units and periods, and what varies within and between them. */
export type { FixedEffectsFit, FixedEffectsOptions } from './fixed-effects.ts';
export { oneWayFixedEffects } from './one-way-fixed-effects.ts';
export { type TwoWayFixedEffectsOptions, twoWayFixedEffects } from './two-way-fixed-effects.ts';
export {
  type VarianceWithinBetween,
  type VarianceWithinBetweenOptions,
  varianceWithinBetween,
} from './variance-within-between.ts';
