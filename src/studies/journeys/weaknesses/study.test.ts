import { randomStream } from '@waymark/stats';
import { describe, expect, it } from 'vitest';
import { readyCodebook } from '#frameworks/themes/index.ts';
import { recordText, renderTerminal } from '#studies/runner/index.ts';
import { recurrences } from './authorities.ts';
import { overallOf } from './chance.ts';
import { weaknessesChoices } from './choices.ts';
import { coderIn } from './codebook.ts';
import { recurrenceOf } from './recurrence.ts';
import { pairsOf, sampleOf } from './sample.ts';
import { tallyOf } from './tally.ts';
import { codeOf, QUIET, recordOf, type Told, told } from './testing.ts';

const [ONE = '', TWO = '', THREE = ''] = readyCodebook.themes.map(({ id }) => id);

/** Two ILACS lists an authority, both in one band of years. */
function pair(
  first: readonly string[],
  second: readonly string[],
  grades: readonly [2 | 3, 2 | 3 | 4] = [3, 3],
): Told[] {
  return [
    { year: 2019, grade: grades[0], items: [first] },
    { year: 2023, grade: grades[1], items: [second] },
  ];
}

describe('a toy by hand', () => {
  // Theme ONE: asked by 4, again in 3; not asked by 4, anew in 1. TWO: asked by 2, again in 1; not asked by 6, anew in 3.
  const dataset = told([
    pair([ONE], [ONE], [3, 4]),
    pair([ONE], [ONE, TWO], [3, 4]),
    pair([ONE, TWO], [ONE], [3, 3]),
    pair([ONE], [TWO], [2, 3]),
    pair([TWO], [TWO], [3, 3]),
    pair([THREE], [ONE, TWO], [3, 3]),
    pair([THREE], [THREE], [2, 2]),
    pair([THREE], [THREE], [2, 2]),
    [{ year: 2020, grade: 2, items: [[ONE]] }],
    [
      { year: 2020, grade: 2, items: null },
      { year: 2023, grade: 2, items: [] },
    ],
  ]);

  it('counts what was asked again and anew', async () => {
    const { result } = await recordOf(dataset, QUIET);
    const of = (theme: string) => result.recurrence.find((each) => each.theme === theme);
    expect(of(ONE)?.again).toMatchObject({ x: 3, n: 4 });
    expect(of(ONE)?.anew).toMatchObject({ x: 1, n: 4 });
    expect(of(ONE)?.ratio?.value).toBeCloseTo(3, 9);
    expect(of(ONE)?.plainRatio?.value).toBeCloseTo(3, 9);
    expect(of(ONE)?.chance).toBeCloseTo(0.5, 9);
    // Fisher's exact test of 3 of 4 against 1 of 4.
    expect(of(ONE)?.test?.p).toBeCloseTo(34 / 70, 9);
    expect(of(TWO)?.again).toMatchObject({ x: 1, n: 2 });
    expect(of(TWO)?.anew).toMatchObject({ x: 3, n: 6 });
    // ONE 4, TWO 2, THREE 3 asked before; of THREE 2 came back, and none of 5 anew.
    expect(result.overall).toMatchObject({ pairs: 8, authorities: 8, asked: 9, again: 6, leftOut: 0 });
    expect(result.overall?.share.value).toBeCloseTo(6 / 9, 9);
    expect(result.overall?.anew.value).toBeCloseTo((4 * (1 / 4) + 2 * (3 / 6) + 3 * 0) / 9, 9);
    expect(result.overall?.chance).toBeCloseTo((4 * (4 / 8) + 2 * (4 / 8) + 3 * (2 / 8)) / 9, 9);
    // Sums of asked again × not asked / 8, and of asked anew × asked / 8.
    expect(result.overall?.ratio.value).toBeCloseTo((3 * 4 + 1 * 6 + 2 * 5) / (1 * 4 + 3 * 2 + 0), 9);
  });

  it('counts declines at the same grade, and how much was read', async () => {
    const { result } = await recordOf(dataset, QUIET);
    expect(result.decline).toMatchObject({ n: 8, declined: 3 });
    expect(result.decline.byGrade).toContainEqual({ grade: 3, n: 5, declined: 2 });
    const one = result.decline.themes.find(({ theme }) => theme === ONE);
    expect(one?.asked).toMatchObject({ x: 3, n: 4 });
    expect(one?.notAsked).toMatchObject({ x: 0, n: 4 });
    // No decline without it: the odds ratio has no upper end, but the test is made.
    expect(one?.odds).toBeNull();
    expect(one?.why).toBe('the odds ratio is without end');
    // Grade 3: 2 of 3 against 0 of 2; grade 2: 1 of 1 against 0 of 2. As unlikely as this: 3/10 × 1/3, and none at all, 1/10 × 2/3.
    expect(one?.test?.p).toBeCloseTo(1 / 6, 9);
    expect(result.coverage).toContainEqual(
      expect.objectContaining({ framework: 'ILACS', inspections: 19, listed: 17, notRead: 1, withoutList: 1 }),
    );
  });

  it('names authorities of which it cannot tell, and never orders them by what came back', async () => {
    const { result } = await recordOf(dataset, QUIET);
    expect(result.authorities.map(({ name }) => name)).toEqual(Array.from({ length: 10 }, (_, a) => `Place ${a}`));
    expect(result.authorities.slice(8).map(({ why }) => why)).toEqual([
      'one list (ILACS 2020); one inspection only',
      'no list; report not read (ILACS 2020); report has no list (ILACS 2023)',
    ]);
  });

  it('counts as pages and commands do', async () => {
    const { result } = await recordOf(dataset, QUIET);
    for (const { code, again } of result.authorities) {
      const rows = recurrences(dataset, coderIn('ready'), code);
      expect(rows.reduce((sum, row) => sum + row.recurrences, 0)).toBe(again);
    }
  });

  it('says more about an authority in focus, and refuses one that is none', async () => {
    const record = await recordOf(dataset, { ...QUIET, focus: 'Place 2' });
    expect(record.recipe.choices.focus).toBe(codeOf(2));
    expect(renderTerminal(record)).toContain('Place 2 was asked for 2 themes with another list after; 1 came back');
    await expect(recordOf(dataset, { focus: 'Atlantis' })).rejects.toThrow('“Atlantis” is no authority.');
  });
});

describe('what is counted', () => {
  it('takes the board’s items only when asked to', async () => {
    const dataset = told([[{ year: 2015, framework: 'SIF', items: [[ONE]], board: [[TWO]] }]]);
    const asked = async (lists: string): Promise<number> => {
      const { result } = await recordOf(dataset, { ...QUIET, lists });
      return result.years.filter(({ asked: share }) => share.x > 0).length;
    };
    expect(await asked('authority')).toBe(1);
    expect(await asked('with-board')).toBe(2);
  });

  it('sets frameworks apart, and compares shares of items between them', async () => {
    const dataset = told(
      Array.from({ length: 8 }, (_, a) => [
        { year: 2015, framework: 'SIF' as const, items: [[ONE], [ONE], [TWO], [THREE]] },
        { year: 2019, items: [[ONE], [TWO]] },
        { year: 2023, items: a < 6 ? [[ONE]] : [[TWO]] },
      ]),
    );
    const { result } = await recordOf(dataset, { ...QUIET, minimumCount: 2 });
    expect(result.strata).toEqual([
      { label: 'ILACS to ILACS, 2022–2024', pairs: 8 },
      { label: 'SIF to ILACS, 2019–2021', pairs: 8 },
    ]);
    const [frameworks] = result.changes;
    const one = frameworks?.themes.find(({ theme }) => theme === ONE);
    expect(one?.beforePerTen).toBe(5);
    expect(one?.afterPerTen).toBeCloseTo(140 / 24, 9);
    expect(one?.ratio?.value).toBeCloseTo(14 / 24 / 0.5, 9);
  });
});

describe('too little to tell', () => {
  it('says so for nothing, for one inspection and for items without a theme', async () => {
    for (const dataset of [
      told([]),
      told([[{ year: 2019, grade: 2, items: [[ONE]] }]]),
      told(Array.from({ length: 30 }, () => pair([], []))),
      told(Array.from({ length: 30 }, () => pair([ONE], [ONE]))),
    ]) {
      const record = await recordOf(dataset);
      expect(record.result.overall).toBeNull();
      expect(record.blocks[0]).toMatchObject({ kind: 'headline', tag: 'cannot tell' });
      expect(renderTerminal(record)).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it('refuses a codebook with a fault, and takes one of one’s own', async () => {
    const own = {
      id: 'own',
      title: 'Own',
      themes: [{ id: ONE, label: 'One', description: 'For the test.', rules: [] }],
    };
    const { result, recipe } = await recordOf(told([pair([ONE, TWO], [ONE])]), { codebook: own });
    expect(result.themes).toEqual([{ id: ONE, label: 'One' }]);
    expect(result.codebook).toMatchObject({ ready: false, withoutText: 2 });
    expect(recipe.choices.codebook).toMatchObject({ codebook: own, corrections: [] });
    await expect(recordOf(told([]), { codebook: 'mine' })).rejects.toThrow('There is no codebook “mine”.');
    const faulty = { ...own, themes: [{ id: 'X Y', label: 'One', description: 'For the test.', rules: [] }] };
    await expect(recordOf(told([]), { codebook: faulty })).rejects.toMatchObject({ code: 'codebook-invalid' });
  });
});

/** Authorities with two lists: each of six themes asked with chance `base`, later `extra` more where asked before. */
function simulated(seed: number, extra: number, authorities = 100): Told[][] {
  const themes = readyCodebook.themes.slice(0, 6).map(({ id }) => id);
  const stream = randomStream({ seed, purpose: 'weaknesses/test' });
  return Array.from({ length: authorities }, () => {
    const first = themes.filter(() => stream.uniform() < 0.4);
    const second = themes.filter((theme) => stream.uniform() < 0.4 + (first.includes(theme) ? extra : 0));
    return [
      { year: 2019, items: [first] },
      { year: 2023, items: [second] },
    ];
  });
}

describe('invented authorities', () => {
  const choices = weaknessesChoices.parse({});
  const coder = coderIn('ready');
  const answer = (seed: number, extra: number) => {
    const sample = sampleOf(told(simulated(seed, extra)), coder, choices);
    const pairs = pairsOf(sample, 3);
    const tally = tallyOf(pairs, sample.themes.length);
    const rows = recurrenceOf(tally, sample.themes, 5);
    const overall = overallOf(pairs, sample.themes.length, { seed: 7, bootstrap: 100, swaps: 99 });
    return { clear: rows.filter(({ test }) => test?.clear === true).length, overall };
  };

  it('a recurrence that was planted is found', () => {
    const { clear, overall } = answer(1, 0.35);
    expect(clear).toBeGreaterThanOrEqual(5);
    expect(overall?.ratio.lower).toBeGreaterThan(1.3);
    expect(overall?.swaps?.p).toBe(0.01);
  });

  it('independent themes are not: at most about one answer in twenty is clear', () => {
    let [themes, intervals, swaps] = [0, 0, 0];
    const runs = 40;
    for (let seed = 0; seed < runs; seed += 1) {
      const { clear, overall } = answer(1000 + seed, 0);
      if (clear > 0) themes += 1;
      if ((overall?.ratio.lower ?? 0) > 1 || (overall?.ratio.upper ?? 2) < 1) intervals += 1;
      if ((overall?.swaps?.p ?? 1) <= 0.05) swaps += 1;
    }
    // Of 40, binomial with chance 0.05: more than 6 comes about once in 300.
    expect(themes).toBeLessThanOrEqual(6);
    expect(intervals).toBeLessThanOrEqual(6);
    expect(swaps).toBeLessThanOrEqual(6);
  });
});

describe('the same again', () => {
  it('gives the same bytes whatever the order of authorities and inspections, and other draws for another seed', async () => {
    const authorities = simulated(5, 0.2, 40);
    const draws = { bootstrap: 50, swaps: 50, errorDraws: 5 };
    const first = await recordOf(told(authorities), draws);
    const again = await recordOf(told(authorities, true), draws);
    expect(recordText(again)).toBe(recordText(first));
    const other = await recordOf(told(authorities), draws, 8);
    expect(other.result.overall?.share.value).toBe(first.result.overall?.share.value);
    expect(other.result.overall?.share.lower).not.toBe(first.result.overall?.share.lower);
    expect(first.result.certainty?.errors?.draws).toBe(5);
  });
});
