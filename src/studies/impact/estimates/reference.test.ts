import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { choicesOf, panelOf } from '../testing.ts';
import type { Aggregation } from '../types.ts';
import { frameOf } from './frame.ts';
import { averageOf, eventTimes, groupTime } from './group-time.ts';
import { quickEffects } from './quick.ts';
import { sunAbrahamEstimates, twoWayEstimate } from './regressions.ts';

interface Reference {
  readonly years: readonly number[];
  readonly first: readonly number[];
  readonly values: readonly number[];
  readonly groupTime: readonly {
    readonly control: 'nevertreated' | 'notyettreated';
    readonly anticipation: number;
    readonly estimates: Readonly<Record<Aggregation, number>>;
    readonly errors: Readonly<Record<Aggregation, number>>;
    readonly times: readonly number[];
    readonly effects: readonly number[];
  }[];
  readonly hand: number;
  readonly twoWay: number;
  readonly sunAbraham: number;
  readonly sunAbrahamError: number;
}

// Made by fixtures/reference.R.
const reference = JSON.parse(
  readFileSync(join(import.meta.dirname, 'fixtures/reference.fixture.json'), 'utf8'),
) as Reference;
const wide = reference.years.length;
const panel = panelOf({
  years: reference.years,
  rows: reference.first.map((first, u) => ({
    firstTreated: first === 0 ? null : first,
    values: reference.values.slice(u * wide, (u + 1) * wide),
  })),
});

describe('estimates against R, one authority alone in its year among them', () => {
  for (const { control, anticipation, estimates, errors, times, effects } of reference.groupTime) {
    it(`group-time effects as did has them: ${control}, anticipation ${anticipation}`, () => {
      const comparison = control === 'nevertreated' ? 'never-treated' : 'not-yet-treated';
      const frame = frameOf(panel, choicesOf({ comparison, anticipation, horizon: 3 }));
      const found = groupTime(frame, frame.against, { seed: 1 });
      const quick = quickEffects(frame, frame.firstTreated);
      for (const aggregation of ['dynamic', 'simple', 'group', 'calendar'] as const) {
        const one = averageOf(frame, found, aggregation, frame.against, false);
        expect(one.estimate).toBeCloseTo(estimates[aggregation], 8);
        expect(one.standardError).toBeCloseTo(errors[aggregation], 7);
        expect(quick.averages[aggregation]).toBeCloseTo(estimates[aggregation], 8);
      }
      if (!found.ok) throw new Error(found.message);
      const shown = eventTimes(found.value);
      expect(shown.length).toBeGreaterThan(6);
      for (const { time, estimate } of shown) {
        expect(estimate).toBeCloseTo(effects[times.indexOf(time)] ?? Number.NaN, 8);
        expect(quick.byEvent.get(time)).toBeCloseTo(estimate, 8);
      }
    });
  }

  it('the main average as differences of mean changes in base R have it', () => {
    const frame = frameOf(panel, choicesOf({ comparison: 'never-treated', horizon: 3 }));
    expect(quickEffects(frame, frame.firstTreated).averages.dynamic).toBeCloseTo(reference.hand, 8);
  });

  it('the regressions as fixest has them', () => {
    const frame = frameOf(panel, choicesOf({ comparison: 'never-treated', horizon: 3 }));
    expect(twoWayEstimate(frame, 1, 200).estimate.estimate).toBeCloseTo(reference.twoWay, 8);
    const [dynamic, simple] = sunAbrahamEstimates(frame);
    expect(simple?.estimate).toBeCloseTo(reference.sunAbraham, 8);
    // Clustered by unit; the interval is wider, as one authority alone leaves no residual to measure chance by.
    expect(simple?.standardError).toBeCloseTo(reference.sunAbrahamError, 7);
    for (const one of [dynamic, simple]) {
      expect(one?.interval?.kind).toContain('leaving out each authority');
      const half = ((one?.interval?.upper ?? 0) - (one?.interval?.lower ?? 0)) / 2;
      expect(half).toBeGreaterThan(2.1 * (one?.standardError ?? Number.NaN));
      expect(one?.p).toBeLessThan(0.05);
    }
    // Without covariates and with a common base the regression is the mean of group-time effects.
    expect(dynamic?.estimate).toBeCloseTo(reference.hand, 8);
  });
});
