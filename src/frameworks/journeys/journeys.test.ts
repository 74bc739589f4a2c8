import { describe, expect, it } from 'vitest';
import type { Grade, Inspection } from '#facts/inspections/index.ts';
import { daysBetween, featuresOfGrades, type JourneyAuthority, journeyOf, readyTypology, ruleFor } from './index.ts';

const place: JourneyAuthority = { code: 'E1', opened: null, closed: null, predecessors: [], successors: [] };

/** An inspection of E1 with an overall grade; without a first day, the day is its publication. */
function inspection(grade: Grade, day: string, dated: 'start' | 'published' = 'start'): Inspection {
  return {
    id: `E1:${day}`,
    authority: 'E1',
    framework: day < '2018' ? 'SIF' : 'ILACS',
    kind: 'standard',
    start: dated === 'start' ? day : null,
    end: null,
    published: dated === 'published' ? day : null,
    grades: { overall: grade },
    notJudged: [],
    sources: {},
    conflicts: [],
  };
}

const four = [
  inspection(4, '2014-01-01', 'published'),
  inspection(4, '2015-01-01'),
  inspection(3, '2016-01-01'),
  inspection(2, '2019-01-01'),
];

describe('a journey', () => {
  it('takes consecutive inspections with one grade together, by hand', () => {
    const journey = journeyOf(four, place, readyTypology, '2020-01-01');
    expect(journey.runs.map(({ grade, from, to }) => [grade, from, to])).toEqual([
      [4, '2014-01-01', '2016-01-01'],
      [3, '2016-01-01', '2019-01-01'],
      [2, '2019-01-01', null],
    ]);
    expect(journey.runs[0]?.spells.map(({ fromPublication }) => fromPublication)).toEqual([true, false]);
    expect(journey.runs[0]?.years).toBeCloseTo(730 / 365.25, 12);
    expect(journey.runs[2]?.years).toBeCloseTo(365 / 365.25, 12);
    expect(journey.features).toEqual({
      inspections: 4,
      firstGrade: 4,
      lastGrade: 2,
      bestGrade: 2,
      worstGrade: 4,
      improvements: 2,
      declines: 0,
      turns: 0,
      lastMove: 1,
      failures: 1,
      recoveries: 1,
      relapses: 0,
      span: daysBetween('2014-01-01', '2019-01-01') / 365.25,
    });
    expect(journey.type).toEqual({ id: 'steady-improvement', label: 'Steady improvement' });
    expect(journey.why).toBe('The grade got better and never worse. Here: improvements 2, declines 0.');
    expect(journey.stages.map(({ stage, from, to, ended }) => [stage, from, to, ended])).toEqual([
      ['poor-to-fair', '2014-01-01', '2016-01-01', 'reached'],
      ['fair-to-good', '2016-01-01', '2019-01-01', 'reached'],
      ['good-to-great', '2019-01-01', null, 'open'],
    ]);
  });

  it('ends a stage that a jump passes over, and leaves one that falls back', () => {
    const list = [inspection(4, '2014-01-01'), inspection(2, '2017-01-01'), inspection(3, '2020-01-01')];
    const { stages, type } = journeyOf(list, place, readyTypology, '2021-01-01');
    expect(stages.map(({ stage, to, ended }) => [stage, to, ended])).toEqual([
      ['poor-to-fair', '2017-01-01', 'reached'],
      ['good-to-great', null, 'fell'],
      ['fair-to-good', null, 'open'],
    ]);
    expect(stages[1]?.years).toBeCloseTo(daysBetween('2017-01-01', '2020-01-01') / 365.25, 12);
    expect(type?.id).toBe('rose-fell');
  });

  it('knows nothing after the last known day', () => {
    const journey = journeyOf(four, place, readyTypology, '2015-12-31');
    expect(journey.runs).toHaveLength(1);
    expect(journey.runs[0]).toMatchObject({ grade: 4, to: null });
    expect(journey.runs[0]?.spells.at(-1)?.to).toBeNull();
    expect(journey.runs[0]?.years).toBeCloseTo(729 / 365.25, 12);
    expect(journey.features?.inspections).toBe(2);
  });

  it('ends with the authority, and names what became of it', () => {
    const closed = { ...place, closed: '2017-03-31', successors: ['E2'] };
    const journey = journeyOf(four, closed, readyTypology, '2020-01-01');
    expect(journey.runs.map(({ grade, to }) => [grade, to])).toEqual([
      [4, '2016-01-01'],
      [3, null],
    ]);
    expect(journey.runs[1]?.years).toBeCloseTo(daysBetween('2016-01-01', '2017-03-31') / 365.25, 12);
    expect(journey.lineage).toEqual({ opened: null, closed: '2017-03-31', predecessors: [], successors: ['E2'] });
  });

  it('cannot tell with too few inspections, and says of a new authority why', () => {
    const fresh = { ...place, opened: '2019-04-01', predecessors: ['E0'] };
    const journey = journeyOf([inspection(2, '2020-01-01')], fresh, readyTypology, '2021-01-01');
    expect(journey.type).toBeNull();
    expect(journey.why).toBe(
      'One graded inspection so far; a kind of journey needs at least two. It was made in April 2019; grades of its predecessors are not its own.',
    );
    expect(journeyOf([], place, readyTypology, '2021-01-01')).toMatchObject({ type: null, features: null, runs: [] });
  });

  it('is the same in whatever order inspections come', () => {
    expect(journeyOf(four.toReversed(), place, readyTypology, '2020-01-01')).toEqual(
      journeyOf(four, place, readyTypology, '2020-01-01'),
    );
  });
});

describe('the ready typology', () => {
  const kind = (grades: readonly Grade[], span = 5): string | undefined => {
    const features = featuresOfGrades(grades, span);
    return features === null ? undefined : ruleFor(features, readyTypology.rules)?.id;
  };

  it('names journeys as their words say', () => {
    expect(kind([4, 3, 4])).toBe('relapsed');
    expect(kind([4, 4, 2, 3, 4])).toBe('relapsed');
    expect(kind([3, 2, 3, 2])).toBe('cycling');
    expect(kind([2, 4, 3])).toBe('fell-recovered');
    expect(kind([3, 3, 2, 3])).toBe('rose-fell');
    expect(kind([4, 3, 3])).toBe('improving-below-good');
    expect(kind([3, 2, 2, 1])).toBe('steady-improvement');
    expect(kind([2, 3, 3])).toBe('steady-decline');
    expect(kind([2, 2])).toBe('steadily-good');
    expect(kind([1, 1, 1])).toBe('steadily-good');
    expect(kind([4, 4], 3)).toBe('long-inadequate');
    expect(kind([4, 4], 1)).toBe('stuck-below-good');
    expect(kind([3, 3, 3])).toBe('stuck-below-good');
  });

  it('gives every journey of two to six inspections exactly one kind', () => {
    let sequences: readonly (readonly Grade[])[] = [[]];
    for (let length = 1; length <= 6; length += 1) {
      sequences = sequences.flatMap((before) => ([1, 2, 3, 4] as const).map((grade) => [...before, grade]));
      if (length < 2) continue;
      for (const span of [0, 1.9, 2, 9]) {
        expect(sequences.filter((grades) => kind(grades, span) === undefined)).toEqual([]);
      }
    }
  });
});
