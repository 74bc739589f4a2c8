/** Proportions and rates: intervals, comparisons and funnels for counts with a base. */
export { clopperPearsonInterval } from './clopper-pearson-interval.ts';
export type { IntervalEstimate, ProportionCounts } from './counts.ts';
export {
  type FunnelKind,
  type FunnelLimits,
  type FunnelLimitsOptions,
  type FunnelOverdispersion,
  funnelLimits,
  funnelOverdispersion,
} from './funnel.ts';
export { poissonInterval, rateInterval } from './poisson-interval.ts';
export {
  differenceOfProportions,
  type TwoProportions,
  type TwoProportionTest,
  twoProportionTest,
} from './two-proportions.ts';
export { wilsonInterval } from './wilson-interval.ts';
