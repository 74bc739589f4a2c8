import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/trend.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { meanOf } from '../describe/mean.ts';
import { randomStream } from '../random/random-stream.ts';
import { bcaInterval, bootstrap } from './bootstrap.ts';
import { permutationTest } from './permutation-test.ts';

const names = { seed: 60, purpose: 'resample tests' };

/** Mean of group 1 minus mean of group 0. */
function difference(values: readonly number[]): (labels: Float64Array) => number {
  return (labels) => {
    let [one, zero, n] = [0, 0, 0];
    for (const [i, v] of values.entries()) {
      if (labels[i] === 1) {
        one += v;
        n += 1;
      } else zero += v;
    }
    return one / n - zero / (values.length - n);
  };
}

describe('permutationTest', () => {
  it('counts ties with a statistic that is 0 but for rounding: 38 of 60 either way, all of them two-sided', () => {
    const labels = [1, 0, 0, 0, 2, 1];
    const y = [1, 2, 0, 1, 1, 1];
    // Labels have mean 2/3, so that the sum is 0 in truth and 3e-16 in a double.
    const statistic = (l: Float64Array) => y.reduce((sum, v, i) => sum + (l[i]! - 4 / 6) * v, 0);
    const p = (alternative: 'two-sided' | 'greater' | 'less') =>
      given(permutationTest({ labels, statistic, alternative, seed: 1, purpose: 'ties' })).p;
    expect(p('greater')).toBe(38 / 60);
    expect(p('less')).toBe(38 / 60);
    expect(p('two-sided')).toBe(1);
  });

  it('by hand: three against three, fully apart, is 2 of the 20 arrangements', () => {
    const options = { ...names, labels: [0, 0, 0, 1, 1, 1], statistic: difference([1, 2, 3, 10, 11, 12]) };
    const two = given(permutationTest(options));
    expect([two.exact, two.arrangements, two.asExtreme, two.p]).toEqual([true, 20, 2, 0.1]);
    expect(given(permutationTest({ ...options, alternative: 'greater' })).p).toBe(0.05);
    expect(given(permutationTest({ ...options, alternative: 'less' })).p).toBe(1);
  });

  it('keeps group sizes, in shuffles as in arrangements', () => {
    const labels = [0, 1, 2, 2, 1, 0, 0, 0, 2, 1, 1, 1];
    for (const exactLimit of [0, 100_000]) {
      let least = labels.length;
      const statistic = (given: Float64Array): number => {
        const sizes = [0, 1, 2].map((g) => given.filter((l) => l === g).length);
        if (sizes.join() !== '4,5,3') least = 0;
        return given[0]!;
      };
      const found = given(permutationTest({ ...names, labels, statistic, exactLimit, replicates: 500 }));
      expect(found.exact).toBe(exactLimit > 0);
      expect(least).toBe(labels.length);
      if (exactLimit > 0) expect(found.arrangements).toBe(27_720);
    }
  });

  it('shuffles approach the exact answer (4 standard errors) and repeat themselves', () => {
    const values = [2.1, 3.4, 1.9, 5.5, 4.1, 3.9, 6.2, 5.8, 2.2, 4.4];
    const labels = [0, 0, 0, 1, 0, 1, 1, 1, 0, 1];
    const options = { ...names, labels, statistic: difference(values) };
    const exact = given(permutationTest(options)).p;
    const shuffled = given(permutationTest({ ...options, exactLimit: 0, replicates: 4999 }));
    expect(Math.abs(shuffled.p - exact)).toBeLessThan(4 * Math.sqrt((exact * (1 - exact)) / 4999));
    expect(given(permutationTest({ ...options, exactLimit: 0, replicates: 4999 }))).toEqual(shuffled);
  });

  it('keeps its level (4 standard errors)', () => {
    let rejected = 0;
    const runs = 400;
    for (let r = 0; r < runs; r += 1) {
      const draw = randomStream({ seed: 61, purpose: 'permutation level', index: r });
      const statistic = difference(Array.from({ length: 30 }, () => draw.exponential()));
      const labels = Array.from({ length: 30 }, (_, i) => Number(i < 10));
      const options = { seed: r, purpose: 'level', labels, statistic, replicates: 199 };
      if (given(permutationTest(options)).p <= 0.05) rejected += 1;
    }
    expect(Math.abs(rejected / runs - 0.05)).toBeLessThan(4 * Math.sqrt((0.05 * 0.95) / runs));
  });

  it('gives reasons and refuses misuse', () => {
    const statistic = (): number => 1;
    expectReason(permutationTest({ ...names, labels: [], statistic }), 'too-few');
    expectReason(permutationTest({ ...names, labels: [2, 2, 2], statistic }), 'constant');
    expectReason(permutationTest({ ...names, labels: [1, 2], statistic: () => Number.NaN }), 'not-finite');
    expect(() => permutationTest({ ...names, labels: [1, 2], statistic, alternative: 'both' as 'less' })).toThrow(
      'alternative',
    );
  });
});

const meanAt =
  (data: ArrayLike<number>) =>
  (indices: Uint32Array): number =>
    meanOf(Float64Array.from(indices, (i) => data[i]!));

describe('bootstrap', () => {
  it('BCa from given replicates agrees with the formula in R, and with boot.ci to its interpolation', () => {
    const { data, draws, jackknife, estimate, interval, boot } = fixture.bca;
    expectClose(meanOf(data), estimate, 1e-14);
    const found = given(bcaInterval(estimate, Float64Array.from(draws), Float64Array.from(jackknife), 0.95));
    expectClose(found.lower, interval[0]!, 1e-9);
    expectClose(found.upper, interval[1]!, 1e-9);
    // boot.ci estimates the acceleration by regression and interpolates on the normal scale.
    expectClose(found.lower, boot[0]!, 0.02);
    expectClose(found.upper, boot[1]!, 0.02);
  });

  it('the mean: standard error s/√n, intervals near those of boot', () => {
    const { data, percentile } = fixture.bca;
    const found = given(bootstrap({ ...names, n: data.length, statistic: meanAt(data), replicates: 4000 }));
    const centre = meanOf(data);
    const plugIn = Math.sqrt(data.reduce((sum, v) => sum + (v - centre) ** 2, 0) / data.length / data.length);
    expect(Math.abs(found.standardError / plugIn - 1)).toBeLessThan(0.06);
    expect(Math.abs(found.percentile.lower - percentile[0]!)).toBeLessThan(0.06);
    expectClose(found.basic.lower, 2 * found.estimate - found.percentile.upper, 1e-14);
  });

  it('shifts with the data', () => {
    const { data } = fixture.bca;
    const one = given(bootstrap({ ...names, n: 40, statistic: meanAt(data), replicates: 200 }));
    const moved = given(bootstrap({ ...names, n: 40, statistic: meanAt(data.map((v) => v + 5)), replicates: 200 }));
    expectClose(moved.percentile.lower, one.percentile.lower + 5, 1e-12);
    expectClose(given(moved.bca).upper, given(one.bca).upper + 5, 1e-9);
  });

  it('counts undefined replicates', () => {
    const statistic = (indices: Uint32Array): number =>
      indices.includes(0) || indices.length < 8 ? indices[1]! : Number.NaN;
    const found = given(bootstrap({ ...names, n: 8, statistic, replicates: 300 }));
    expect(found.undefinedReplicates).toBeGreaterThan(60);
    expect(found.draws).toHaveLength(300 - found.undefinedReplicates);
  });

  it('covers: the mean of 40 exponentials in 88% to 98% of 300 samples, by each interval', () => {
    const hits = { percentile: 0, basic: 0, bca: 0 };
    for (let r = 0; r < 300; r += 1) {
      const draw = randomStream({ seed: 62, purpose: 'bootstrap coverage', index: r });
      const data = Float64Array.from({ length: 40 }, () => draw.exponential());
      const found = given(bootstrap({ seed: r, purpose: 'coverage', n: 40, statistic: meanAt(data), replicates: 299 }));
      const intervals = { percentile: found.percentile, basic: found.basic, bca: given(found.bca) };
      for (const kind of ['percentile', 'basic', 'bca'] as const) {
        if (intervals[kind].lower <= 1 && 1 <= intervals[kind].upper) hits[kind] += 1;
      }
    }
    for (const [kind, count] of Object.entries(hits)) {
      // Skewed data: the intervals are known to fall some points short of 95% at this size.
      expect(count / 300, kind).toBeGreaterThan(0.88);
      expect(count / 300, kind).toBeLessThan(0.98);
    }
  });

  it('gives reasons and refuses misuse', () => {
    expectReason(bootstrap({ ...names, n: 1, statistic: () => 1 }), 'too-few');
    expectReason(bootstrap({ ...names, n: 5, statistic: () => Number.NaN }), 'not-finite');
    expectReason(given(bootstrap({ ...names, n: 5, statistic: () => 3 })).bca, 'constant');
    expect(() => bootstrap({ ...names, n: 5, statistic: () => 1, level: 1 })).toThrow('level');
  });
});
