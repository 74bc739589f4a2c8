/** Description: location, spread, quantiles and ranks of one variable, also where a few values are wild. */
export { huberLocation } from './huber-location.ts';
export { mean } from './mean.ts';
export { medianAbsoluteDeviation } from './median-absolute-deviation.ts';
export { qnScale } from './qn-scale.ts';
export { median, type QuantileType, quantile } from './quantile.ts';
export { type RankOptions, rank, type Ties } from './rank.ts';
export type { RobustLocation } from './robust-location.ts';
export { trimmedMean, winsorisedMean } from './trimmed-mean.ts';
export { standardDeviation, variance } from './variance.ts';
