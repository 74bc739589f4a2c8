export type { DatabasePlace } from './open.ts';
export { openDatabase } from './open.ts';
export type { Database } from './types.ts';
