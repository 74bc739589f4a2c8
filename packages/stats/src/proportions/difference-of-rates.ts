import { findOverflow, requirePositive } from '../check.ts';
import { interval } from '../interval.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { standardNormalQuantile } from '../special/standard-normal.ts';
import type { Comparison } from './comparison.ts';
import {
  equalRatesP,
  fractionFault,
  RATE_ASSUMPTIONS,
  type RateCounts,
  ratesFault,
  type TwoRates,
} from './two-rates.ts';

/**
 * Difference of two Poisson rates, first minus second, per `per` of exposure: the score limits of each rate combined
 * as in Newcombe's method (Zou and Donner 2008), p by the exact test of `ratioOfRates`. The interval covers near its
 * level from about three events on; interval and p answer by different methods and may disagree at the margin.
 *
 * `constant` when neither has events, `too-few` when an exposure is 0, `not-finite`, also for counts not whole.
 *
 * @throws RangeError when events or exposure is negative, per is not positive or level is outside 0 to 1
 */
export function differenceOfRates(options: TwoRates & { readonly per?: number }): Outcome<Comparison> {
  const { first, second, level = 0.95, per = 1 } = options;
  const fault = ratesFault('differenceOfRates', options) ?? fractionFault(first, second);
  if (fault !== null) return fault;
  requirePositive('differenceOfRates', 'per', per);
  if (first.events + second.events === 0) {
    return cannot('constant', 'neither group has events: there is nothing to compare');
  }
  const z = standardNormalQuantile((1 - level) / 2);
  const around = ({ events, exposure }: RateCounts) => {
    const middle = events + (z * z) / 2;
    const reach = -z * Math.sqrt(events + (z * z) / 4);
    // The product of both roots is events²: the smaller one without cancellation.
    const upper = middle + reach;
    return {
      rate: (per * events) / exposure,
      lower: (per * events * (events / upper)) / exposure,
      upper: (per * upper) / exposure,
    };
  };
  const a = around(first);
  const b = around(second);
  const estimate = a.rate - b.rate;
  const lower = estimate - Math.hypot(a.rate - a.lower, b.upper - b.rate);
  const upper = estimate + Math.hypot(a.upper - a.rate, b.rate - b.lower);
  const overflow = findOverflow('the difference of the rates', lower, upper, estimate);
  if (overflow !== null) return overflow;
  const kind = 'hybrid score';
  return ok({
    estimate,
    interval: interval(lower, upper, level, kind),
    p: equalRatesP(first, second),
    n: first.events + second.events,
    method: `difference of rates, ${kind}; p exact, given all events`,
    assumptions: RATE_ASSUMPTIONS,
  });
}
