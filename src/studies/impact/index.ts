export { type ImpactChoices, impactChoices } from './choices.ts';
export { impactKind } from './kind.ts';
export { databaseLocks } from './locks/database-store.ts';
export type { ImpactDeps } from './locks/deps.ts';
export { currentLock, type LockRow, type LockStore, memoryLocks } from './locks/store.ts';
export { impactRoom } from './room.ts';
export { synthesisKind } from './synthesis/index.ts';
export type * from './types.ts';
