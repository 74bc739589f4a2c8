import { binomialDistribution } from '../distributions/binomial.ts';
import { cannot, type Failure } from '../outcome.ts';
import { eventsFault, exposureFault } from './counts.ts';

/** Events on an exposure, such as children starting care among child-years. */
export interface RateCounts {
  readonly events: number;
  /** What they happened on: persons, person-years ... */
  readonly exposure: number;
}

/** Two independent rates to compare. */
export interface TwoRates {
  readonly first: RateCounts;
  readonly second: RateCounts;
  /** 0.95 when left out. */
  readonly level?: number;
}

export const RATE_ASSUMPTIONS: readonly string[] = Object.freeze([
  'Poisson counts: events independent of one another',
  'two independent groups',
]);

/** The first reason why two rates cannot be compared, or null. */
export function ratesFault(where: string, { first, second, level = 0.95 }: TwoRates): Failure | null {
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
export function equalRatesP(first: RateCounts, second: RateCounts): number {
  const share = first.exposure / (first.exposure + second.exposure);
  return binomialTestP(first.events, first.events + second.events, share);
}

/** Counts that are not whole have no exact test. */
export function fractionFault(first: RateCounts, second: RateCounts): Failure | null {
  if (Number.isInteger(first.events) && Number.isInteger(second.events)) return null;
  return cannot('not-finite', 'events are not whole numbers: an exact test counts events');
}
