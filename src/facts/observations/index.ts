export type { Observation } from './observation.ts';
export type { Period, PeriodKind } from './period.ts';
export { endYear, PERIOD_KINDS, periodFromKey, periodKey, periodLabel } from './period.ts';
export type { Status, StatusId } from './status.ts';
export {
  ABSENT,
  EMPTY,
  LOW,
  NOT_APPLICABLE,
  NOT_RECEIVED,
  ROUNDS_TO_ZERO,
  SEE_NOTE,
  STATUSES,
  SUPPRESSED,
  statusCode,
  statusOf,
  UNAVAILABLE,
  UNRELIABLE,
  UNSTATED,
  VALUE,
} from './status.ts';
