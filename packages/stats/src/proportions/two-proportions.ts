import { type Interval, interval } from '../interval.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { standardNormalLower } from '../special/standard-normal.ts';
import { type IntervalEstimate, type ProportionCounts, proportionFault } from './counts.ts';
import { wilsonLimits } from './wilson-interval.ts';

export interface TwoProportions {
  readonly first: ProportionCounts;
  readonly second: ProportionCounts;
  readonly level?: number;
}

export interface TwoProportionTest {
  /** First minus second. */
  readonly difference: number;
  readonly interval: Interval;
  /** Normal deviate with the pooled standard error. */
  readonly statistic: number;
  /** Two-sided. */
  readonly p: number;
  readonly method: string;
}

function newcombe(options: TwoProportions, level: number): Interval {
  const { first, second } = options;
  const p1 = first.successes / first.trials;
  const p2 = second.successes / second.trials;
  const [l1, u1] = wilsonLimits(first.successes, first.trials, level);
  const [l2, u2] = wilsonLimits(second.successes, second.trials, level);
  const difference = p1 - p2;
  const lower = difference - Math.hypot(p1 - l1, u2 - p2);
  const upper = difference + Math.hypot(u1 - p1, p2 - l2);
  return interval(Math.max(-1, lower), Math.min(1, upper), level, 'Newcombe hybrid score');
}

/**
 * Difference of two independent proportions, first minus second, with Newcombe's (1998) hybrid score
 * interval (his method 10).
 *
 * Reasons and misuse as for `wilsonInterval`.
 */
export function differenceOfProportions(options: TwoProportions): Outcome<IntervalEstimate> {
  const level = options.level ?? 0.95;
  const where = 'differenceOfProportions';
  const fault = proportionFault(where, options.first, level) ?? proportionFault(where, options.second, level);
  if (fault !== null) return fault;
  const { first, second } = options;
  const estimate = first.successes / first.trials - second.successes / second.trials;
  return ok({ estimate, interval: newcombe(options, level), method: 'Newcombe hybrid score' });
}

/**
 * Test that two independent proportions are equal: normal deviate with pooled standard error, two-sided,
 * without continuity correction (the chi-squared test of the 2 x 2 table).
 *
 * Reasons as for `wilsonInterval`; `constant` when all or none succeeded in both.
 */
export function twoProportionTest(options: TwoProportions): Outcome<TwoProportionTest> {
  const level = options.level ?? 0.95;
  const { first, second } = options;
  const fault =
    proportionFault('twoProportionTest', first, level) ?? proportionFault('twoProportionTest', second, level);
  if (fault !== null) return fault;
  const pooled = (first.successes + second.successes) / (first.trials + second.trials);
  if (pooled === 0 || pooled === 1) {
    return cannot('constant', `${pooled === 0 ? 'none' : 'all'} succeeded in both: there is nothing to compare`);
  }
  const difference = first.successes / first.trials - second.successes / second.trials;
  const statistic = difference / Math.sqrt(pooled * (1 - pooled) * (1 / first.trials + 1 / second.trials));
  return ok({
    difference,
    interval: newcombe(options, level),
    statistic,
    p: Math.min(1, 2 * standardNormalLower(-Math.abs(statistic))),
    method: 'two-proportion z test, pooled; Newcombe interval',
  });
}
