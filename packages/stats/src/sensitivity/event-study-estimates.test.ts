import { describe, expect, it } from 'vitest';
import { expectReason, given } from '../../testing/expect.ts';
import { randomStream } from '../random/random-stream.ts';
import { aggregateEffects } from '../staggered/aggregate-effects.ts';
import { type GroupTimeEffectsOptions, groupTimeEffects } from '../staggered/group-time-effects.ts';
import { sunAbraham } from '../staggered/sun-abraham.ts';
import { eventStudyEstimates } from './event-study-estimates.ts';
import { relativeMagnitudesSensitivity } from './relative-magnitudes-sensitivity.ts';
import { smoothnessSensitivity } from './smoothness-sensitivity.ts';

/** 40 units in 8 periods: 12 treated from 5, 12 from 6, the others never. */
function makePanel(): GroupTimeEffectsOptions {
  const random = randomStream({ seed: 5, purpose: 'event study', index: 0 });
  const rows = Array.from({ length: 320 }, (_, i) => ({ unit: Math.floor(i / 8), period: (i % 8) + 1 }));
  const first = (unit: number): number | null => (unit < 12 ? 5 : unit < 24 ? 6 : null);
  return {
    units: rows.map((r) => r.unit),
    periods: rows.map((r) => r.period),
    firstTreated: rows.map((r) => first(r.unit)),
    outcome: rows.map((r) => random.normal() + r.unit + ((first(r.unit) ?? 99) <= r.period ? 4 : 0)),
  };
}
const panel = makePanel();
const averages = (more: Partial<GroupTimeEffectsOptions> = {}, least?: number) =>
  given(
    aggregateEffects({
      effects: given(groupTimeEffects({ ...panel, basePeriod: 'universal', ...more })),
      kind: 'event',
      ...(least === undefined ? {} : { minEvent: least }),
    }),
  );

describe('eventStudyEstimates', () => {
  it('takes the reference out of estimates and covariance: by hand', () => {
    const none = { standardError: 1, interval: null, smallSample: null, band: null, groups: [5], cells: 1 };
    const element = (at: number, estimate: number) => ({ at, estimate, reference: at === -1, ...none });
    const covariance = [
      [1, 0, 2, 3],
      [0, 0, 0, 0],
      [2, 0, 5, 6],
      [3, 0, 6, 9],
    ];
    const elements = [element(-2, 7), element(-1, 0), element(0, 8), element(1, 9)];
    const effects = { kind: 'event' as const, level: 0.9, elements, covariance };
    expect(given(eventStudyEstimates({ effects, question: 'mean' }))).toEqual({
      eventTimes: [-2, 0, 1],
      referenceTime: -1,
      estimates: [7, 8, 9],
      covariance: [
        [1, 2, 3],
        [2, 5, 6],
        [3, 6, 9],
      ],
      weights: [0.5, 0.5],
      level: 0.9,
    });
    expect(given(eventStudyEstimates({ effects })).weights).toEqual([1, 0]);
    expect(given(eventStudyEstimates({ effects, to: 0 })).eventTimes).toEqual([-2, 0]);
  });

  it('asks for the overall effect of the averages: the same estimate and interval under parallel trends', () => {
    const effects = averages();
    const study = given(eventStudyEstimates({ effects, question: 'mean' }));
    const found = given(smoothnessSensitivity({ ...study, bounds: [0] })).parallel;
    expect(found.estimate).toBeCloseTo(effects.overall.estimate, 10);
    expect(found.interval.lower).toBeCloseTo(effects.overall.interval!.lower, 8);
    const bounds = { bounds: [0.5], seed: 1, purpose: 'test', draws: 300 };
    expect(given(relativeMagnitudesSensitivity({ ...study, ...bounds })).intervals[0]!.interval.lower).toBeLessThan(4);
  });

  it('takes Sun and Abraham', () => {
    const effects = given(sunAbraham(panel));
    const study = given(eventStudyEstimates({ effects }));
    expect(study.eventTimes).toEqual(effects.events.map((e) => e.event));
    expect(given(smoothnessSensitivity({ ...study, bounds: [0] })).parallel.estimate).toBe(
      effects.events.find((e) => e.event === 0)!.estimate,
    );
  });

  it('gives times of anticipation no weight', () => {
    const study = given(
      eventStudyEstimates({ effects: averages({ anticipation: 1 }), from: -4, to: 1, question: 'mean' }),
    );
    expect(study.referenceTime).toBe(-2);
    expect(study.eventTimes).toEqual([-4, -3, -1, 0, 1]);
    expect(study.weights).toEqual([0, 0.5, 0.5]);
  });

  it('refuses what has no common reference', () => {
    expect(() => eventStudyEstimates({ effects: averages({ basePeriod: 'varying' }) })).toThrow(
      "basePeriod 'universal'",
    );
    expect(() => eventStudyEstimates({ effects: averages({}, 0) })).toThrow(RangeError);
    const simple = { ...averages(), kind: 'simple' as const };
    expect(() => eventStudyEstimates({ effects: simple })).toThrow('effects.kind must be event; received "simple"');
  });

  it('says what is missing', () => {
    const effects = averages();
    expectReason(eventStudyEstimates({ effects, from: 0 }), 'too-few');
    expectReason(eventStudyEstimates({ effects, to: -1 }), 'too-few');
    const gap = effects.elements.findIndex((e) => e.at === 1);
    const without = <T>(values: readonly T[]): T[] => values.filter((_, i) => i !== gap);
    const holed = {
      ...effects,
      elements: without(effects.elements),
      covariance: without(effects.covariance).map(without),
    };
    expect(expectReason(eventStudyEstimates({ effects: holed }), 'incomplete').message).toContain('event time 1 ');
    expect(given(eventStudyEstimates({ effects: holed, to: 0 })).eventTimes.at(-1)).toBe(0);
  });
});
