/** Trends: slopes and monotone change in short series. */
export { type MannKendall, mannKendall } from './mann-kendall.ts';
export { type DropOneSlopes, type WeightedSlope, weightedSlope } from './weighted-slope.ts';
