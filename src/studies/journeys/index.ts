export type {
  JourneysDeps,
  PassageHit,
  PassageQuery,
  ReadableReport,
  ReportLibrary,
  ReportPassage,
} from './model/deps.ts';
export { journeysRoom } from './room.ts';
