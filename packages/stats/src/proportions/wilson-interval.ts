import { interval } from '../interval.ts';
import { type Outcome, ok } from '../outcome.ts';
import { standardNormalQuantile } from '../special/standard-normal.ts';
import { type IntervalEstimate, type ProportionCounts, proportionFault } from './counts.ts';

/** Wilson's limits without checks. */
export function wilsonLimits(successes: number, trials: number, level: number): readonly [number, number] {
  const z = -standardNormalQuantile((1 - level) / 2);
  const z2 = z * z;
  const failures = trials - successes;
  const spread = z * Math.sqrt((successes * failures) / trials + z2 / 4);
  const base = trials + z2;
  // At the ends the formula leaves rounding where the limit is exactly 0 or 1.
  const lower = successes === 0 ? 0 : Math.max(0, (successes + z2 / 2 - spread) / base);
  const upper = failures === 0 ? 1 : Math.min(1, (successes + z2 / 2 + spread) / base);
  return [lower, upper];
}

/**
 * Wilson's (1927) score interval of a proportion, without continuity correction. Proportions from 0 to 1.
 *
 * `too-few` with no trials, `not-finite`.
 *
 * @throws RangeError when successes are negative or more than trials, or level is outside 0 to 1
 */
export function wilsonInterval(options: ProportionCounts & { readonly level?: number }): Outcome<IntervalEstimate> {
  const { successes, trials, level = 0.95 } = options;
  const fault = proportionFault('wilsonInterval', options, level);
  if (fault !== null) return fault;
  const [lower, upper] = wilsonLimits(successes, trials, level);
  const estimate = successes / trials;
  return ok({ estimate, interval: interval(lower, upper, level, 'Wilson score'), method: 'Wilson score' });
}
