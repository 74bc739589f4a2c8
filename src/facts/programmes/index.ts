export { type GeneratedInput, generatedEffect, generatedEpisodes } from './ready/generated.ts';
export {
  earlierEvents,
  READY_IDS,
  type ReadyOptions,
  readyProgramme,
  readyProgrammes,
  TRUSTS,
  type TrustFact,
} from './ready/index.ts';
export { programmeSchema, supportModelSchema } from './schema.ts';
export type * from './types.ts';
