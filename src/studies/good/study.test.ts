import { compositeScores, randomStream } from '@waymark/stats';
import { describe, expect, it } from 'vitest';
import type { Grade } from '#facts/inspections/index.ts';
import { type CellLiteral, testDataset } from '#facts/panel/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import { defaultRecipe, recordText, resolveRecipe, runStudy } from '#studies/runner/index.ts';
import { goodKind } from './index.ts';
import { codeOf, definition, type Figures, literalOf, placesOf, QUICK, study, use } from './testing.ts';

const AB = definition([use('a'), use('b', { weight: 30, polarity: 'lower-better' })]);
const FIVE: Figures = { a: [10, 20, 30, 40, 50], b: [1, 3, 2, 5, 4] };

/** Invented figures of n authorities, a gap here and there, some with counts. */
function invented(n: number, gaps = true): { figures: Figures; grades: (Grade | null)[] } {
  const stream = randomStream({ seed: 5, purpose: 'test/good' });
  const column = (counted: boolean): (CellLiteral | null)[] =>
    Array.from({ length: n }, (_, unit) => {
      if (gaps && stream.integer(12) === 0 && unit > 2) return null;
      const denominator = 40 + stream.integer(200);
      const numerator = Math.min(denominator - 1, 1 + Math.round(denominator * (0.3 + 0.1 * stream.uniform())));
      const value = Number(((100 * numerator) / denominator).toFixed(1));
      return counted ? { value, numerator, denominator } : value;
    });
  return {
    figures: { a: column(true), b: column(true), c: column(false) },
    grades: Array.from({ length: n }, () => (1 + stream.integer(4)) as Grade),
  };
}
const COUNTED = ['a', 'b', 'c'].map((id) => ({
  id,
  interval: id === 'c' ? ('none' as const) : ('proportion' as const),
}));
const ABC = definition([use('a'), use('b', { weight: 5, polarity: 'lower-better' }), use('c', { weight: 8 })]);

/** Nothing is tried but the stated choice. */
const ALONE = { normalisations: [], aggregations: [], missingRules: ['stated'], hiddenFigures: ['stated'] };

describe('places at the stated choices', () => {
  it('are those of the weighted mean by hand', async () => {
    const result = await study(literalOf(FIVE), AB, { ...ALONE, weights: 'fixed' });
    // z of a: −1.265, −0.632, 0, 0.632, 1.265 in standard deviations (15.81); b the same, turned. Weights 1/4 and 3/4.
    const z = [-2, -1, 0, 1, 2].map((step) => step / Math.sqrt(2.5));
    const wanted = [0, 1, 2, 3, 4].map((unit) => {
      const b = [1, 3, 2, 5, 4][unit] ?? 0;
      return 0.25 * (z[unit] ?? 0) - 0.75 * (z[b - 1] ?? 0);
    });
    for (const [unit, { published }] of result.units.entries()) {
      expect(published.score).toBeCloseTo(wanted[unit] ?? Number.NaN, 10);
    }
    // The second and the fifth are level.
    expect(placesOf(result)).toEqual([1, 3.5, 2, 5, 3.5]);
    expect(result.variants).toBe(2);
    // Where nothing varies the band is the place itself.
    for (const { published } of result.units) {
      expect([published.choices?.lower, published.choices?.upper]).toEqual([published.place, published.place]);
      expect(published.shares?.placedIn).toBe(1);
    }
    expect(result.unavailable.inspection?.code).toBe('too-few');
    expect(result.unavailable.chance?.code).toBe('no-counts');
    expect(result.choices.every(({ influence }) => influence === null)).toBe(true);
  });

  it('under weights that vary: shares, influence and turning points by hand', async () => {
    // Two authorities of three swap with the weights alone: a favours the first, b the second, the third is last on both.
    const figures = { a: [30, 20, 10], b: [20, 30, 10] };
    const tree = definition([use('a', { weightRange: [5, 20] }), use('b', { weightRange: [5, 20] })]);
    const result = await study(literalOf(figures), tree, { ...ALONE, variants: 4000 });
    const [first, second, third] = result.units;
    expect(placesOf(result)).toEqual([1.5, 1.5, 3]);
    expect(third?.published.choices).toEqual({ lower: 3, upper: 3 });
    expect(third?.influence).toEqual([]);
    expect(first?.influence).toEqual([{ choice: 'weights', share: 1 }]);
    // Either weight is the larger in half of the variants.
    expect(first?.published.shares?.aboveMiddle).toBeGreaterThan(0.45);
    expect(first?.published.shares?.aboveMiddle).toBeLessThan(0.55);
    // Second of three is the middle, not below it.
    expect(first?.flips).toEqual([]);
    expect(second?.notToldApart).toBe(1);
    expect(third?.notToldApart).toBe(0);
    expect(result.pairs).toEqual({ all: 3, toldApart: 2 });
    expect(third?.flips).toEqual([]);
  });

  it('turn with the nearest weight of a grid, and with an option that decides', async () => {
    const tree = definition([use('a', { weight: 10 }), use('b', { weight: 9 })]);
    const result = await study(literalOf({ a: [30, 20], b: [20, 30] }), tree, ALONE);
    // 10 × 10^(−2/40) = 8.9 < 9, and 9 × 10^(2/40) = 10.1 > 10.
    expect(placesOf(result)).toEqual([1, 2]);
    for (const { flips } of result.units) {
      expect(flips?.map(({ choice, factor }) => [choice, factor])).toEqual([
        ['weight:a', 0.89],
        ['weight:b', 1.1],
      ]);
    }
    expect(result.units[0]?.flips?.[0]).toMatchObject({ belief: 'A weighs 0.89 times as much', place: 2, of: 2 });
    // One figure far out carries a mean of distances, not one of ranks.
    const far = { a: [100, 1, 2, 3], b: [1, 2, 4, 3] };
    const ranks = await study(literalOf(far), definition([use('a'), use('b')]), {
      ...ALONE,
      normalisations: ['percentile-rank'],
    });
    const turned = ranks.units.flatMap(({ flips }) => flips ?? []).filter(({ choice }) => choice === 'normalisation');
    expect(turned.length).toBeGreaterThan(0);
    expect(turned[0]?.belief).toBe('Only the order on each measure counts');
  });

  it('do not depend on the order of authorities', async () => {
    const { figures, grades } = invented(45);
    const literal = { ...literalOf(figures, grades), indicators: COUNTED };
    const choices = { permutations: 50, variants: 600 };
    const straight = await study(literal, ABC, choices);
    const areas = [...(literal.areas ?? [])].reverse();
    const turned = await study({ ...literal, areas }, ABC, choices);
    const byCode = new Map(turned.units.map((unit) => [unit.code, unit]));
    for (const unit of straight.units) {
      const other = byCode.get(unit.code);
      expect(other?.published.place).toBe(unit.published.place);
      expect(other?.published.choices).toEqual(unit.published.choices);
      expect(other?.published.shares).toEqual(unit.published.shares);
      expect(other?.published.hidden).toEqual(unit.published.hidden);
      expect(other?.flips).toEqual(unit.flips);
      expect(other?.coverage).toBe(unit.coverage);
    }
    expect(turned.measures).toEqual(straight.measures);
    expect(turned.pairs).toEqual(straight.pairs);
    expect(turned.inspection?.stated).toEqual(straight.inspection?.stated);
  });

  it('never put an authority ahead of one that is better on every measure', async () => {
    const { figures } = invented(30, false);
    const number = (cell: CellLiteral | null): number => (typeof cell === 'object' ? (cell?.value ?? 0) : Number(cell));
    // The last two: one better than everybody on everything, one worse.
    const with2 = Object.fromEntries(
      Object.entries(figures).map(([id, column]) => {
        const all = column.map(number);
        const ends =
          id === 'b' ? [Math.min(...all) - 1, Math.max(...all) + 1] : [Math.max(...all) + 1, Math.min(...all) - 1];
        return [id, [...all, ...ends]];
      }),
    );
    const result = await study(literalOf(with2), ABC, { variants: 2000 });
    expect(result.units[30]?.published).toMatchObject({ place: 1, shares: { topFifth: 1, aboveMiddle: 1 } });
    expect(result.units[31]?.published).toMatchObject({ place: 32, shares: { bottomFifth: 1, aboveMiddle: 0 } });
    expect(result.summary.alwaysTop).toContain(result.units[30]?.name);
    expect(result.summary.alwaysBottom).toContain(result.units[31]?.name);
  });
});

describe('bands', () => {
  it('chance is wide where counts are small and lies around the place', async () => {
    const column = (size: number) =>
      [20, 30, 40, 50, 60].map((value) => ({ value, numerator: (value * size) / 100, denominator: size }));
    const indicators = [{ id: 'a', interval: 'proportion' as const }];
    const width = async (size: number): Promise<number> => {
      const result = await study({ ...literalOf({ a: column(size) }), indicators }, definition([use('a')]), {
        chanceDraws: 400,
      });
      for (const { published } of result.units) {
        expect(published.chance?.lower).toBeLessThanOrEqual(published.place ?? 0);
        expect(published.chance?.upper).toBeGreaterThanOrEqual(published.place ?? 9);
      }
      return result.units.reduce(
        (sum, { published }) => sum + (published.chance?.upper ?? 0) - (published.chance?.lower ?? 0),
        0,
      );
    };
    expect(await width(10)).toBeGreaterThan(8);
    expect(await width(100_000)).toBe(0);
  });

  it('of hidden figures hold every fill-in, however it moves the scale', async () => {
    const stream = randomStream({ seed: 2, purpose: 'test/fill' });
    const a: (number | CellLiteral)[] = Array.from({ length: 12 }, () => Math.round(1000 * stream.uniform()) / 10);
    const b = Array.from({ length: 12 }, () => Math.round(1000 * stream.uniform()) / 10);
    a[2] = { symbol: 'c', lower: 0, upper: 30 };
    a[7] = { symbol: 'c', lower: 20, upper: 90 };
    for (const aggregation of ['arithmetic', 'geometric', 'copeland'] as const) {
      const tree = definition([use('a'), use('b')]);
      const result = await study(literalOf({ a, b }), tree, { aggregation, weights: 'fixed' });
      expect(result.measures[0]).toMatchObject({ bounded: 2, n: 10 });
      for (let k = 0; k < 200; k += 1) {
        const filled = a.map((cell, unit) =>
          unit === 2 ? 30 * stream.uniform() : unit === 7 ? 20 + 70 * stream.uniform() : Number(cell),
        );
        const scored = compositeScores({
          indicators: [
            { name: 'a', values: filled, higherIsBetter: true },
            { name: 'b', values: b, higherIsBetter: true },
          ],
          weights: [10, 10],
          aggregation,
        });
        if (!scored.ok) throw new Error(scored.message);
        for (const [unit, { rank }] of scored.value.units.entries()) {
          expect(result.units[unit]?.published.hidden?.lower).toBeLessThanOrEqual(rank ?? 0);
          expect(result.units[unit]?.published.hidden?.upper).toBeGreaterThanOrEqual(rank ?? 99);
        }
      }
    }
  });

  it('say so where hidden figures of neighbours would move the comparison, and are none where nothing is hidden', async () => {
    const plain = await study(literalOf(FIVE), AB);
    expect(plain.units.every(({ published }) => published.hidden === null)).toBe(true);
    expect(plain.unavailable.hidden).toBeUndefined();
  });
});

describe('who has no place', () => {
  it('is said with the reason', async () => {
    const tree = definition([use('a'), use('b', { missing: 'require' }), use('c', { weight: 30 })], {
      scope: { exclude: [{ authority: codeOf(0), reason: 'It is tiny.' }], minimums: [], minimumCoverage: 0.5 },
    });
    const figures = { a: [1, 2, 3, 4, 5, 6], b: [3, null, 1, 2, 5, 4], c: [1, 5, null, 3, 2, 4] };
    const result = await study(literalOf(figures), tree);
    expect(result.placed).toBe(3);
    expect(result.units[0]).toMatchObject({ excluded: 'It is tiny.', published: { place: null }, flips: null });
    expect(result.units[1]?.excluded).toBeNull();
    expect(result.units[1]?.noPlace).toContain('requires');
    expect(result.units[2]?.noPlace).toContain('40% of the weight');
    expect(result.units[2]?.coverage).toBeCloseTo(0.4, 10);
  });
});

describe('scales that cannot be used', () => {
  it('are left out everywhere, with the measure that says why', async () => {
    const figures = { a: [0, 0, 0, 0, 0, 7, 8, 9], b: [1, 2, 3, 4, 5, 6, 7, 8] };
    const tree = definition([use('a'), use('b')]);
    const result = await study(literalOf(figures), tree);
    const scale = result.choices.find(({ id }) => id === 'normalisation');
    expect(scale?.leftOut).toHaveLength(1);
    expect(scale?.leftOut[0]).toMatchObject({ id: 'robust-z', why: expect.stringContaining('half or more of “A”') });
    expect(scale?.options.map(({ id }) => id)).not.toContain('robust-z');
    await expect(study(literalOf(figures), tree, { normalisation: 'robust-z' })).rejects.toThrow(
      'cannot be scored with its stated choices: half or more of “A” are the same.',
    );
  });

  it('a minimum that leaves a measure without figures goes, not the measure', async () => {
    const cell = (value: number, denominator: number) => ({
      value,
      numerator: Math.round((value * denominator) / 100),
      denominator,
    });
    const figures = {
      a: [10, 20, 30, 40].map((value) => cell(value, 100)),
      b: [10, 20, 40, 30].map((value) => cell(value, 20)),
    };
    const result = await study(literalOf(figures), definition([use('a'), use('b')]), { minimumDenominators: [0, 50] });
    const minimum = result.choices.find(({ id }) => id === 'minimumDenominator');
    expect(minimum?.options.map(({ id }) => id)).toEqual(['0']);
    expect(minimum?.leftOut[0]?.id).toBe('50');
    expect(result.measures.every(({ unusable }) => unusable === null)).toBe(true);
  });

  it('an option that leaves every figure as it is goes, with the reason', async () => {
    // One year, nothing hidden, nothing missing.
    const options = { years: [1, 3], hiddenFigures: ['stated', 'middle'], missingRules: ['stated', 'average'] };
    const whole = await study(literalOf({ a: [1, 2, 3, 4], b: [4, 1, 3, 2] }), AB, options);
    for (const id of ['years', 'hidden', 'missing']) {
      const choice = whole.choices.find((each) => each.id === id);
      expect(choice?.options, id).toHaveLength(1);
      expect(choice?.leftOut[0]?.why, id).toBe('it makes no difference here: every figure stays as it is');
    }
    // A gap of somebody with a score makes the rule a choice again.
    const scope = { exclude: [], minimums: [], minimumCoverage: 0.1 };
    const part = definition([use('a'), use('b')], { scope });
    const gap = await study(literalOf({ a: [1, 2, 3, 4], b: [4, 1, 3, null] }), part, options);
    expect(gap.choices.find(({ id }) => id === 'missing')).toMatchObject({ options: [{}, {}], leftOut: [] });
  });

  it('a measure on which everybody is the same takes no part', async () => {
    const result = await study(literalOf({ a: [1, 2, 3, 4], b: [5, 5, 5, 5] }), AB);
    expect(result.measures[1]?.unusable).toBe('Every authority has the same figure.');
    expect(placesOf(result)).toEqual([4, 3, 2, 1]);
  });
});

describe('definitions that say little', () => {
  it('only holes: refused with what to do', async () => {
    const failed = study(literalOf(FIVE), definition([]));
    await expect(failed).rejects.toThrow('has no measure');
    await expect(failed).rejects.toBeInstanceOf(WaymarkError);
    await expect(failed).rejects.toMatchObject({ status: 422, remedy: expect.stringMatching(/measure/) });
  });

  it('an unknown id: the ready ones are listed', async () => {
    const failed = study(literalOf(FIVE), 'national-framewrok');
    await expect(failed).rejects.toMatchObject({
      message: 'There is no ready definition “national-framewrok”.',
      remedy: expect.stringContaining('national-framework'),
    });
    await expect(study(literalOf(FIVE), '{"format":')).rejects.toThrow('The definition is not valid JSON');
  });

  it('inspection judgements: no agreement with inspection, because it would be circular', async () => {
    const { figures, grades } = invented(45);
    const tree = definition([use('a'), use('judgement:overall')]);
    const result = await study(literalOf(figures, grades), tree);
    expect(result.inspection).toBeNull();
    expect(result.unavailable.inspection).toMatchObject({ code: 'circular' });
    expect(result.placed).toBeGreaterThan(40);
  });
});

describe('the recipe', () => {
  it('holds the whole definition and the year, and takes JSON text', () => {
    const dataset = testDataset(literalOf(FIVE));
    const choices = {
      ...QUICK,
      period: 'latest',
      definition: JSON.stringify(AB),
      years: [3, 3, 1],
      normalisations: ['min-max'],
    };
    const resolved = resolveRecipe(goodKind, defaultRecipe(goodKind, choices), dataset);
    expect(resolved.choices).toMatchObject({
      definition: { id: 'toy-definition', title: 'A toy' },
      compareWith: 'none',
      period: 2024,
      years: [3, 1],
      normalisations: ['z-score', 'min-max'],
    });
    expect(resolveRecipe(goodKind, resolved, dataset)).toEqual(resolved);
    const early = { ...choices, period: 2011 };
    expect(() => resolveRecipe(goodKind, defaultRecipe(goodKind, early), dataset)).toThrow('has figures for 2011');
    const lost = { ...choices, context: ['no-such-thing'] };
    expect(() => resolveRecipe(goodKind, defaultRecipe(goodKind, lost), dataset)).toThrow('no-such-thing');
  });

  it('gives the same bytes twice, other bytes with another seed, and can be cancelled', async () => {
    const { figures, grades } = invented(40);
    const dataset = testDataset({ ...literalOf(figures, grades), indicators: COUNTED });
    const recipe = defaultRecipe(goodKind, { ...QUICK, permutations: 30, definition: { ...ABC } });
    const first = recordText(await runStudy(goodKind, recipe, dataset));
    expect(recordText(await runStudy(goodKind, recipe, dataset))).toBe(first);
    expect(recordText(await runStudy(goodKind, { ...recipe, seed: 8 }, dataset))).not.toBe(first);
    const stop = new AbortController();
    const seen: number[] = [];
    const running = runStudy(goodKind, recipe, dataset, {
      progress: (done) => {
        seen.push(done);
        if (done >= 0.5) stop.abort();
      },
      signal: stop.signal,
    });
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    expect(seen).toEqual([...seen].sort((left, right) => left - right));
  });
});

describe('compared with another definition', () => {
  it('itself: nothing changes', async () => {
    const result = await study(literalOf(FIVE), AB, { compareWith: { ...AB } });
    expect(result.changes).toMatchObject({ compared: 5, movedTen: 0, medianMove: 0, largest: [], differences: [] });
    expect(result.changes?.enteredTopFifth).toEqual([]);
    expect(result.units.map(({ before }) => before)).toEqual(placesOf(result));
  });

  it('another weight and another scope: who moved, who lost a place, and the difference in words', async () => {
    const before = definition([use('a'), use('b', { weight: 1, polarity: 'lower-better' })], { id: 'before' });
    const after = {
      ...AB,
      scope: { ...AB.scope, exclude: [{ authority: codeOf(4), reason: 'Out of scope.' }] },
    };
    const result = await study(literalOf(FIVE), after, { compareWith: { ...before } });
    expect(result.units.map(({ before: was }) => was)).toEqual([5, 4, 3, 2, 1]);
    expect(placesOf(result)).toEqual([1, 3, 2, 4, null]);
    expect(result.changes?.largest[0]).toMatchObject({ code: codeOf(0), was: 5, now: 1 });
    expect(result.changes?.lostPlace).toEqual([{ name: result.units[4]?.name, why: 'Out of scope.' }]);
    expect(result.changes?.leftTopFifth).toEqual([result.units[4]?.name]);
    expect(result.changes?.differences.some(({ was, now }) => was !== null && now !== null)).toBe(true);
  });

  it('one without measures: the places cannot be compared, and it says why', async () => {
    const result = await study(literalOf(FIVE), AB, { compareWith: { ...definition([], { id: 'empty' }) } });
    expect(result.changes).toBeNull();
    expect(result.unavailable.changes?.message).toContain('has no measure');
  });
});
