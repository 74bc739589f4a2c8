import { findOverflow } from '../check.ts';
import { betaQuantile } from '../distributions/beta.ts';
import { interval } from '../interval.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import type { Comparison } from './comparison.ts';
import { equalRatesP, fractionFault, RATE_ASSUMPTIONS, ratesFault, type TwoRates } from './two-rates.ts';

/**
 * Ratio of two Poisson rates, first over second, by the exact test given the sum of both counts (Przyborowski and
 * Wilenski 1940), as R's poisson.test: Clopper and Pearson's interval of the first's share of events, turned into a
 * ratio. It covers at least as often as its level says.
 *
 * `separation` when the second has no events (the ratio has no upper end), `constant` when neither has, `too-few` when
 * an exposure is 0, `not-finite`, also for counts that are not whole.
 *
 * @throws RangeError when events or exposure is negative or level is outside 0 to 1
 */
export function ratioOfRates(options: TwoRates): Outcome<Comparison> {
  const { first, second, level = 0.95 } = options;
  const fault = ratesFault('ratioOfRates', options) ?? fractionFault(first, second);
  if (fault !== null) return fault;
  if (second.events === 0) {
    return first.events === 0
      ? cannot('constant', 'neither group has events: there is nothing to compare')
      : cannot('separation', 'the second group has no events: the ratio has no upper end');
  }
  const tail = (1 - level) / 2;
  const scale = second.exposure / first.exposure;
  const odds = (share: number): number => (scale * share) / (1 - share);
  const { events: x } = first;
  const { events: y } = second;
  const lower = x === 0 ? 0 : odds(betaQuantile(x, y + 1, tail, 'lower'));
  // From the complement, so that shares near 1 keep their digits.
  const rest = betaQuantile(y, x + 1, tail, 'lower');
  const upper = (scale * (1 - rest)) / rest;
  const estimate = (scale * x) / y;
  const overflow = findOverflow('the ratio of the rates', estimate, upper, scale);
  if (overflow !== null) return overflow;
  const kind = 'exact, given all events';
  return ok({
    estimate,
    interval: interval(lower, upper, level, kind),
    p: equalRatesP(first, second),
    n: x + y,
    method: `ratio of rates, ${kind}`,
    assumptions: RATE_ASSUMPTIONS,
  });
}
