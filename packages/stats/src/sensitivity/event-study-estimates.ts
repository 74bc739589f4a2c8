import { misuse } from '../check.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import type { AggregateEffects } from '../staggered/aggregate-effects.ts';
import type { SunAbraham } from '../staggered/sun-abraham.ts';
import type { EventStudyEstimates } from './event-study.ts';

export interface EventStudyEstimatesOptions {
  /**
   * What `aggregateEffects` of kind 'event' found with effects of a universal base, or what `sunAbraham` found: their
   * estimates are all relative to one period.
   */
  readonly effects:
    | Pick<AggregateEffects, 'kind' | 'level' | 'elements' | 'covariance'>
    | Pick<SunAbraham, 'anticipation' | 'level' | 'events' | 'covariance'>;
  /** First event time to take; the first there is when left out. */
  readonly from?: number;
  /** Last event time to take; the last there is when left out. */
  readonly to?: number;
  /**
   * Which effect is the question: 'first' (when left out), that of the first period of treatment, or 'mean', the mean
   * over the event times taken from 0 on.
   */
  readonly question?: 'first' | 'mean';
}

/**
 * Event-study estimates in the form that `relativeMagnitudesSensitivity` and `smoothnessSensitivity` take, from what an
 * estimator of staggered adoption found: without the reference period, with covariance and weights in the same order.
 * Times between the reference and treatment, where effects were anticipated, count as after the reference, with weight 0.
 *
 * `too-few` without a time on either side of the reference or without time 0, `incomplete` when an event time between
 * the first and the last has no estimate, `not-finite`.
 *
 * @throws RangeError when the effects are not of kind 'event', or have no common reference period
 */
export function eventStudyEstimates(options: EventStudyEstimatesOptions): Outcome<EventStudyEstimates> {
  const where = 'eventStudyEstimates';
  const { effects, from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY, question = 'first' } = options;
  if (question !== 'first' && question !== 'mean') misuse(where, 'question', 'first or mean', question);
  if (Number.isNaN(from)) misuse(where, 'from', 'a number', from);
  if (Number.isNaN(to)) misuse(where, 'to', 'a number', to);
  const given: unknown = effects?.covariance;
  if (given === undefined) misuse(where, 'effects', 'the value of aggregateEffects or sunAbraham', 'something else');
  const { times, estimates, referenceTime } = 'events' in effects ? readSunAbraham(effects) : readAverages(effects);
  const places = times.flatMap((time, i) => (time !== referenceTime && time >= from && time <= to ? [i] : []));
  const eventTimes = places.map((i) => times[i]!);
  const before = eventTimes.filter((time) => time < referenceTime).length;
  if (before === 0 || !eventTimes.includes(0)) {
    return cannot(
      'too-few',
      `${before} event times before the reference ${referenceTime} and ${eventTimes.length - before} after; ` +
        'one before it and event time 0 are needed',
    );
  }
  for (let k = 0; k < eventTimes.length; k += 1) {
    const expected = referenceTime + (k < before ? k - before : k - before + 1);
    if (eventTimes[k] !== expected) {
      return cannot('incomplete', `event time ${expected} has no estimate; narrow the times by from and to`);
    }
  }
  const bad = places.find((i) => !Number.isFinite(estimates[i]));
  if (bad !== undefined) return cannot('not-finite', `the estimate at event time ${times[bad]} is ${estimates[bad]}`);
  const treated = eventTimes.filter((time) => time >= 0).length;
  const weigh = (time: number): number => (question === 'mean' ? (time >= 0 ? 1 / treated : 0) : time === 0 ? 1 : 0);
  return ok({
    eventTimes,
    referenceTime,
    estimates: places.map((i) => estimates[i]!),
    covariance: places.map((i) => places.map((j) => effects.covariance[i]![j]!)),
    weights: eventTimes.slice(before).map(weigh),
    level: effects.level,
  });
}

interface Read {
  readonly times: readonly number[];
  readonly estimates: readonly number[];
  readonly referenceTime: number;
}

function readSunAbraham({ events, anticipation }: Pick<SunAbraham, 'events' | 'anticipation'>): Read {
  return {
    times: events.map((e) => e.event),
    estimates: events.map((e) => e.estimate),
    referenceTime: -1 - anticipation,
  };
}

function readAverages({ kind, elements }: Pick<AggregateEffects, 'kind' | 'elements'>): Read {
  if (kind !== 'event') misuse('eventStudyEstimates', 'effects.kind', 'event', kind);
  // With a varying base every estimate before treatment is relative to another period and none is the reference
  const reference = elements.find((element) => element.reference);
  if (reference === undefined) {
    misuse(
      'eventStudyEstimates',
      'effects',
      "made by groupTimeEffects with basePeriod 'universal' and include the reference period",
      'none that is a reference',
    );
  }
  return {
    times: elements.map((e) => e.at),
    estimates: elements.map((e) => e.estimate),
    referenceTime: reference.at,
  };
}
