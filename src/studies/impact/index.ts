export { type ImpactChoices, impactChoices } from './choices.ts';
export { impactKind } from './kind.ts';
export { databaseLocks } from './locks/database-store.ts';
export { currentLock, type LockRow, type LockStore, memoryLocks } from './locks/store.ts';
export type * from './types.ts';
