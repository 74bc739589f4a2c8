export { type ImpactChoices, impactChoices } from './choices.ts';
export { impactKind } from './kind.ts';
export type * from './types.ts';
