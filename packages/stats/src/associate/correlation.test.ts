import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/correlation.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { randomStream } from '../random/random-stream.ts';
import { kendallTauB } from './kendall-tau-b.ts';
import { pearson } from './pearson.ts';
import { spearman } from './spearman.ts';

describe('by hand', () => {
  const x = [1, 2, 3, 4];
  it('perfect orders', () => {
    for (const statistic of [pearson, spearman, kendallTauB]) {
      expect(given(statistic(x, [2, 4, 6, 8])).estimate).toBe(1);
      expect(given(statistic(x, [8, 6, 4, 2])).estimate).toBe(-1);
    }
  });

  it('four pairs, one swapped: 5 of 6 pairs agree', () => {
    const found = given(kendallTauB(x, [1, 3, 2, 4]));
    expectClose(found.estimate, 4 / 6, 1e-15);
    // Orders of four with S >= 4: one with S = 6 and three with S = 4, of 24; two-sided.
    expectClose(found.p, 8 / 24, 1e-14);
    expect(found.method).toBe('Kendall tau-b, exact');
    expectClose(given(spearman(x, [1, 3, 2, 4])).estimate, 1 - (6 * 2) / (4 * 15), 1e-15);
  });
});

describe('agreement with R', () => {
  it.each(fixture.pairs.map((d, i) => ({ d, i })))('data $i', ({ d }) => {
    const r = given(pearson(d.x, d.y));
    expectClose(r.estimate, d.pearson.estimate, 1e-9, 'pearson');
    expectClose(r.p, d.pearson.p, 1e-9, 'pearson p', 1e-15);
    const rho = given(spearman(d.x, d.y, { pValue: 't' }));
    expectClose(rho.estimate, d.spearman.estimate, 1e-12, 'spearman');
    expectClose(rho.p, d.spearman.p, 1e-9, 'spearman p');
    expectClose(rho.p, d.spearmanTest, 1e-9, 'spearman p as cor.test');
    if (d.spearmanExact !== null) expectClose(given(spearman(d.x, d.y)).p, d.spearmanExact, 1e-12, 'exact spearman p');
    for (const [found, expected] of [
      [r, d.pearsonInterval],
      [rho, d.spearmanInterval],
    ] as const) {
      expectClose(found.interval!.lower, expected[0]!, 1e-9, 'lower', 1e-12);
      expectClose(found.interval!.upper, expected[1]!, 1e-9, 'upper', 1e-12);
    }
    const tau = given(kendallTauB(d.x, d.y));
    expectClose(tau.estimate, d.kendall.estimate, 1e-12, 'kendall');
    expectClose(tau.p, d.kendall.p, 1e-9, 'kendall p');
    expectClose(given(kendallTauB(d.x, d.y, { pValue: 'normal' })).p, d.kendallNormal.p, 1e-9, 'kendall normal p');
  });
});

describe('invariances', () => {
  const stream = randomStream({ seed: 5, purpose: 'correlation invariances' });
  const x = Array.from({ length: 40 }, () => Math.round(stream.normal() * 4));
  const y = x.map((v) => Math.round(v + 3 * stream.normal()));

  it('counts pairs as the definition does', () => {
    let s = 0;
    for (let i = 0; i < x.length; i += 1) {
      for (let j = 0; j < i; j += 1) s += Math.sign(x[i]! - x[j]!) * Math.sign(y[i]! - y[j]!);
    }
    const tied = (v: number[]): number => {
      let pairs = 0;
      for (let i = 0; i < v.length; i += 1) for (let j = 0; j < i; j += 1) pairs += v[i] === v[j] ? 1 : 0;
      return pairs;
    };
    const total = (40 * 39) / 2;
    const expected = s / Math.sqrt((total - tied(x)) * (total - tied(y)));
    expectClose(given(kendallTauB(x, y)).estimate, expected, 1e-14);
  });

  it('symmetric in x and y; sign turns with x; monotone maps do not matter to ranks', () => {
    for (const statistic of [pearson, spearman, kendallTauB]) {
      const base = given(statistic(x, y));
      expectClose(given(statistic(y, x)).estimate, base.estimate, 1e-14);
      const turned = given(
        statistic(
          x.map((v) => -v),
          y,
        ),
      );
      expectClose(turned.estimate, -base.estimate, 1e-14);
      expectClose(turned.p, base.p, 1e-12);
      expectClose(
        given(
          statistic(
            x.map((v) => 1e6 + 3 * v),
            y,
          ),
        ).estimate,
        base.estimate,
        1e-12,
      );
    }
    expectClose(given(spearman(x.map(Math.exp), y)).estimate, given(spearman(x, y)).estimate, 1e-14);
  });

  it('keeps its level: 5% of independent samples give p below 0.05 (within 4 standard errors)', () => {
    const runs = 1500;
    for (const [name, statistic] of [
      ['pearson', pearson],
      ['spearman', spearman],
      ['kendallTauB', kendallTauB],
    ] as const) {
      let rejected = 0;
      for (let k = 0; k < runs; k += 1) {
        const draw = randomStream({ seed: 6, purpose: 'null', index: k });
        const a = Float64Array.from({ length: 20 }, () => draw.normal());
        const b = Float64Array.from({ length: 20 }, () => draw.normal());
        if (given(statistic(a, b)).p < 0.05) rejected += 1;
      }
      expect(Math.abs(rejected / runs - 0.05), name).toBeLessThan(4 * Math.sqrt((0.05 * 0.95) / runs));
    }
  });
});

describe('exact Spearman', () => {
  it('counts all orders, with ties as without', () => {
    const orders = (items: number[]): number[][] =>
      items.length === 0 ? [[]] : items.flatMap((v, i) => orders(items.toSpliced(i, 1)).map((rest) => [v, ...rest]));
    for (const [a, b] of [
      [
        [1, 2, 3],
        [1, 3, 2],
      ],
      [
        [1, 2, 2, 4, 9],
        [3, 1, 5, 5, 5],
      ],
      [
        [1, 1, 1, 2, 2, 7],
        [4, 1, 3, 8, 9, 9],
      ],
    ]) {
      const found = given(spearman(a!, b!));
      const all = orders(b!);
      const beyond = all.filter((o) => Math.abs(given(spearman(a!, o)).estimate) >= Math.abs(found.estimate) - 1e-12);
      expectClose(found.p, beyond.length / all.length, 1e-12);
      expect(found.method).toContain('exact');
    }
  });

  it('is never below its level: 5% of independent samples of six give p up to 0.05 at most', () => {
    let rejected = 0;
    for (let k = 0; k < 1000; k += 1) {
      const draw = randomStream({ seed: 61, purpose: 'exact null', index: k });
      const a = Array.from({ length: 6 }, () => draw.integer(5) + draw.uniform() / 10);
      if (given(spearman(a, draw.permutation(6))).p <= 0.05) rejected += 1;
    }
    expect(rejected / 1000).toBeLessThan(0.05 + 4 * Math.sqrt((0.05 * 0.95) / 1000));
  });
});

describe('intervals', () => {
  it('cover the truth of normal pairs 93% to 97% of the time', () => {
    const runs = 1500;
    for (const r of [0, 0.6]) {
      const truth = { pearson: r, spearman: (6 / Math.PI) * Math.asin(r / 2), kendall: (2 / Math.PI) * Math.asin(r) };
      const held = { pearson: 0, spearman: 0, kendall: 0 };
      for (let k = 0; k < runs; k += 1) {
        const draw = randomStream({ seed: 62, purpose: `interval ${r}`, index: k });
        const a = Array.from({ length: 30 }, () => draw.normal());
        const b = a.map((v) => r * v + Math.sqrt(1 - r * r) * draw.normal());
        for (const [name, found] of [
          ['pearson', pearson(a, b)],
          ['spearman', spearman(a, b)],
          ['kendall', kendallTauB(a, b)],
        ] as const) {
          const { lower, upper } = given(found).interval!;
          if (lower <= truth[name] && truth[name] <= upper) held[name] += 1;
        }
      }
      for (const [name, count] of Object.entries(held)) {
        expect(count / runs, `${name} ${r}`).toBeGreaterThan(0.93);
        expect(count / runs, `${name} ${r}`).toBeLessThan(0.97);
      }
    }
  });

  it('are missing where none can be told', () => {
    expect(given(pearson([1, 2, 3], [1, 3, 2])).interval).toBeNull();
    expect(given(spearman([1, 2, 3, 4, 5], [2, 4, 6, 8, 10])).interval).toBeNull();
    expect(given(kendallTauB([1, 2, 3, 4], [1, 3, 2, 4])).interval).toBeNull();
    expect(() => pearson([1, 2, 3], [1, 3, 2], { level: 1 })).toThrow('pearson: level');
    expect(() => spearman([1, 2, 3], [1, 3, 2], { pValue: 'exact' as 't' })).toThrow('pValue');
  });
});

describe('what cannot be computed', () => {
  it('gives typed reasons', () => {
    expectReason(pearson([1, 1, 1], [1, 2, 3]), 'constant');
    expectReason(spearman([1, 2, 3], [4, 4, 4]), 'all-tied');
    expectReason(kendallTauB([1], [2]), 'too-few');
    expectReason(pearson([1, 2, Number.NaN], [1, 2, 3]), 'not-finite');
    expect(() => pearson([1, 2, 3], [1, 2])).toThrow('pearson: y.length must be x.length (3); received 2');
  });
});
