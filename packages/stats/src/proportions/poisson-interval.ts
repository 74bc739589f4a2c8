import { findOverflow, requirePositive } from '../check.ts';
import { gammaQuantile } from '../distributions/gamma.ts';
import { interval } from '../interval.ts';
import { type Outcome, ok } from '../outcome.ts';
import { eventsFault, exposureFault, type IntervalEstimate } from './counts.ts';

const KIND = 'Poisson exact (Garwood)';

function limits(events: number, level: number): readonly [number, number] {
  const tail = (1 - level) / 2;
  const lower = events === 0 ? 0 : gammaQuantile(events, tail, 'lower');
  return [lower, gammaQuantile(events + 1, tail, 'upper')];
}

/**
 * Exact interval of the mean of a Poisson count (Garwood 1936).
 *
 * `not-finite` when events is not a finite number.
 *
 * @throws RangeError when events is negative or level is outside 0 to 1
 */
export function poissonInterval(options: {
  readonly events: number;
  readonly level?: number;
}): Outcome<IntervalEstimate> {
  const { events, level = 0.95 } = options;
  const fault = eventsFault('poissonInterval', events, level);
  if (fault !== null) return fault;
  const [lower, upper] = limits(events, level);
  return ok({ estimate: events, interval: interval(lower, upper, level, KIND), method: KIND });
}

/**
 * Rate of events per `per` of exposure, with the exact Poisson interval: 120 events among 50,000 children
 * per 10,000 is 24.
 *
 * `too-few` when exposure is 0, `not-finite`.
 *
 * @throws RangeError when events or exposure is negative, or per is not positive
 */
export function rateInterval(options: {
  readonly events: number;
  readonly exposure: number;
  readonly per?: number;
  readonly level?: number;
}): Outcome<IntervalEstimate> {
  const { events, exposure, per = 1, level = 0.95 } = options;
  requirePositive('rateInterval', 'per', per);
  const fault = eventsFault('rateInterval', events, level) ?? exposureFault('rateInterval', exposure);
  if (fault !== null) return fault;
  const [lower, upper] = limits(events, level);
  const scale = per / exposure;
  const overflow = findOverflow('the rate', upper * scale);
  if (overflow !== null) return overflow;
  return ok({
    estimate: events * scale,
    interval: interval(lower * scale, upper * scale, level, KIND),
    method: KIND,
  });
}
