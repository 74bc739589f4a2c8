/** Proportions and rates: intervals, comparisons and funnels for counts with a base. */
export { clopperPearsonInterval } from './clopper-pearson-interval.ts';
export type { Comparison } from './comparison.ts';
export type { IntervalEstimate, ProportionCounts } from './counts.ts';
export { differenceOfRates } from './difference-of-rates.ts';
export {
  type FunnelKind,
  type FunnelLimits,
  type FunnelLimitsOptions,
  type FunnelOverdispersion,
  funnelLimits,
  funnelOverdispersion,
} from './funnel.ts';
export { oddsRatio } from './odds-ratio.ts';
export { poissonInterval, rateInterval } from './poisson-interval.ts';
export { ratioOfProportions } from './ratio-of-proportions.ts';
export { ratioOfRates } from './ratio-of-rates.ts';
export { type ShrinkRatesOptions, type ShrunkRates, type ShrunkUnit, shrinkRates } from './shrink-rates.ts';
export {
  differenceOfProportions,
  type TwoProportions,
  type TwoProportionTest,
  twoProportionTest,
} from './two-proportions.ts';
export type { RateCounts, TwoRates } from './two-rates.ts';
export { wilsonInterval } from './wilson-interval.ts';
