/** Trends that are not parallel: how far they may part before an effect is no longer clear. */
export type { EventStudyEstimates } from './event-study.ts';
export { type EventStudyEstimatesOptions, eventStudyEstimates } from './event-study-estimates.ts';
export {
  type RelativeMagnitudesInterval,
  type RelativeMagnitudesOptions,
  type RelativeMagnitudesSensitivity,
  relativeMagnitudesSensitivity,
} from './relative-magnitudes-sensitivity.ts';
export {
  type SmoothnessInterval,
  type SmoothnessSensitivity,
  type SmoothnessSensitivityOptions,
  smoothnessSensitivity,
} from './smoothness-sensitivity.ts';
