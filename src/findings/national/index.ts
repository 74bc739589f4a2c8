export type { NationalDeps } from './deps.ts';
export { nationalRoom } from './room.ts';
