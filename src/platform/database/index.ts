export type { DatabasePlace } from './open.ts';
export { openDatabase } from './open.ts';
export { openTestDatabase } from './testing.ts';
export type { Database } from './types.ts';
