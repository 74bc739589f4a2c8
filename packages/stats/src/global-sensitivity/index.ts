/** What an answer depends on: shares of the variance of a result that each choice accounts for. */
export {
  type DiscreteIndex,
  type DiscreteInput,
  type ExactSobolDiscrete,
  type ExactSobolDiscreteOptions,
  exactSobolDiscrete,
} from './exact-sobol-discrete.ts';
export type { SensitivityInput, SensitivityModel } from './input.ts';
export {
  type ShapleyEffect,
  type ShapleyEffects,
  type ShapleyEffectsOptions,
  shapleyEffects,
} from './shapley-effects.ts';
export { type SobolIndex, type SobolIndices, type SobolIndicesOptions, sobolIndices } from './sobol-indices.ts';
