export type { JourneysDeps } from './model/deps.ts';
export { journeysRoom } from './room.ts';
export type { TransitionsResult } from './transitions/index.ts';
export { transitionsKind } from './transitions/index.ts';
export { type WarningChoices, type WarningResult, warningKind } from './warning/index.ts';
export { recurrences, type WeaknessesChoices, type WeaknessesResult, weaknessesKind } from './weaknesses/index.ts';
