import { describe, expect, it } from 'vitest';
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { spearmanOf } from '../associate/spearman.ts';
import { isConstant } from '../check.ts';
import { randomStream } from '../random/random-stream.ts';
import type { BoundedValues } from './bounded.ts';
import { meanBounds, medianBounds, weightedSumBounds } from './mean-bounds.ts';
import { rankBounds } from './rank-bounds.ts';
import { spearmanBounds } from './spearman-bounds.ts';

const values: BoundedValues = { lower: [10, 0, 20, 14], upper: [10, 30, 20, 15] };

describe('by hand: one value between 0 and 30, one between 14 and 15', () => {
  it('mean, median, weighted sum', () => {
    expect(given(meanBounds(values))).toEqual({ lower: 11, upper: 18.75 });
    expect(given(medianBounds(values))).toEqual({ lower: 12, upper: 17.5 });
    expect(given(weightedSumBounds(values, [1, -1, 0, 2]))).toEqual({ lower: 10 - 30 + 28, upper: 10 - 0 + 30 });
  });

  it('ranks', () => {
    const high = given(rankBounds(values, { higherIsBetter: true }));
    expect([...high.best]).toEqual([3, 1, 1, 2]);
    expect([...high.worst]).toEqual([4, 4, 2, 3]);
    const low = given(rankBounds(values, { higherIsBetter: false }));
    expect([...low.best]).toEqual([1, 1, 3, 2]);
    expect([...low.worst]).toEqual([2, 4, 4, 3]);
  });
});

/** Every fill-in on half steps: finer than any order that whole-number ends can need for these sizes. */
function fillIns(x: BoundedValues, step: number): number[][] {
  let all: number[][] = [[]];
  for (let i = 0; i < x.lower.length; i += 1) {
    const next: number[][] = [];
    for (const row of all) for (let v = x.lower[i]!; v <= x.upper[i]!; v += step) next.push([...row, v]);
    all = next;
  }
  return all;
}

function randomCase(k: number, n: number, uncertain: number, width: number): { x: BoundedValues; y: number[] } {
  const stream = randomStream({ seed: 50, purpose: 'bounds', index: k });
  const lower = Array.from({ length: n }, () => stream.integer(8));
  const upper = lower.map((v, i) => (i < uncertain ? v + 1 + stream.integer(width) : v));
  return { x: { lower, upper }, y: Array.from({ length: n }, () => stream.integer(6)) };
}

describe('against brute force', () => {
  it('mean, median and rank bounds are those of all fill-ins', () => {
    for (let k = 0; k < 20; k += 1) {
      const { x } = randomCase(k, 6, 3, 3);
      const all = fillIns(x, 1);
      const means = all.map((v) => v.reduce((a, b) => a + b, 0) / 6);
      expectClose(given(meanBounds(x)).lower, Math.min(...means), 1e-14);
      expectClose(given(meanBounds(x)).upper, Math.max(...means), 1e-14);
      const ranks = given(rankBounds(x, { higherIsBetter: true }));
      for (let i = 0; i < 6; i += 1) {
        const found = all.map((v) => 1 + v.filter((w) => w > v[i]!).length);
        expect(ranks.best[i]).toBe(Math.min(...found));
        expect(ranks.worst[i]).toBe(Math.max(...found));
      }
    }
  });

  it('Spearman bounds called exact are those of all fill-ins', () => {
    let compared = 0;
    for (let k = 0; k < 60; k += 1) {
      const { x, y } = randomCase(k, 6, 1 + (k % 3), 2);
      if (isConstant(y)) continue;
      const found = given(spearmanBounds(x, y));
      expect(found.certainty).toBe('exact');
      const all = fillIns(x, 0.25)
        .filter((v) => !isConstant(v))
        .map((v) => spearmanOf(v, y));
      expectClose(found.lower, Math.min(...all), 1e-12, `case ${k} lower`, 1e-12);
      expectClose(found.upper, Math.max(...all), 1e-12, `case ${k} upper`, 1e-12);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(50);
  });

  it('Spearman bounds that were searched for reach the widest fill-in in all but one of 16 ends at most', () => {
    let widest = 0;
    const cases = 8;
    for (let k = 0; k < cases; k += 1) {
      const { x, y } = randomCase(100 + k, 9, 7, 2);
      const found = given(spearmanBounds(x, y));
      expect(found.certainty).toBe('found');
      const all = fillIns(x, 0.5).filter((v) => !isConstant(v));
      let least = 1;
      let most = -1;
      for (const v of all) {
        const rho = spearmanOf(v, y);
        least = Math.min(least, rho);
        most = Math.max(most, rho);
      }
      // Seven of nine values uncertain, with many ties, is as hard as it gets: groups must move together.
      expect(found.lower).toBeLessThan(least + 0.03);
      expect(found.upper).toBeGreaterThan(most - 0.03);
      if (found.lower <= least + 1e-12) widest += 1;
      if (found.upper >= most - 1e-12) widest += 1;
    }
    expect(widest).toBeGreaterThanOrEqual(2 * cases - 1);
  });
});

describe('spearmanBounds', () => {
  it('without uncertain values is the correlation itself', () => {
    const x = [3, 1, 4, 1, 5];
    const found = given(spearmanBounds({ lower: x, upper: x }, [2, 7, 1, 8, 2]));
    expectClose(found.lower, spearmanOf(x, [2, 7, 1, 8, 2]), 1e-14);
    expectClose(found.upper, found.lower, 1e-14);
    expect(found.uncertain).toBe(0);
  });

  it('turns round with y, and a monotone map of x does not matter', () => {
    const { x, y } = randomCase(7, 12, 2, 3);
    const one = given(spearmanBounds(x, y));
    const turned = given(
      spearmanBounds(
        x,
        y.map((v) => -v),
      ),
    );
    expectClose(turned.lower, -one.upper, 1e-12);
    const map = (v: number): number => Math.exp(v / 3);
    const mapped = given(spearmanBounds({ lower: Array.from(x.lower, map), upper: Array.from(x.upper, map) }, y));
    expectClose(mapped.lower, one.lower, 1e-12);
  });

  it('handles 150 units with ten suppressed quickly, and the known correlation lies within', () => {
    const stream = randomStream({ seed: 51, purpose: 'suppressed' });
    const truth = Array.from({ length: 150 }, () => 100 * stream.uniform());
    const y = truth.map((v) => v + 60 * stream.normal());
    const lower = truth.map((v, i) => (i % 15 === 0 ? Math.max(0, v - 20) : v));
    const upper = truth.map((v, i) => (i % 15 === 0 ? Math.min(100, v + 20) : v));
    const started = performance.now();
    const found = given(spearmanBounds({ lower, upper }, y));
    expect(performance.now() - started).toBeLessThan(2000);
    expect(found.uncertain).toBe(10);
    const rho = spearmanOf(truth, y);
    expect(found.lower).toBeLessThan(rho);
    expect(found.upper).toBeGreaterThan(rho);
    expect(found.upper - found.lower).toBeLessThan(0.1);
  });

  it('gives reasons and refuses misuse', () => {
    expectReason(spearmanBounds({ lower: [1, 2, 3], upper: [1, 2, 3] }, [4, 4, 4]), 'all-tied');
    expectReason(spearmanBounds({ lower: [1, 1, 1], upper: [1, 1, 1] }, [4, 5, 4]), 'all-tied');
    expectReason(meanBounds({ lower: [], upper: [] }), 'too-few');
    expectReason(rankBounds({ lower: [Number.NaN], upper: [1] }, { higherIsBetter: true }), 'not-finite');
    expect(() => medianBounds({ lower: [2], upper: [1] })).toThrow(
      'values.lower[0] must be at most values.upper[0] (1)',
    );
  });
});
