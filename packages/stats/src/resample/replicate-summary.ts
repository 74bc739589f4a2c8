import { meanOf } from '../describe/mean.ts';
import { quantileOfSorted } from '../describe/quantile.ts';
import { sumOfSquaresOf } from '../describe/variance.ts';
import { type Interval, interval } from '../interval.ts';
import { cannot, type Failure } from '../outcome.ts';

/** What every bootstrap says about its replicates. */
export interface ReplicateSummary {
  /** Standard deviation of the replicates. */
  readonly standardError: number;
  /** Mean of the replicates minus the estimate. */
  readonly bias: number;
  readonly percentile: Interval;
  readonly basic: Interval;
}

/** Summary of the defined replicates, at least two; `sorted` are the same upwards. */
export function summariseReplicates(
  estimate: number,
  draws: Float64Array,
  sorted: Float64Array,
  level: number,
): ReplicateSummary {
  const tail = (1 - level) / 2;
  const low = quantileOfSorted(sorted, tail, 6);
  const high = quantileOfSorted(sorted, 1 - tail, 6);
  return {
    standardError: Math.sqrt(sumOfSquaresOf(draws) / (draws.length - 1)),
    bias: meanOf(draws) - estimate,
    percentile: interval(low, high, level, 'bootstrap percentile'),
    basic: interval(2 * estimate - high, 2 * estimate - low, level, 'bootstrap basic'),
  };
}

/** Failure when fewer than half of the replicates are defined. */
export function findUndefined(defined: number, replicates: number): Failure | null {
  if (defined * 2 >= replicates) return null;
  return cannot('not-finite', `the statistic was undefined in ${replicates - defined} of ${replicates} replicates`);
}
