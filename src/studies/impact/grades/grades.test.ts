import { randomStream } from '@waymark/stats';
import { describe, expect, it } from 'vitest';
import { loadRegister } from '#facts/authorities/index.ts';
import type { Grade, Inspection } from '#facts/inspections/index.ts';
import { type Dataset, testDataset } from '#facts/panel/index.ts';
import type { Programme } from '#facts/programmes/index.ts';
import { choicesOf } from '../testing.ts';
import { gradeEstimates } from './index.ts';
import { gradeSample } from './pairs.ts';

const register = loadRegister();
const codes = register.authorities
  .filter(({ opened, closed }) => opened === null && closed === null)
  .map((a) => a.code);

/** Inspections of real authorities with invented grades: one list of days and grades for each. */
function toy(journeys: readonly (readonly (readonly [string, Grade])[])[]): Dataset {
  const inspections = journeys.flatMap((list, k) =>
    list.map(([day, grade], n): Inspection => {
      const authority = codes[k] ?? '';
      return {
        id: `${authority}:ILACS:${n + 1}`,
        authority,
        framework: 'ILACS',
        kind: 'standard',
        start: day,
        end: null,
        published: null,
        grades: { overall: grade },
        notJudged: [],
        sources: {},
        conflicts: [],
      };
    }),
  );
  return { ...testDataset(), register, inspections };
}

/** A programme that begins on a day in each of some authorities, by place. */
function programme(days: ReadonlyMap<number, string>, rest: Partial<Programme> = {}): Programme {
  return {
    id: 'my-programme',
    title: 'My programme',
    summary: 'Invented.',
    aim: 'Invented.',
    example: null,
    source: null,
    model: 'improvement-adviser',
    provider: 'Somebody',
    funder: null,
    episodes: [...days].map(([k, from]) => ({
      authority: codes[k] ?? '',
      from,
      to: null,
      intensity: null,
      costs: [],
      trigger: null,
      note: null,
    })),
    ...rest,
  };
}

const choose = (event: Programme | string) => choicesOf({ outcome: 'next-grade', event, permutations: 200 });

describe('the next grade', () => {
  // Twelve inadequate with the event between: 9 become requires improvement, 3 stay. Twelve without: 4 and 8.
  const journeys = Array.from({ length: 24 }, (_, k) => {
    const better = k < 12 ? k < 9 : k < 16;
    return [['2018-06-01', 4] as const, ['2020-06-01', better ? 3 : 4] as const];
  });
  const days = new Map(Array.from({ length: 12 }, (_, k) => [k, '2019-01-01'] as const));
  const found = gradeEstimates(toy(journeys), choose(programme(days)), 1);
  const [main, time] = found.estimated.estimates;

  it('has the odds ratio that paper has', () => {
    // Of a worse grade: (3 / 9) / (8 / 4).
    expect(main?.estimate).toBeCloseTo(Math.log(3 / 9 / (8 / 4)), 6);
    expect(main?.standardError).toBeCloseTo(Math.sqrt(1 / 3 + 1 / 9 + 1 / 8 + 1 / 4), 5);
    expect(main).toMatchObject({ main: true, method: 'ordinal', treated: 12, comparisonUnits: 12, why: null });
    expect(main?.note).toContain('0.17 times');
    expect(found.grades.after.find(({ grade }) => grade === 3)).toEqual({ grade: 3, treated: 9, comparison: 4 });
    expect(found.panel.outcome.desired).toBe('down');
  });

  it('and the time to a better one has the ratio of hazards that paper has', () => {
    // All better grades come on one day, 9 of 12 with and 4 of 12 without: Efron's score written out, and its root.
    const score = (b: number): number => {
      const r = Math.exp(b);
      let total = 9;
      for (let k = 0; k < 13; k += 1) {
        const share = k / 13;
        const treated = r * (12 - 9 * share);
        total -= treated / (treated + 12 - 4 * share);
      }
      return total;
    };
    let [low, high] = [-5, 5];
    for (let k = 0; k < 80; k += 1) {
      const middle = (low + high) / 2;
      if (score(middle) > 0) low = middle;
      else high = middle;
    }
    expect(time?.estimate).toBeCloseTo(-low, 6);
    expect(time?.estimate).toBeLessThan(0);
  });

  it('compares with the same grade alone, and says how many rise without it', () => {
    const same = found.estimated.checks.find(({ id }) => id === 'same-grade-before');
    expect(same).toMatchObject({ state: 'passed', numbers: { treatedBetter: 9, comparisonBetter: 4 } });
    const others = Array.from({ length: 30 }, () => [['2018-06-01', 2] as const, ['2020-06-01', 1] as const]);
    const wider = gradeEstimates(toy([...journeys, ...others]), choose(programme(days)), 1);
    expect(wider.estimated.estimates[0]?.estimate).toBeCloseTo(main?.estimate ?? 0, 9);
    expect(wider.panel.dropped.filter(({ text }) => text.startsWith('never at a grade'))).toHaveLength(30);
  });
});

describe('who is compared', () => {
  it('leaves out what began with the event already there, and counts the time before it as without', () => {
    const data = toy([
      [
        ['2018-01-01', 4],
        ['2020-01-01', 4],
        ['2022-01-01', 3],
      ],
      [
        ['2018-01-01', 4],
        ['2020-01-01', 3],
      ],
    ]);
    const sample = gradeSample(data, choose(programme(new Map([[0, '2019-01-01']]))));
    expect(sample.pairs.map(({ before, after, treated }) => [before, after, treated])).toEqual([
      [4, 4, true],
      [4, 3, false],
    ]);
    const [own] = sample.runs;
    expect(own).toMatchObject({ grade: 4, better: true });
    expect(own?.years).toBeCloseTo(4, 2);
    expect(own?.event).toBeCloseTo(1, 2);
  });

  it('refuses what follows by itself, in words', () => {
    const data = toy([
      [
        ['2018-01-01', 4],
        ['2020-01-01', 3],
      ],
    ]);
    for (const event of ['first-inadequate', 'inspection-year', 'planted-effect']) {
      const { estimated } = gradeEstimates(data, choose(event), 1);
      expect(estimated.estimates).toEqual([]);
      expect(estimated.checks).toMatchObject([{ id: 'outcome-is-event', state: 'failed', stops: true }]);
    }
    const nobody = gradeEstimates(data, choose(programme(new Map())), 1);
    expect(nobody.estimated.checks[0]?.found).toContain('names no authority');
  });

  it('gives reasons, not numbers, where nobody can be compared', () => {
    const alone = gradeEstimates(
      toy([
        [
          ['2018-01-01', 4],
          ['2020-01-01', 3],
        ],
      ]),
      choose(programme(new Map([[0, '2019-01-01']]))),
      1,
    );
    for (const one of alone.estimated.estimates) {
      expect(one.estimate).toBeNull();
      expect(one.why).not.toBeNull();
    }
    expect(alone.estimated.checks.some(({ state, stops }) => state === 'failed' && stops)).toBe(true);
    expect(JSON.parse(JSON.stringify(alone.estimated))).toEqual(alone.estimated);
  });
});

/** Journeys of 80 authorities from inadequate; support by lot in half, with odds of a better step times exp(effect). */
function drawn(effect: number, seed: number): { data: Dataset; event: Programme } {
  const stream = randomStream({ seed, purpose: 'grades by lot' });
  const treated = new Set(stream.subset(80, 30));
  const logit = (x: number): number => 1 / (1 + Math.exp(-x));
  const journeys = Array.from({ length: 80 }, (_, k) => {
    const shift = treated.has(k) ? effect : 0;
    const u = stream.uniform();
    // At most inadequate, requires improvement, good.
    const after: Grade = u < logit(-1 + shift) ? 2 : u < logit(0.5 + shift) ? 3 : 4;
    const year = 2016 + stream.integer(4);
    return [[`${year}-03-01`, 4] as const, [`${year + 2}-03-01`, after] as const];
  });
  const days = new Map(
    journeys.flatMap(([first], k) =>
      treated.has(k) ? [[k, `${Number(first?.[0].slice(0, 4)) + 1}-01-01`] as const] : [],
    ),
  );
  return { data: toy(journeys), event: programme(days) };
}

describe('over many draws', () => {
  it('the interval holds the odds ratio that was planted, and chance by lot is found no more often than it should be', () => {
    let held = 0;
    let alarms = 0;
    const draws = 40;
    for (let seed = 1; seed <= draws; seed += 1) {
      const planted = drawn(1.2, seed);
      const [main] = gradeEstimates(planted.data, choose(planted.event), seed).estimated.estimates;
      if (main?.interval != null && main.interval.lower <= -1.2 && main.interval.upper >= -1.2) held += 1;
      const none = drawn(0, seed);
      const [null_] = gradeEstimates(none.data, choose(none.event), seed).estimated.estimates;
      if ((null_?.pSmall ?? 1) < 0.05) alarms += 1;
    }
    expect(held / draws).toBeGreaterThan(0.84);
    expect(alarms / draws).toBeLessThan(0.16);
  }, 60_000);
});
