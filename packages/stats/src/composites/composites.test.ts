import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/composites.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { splitDraws } from '../chunks/chunked.ts';
import { selectSmallest } from '../describe/select-smallest.ts';
import { randomStream } from '../random/random-stream.ts';
import { ScoreRanker } from '../ranks/score-ranker.ts';
import { type CompositeScoresOptions, compositeScores } from './composite-scores.ts';
import { compositeUncertainty, compositeUncertaintyTask } from './composite-uncertainty.ts';
import { dirichletWeights } from './dirichlet-weights.ts';
import { dropOneIndicator } from './drop-one-indicator.ts';
import type { CompositeIndicator } from './indicator.ts';
import { normalise } from './normalise.ts';
import type { Normalisation } from './normaliser.ts';
import { principalComponentWeights } from './principal-component-weights.ts';

const names = { seed: 5, purpose: 'composite tests' };
const indicator = (name: string, values: (number | null)[], higherIsBetter = true): CompositeIndicator => ({
  name,
  values,
  higherIsBetter,
});
const ofFixture = (data: 'values' | 'gaps'): CompositeIndicator[] =>
  fixture[data].map((values, j) => ({
    name: `i${j}`,
    values,
    higherIsBetter: fixture.better[j]!,
    reference: fixture.references[j]!,
  }));
const random = (units: number, count: number, seed = 1): CompositeIndicator[] => {
  const stream = randomStream({ seed, purpose: 'indicators' });
  return Array.from({ length: count }, (_, j) =>
    indicator(
      `i${j}`,
      Array.from({ length: units }, () => stream.normal()),
    ),
  );
};

describe('normalise', () => {
  it('by hand', () => {
    const by = (method: Normalisation, higherIsBetter = true, reference = 2): (number | null)[] => [
      ...given(normalise({ values: [1, 2, null, 3, 6], method, higherIsBetter, reference, groups: 2 })).values,
    ];
    expect(by('min-max')).toEqual([0, 0.2, null, 0.4, 1]);
    expect(by('min-max', false)).toEqual([1, 0.8, null, 0.6, 0]);
    expect(by('percentile-rank')).toEqual([0.125, 0.375, null, 0.625, 0.875]);
    expect(by('distance-to-reference')).toEqual([-0.5, 0, null, 0.5, 2]);
    expect(by('quantile-groups', false)).toEqual([2, 2, null, 1, 1]);
    expect(by('robust-z').map((v) => v && Math.round(v * 1e6) / 1e6)).toEqual([
      -1.011735,
      -0.337245,
      null,
      0.337245,
      2.360714,
    ]);
  });

  it('agrees with R', () => {
    for (const [method, columns] of Object.entries(fixture.normalised)) {
      for (const [j, column] of columns.entries()) {
        const found = given(
          normalise({
            values: fixture.gaps[j]!,
            method: method as Normalisation,
            higherIsBetter: fixture.better[j]!,
            reference: fixture.references[j]!,
          }),
        );
        expect(found.missing).toBe(column.filter((v) => v === null).length);
        for (const [i, v] of column.entries()) {
          if (v === null) expect(found.values[i]).toBeNull();
          else expectClose(found.values[i]!, v, 1e-12, `${method} ${j} ${i}`, 1e-13);
        }
      }
    }
  });

  it('keeps its digits far from zero; gives reasons and refuses misuse', () => {
    const values = [1, 2, 3, 6];
    for (const method of ['z-score', 'robust-z', 'min-max', 'percentile-rank'] as const) {
      const near = given(normalise({ values, method, higherIsBetter: true }));
      const far = given(normalise({ values: values.map((v) => v + 1e8), method, higherIsBetter: true }));
      for (const [i, v] of near.values.entries()) expectClose(far.values[i]!, v!, 1e-12, method, 1e-12);
    }
    const options = { method: 'z-score', higherIsBetter: true } as const;
    expectReason(normalise({ ...options, values: [] }), 'too-few');
    expectReason(normalise({ ...options, values: [0.1, 0.1, 0.1] }), 'constant');
    expectReason(normalise({ ...options, values: [3, 3, 3, 3, 9], method: 'robust-z' }), 'constant');
    expectReason(normalise({ ...options, values: [3, 3], method: 'percentile-rank' }), 'constant');
    expectReason(normalise({ ...options, values: [1, Number.NaN] }), 'not-finite');
    expectReason(normalise({ ...options, values: [1.7e308, -1.7e308], method: 'min-max' }), 'not-finite');
    expect(() => normalise({ ...options, values: [1, 2], method: 'distance-to-reference' })).toThrow('reference');
  });
});

describe('weights', () => {
  it('Dirichlet: sum to 1, have the mean and variance of the distribution (5 standard errors), keep 0', () => {
    const found = given(dirichletWeights({ ...names, weights: [2, 1, 1, 0], concentration: 8, draws: 20_000 }));
    expect(found.shapes).toEqual([4, 2, 2, 0]);
    const sums = [0, 0, 0, 0];
    let squares = 0;
    for (let k = 0; k < found.draws; k += 1) {
      const draw = found.weights.subarray(4 * k, 4 * k + 4);
      expectClose(draw[0]! + draw[1]! + draw[2]! + draw[3]!, 1, 1e-14);
      draw.forEach((w, j) => {
        sums[j]! += w;
      });
      squares += (draw[0]! - 0.5) ** 2;
    }
    const error = Math.sqrt(0.25 / 9 / found.draws);
    expect(Math.abs(sums[0]! / found.draws - 0.5)).toBeLessThan(5 * error);
    expect(Math.abs(squares / found.draws / (0.25 / 9) - 1)).toBeLessThan(0.05);
    expect(sums[3]).toBe(0);
    // The second weight is Beta(2, 6): its quantiles from R.
    for (const [q, p] of [0.1, 0.5, 0.9].entries()) {
      const below = Array.from({ length: found.draws }, (_, k) => found.weights[4 * k + 1]!).filter(
        (w) => w <= fixture.quantiles.shape2[q]!,
      ).length;
      expect(Math.abs(below / found.draws - p)).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / found.draws));
    }
    expect(() => dirichletWeights({ ...names, weights: [1, -1], concentration: 1, draws: 1 })).toThrow('weights[1]');
    expect(() => dirichletWeights({ ...names, weights: [1, 1], concentration: 0.001, draws: 1 })).toThrow('shape');
  });

  it('first principal component as prcomp', () => {
    const found = given(principalComponentWeights({ indicators: ofFixture('values') }));
    for (const [j, l] of fixture.principal.loadings.entries()) {
      expectClose(found.loadings[j]!, l, 1e-9);
      expectClose(found.weights[j]!, l * l, 1e-9);
    }
    expectClose(found.varianceShare, fixture.principal.share, 1e-12);
    expectClose(
      found.weights.reduce((a, b) => a + b),
      1,
      1e-14,
    );
  });

  it('no component is the first when two are equally long', () => {
    const apart = [indicator('a', [1, 1, -1, -1]), indicator('b', [1, -1, 1, -1])];
    expectReason(principalComponentWeights({ indicators: apart }), 'not-converged');
    expectReason(principalComponentWeights({ indicators: [indicator('a', [1, null, 2, null])] }), 'too-few');
  });
});

describe('compositeScores', () => {
  it('by hand: two indicators, one turned, one gap', () => {
    const indicators = [indicator('a', [0, 5, 10]), indicator('b', [30, null, 10], false)];
    const found = given(compositeScores({ indicators, normalisation: 'min-max', weights: [3, 1] }));
    expect(found.units.map((u) => [u.score, u.rank, u.coverage])).toEqual([
      [0, 3, 1],
      [0.5, 2, 0.5],
      [1, 1, 1],
    ]);
    const complete = given(compositeScores({ indicators, normalisation: 'min-max', missing: 'complete' }));
    expect(complete.units[1]).toEqual({ score: null, rank: null, coverage: 0.5 });
    expect([complete.n, complete.dropped]).toEqual([2, 1]);
    const covered = given(compositeScores({ indicators, minimumCoverage: 0.6 }));
    expect(covered.units[1]!.rank).toBeNull();
  });

  it('agrees with R: every normalisation and aggregation, with and without gaps', () => {
    for (const c of fixture.cases) {
      const indicators = ofFixture(c.data === 'full' ? 'values' : 'gaps');
      const options = {
        indicators,
        weights: fixture.weights,
        normalisation: c.normalisation,
        aggregation: c.aggregation,
      };
      const found = given(compositeScores(options as CompositeScoresOptions));
      for (const [i, unit] of found.units.entries()) {
        const what = `${c.data} ${c.normalisation} ${c.aggregation} ${i}`;
        expectClose(unit.score!, c.score[i]!, 1e-11, what, 1e-12);
        expect(unit.rank, what).toBe(c.rank[i]);
      }
    }
    const filled = given(compositeScores({ indicators: ofFixture('gaps'), weights: fixture.weights, missing: 'mean' }));
    for (const [i, unit] of filled.units.entries()) expectClose(unit.score!, fixture.meanRule[i]!, 1e-11, '', 1e-12);
  });

  it('does not depend on order or units of measurement; equal sums in another order are tied', () => {
    const indicators = random(20, 5);
    const plain = given(compositeScores({ indicators }));
    const scaled = indicators.map((x) => ({ ...x, values: x.values.map((v) => 1e8 + 3 * v!) }));
    const turned = [...indicators].reverse();
    for (const other of [scaled, turned]) {
      const found = given(compositeScores({ indicators: other }));
      for (const [i, unit] of found.units.entries()) {
        expectClose(unit.score!, plain.units[i]!.score!, 1e-6, '', 1e-7);
        expect(unit.rank).toBe(plain.units[i]!.rank);
      }
    }
    const ties = [
      indicator('a', [0.1, 0.2, 0.3, 0, 1]),
      indicator('b', [0.2, 0.3, 0.1, 0, 1]),
      indicator('c', [0.3, 0.1, 0.2, 0, 1]),
    ];
    const tied = given(compositeScores({ indicators: ties, normalisation: 'min-max', ties: 'min' }));
    expect(tied.units.map((u) => u.rank)).toEqual([2, 2, 2, 5, 1]);
  });

  it('gives reasons and refuses misuse', () => {
    expectReason(compositeScores({ indicators: [indicator('a', [1, 1])] }), 'constant');
    const apart = [indicator('a', [1, 2, null, null]), indicator('b', [null, null, 1, 2])];
    expectReason(compositeScores({ indicators: apart, missing: 'complete' }), 'too-few');
    const infinite = [indicator('a', [1, Number.POSITIVE_INFINITY, 2])];
    expectReason(compositeScores({ indicators: infinite }), 'not-finite');
    expect(() => compositeScores({ indicators: [] })).toThrow('indicators');
    expect(() => compositeScores({ indicators: [...random(3, 1), ...random(3, 1)] })).toThrow('named differently');
    expect(() => compositeScores({ indicators: random(3, 2), weights: [0, 0] })).toThrow('not all 0');
  });
});

describe('compositeUncertainty', () => {
  const indicators = random(30, 6).map((x, j) => ({
    ...x,
    values: x.values.map((v, i) => (j === 2 && i % 7 === 0 ? null : v)),
    standardErrors: x.values.map(() => 0.1),
  }));
  const everything = {
    ...names,
    indicators,
    draws: 400,
    normalisations: ['z-score', 'percentile-rank', 'robust-z'],
    aggregations: ['arithmetic', 'geometric', 'copeland'],
    missingRules: ['available', 'mean', 'complete'],
    concentration: 6,
    dropOne: true,
    samplingErrors: true,
  } as const;

  it('without anything varied every draw is the composite itself', () => {
    const found = given(compositeUncertainty({ ...names, indicators, draws: 100 }));
    const point = given(compositeScores({ indicators }));
    for (const [i, unit] of found.units.entries()) {
      expect([unit.rankInterval!.lower, unit.medianRank, unit.rankInterval!.upper]).toEqual(
        new Array(3).fill(point.units[i]!.rank),
      );
      expect(unit.scoreInterval!.lower).toBe(point.units[i]!.score);
      expect(unit.topFifth).toBe(point.units[i]!.rank! <= 6 ? 1 : 0);
      expect(unit.bottomFifth).toBe(point.units[i]!.rank! >= 25 ? 1 : 0);
    }
    expect(found.pairsToldApart).toBe(1);
  });

  it('two units and two indicators by hand: ahead when the weight of the first indicator is above 1/3', () => {
    // Min-max of three units: (1, 0.5) against (0.5, 1): equal weights tie; b has the edge on the second by 0.5 to 0.25.
    const two = [indicator('a', [4, 2, 0]), indicator('b', [0, 4, 3])];
    const found = given(
      compositeUncertainty({ ...names, indicators: two, draws: 20_000, normalisations: ['min-max'], concentration: 2 }),
    );
    // Unit 0 scores w, unit 1 scores w/2 + (1 - w): ahead when w > 2/3; w is uniform.
    expect(Math.abs(found.ahead![1]! - 1 / 3)).toBeLessThan(4 * Math.sqrt(2 / 9 / 20_000));
    expectClose(found.ahead![1]! + found.ahead![3]!, 1, 1e-14);
    expect(Math.abs(found.units[0]!.scoreInterval!.lower - 0.025)).toBeLessThan(0.006);
    expect(Math.abs(found.units[0]!.scoreInterval!.upper - 0.975)).toBeLessThan(0.006);
  });

  it('agrees with ranking each draw of weights by compositeScores', () => {
    const draws = 150;
    const options = { ...names, indicators, draws, concentration: 9, weights: [1, 2, 1, 1, 2, 3] };
    const found = given(compositeUncertainty(options));
    const weights = given(dirichletWeights({ ...options, weights: [1, 2, 1, 1, 2, 3] })).weights;
    const ahead = new Float64Array(900);
    const tops = new Float64Array(30);
    for (let k = 0; k < draws; k += 1) {
      const { units } = given(compositeScores({ indicators, weights: [...weights.subarray(6 * k, 6 * k + 6)] }));
      units.forEach((u, i) => {
        if (u.rank! <= 6) tops[i]! += 1 / draws;
        units.forEach((v, j) => {
          if (i !== j) ahead[i * 30 + j]! += (u.rank! < v.rank! ? 1 : u.rank === v.rank ? 0.5 : 0) / draws;
        });
      });
    }
    for (const [p, share] of found.ahead!.entries()) expectClose(share, ahead[p]!, 1e-12, `${p}`, 1e-12);
    for (const [i, unit] of found.units.entries()) expectClose(unit.topFifth!, tops[i]!, 1e-12, '', 1e-12);
  });

  it('is the same however the draws are split, everything varied at once', () => {
    const whole = run(everything, 1);
    for (const parts of [2, 7, 16]) expect(run(everything, parts)).toEqual(whole);
    const found = given(compositeUncertainty(everything));
    expect(found.units.every((u) => u.scoreInterval === null)).toBe(true);
    // Units with a gap have no rank when the rule is complete, about a third of the draws.
    expect(found.units[0]!.rankedDraws).toBeLessThan(0.8 * 400);
    expect(found.units[1]!.rankedDraws).toBe(400);
  });

  it('the order of units does not matter', () => {
    const options = { ...names, draws: 200, concentration: 6 };
    const one = given(compositeUncertainty({ ...options, indicators }));
    const back = indicators.map((x) => ({ ...x, values: [...x.values].reverse() }));
    const other = given(compositeUncertainty({ ...options, indicators: back }));
    expect([...other.units].reverse().map((u) => u.rankInterval)).toEqual(one.units.map((u) => u.rankInterval));
  });

  it('sampling errors alone: the better of two units one standard error of the difference apart leads in 84%', () => {
    const close = { ...indicator('a', [1, 0, -9]), standardErrors: [Math.SQRT1_2, Math.SQRT1_2, 0] };
    const found = given(compositeUncertainty({ ...names, indicators: [close], samplingErrors: true, draws: 20_000 }));
    expect(Math.abs(found.ahead![1]! - 0.8413)).toBeLessThan(4 * Math.sqrt(0.1335 / 20_000));
  });

  it('gives reasons and refuses misuse', () => {
    const options = { ...names, draws: 100 };
    expectReason(compositeUncertainty({ ...options, indicators: [indicator('a', [1, 1, 1])] }), 'constant');
    expect(() => compositeUncertainty({ ...options, indicators, draws: 5 })).toThrow('draws');
    expect(() => compositeUncertainty({ ...options, indicators, normalisations: [] })).toThrow('normalisations');
    expect(() => compositeUncertainty({ ...options, indicators: random(5, 1), dropOne: true })).toThrow('dropOne');
  });
});

function run(options: Parameters<typeof compositeUncertainty>[0], parts: number): Float64Array {
  const prepared = given(compositeUncertaintyTask.prepare(options));
  const all = new Float64Array(prepared.draws * prepared.width);
  for (const { from, to } of splitDraws(prepared.draws, parts)) {
    given(compositeUncertaintyTask.prepare(options)).run(from, to, all);
  }
  return all;
}

describe('dropOneIndicator', () => {
  it('is the composite of the others', () => {
    const indicators = random(15, 4);
    const found = given(dropOneIndicator({ indicators, weights: [1, 2, 3, 4] }));
    const without = given(compositeScores({ indicators: indicators.slice(1), weights: [2, 3, 4] }));
    expect(found.indicators[0]!.ranks).toEqual(without.units.map((u) => u.rank));
    const full = given(compositeScores({ indicators, weights: [1, 2, 3, 4] }));
    const moves = without.units.map((u, i) => Math.abs(u.rank! - full.units[i]!.rank!));
    expect(found.indicators[0]!.largestMove).toBe(Math.max(...moves));
    expectClose(found.indicators[0]!.meanMove!, moves.reduce((a, b) => a + b) / 15, 1e-14);
  });
});

describe('ranking and selecting', () => {
  it('ranks like sorting: ties, gaps, wild ranges', () => {
    const stream = randomStream({ seed: 9, purpose: 'ranker' });
    const kinds = [
      () => stream.normal(),
      () => stream.integer(5),
      () => 1e8 + stream.normal(),
      () => 1 + 1e-15 * stream.integer(40),
      () => (stream.uniform() < 0.03 ? 1e300 : 1e-5 * stream.normal()),
      () => (stream.uniform() < 0.2 ? Number.NaN : 5e-324 * stream.integer(9)),
      () => 1.7e308 * (stream.uniform() - 0.5) * 2,
      () => -0,
    ];
    for (const size of [1, 2, 3, 150, 700]) {
      const ranker = new ScoreRanker(size, 'average', 0);
      for (const kind of kinds) {
        const values = Float64Array.from({ length: size }, kind);
        const ranks = new Float64Array(size);
        ranker.rank(values, 0, ranks, 0);
        const held = [...values].filter((v) => !Number.isNaN(v)).sort((a, b) => b - a);
        for (const [i, v] of values.entries()) {
          const expected = Number.isNaN(v) ? 0 : (held.indexOf(v) + held.lastIndexOf(v)) / 2 + 1;
          expect(ranks[i]).toBe(expected);
        }
      }
    }
  });

  it('selects like sorting', () => {
    const stream = randomStream({ seed: 10, purpose: 'select' });
    for (const n of [1, 2, 10, 501]) {
      const values = Float64Array.from({ length: n }, () => stream.integer(200));
      const sorted = values.slice().sort();
      for (let k = 1; k <= n; k += 1) expect(selectSmallest(values, n, k)).toBe(sorted[k - 1]);
    }
  });
});
