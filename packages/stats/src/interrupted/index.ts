/** Interrupted time series: a change of level and slope in one series, with errors that have a memory. */
export { type DurbinWatson, durbinWatson } from './durbin-watson.ts';
export {
  type InterruptedPeriod,
  type InterruptedTimeSeries,
  type InterruptedTimeSeriesOptions,
  interruptedTimeSeries,
} from './interrupted-time-series.ts';
export { type LjungBox, ljungBox } from './ljung-box.ts';
export type { SegmentedSeries } from './segmented-design.ts';
