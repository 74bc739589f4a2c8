export { checkProgramme } from './check.ts';
export type { AskForm, ProgrammesDeps } from './deps.ts';
export { READY_MODELS } from './models/ready.ts';
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
export { programmesRoom } from './room.ts';
export { programmeSchema, supportModelSchema } from './schema.ts';
export { databaseProgrammes } from './store/database.ts';
export { thingHash as programmeHash } from './store/hash.ts';
export { memoryProgrammes } from './store/memory.ts';
export type { ProgrammeStore, Stored, VersionedStore } from './store/store.ts';
export type * from './types.ts';
