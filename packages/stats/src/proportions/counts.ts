import { misuse, requireLevel } from '../check.ts';
import type { Interval } from '../interval.ts';
import { cannot, type Failure } from '../outcome.ts';

export interface ProportionCounts {
  readonly successes: number;
  readonly trials: number;
}

/** An estimate with its interval, and how the interval was made. */
export interface IntervalEstimate {
  readonly estimate: number;
  readonly interval: Interval;
  readonly method: string;
}

/**
 * Checks counts of a proportion: a count that is not finite is a Failure, as is an empty base; more
 * successes than trials or a negative count is misuse.
 */
export function proportionFault(where: string, counts: ProportionCounts, level: number): Failure | null {
  requireLevel(where, 'level', level);
  const { successes, trials } = counts;
  if (!Number.isFinite(successes) || !Number.isFinite(trials)) {
    return cannot('not-finite', `successes ${successes} of ${trials} trials; pass finite counts`);
  }
  if (trials < 0) misuse(where, 'trials', '0 or more', trials);
  if (successes < 0 || successes > trials) misuse(where, 'successes', `from 0 to trials (${trials})`, successes);
  if (trials === 0) return cannot('too-few', 'there are no trials: a proportion of nothing has no value');
  return null;
}

export function eventsFault(where: string, events: number, level: number): Failure | null {
  requireLevel(where, 'level', level);
  if (!Number.isFinite(events)) return cannot('not-finite', `events is ${events}; pass a finite count`);
  if (events < 0) misuse(where, 'events', '0 or more', events);
  return null;
}

export function exposureFault(where: string, exposure: number): Failure | null {
  if (!Number.isFinite(exposure)) return cannot('not-finite', `exposure is ${exposure}; pass a finite number`);
  if (exposure < 0) misuse(where, 'exposure', '0 or more', exposure);
  if (exposure === 0) return cannot('too-few', 'exposure is 0: a rate on no base has no value');
  return null;
}
