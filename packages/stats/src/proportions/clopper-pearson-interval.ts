import { betaQuantile } from '../distributions/beta.ts';
import { interval } from '../interval.ts';
import { type Outcome, ok } from '../outcome.ts';
import { type IntervalEstimate, type ProportionCounts, proportionFault } from './counts.ts';

/**
 * Clopper and Pearson's (1934) exact interval of a proportion: covers at least as often as its level says.
 *
 * `too-few` with no trials, `not-finite`.
 *
 * @throws RangeError when successes are negative or more than trials, or level is outside 0 to 1
 */
export function clopperPearsonInterval(
  options: ProportionCounts & { readonly level?: number },
): Outcome<IntervalEstimate> {
  const { successes, trials, level = 0.95 } = options;
  const fault = proportionFault('clopperPearsonInterval', options, level);
  if (fault !== null) return fault;
  const tail = (1 - level) / 2;
  const failures = trials - successes;
  const lower = successes === 0 ? 0 : betaQuantile(successes, failures + 1, tail, 'lower');
  const upper = failures === 0 ? 1 : betaQuantile(successes + 1, failures, tail, 'upper');
  const kind = 'Clopper-Pearson exact';
  return ok({ estimate: successes / trials, interval: interval(lower, upper, level, kind), method: kind });
}
