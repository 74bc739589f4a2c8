export { type SynthesisChoices, synthesisChoices } from './choices.ts';
export { synthesisKind } from './kind.ts';
export type * from './types.ts';
