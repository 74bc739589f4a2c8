import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/composite-multiverse.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { exactSobolDiscrete } from '../global-sensitivity/exact-sobol-discrete.ts';
import { randomStream } from '../random/random-stream.ts';
import { type CompositeMultiverseOptions, compositeMultiverse } from './composite-multiverse.ts';
import { compositeScores } from './composite-scores.ts';
import { drawVariant } from './draw-variant.ts';
import type { MultiverseData } from './multiverse-data.ts';
import { openMultiverse } from './open-multiverse.ts';

const names = { seed: 3, purpose: 'multiverse tests' };
const normalisations = ['z-score', 'min-max', 'robust-z', 'percentile-rank', 'quantile-groups'] as const;
const aggregations = ['arithmetic', 'geometric', 'copeland'] as const;

/** Related indicators with gaps and ties; a view moves some figures. */
function randomData(units: number, count: number, choices: readonly number[], seed = 1): MultiverseData {
  const stream = randomStream({ seed, purpose: 'figures' });
  const quality = Array.from({ length: units }, () => stream.normal());
  const base = Array.from({ length: count }, (_, j) =>
    quality.map((q) => {
      const value = 50 + 8 * (q + 1.5 * stream.normal());
      return stream.uniform() < 0.08 ? null : j === 0 ? Math.round(value / 5) : value;
    }),
  );
  const views = choices.reduce((product, options) => product * options, 1);
  return {
    indicators: base.map((_, j) => ({ name: `i${j}`, higherIsBetter: j % 3 !== 1 })),
    views: Array.from({ length: views }, () =>
      base.map((column) => column.map((v) => (v === null || stream.uniform() < 0.03 ? null : v + 2 * stream.normal()))),
    ),
    dataChoices: choices.map((options, c) => ({ name: `choice ${c}`, options })),
    normalisations,
    aggregations,
  };
}

/** Every combination of options. */
function cells(options: readonly number[]): number[][] {
  return options.reduce<number[][]>(
    (all, size) => all.flatMap((cell) => Array.from({ length: size }, (_, k) => [...cell, k])),
    [[]],
  );
}

/** The variant by `compositeScores`: its own units, null where the multiverse calls the unit excluded. */
function byScores(data: MultiverseData, choice: readonly number[], weights: readonly number[]) {
  const data0 = choice.slice(0, data.dataChoices.length);
  const view = data0.reduce((place, option, c) => place * data.dataChoices[c]!.options + option, 0);
  return compositeScores({
    indicators: data.indicators.map((indicator, j) => ({ ...indicator, values: data.views[view]![j]! })),
    weights,
    normalisation: data.normalisations[choice.at(-2)!]!,
    aggregation: data.aggregations[choice.at(-1)!]!,
  });
}

describe('openMultiverse', () => {
  it('by hand: two views, two units swap', () => {
    const data: MultiverseData = {
      indicators: [
        { name: 'a', higherIsBetter: true },
        { name: 'b', higherIsBetter: false },
      ],
      views: [
        [
          [0, 5, 10],
          [30, null, 10],
        ],
        [
          [10, 5, 0],
          [30, 20, 10],
        ],
      ],
      dataChoices: [{ name: 'years', options: 2 }],
      normalisations: ['min-max'],
      aggregations: ['arithmetic', 'copeland'],
    };
    const open = given(openMultiverse(data));
    expect(open.factors.map((f) => f.name)).toEqual(['years', 'normalisation', 'aggregation']);
    const into = new Float64Array(4);
    expect(open.score([0, 0, 0], [3, 1], into, 1)).toBe(true);
    expect([...into]).toEqual([0, 0, 0.5, 1]);
    expect(open.rank([0, 0, 0], [3, 1], into)).toBe(true);
    expect([...into.subarray(0, 3)]).toEqual([3, 2, 1]);
    // View 1: a speaks for unit 0 with three quarters of the weight, b for unit 2.
    expect(open.rank([1, 0, 0], [3, 1], into)).toBe(true);
    expect([...into.subarray(0, 3)]).toEqual([1, 2, 3]);
    expect(open.score([1, 0, 1], [3, 1], into)).toBe(true);
    expect([...into.subarray(0, 3)]).toEqual([1, 0, -1]);
    // Equal weights: everybody is level.
    expect(open.rank([1, 0, 1], [2, 2], into)).toBe(true);
    expect([...into.subarray(0, 3)]).toEqual([2, 2, 2]);
  });

  it('every variant has the scores and ranks of compositeScores, in any order of asking', () => {
    const data = randomData(23, 9, [2, 3]);
    const open = given(openMultiverse(data));
    const scores = new Float64Array(23);
    const ranks = new Float64Array(23);
    const stream = randomStream({ seed: 4, purpose: 'weights' });
    const all = stream.shuffle(cells([2, 3, 5, 3]));
    for (const [k, choice] of all.entries()) {
      const weights = Array.from({ length: 9 }, (_, j) => (k % 7 === 0 && j < 2 ? 0 : stream.uniform()));
      const expected = given(byScores(data, choice, weights));
      expect(open.rank(choice, weights, ranks)).toBe(true);
      expect(open.score(choice, weights, scores)).toBe(true);
      for (const [i, unit] of expected.units.entries()) {
        expect(Number.isNaN(scores[i]!) ? null : scores[i], `${choice} ${i}`).toBe(unit.score);
        expect(ranks[i]).toBe(unit.rank ?? 0);
      }
    }
  });

  it('figures so close that a normalisation makes them equal still count as it does', () => {
    const close = [1e8, 1e8 + 2e-8, 1e8 + 4e-8, 0, 3, 1e-9, 2e-9];
    const data: MultiverseData = {
      indicators: [
        { name: 'a', higherIsBetter: true },
        { name: 'b', higherIsBetter: true },
      ],
      views: [[close, [...close].reverse()]],
      dataChoices: [],
      normalisations: ['percentile-rank', 'min-max', 'z-score', 'quantile-groups'],
      aggregations: ['copeland'],
    };
    const open = given(openMultiverse(data));
    const scores = new Float64Array(7);
    for (const choice of cells([4, 1])) {
      expect(open.score(choice, [1, 2], scores)).toBe(true);
      expect([...scores]).toEqual(given(byScores(data, choice, [1, 2])).units.map((u) => u.score));
    }
  });

  it('names what cannot be normalised, and leaves those variants undefined', () => {
    const data = randomData(8, 2, [2]);
    const [first, second] = data.views;
    const half = [1, 1, 1, 1, 1, 2, 3, 4];
    const open = given(openMultiverse({ ...data, views: [first!, [second![0]!, half]] }));
    expect(open.problems).toEqual([
      { view: 1, normalisation: 'robust-z', reason: 'constant', message: expect.stringContaining('i1') },
    ]);
    const into = new Float64Array(8);
    expect(open.rank([1, 2, 0], [1, 1], into)).toBe(false);
    expect(open.rank([1, 1, 0], [1, 1], into)).toBe(true);
    expectReason(openMultiverse({ ...data, views: [1, 2].map(() => [half, half.map(() => 5)]) }), 'constant');
    expectReason(openMultiverse({ ...data, views: [first!, [[Number.NaN, ...half.slice(1)], half]] }), 'not-finite');
    expectReason(openMultiverse({ ...data, views: [[], []].map(() => [[], []]) }), 'too-few');
  });

  it('excluded units have no score but stay in the scales', () => {
    const data: MultiverseData = {
      indicators: [{ name: 'a', higherIsBetter: true }],
      views: [[[0, 4, 8]]],
      excluded: [[true, false, false]],
      dataChoices: [],
      normalisations: ['min-max'],
      aggregations: ['arithmetic', 'copeland'],
    };
    const open = given(openMultiverse(data));
    const into = new Float64Array(3);
    expect(open.score([0, 0], [1], into)).toBe(true);
    expect([...into]).toEqual([Number.NaN, 0.5, 1]);
    expect(open.rank([0, 1], [1], into)).toBe(true);
    expect([...into]).toEqual([0, 2, 1]);
    const alone = given(openMultiverse({ ...data, excluded: [[true, true, false]] }));
    expect(alone.rank([0, 0], [1], into)).toBe(false);
  });

  it('refuses misuse', () => {
    const data = randomData(5, 2, [2]);
    expect(() => openMultiverse({ ...data, views: data.views.slice(1) })).toThrow('views.length');
    expect(() => openMultiverse({ ...data, dataChoices: [{ name: 'weights', options: 2 }] })).toThrow('differently');
    expect(() => openMultiverse({ ...data, normalisations: ['distance-to-reference'] })).toThrow('distance');
    const open = given(openMultiverse(data));
    const into = new Float64Array(5);
    expect(() => open.rank([2, 0, 0], [1, 1], into)).toThrow('choice[0]');
    expect(() => open.rank([0, 0, 0], [1], into)).toThrow('weights.length');
    expect(() => open.rank([0, 0, 0], [0, 0], into)).toThrow('not all 0');
    expect(() => open.rank([0, 0, 0], [1, -1], into)).toThrow('weights[1]');
    expect(open.rank([0, 0, 0], [1, 1], into)).toBe(true);
  });
});

describe('drawVariant', () => {
  it('log-uniform weights: half of the draws are below the geometric mean of the ends', () => {
    const stream = randomStream(names);
    const factors = [{ name: 'years', options: 4 }];
    const counts = [0, 0, 0, 0];
    let low = 0;
    for (let k = 0; k < 4000; k += 1) {
      const { choice, weights } = drawVariant(stream, {
        factors,
        allowed: [[1, 3]],
        weights: [1, 1, 1],
        weightRanges: [
          [2, 8],
          [1, 1],
          [0, 0],
        ],
      });
      counts[choice[0]!]! += 1;
      expect(weights[2]).toBe(0);
      expectClose(weights[0]! + weights[1]!, 1, 1e-15);
      // Weight 4 against 1.
      if (weights[0]! < 0.8) low += 1;
    }
    expect([counts[0], counts[2]]).toEqual([0, 0]);
    for (const count of [counts[1]!, low]) expect(Math.abs(count - 2000)).toBeLessThan(5 * Math.sqrt(1000));
  });

  it('refuses misuse', () => {
    const stream = randomStream(names);
    const space = { factors: [{ name: 'years', options: 2 }], weights: [1] };
    expect(() => drawVariant(stream, { ...space, allowed: [[2]] })).toThrow('allowed[0][0]');
    expect(() => drawVariant(stream, { ...space, allowed: [[]] })).toThrow('at least one option');
    expect(() => drawVariant(stream, { ...space, weightRanges: [[0, 2]] })).toThrow('weightRanges[0][0]');
    expect(() => drawVariant(stream, { ...space, weightRanges: [[3, 2]] })).toThrow('weightRanges[0][1]');
  });
});

describe('compositeMultiverse', () => {
  const data = randomData(12, 5, [2, 2], 7);
  const weights = [1, 2, 1, 1, 3];
  const options: CompositeMultiverseOptions = { ...names, data, weights, walks: 4000 };

  it('by hand: two units, one binary choice decides all', () => {
    const found = given(
      compositeMultiverse({
        ...names,
        data: {
          indicators: [{ name: 'a', higherIsBetter: true }],
          views: [[[1, 2, 0]], [[2, 1, 0]]],
          dataChoices: [{ name: 'years', options: 2 }],
          normalisations: ['min-max', 'percentile-rank'],
          aggregations: ['arithmetic'],
        },
        weights: [1],
        walks: 500,
      }),
    );
    expect([found.variants, found.undefinedVariants]).toEqual([1500, 0]);
    expect(found.factors).toEqual(['years', 'normalisation', 'aggregation', 'weights']);
    expect(found.varied).toEqual([true, true, false, false]);
    const [first, , last] = found.units;
    expect(first!.statedRank).toBe(2);
    expect(first!.influence).toEqual([1, 0, 0, 0]);
    expect(first!.influenceWalks).toBe(500);
    expect(first!.conditional).toEqual([
      [0, 1],
      [expect.closeTo(0.5, 0), expect.closeTo(0.5, 0)],
      [first!.aboveMiddle],
    ]);
    expect(Math.abs(first!.aboveMiddle! - 0.5)).toBeLessThan(4 * found.shareError);
    expect(last!.influence).toBeNull();
    expect(last!.bottomFifth).toBe(0);
    expect(found.meanInfluence).toEqual([1, 0, 0, 0]);
  });

  it('all choices discrete: shares and influence are those of a full enumeration within drawing error', () => {
    const found = given(compositeMultiverse(options));
    const sizes = [2, 2, 5, 3];
    const all = cells(sizes);
    const ranks = all.map((choice) => given(byScores(data, choice, weights)).units.map((unit) => unit.rank!));
    for (const [i, unit] of found.units.entries()) {
      const above = ranks.filter((row) => 2 * row[i]! < 13);
      expect(Math.abs(unit.aboveMiddle! - above.length / all.length)).toBeLessThan(4.5 * found.shareError + 1e-12);
      for (const [k, share] of unit.conditional[2]!.entries()) {
        const under = ranks.filter((_, c) => all[c]![2] === k);
        const exact = under.filter((row) => 2 * row[i]! < 13).length / under.length;
        expect(Math.abs(share! - exact)).toBeLessThan(4.5 * found.shareError * Math.sqrt(5) + 1e-12);
      }
      const exact = exactSobolDiscrete({
        inputs: found.factors.slice(0, 4).map((name, f) => ({ name, options: sizes[f]! })),
        model: (choice) => ranks[choice.reduce((place, option, f) => place * sizes[f]! + option, 0)]![i]!,
      });
      if (!exact.ok) {
        expect(unit.influence).toBeNull();
        continue;
      }
      for (const [f, index] of exact.value.indices.entries()) {
        expect(Math.abs(unit.influence![f]! - index.shapley), `${i} ${f}`).toBeLessThan(4.5 * unit.influenceError!);
      }
      expect(unit.influence![4]).toBe(0);
    }
  });

  it('permuting units permutes the result exactly', () => {
    const small = { ...options, walks: 60, weightRanges: weights.map((w) => [w / 2, 2 * w] as const) };
    const order = randomStream({ seed: 8, purpose: 'order' }).permutation(12);
    const moved = {
      ...data,
      views: data.views.map((view) => view.map((column) => [...order].map((i) => column[i]!))),
    };
    const one = given(compositeMultiverse(small));
    const other = given(compositeMultiverse({ ...small, data: moved }));
    expect(other.units).toEqual([...order].map((i) => one.units[i]));
    expect(other.shareError).toBe(one.shareError);
  });

  it('an open multiverse gives the same, again and again', () => {
    const small = { ...options, walks: 60 };
    const { data: _, ...rest } = small;
    const multiverse = given(openMultiverse(data));
    const once = given(compositeMultiverse({ ...rest, multiverse }));
    given(compositeMultiverse({ ...rest, multiverse, weights: [5, 1, 1, 1, 1] }));
    expect(given(compositeMultiverse({ ...rest, multiverse }))).toEqual(once);
    expect(given(compositeMultiverse(small))).toEqual(once);
    expect(() => compositeMultiverse({ ...small, multiverse })).toThrow('both');
    expect(() => compositeMultiverse(rest)).toThrow('neither');
  });

  const small: MultiverseData = {
    indicators: fixture.better.map((higherIsBetter, j) => ({ name: `i${j}`, higherIsBetter })),
    views: fixture.views,
    dataChoices: [{ name: 'figures', options: 3 }],
    normalisations: ['z-score', 'min-max', 'quantile-groups'],
    aggregations,
  };

  it('agrees with R: scores and ranks of every variant', () => {
    const open = given(openMultiverse(small));
    const into = new Float64Array(14);
    expect(fixture.variants).toHaveLength(27);
    for (const { choice, score, rank } of fixture.variants) {
      expect(open.rank(choice, fixture.weights, into)).toBe(true);
      expect([...into], `${choice}`).toEqual(rank);
      expect(open.score(choice, fixture.weights, into)).toBe(true);
      for (const [i, s] of score.entries()) expectClose(into[i]!, s, 1e-11, `${choice} ${i}`, 1e-12);
    }
  });

  it('agrees with R: shares and Shapley shares over all 27 variants, within the errors that it states', () => {
    const found = given(compositeMultiverse({ ...names, data: small, weights: fixture.weights, walks: 3000 }));
    for (const [i, unit] of found.units.entries()) {
      for (const share of ['topFifth', 'aboveMiddle', 'bottomFifth'] as const) {
        expect(Math.abs(unit[share]! - fixture[share][i]!)).toBeLessThan(4.5 * found.shareError + 1e-12);
      }
      for (const [f, exact] of fixture.shapley[i]!.entries()) {
        if (exact === null) expect(unit.influence).toBeNull();
        else
          expect(Math.abs(unit.influence![f]! - exact), `${i} ${f}`).toBeLessThan(4.5 * unit.influenceError! + 1e-12);
      }
    }
  });

  it('states how far drawing moves shares and influences: like the spread over 60 seeds', () => {
    const runs = Array.from({ length: 60 }, (_, seed) =>
      given(compositeMultiverse({ ...names, seed, data: small, weights: fixture.weights, walks: 120, pairs: false })),
    );
    const spread = (values: number[]): number => {
      const mean = values.reduce((a, b) => a + b) / values.length;
      return Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (values.length - 1));
    };
    const mean = (values: number[]): number => values.reduce((a, b) => a + b) / values.length;
    const units = small.views[0]![0]!.map((_, i) => i);
    const largest = Math.max(
      ...(['topFifth', 'aboveMiddle', 'bottomFifth'] as const).flatMap((share) =>
        units.map((i) => spread(runs.map((run) => run.units[i]![share]!))),
      ),
    );
    // A standard deviation over 60 seeds is known to about 10%; the largest of many lies above its own.
    expect(largest / mean(runs.map((run) => run.shareError))).toBeGreaterThan(0.8);
    expect(largest / mean(runs.map((run) => run.shareError))).toBeLessThan(1.35);
    for (const i of units.filter((unit) => runs.every((run) => run.units[unit]!.influence !== null))) {
      const moved = Math.max(...[0, 1, 2].map((f) => spread(runs.map((run) => run.units[i]!.influence![f]!))));
      const stated = mean(runs.map((run) => run.units[i]!.influenceError!));
      expect(moved / stated, `unit ${i}`).toBeGreaterThan(0.65);
      expect(moved / stated, `unit ${i}`).toBeLessThan(1.5);
    }
  });

  it('units without a rank in some variants: shares are of the others, influences of whole walks', () => {
    const gone = data.views.map((_, v) => Array.from({ length: 12 }, (_unused, i) => i === 3 && v % 2 === 1));
    const found = given(compositeMultiverse({ ...options, walks: 400, data: { ...data, excluded: gone } }));
    const unit = found.units[3]!;
    expect(Math.abs(unit.rankedVariants / found.variants - 0.5)).toBeLessThan(0.1);
    // Both ends of the walk must have the first option of the second choice: a quarter of the walks.
    expect(Math.abs(unit.influenceWalks / 400 - 0.25)).toBeLessThan(0.1);
    expect(unit.conditional[1]![1]).toBeNull();
    expect(unit.influence![1]).toBe(0);
    expect(found.units[2]!.influenceWalks).toBe(400);
  });

  it('undefined variants count nowhere; when most are, there is no result', () => {
    const constant = data.views[0]!.map((column) => column.map(() => 1));
    const [a, b, c] = data.views;
    const found = given(
      compositeMultiverse({ ...options, walks: 200, data: { ...data, views: [a!, b!, c!, constant] } }),
    );
    expect(Math.abs(found.undefinedVariants / found.variants - 0.25)).toBeLessThan(0.08);
    expect(found.units[0]!.rankedVariants).toBe(found.variants - found.undefinedVariants);
    expect(found.units[0]!.influenceWalks).toBeLessThan(150);
    const most = { ...data, views: [a!, constant, constant, constant] };
    expectReason(compositeMultiverse({ ...options, walks: 200, data: most }), 'constant');
  });
});
