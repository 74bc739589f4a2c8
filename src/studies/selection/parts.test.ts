import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomStream } from '@waymark/stats';
import { describe, expect, it } from 'vitest';
import type { Grade, GradeSpell } from '#facts/inspections/index.ts';
import { rowOf } from './balance.ts';
import { choose, type Problem } from './choose.ts';
import { distanceBetween, whiten } from './distance.ts';
import { expectationOf } from './expectation.ts';
import { journeyOn } from './stages.ts';
import { thirdsOf } from './units.ts';

interface Fixture {
  readonly columns: readonly (readonly number[])[];
  readonly middle: readonly number[];
  readonly between: readonly number[];
}
const fixture = JSON.parse(
  readFileSync(join(import.meta.dirname, 'fixtures/mahalanobis.fixture.json'), 'utf8'),
) as Fixture;

function distances(columns: readonly (readonly (number | null)[])[]): number[] {
  const rows = whiten(columns)?.rows ?? [];
  return rows.flatMap((left, i) =>
    rows.slice(i + 1).map((right) => (left === null || right === null ? Number.NaN : distanceBetween(left, right))),
  );
}

describe('distance of contexts', () => {
  it('is what mahalanobis() of R gives', () => {
    const found = distances(fixture.columns);
    for (const [k, wanted] of fixture.between.entries()) expect(found[k]).toBeCloseTo(wanted, 10);
    const rows = whiten(fixture.columns)?.rows ?? [];
    for (const [i, wanted] of fixture.middle.entries()) expect(distanceBetween(rows[i] ?? [])).toBeCloseTo(wanted, 10);
  });

  it('by hand: one indicator is its difference in standard deviations', () => {
    // 1, 2, 3, 4, 5: standard deviation √2.5.
    expect(distances([[1, 2, 3, 4, 5]])[0]).toBeCloseTo(1 / Math.sqrt(2.5), 12);
  });

  it('does not depend on order, unit or a repeated indicator', () => {
    const [a = [], b = [], c = []] = fixture.columns;
    const wanted = distances([a, b, c]);
    const close = (found: readonly number[]): void => {
      for (const [k, value] of wanted.entries()) expect(found[k]).toBeCloseTo(value, 9);
    };
    close(distances([c, a, b]));
    close(distances([a.map((value) => 1000 - 7 * value), b, c]));
    const doubled = whiten([a, a.map((value) => 2 * value + 1), b, c, c.map(() => 4)]);
    expect(doubled?.unused).toEqual([
      null,
      'the indicators before it determine it',
      null,
      null,
      'it is the same everywhere',
    ]);
    close(distances([a, a.map((value) => 2 * value + 1), b, c, c.map(() => 4)]));
  });

  it('is unknown for who lacks a figure, and for everybody with too few', () => {
    const [a = [], b = []] = fixture.columns;
    const rows = whiten([[null, ...a.slice(1)], b])?.rows;
    expect(rows?.[0]).toBeNull();
    expect(rows?.[1]).not.toBeNull();
    expect(whiten([[1, 2]])).toBeNull();
    expect(whiten([[3, 3, 3, 3]])).toBeNull();
  });
});

describe('what grades lead to expect', () => {
  it('is the mean of the grade, and worse grades never expect more', () => {
    const grades: Grade[] = [1, 1, 1, 2, 2, 2, 2, 3, 3, 4];
    const scores = [9, 10, 11, 4, 6, 5, 5, 8, 6, 1];
    const found = expectationOf(scores, grades);
    // Grade 2 has 5 and grade 3 has 7: pooled, 34 / 6.
    for (const [grade, wanted] of [10, 34 / 6, 34 / 6, 1].entries()) {
      expect(found?.levels[grade]).toBeCloseTo(wanted, 12);
    }
    const raw = scores.map((score, i) => score - ([10, 34 / 6, 34 / 6, 1][(grades[i] ?? 1) - 1] ?? 0));
    const spread = Math.sqrt(raw.reduce((sum, r) => sum + r * r, 0) / 9);
    for (const [i, r] of raw.entries()) expect(found?.residuals[i]).toBeCloseTo(r / spread, 12);
  });

  it('influence is Cook’s distance by leaving each out', () => {
    const stream = randomStream({ seed: 3, purpose: 'test/selection' });
    const grades = Array.from({ length: 30 }, () => (1 + stream.integer(4)) as Grade);
    const scores = grades.map((grade) => -grade + 2 * stream.normal());
    const all = expectationOf(scores, grades);
    const blocks = new Set(all?.levels).size;
    const levelOf = (levels: readonly (number | null)[] | undefined, i: number): number =>
      levels?.[(grades[i] ?? 1) - 1] ?? Number.NaN;
    const error = scores.reduce((sum, score, i) => sum + (score - levelOf(all?.levels, i)) ** 2, 0) / (30 - blocks);
    for (const [i, found] of (all?.influence() ?? []).entries()) {
      const without = expectationOf(
        scores.map((score, k) => (k === i ? null : score)),
        grades,
      );
      const moved = scores.reduce((sum, _, k) => sum + (levelOf(all?.levels, k) - levelOf(without?.levels, k)) ** 2, 0);
      expect(found).toBeCloseTo(moved / (blocks * error), 10);
    }
  });

  it('says nothing with few, one grade, or no spread', () => {
    const nine = Array.from({ length: 9 }, (_, i) => i);
    const two = nine.map((i): Grade => (i % 2 === 0 ? 1 : 3));
    expect(expectationOf(nine, two)).toBeNull();
    expect(expectationOf([...nine, 9], [...two.map((): Grade => 2), 2])).toBeNull();
    expect(expectationOf([1, 1, 1, 1, 1, 0, 0, 0, 0, 0], [1, 1, 1, 1, 1, 4, 4, 4, 4, 4])).toBeNull();
  });
});

describe('stages', () => {
  const spell = (grade: Grade, from: string): GradeSpell => ({
    grade,
    framework: 'ILACS',
    inspection: {
      id: from,
      authority: 'E09000001',
      framework: 'ILACS',
      kind: 'standard',
      start: from,
      end: from,
      published: from,
      grades: { overall: grade },
      notJudged: [],
      sources: {},
      conflicts: [],
    },
    from,
    fromPublication: false,
    to: null,
  });
  const journey = (grades: readonly Grade[], last = 2023): ReturnType<typeof journeyOn> =>
    journeyOn(
      grades.map((grade, i) => spell(grade, `${last - 2 * (grades.length - 1 - i)}-06-01`)),
      '2024-03-31',
    );

  it('by hand', () => {
    expect(journey([]).stage).toBe('no-grade');
    expect(journey([3]).stage).toBe('one-grade');
    expect(journey([4]).stage).toBe('inadequate');
    expect(journey([4, 3]).stage).toBe('recovering');
    expect(journey([4, 3, 2]).stage).toBe('recovering');
    expect(journey([4, 2, 3]).stage).toBe('relapsed');
    expect(journey([4, 3, 4]).stage).toBe('relapsed');
    expect(journey([4, 3, 4, 3]).stage).toBe('recovering');
    expect(journey([2, 3]).stage).toBe('declined');
    expect(journey([1, 2]).stage).toBe('declined');
    expect(journey([2, 3], 2019).stage).toBe('below-good');
    expect(journey([2, 2]).stage).toBe('never-below-good');
    expect(journey([3, 2, 1]).stage).toBe('steady-good');
    expect(journey([3, 2]).stage).toBe('improved');
    expect(journey([3, 3]).stage).toBe('below-good');
  });

  it('may be several at once, and later inspections do not count', () => {
    expect([...journey([2, 1]).meets].sort()).toEqual(['neverBelowGood', 'steadyGood']);
    expect([...journey([4, 2, 4]).meets].sort()).toEqual(['declined', 'inadequateNow', 'relapsed']);
    expect(journeyOn([spell(2, '2020-01-01'), spell(4, '2024-06-01')], '2024-03-31').stage).toBe('one-grade');
    expect(journey([4, 3]).words).toBe('inadequate 2021, requires improvement to be good 2023');
  });
});

describe('the search', () => {
  /** Every sample in which each slot takes one candidate, the first rule's first candidates first. */
  function firstOfAll({ dimensions, free, rules }: Problem): readonly number[] | null {
    const slots = rules.flatMap(({ count, options }) => Array.from({ length: count }, () => options));
    const keeps = (sample: readonly number[]): boolean =>
      dimensions.every(({ of, groups, minimum, maximum }) =>
        groups.every((_, g) => {
          const n = sample.filter((unit) => of[unit] === g).length;
          return n >= (minimum[g] ?? 0) && n <= (maximum[g] ?? 99);
        }),
      );
    const walk = (at: number, sample: readonly number[]): readonly number[] | null => {
      const options = slots[at];
      if (options === undefined) return keeps(sample) ? sample : null;
      for (const members of options) {
        if (members.some((unit) => free[unit] !== true || sample.includes(unit))) continue;
        const found = walk(at + 1, [...sample, ...members]);
        if (found !== null) return found;
      }
      return null;
    };
    return walk(0, []);
  }

  it('takes what trying every sample in order takes, and finds none where there is none', () => {
    let none = 0;
    for (let k = 0; k < 300; k += 1) {
      const stream = randomStream({ seed: 11, purpose: 'test/choose', index: k });
      const units = 9;
      const dimension = (id: string, groups: number, maximum: number) => ({
        id,
        groups: Array.from({ length: groups }, (_, g) => `${id} ${g}`),
        of: Array.from({ length: units }, () => stream.integer(groups + 1) - (stream.integer(4) === 0 ? 1 : 0)).map(
          (g) => Math.min(g, groups - 1),
        ),
        minimum: Array.from({ length: groups }, () => stream.integer(2)),
        maximum: Array.from({ length: groups }, () => maximum),
      });
      const some = (): number[][] =>
        Array.from(stream.permutation(units), (unit) => [unit]).slice(0, 3 + stream.integer(5));
      const pairs = [
        [0, 1],
        [2, 3],
        [1, 4],
        [5, 0],
      ];
      const problem: Problem = {
        dimensions: [dimension('region', 3, 2), dimension('type', 2, 3)],
        free: Array.from({ length: units }, () => stream.integer(8) > 0),
        given: [],
        rules: [
          { rule: 'similarPairs', count: stream.integer(2), options: pairs },
          { rule: 'deviantBetter', count: stream.integer(2), options: some() },
          { rule: 'typical', count: 1 + stream.integer(2), options: some() },
        ],
      };
      const wanted = firstOfAll(problem);
      const found = choose(problem);
      expect(found?.taken.flatMap(({ members }) => members) ?? null).toEqual(wanted);
      if (wanted === null) none += 1;
    }
    expect(none).toBeGreaterThan(20);
    expect(none).toBeLessThan(280);
  });
});

describe('thirds and balance', () => {
  it('thirds go by value: level figures are in one third', () => {
    expect(thirdsOf([5, 1, null, 2, 2, 9, 7])).toEqual([1, 0, null, 0, 0, 2, 2]);
    expect(thirdsOf([3, 3, 3])).toEqual([0, 0, 0]);
  });

  it('a standardised difference by hand, and none where all are the same', () => {
    const about = { id: 'a', label: 'A', shortLabel: 'A', unitLabel: '%', decimals: 1 };
    const row = rowOf(about, [1, 2, 3, 4, 5, null], new Set([3, 4, 5]));
    // Mean of the sample 4.5, of all 3, standard deviation √2.5; n 2 of N 5.
    expect(row?.difference).toBeCloseTo(1.5 / Math.sqrt(2.5), 12);
    expect(row?.margin).toBeCloseTo(1.959963984540054 * Math.sqrt(0.6 / 2), 12);
    expect(rowOf(about, [2, 2, 2], new Set([0]))?.difference).toBeNull();
    expect(rowOf(about, [1, 2, null], new Set([2]))).toBeNull();
  });

  it('the margin holds for 95 of 100 random samples', () => {
    const stream = randomStream({ seed: 2, purpose: 'test/margin' });
    const values = Array.from({ length: 150 }, () => stream.normal() ** 2);
    const about = { id: 'a', label: 'A', shortLabel: 'A', unitLabel: '%', decimals: 1 };
    let within = 0;
    for (let k = 0; k < 2000; k += 1) {
      const row = rowOf(about, values, new Set(stream.subset(150, 14)));
      if (Math.abs(row?.difference ?? 9) <= (row?.margin ?? 0)) within += 1;
    }
    expect(within / 2000).toBeGreaterThan(0.93);
    expect(within / 2000).toBeLessThan(0.97);
  });
});
