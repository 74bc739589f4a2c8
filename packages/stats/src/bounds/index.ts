/** Suppressed values: what can be said of a mean, a rank or a correlation when some values are known only between two ends. */
export type { BoundedValues, Bounds } from './bounded.ts';
export { meanBounds, medianBounds, weightedSumBounds } from './mean-bounds.ts';
export { type RankBounds, rankBounds } from './rank-bounds.ts';
export { type SpearmanBounds, spearmanBounds } from './spearman-bounds.ts';
