import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/describe.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { mean } from './mean.ts';
import { median, type QuantileType, quantile } from './quantile.ts';
import { rank } from './rank.ts';
import { standardDeviation, variance } from './variance.ts';

describe('by hand', () => {
  it('mean, variance, median and ranks of 3, 1, 2, 2', () => {
    const values = [3, 1, 2, 2];
    expect(given(mean(values))).toBe(2);
    expectClose(given(variance(values)), 2 / 3, 1e-15);
    expectClose(given(standardDeviation(values)), Math.sqrt(2 / 3), 1e-15);
    expect(given(median(values))).toBe(2);
    expect([...given(rank(values))]).toEqual([4, 1, 2.5, 2.5]);
    expect([...given(rank(values, { ties: 'min' }))]).toEqual([4, 1, 2, 2]);
    expect([...given(rank(values, { ties: 'max', order: 'descending' }))]).toEqual([1, 4, 3, 3]);
  });
});

describe('agreement with R', () => {
  it.each(fixture.samples.map((s, i) => ({ s, i })))('sample $i', ({ s }) => {
    expectClose(given(mean(s.values)), s.mean, 1e-15, 'mean');
    expectClose(given(variance(s.values)), s.variance, 1e-12, 'variance');
    expect([...given(rank(s.values))]).toEqual(s.average);
    expect([...given(rank(s.values, { ties: 'min' }))]).toEqual(s.min);
    expect([...given(rank(s.values, { ties: 'max' }))]).toEqual(s.max);
    for (const [t, expected] of s.quantiles.entries()) {
      for (const [i, p] of s.p.entries()) {
        const found = given(quantile(s.values, p, { type: (t + 1) as QuantileType }));
        expectClose(found, expected[i]!, 1e-12, `type ${t + 1} at ${p}`);
      }
    }
  });
});

describe('invariances', () => {
  it('a huge offset does not hurt the variance', () => {
    const base = Array.from({ length: 100 }, (_, i) => (i * 37) % 100);
    const shifted = base.map((v) => v + 1e9);
    expectClose(given(variance(shifted)), given(variance(base)), 1e-12);
  });

  it('values near the limit of a double still have a mean', () => {
    expectClose(given(mean([1.7e308, 1.7e308, 1.7e308])), 1.7e308, 1e-15);
    expectReason(variance([1e200, -1e200]), 'not-finite');
  });

  it('ranks do not change under a monotone map', () => {
    const values = [0.3, 4, -2, 4, 11, 0.3];
    expect([...given(rank(values.map((v) => Math.exp(v))))]).toEqual([...given(rank(values))]);
  });
});

describe('what cannot be computed', () => {
  it('gives typed reasons', () => {
    expectReason(mean([]), 'too-few');
    expectReason(variance([1]), 'too-few');
    expectReason(median([]), 'too-few');
    expect(expectReason(mean([1, Number.NaN]), 'not-finite').message).toContain('values[1] is NaN');
    expectReason(rank([1, Number.POSITIVE_INFINITY]), 'not-finite');
    expect(given(rank([]))).toHaveLength(0);
  });

  it('throws on programming mistakes', () => {
    expect(() => quantile([1], 1.5)).toThrow('quantile: p must be between 0 and 1; received 1.5');
    expect(() => quantile([1], 0.5, { type: 10 as QuantileType })).toThrow('type');
    expect(() => rank([1], { ties: 'first' as 'min' })).toThrow(
      'rank: ties must be one of average, min, max; received "first"',
    );
  });
});
