/** Description: location, spread, quantiles and ranks of one variable. */
export { mean } from './mean.ts';
export { median, type QuantileType, quantile } from './quantile.ts';
export { type RankOptions, rank, type Ties } from './rank.ts';
export { standardDeviation, variance } from './variance.ts';
