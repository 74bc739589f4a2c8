import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/trend.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { randomStream } from '../random/random-stream.ts';
import { mannKendall } from './mann-kendall.ts';
import { weightedSlope } from './weighted-slope.ts';

describe('by hand', () => {
  it('four rising values: 6 pairs rise, p is 2 in 24, slope the middle of the steps', () => {
    const found = given(mannKendall([1, 2, 4, 8]));
    expect([found.s, found.tau]).toEqual([6, 1]);
    expectClose(found.p, 2 / 24, 1e-14);
    expectClose(found.slope, (2 + 7 / 3) / 2, 1e-14);
  });

  it('points on one line leave nothing to judge errors by, also when rounding leaves a little', () => {
    for (const line of [
      { x: [0, 1, 2, 3], y: [1, 3, 5, 7], weights: [1, 2, 3, 4] },
      { x: [2019, 2020, 2021], y: [10.1, 10.2, 10.3], weights: [1, 2, 3] },
      { x: [1, 2, 3, 4], y: [0.1, 0.2, 0.3, 0.4], weights: [1, 1, 1, 1] },
      { x: [1, 2, 3, 4], y: [0.1, 0.1, 0.1, 0.1], weights: [1, 0.3, 1.7, 1] },
    ]) {
      expectReason(weightedSlope(line), 'constant');
    }
    const near = given(weightedSlope({ x: [1, 2, 3, 4], y: [1e8, 1e8 + 2, 1e8 + 3, 1e8 + 4], weights: [1, 1, 1, 1] }));
    expectClose(near.slope, 1.3, 1e-12);
  });
});

describe('dropping one', () => {
  it('a line that one point makes turns when it goes; without it there may be none', () => {
    const weights = [1, 1, 1, 1, 1];
    const leaning = given(weightedSlope({ x: [0, 1, 2, 3, 10], y: [3, 2, 1, 0, 20], weights })).dropOne!;
    expect(leaning).toMatchObject({ mostInfluential: 4, signHolds: false });
    expectClose(leaning.smallest, -1, 1e-13);
    const pinned = given(weightedSlope({ x: [5, 5, 5, 5, 10], y: [1, 2, 3, 4, 9], weights })).dropOne!;
    expect(pinned.mostInfluential).toBe(4);
    expect(pinned.slopes[4]).toBeNull();
    expect(given(weightedSlope({ x: [1, 2, 3], y: [1, 2, 4], weights: [1, 1, 1] })).dropOne).toBeNull();
    const steady = given(weightedSlope({ x: [0, 1, 2, 3, 4], y: [0, 1.1, 1.9, 3.2, 4], weights })).dropOne!;
    expect(steady.signHolds).toBe(true);
  });
});

describe('agreement with R', () => {
  it.each(fixture.series.map((s, i) => ({ ...s, i })))('Mann-Kendall, series $i', (c) => {
    const found = given(mannKendall(c.values));
    expectClose(found.tau, c.tau, 1e-12, 'tau');
    expectClose(found.p, c.p, 1e-9, 'p');
    expectClose(found.slope, c.slope, 1e-12, 'slope', 1e-14);
  });

  it.each(fixture.lines.map((d, i) => ({ ...d, i })))('weighted line $i', (c) => {
    const found = given(weightedSlope(c));
    for (const name of ['slope', 'intercept', 'standardError', 'p'] as const) {
      expectClose(found[name], c[name], 1e-9, name);
    }
    const dropOne = found.dropOne!;
    for (const [k, slope] of c.dropOne.entries()) expectClose(dropOne.slopes[k]!, slope, 1e-8, `without ${k}`);
    expect([dropOne.smallest, dropOne.largest]).toEqual([
      Math.min(...(dropOne.slopes as number[])),
      Math.max(...(dropOne.slopes as number[])),
    ]);
    expect(dropOne.dropped).not.toContain(1); // its weight is 0
    expectClose(found.interval.lower, c.interval[0]!, 1e-9, 'lower');
    expectClose(found.interval.upper, c.interval[1]!, 1e-9, 'upper');
  });
});

describe('invariances', () => {
  const line = fixture.lines[1]!;

  it('shift and scale of x, scale of the weights, order of the rows', () => {
    const one = given(weightedSlope(line));
    const moved = given(weightedSlope({ ...line, x: line.x.map((v) => 10 * v - 7) }));
    expectClose(moved.slope * 10, one.slope, 1e-9);
    const heavier = given(weightedSlope({ ...line, weights: line.weights.map((w) => 1000 * w) }));
    expectClose(heavier.standardError, one.standardError, 1e-10);
    const turned = given(
      weightedSlope({ x: [...line.x].reverse(), y: [...line.y].reverse(), weights: [...line.weights].reverse() }),
    );
    expectClose(turned.slope, one.slope, 1e-10);
  });

  it('a trend read backwards falls as it rose; order of rows does not matter when times are given', () => {
    const values = fixture.series[1]!.values;
    const one = given(mannKendall(values));
    const back = given(mannKendall([...values].reverse()));
    expect(back.s).toBe(-one.s);
    expectClose(back.p, one.p, 1e-12);
    const times = values.map((_, i) => 2010 + i);
    expect(given(mannKendall([...values].reverse(), [...times].reverse())).s).toBe(one.s);
  });
});

describe('level and coverage (4 standard errors)', () => {
  it('Mann-Kendall with ties rejects at most 5% without a trend; the t interval covers 95%', () => {
    const runs = 1000;
    let rejected = 0;
    let covered = 0;
    for (let r = 0; r < runs; r += 1) {
      const draw = randomStream({ seed: 70, purpose: 'trend', index: r });
      if (given(mannKendall(Array.from({ length: 15 }, () => draw.integer(8)))).p < 0.05) rejected += 1;
      const weights = Array.from({ length: 12 }, () => 0.2 + draw.exponential());
      const x = weights.map((_, i) => i);
      const y = weights.map((w, i) => 0.5 * i + draw.normal() / Math.sqrt(w));
      const { lower, upper } = given(weightedSlope({ x, y, weights })).interval;
      if (lower <= 0.5 && 0.5 <= upper) covered += 1;
    }
    const allowance = 4 * Math.sqrt((0.05 * 0.95) / runs);
    expect(rejected / runs).toBeLessThan(0.05 + allowance);
    expect(Math.abs(covered / runs - 0.95)).toBeLessThan(allowance);
  });
});

describe('what cannot be computed', () => {
  it('gives reasons and refuses misuse', () => {
    expectReason(mannKendall([1, 2]), 'too-few');
    expectReason(mannKendall([3, 3, 3]), 'all-tied');
    expectReason(mannKendall([1, 2, 3], [5, 5, 5]), 'constant');
    expectReason(mannKendall([1, Number.NaN, 3]), 'not-finite');
    expectReason(weightedSlope({ x: [1, 1, 1], y: [1, 2, 3], weights: [1, 1, 1] }), 'constant');
    expectReason(weightedSlope({ x: [1, 2, 3], y: [1, 2, 3], weights: [1, 0, 1] }), 'too-few');
    expect(() => weightedSlope({ x: [1, 2], y: [1], weights: [1, 1] })).toThrow('y.length');
    expect(() => weightedSlope({ x: [1, 2], y: [1, 2], weights: [1, -1] })).toThrow('weights[1]');
  });
});

describe('long series', () => {
  const slopesOf = (times: readonly number[], values: readonly number[]): number => {
    const slopes: number[] = [];
    for (let i = 0; i < values.length; i += 1) {
      for (let j = 0; j < i; j += 1) {
        if (times[i] !== times[j]) slopes.push((values[i]! - values[j]!) / (times[i]! - times[j]!));
      }
    }
    const sorted = Float64Array.from(slopes).sort();
    const middle = sorted.length / 2;
    return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
  };

  it('the slope of 1,500 values is the median of all pairs, with ties of times and of slopes, and far outliers', () => {
    const stream = randomStream({ seed: 9, purpose: 'long' });
    const n = 1500;
    const even = Array.from({ length: n }, (_, i) => i);
    const tied = even.map((i) => Math.floor(i / 3));
    const noise = even.map((i) => 0.001 * i + stream.normal());
    const counts = even.map(() => stream.integer(3));
    const wild = noise.map((v, i) => (i % 5 === 0 ? 1e9 * v : v));
    for (const times of [even, tied]) {
      for (const values of [noise, counts, wild]) {
        const expected = slopesOf(times, values);
        expectClose(given(mannKendall(values, times)).slope, expected, 1e-14);
      }
    }
  });

  it('10,000 values do not fill the memory', () => {
    const stream = randomStream({ seed: 10, purpose: 'long' });
    const values = Array.from({ length: 10_000 }, (_, i) => 0.01 * i + stream.normal());
    const found = given(mannKendall(values));
    expect(Math.abs(found.slope - 0.01)).toBeLessThan(1e-4);
    expect(given(mannKendall(values.map((v) => -3 * v))).slope).toBeCloseTo(-3 * found.slope, 12);
  }, 6000);
});
