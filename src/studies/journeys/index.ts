export type { JourneysDeps } from './model/deps.ts';
export { journeysRoom } from './room.ts';
