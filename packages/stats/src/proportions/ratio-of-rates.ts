import { findOverflow, requirePositive } from '../check.ts';
import { betaQuantile } from '../distributions/beta.ts';
import { binomialDistribution } from '../distributions/binomial.ts';
import { interval } from '../interval.ts';
import { cannot, type Failure, type Outcome, ok } from '../outcome.ts';
import { standardNormalQuantile } from '../special/standard-normal.ts';
import type { Comparison } from './comparison.ts';
import { eventsFault, exposureFault } from './counts.ts';

/** Events on an exposure, such as children starting care among child-years. */
export interface RateCounts {
  readonly events: number;
  readonly exposure: number;
}

export interface TwoRates {
  readonly first: RateCounts;
  readonly second: RateCounts;
  /** 0.95 when left out. */
  readonly level?: number;
}

const ASSUMPTIONS = ['Poisson counts: events independent of one another', 'two independent groups'];

function ratesFault(where: string, { first, second, level = 0.95 }: TwoRates): Failure | null {
  for (const rate of [first, second]) {
    const fault = eventsFault(where, rate.events, level) ?? exposureFault(where, rate.exposure);
    if (fault !== null) return fault;
  }
  return null;
}

/**
 * Two-sided p of a binomial count: the probability of all counts no likelier than it, as R's binom.test. The counts
 * on the other side of the mode are found by bisection, since the probabilities only fall there.
 */
export function binomialTestP(successes: number, trials: number, probability: number): number {
  const law = binomialDistribution({ trials, probability });
  const bar = law.density(successes) * (1 + 1e-7);
  const mean = trials * probability;
  if (successes === mean) return 1;
  const mode = Math.floor((trials + 1) * probability);
  if (successes < mean) {
    // The smallest count above the mode that is no likelier.
    let low = Math.max(mode, successes);
    let high = trials + 1;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (law.density(middle) <= bar) high = middle;
      else low = middle;
    }
    return Math.min(1, law.lower(successes) + law.upper(high - 1));
  }
  let low = -1;
  let high = Math.min(mode, successes);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (law.density(middle) <= bar) low = middle;
    else high = middle;
  }
  return Math.min(1, law.upper(successes - 1) + law.lower(low));
}

/** p that two rates are equal, given all events: whole counts are required. */
function equalRatesP(first: RateCounts, second: RateCounts): number {
  const share = first.exposure / (first.exposure + second.exposure);
  return binomialTestP(first.events, first.events + second.events, share);
}

function fractionFault(first: RateCounts, second: RateCounts): Failure | null {
  if (Number.isInteger(first.events) && Number.isInteger(second.events)) return null;
  return cannot('not-finite', 'events are not whole numbers: an exact test counts events');
}

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
    assumptions: ASSUMPTIONS,
  });
}

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
    assumptions: ASSUMPTIONS,
  });
}
