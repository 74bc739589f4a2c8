import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/resampling.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { choleskyInPlace } from '../algebra/cholesky.ts';
import { runAlone } from '../chunks/chunked.ts';
import { meanOf } from '../describe/mean.ts';
import { sumOfSquaresOf } from '../describe/variance.ts';
import { randomStream } from '../random/random-stream.ts';
import { bootstrap } from './bootstrap.ts';
import { bootstrapT, type EstimateWithError, studentisedInterval } from './bootstrap-t.ts';
import { clusterBootstrap } from './cluster-bootstrap.ts';
import { jackknife } from './jackknife.ts';
import { type RandomisationTestOptions, randomisationTest, randomisationTestTask } from './randomisation-test.ts';
import { drawMultiplier, simultaneousBands } from './simultaneous-bands.ts';
import { stratifiedBootstrap } from './stratified-bootstrap.ts';

const names = { seed: 70, purpose: 'resampling tests' };
const at = (data: ArrayLike<number>, indices: ArrayLike<number>): Float64Array =>
  Float64Array.from(indices, (i) => data[i]!);
const meanAt =
  (data: ArrayLike<number>) =>
  (indices: Uint32Array): number =>
    meanOf(at(data, indices));
const meanWithError =
  (data: ArrayLike<number>) =>
  (indices: Uint32Array): EstimateWithError => {
    const own = at(data, indices);
    return { estimate: meanOf(own), standardError: Math.sqrt(sumOfSquaresOf(own) / (own.length - 1) / own.length) };
  };
/** Share of runs, with four standard errors of slack around the level. */
const expectShare = (hits: number, runs: number, level: number, what = ''): void => {
  expect(Math.abs(hits / runs - level), `${what} ${hits / runs}`).toBeLessThan(
    4 * Math.sqrt((level * (1 - level)) / runs),
  );
};

describe('bootstrapT', () => {
  const { data, estimate, se, z, ends95, ends90, indices, z40 } = fixture.studentised;

  it('the interval from the replicates of boot is that of boot.ci', () => {
    for (const [level, ends] of [[0.95, ends95] as const, [0.9, ends90] as const]) {
      const found = studentisedInterval(estimate, se, Float64Array.from(z), level);
      expectClose(found.lower, ends[0]!, 1e-12);
      expectClose(found.upper, ends[1]!, 1e-12);
    }
    // The statistic of the rows that boot drew.
    const statistic = meanWithError(data);
    for (const [k, expected] of z40.entries()) {
      const drawn = statistic(Uint32Array.from(indices.slice(25 * k, 25 * (k + 1))));
      expectClose((drawn.estimate - estimate) / drawn.standardError, expected, 1e-9, `${k}`, 1e-12);
    }
  });

  it('draws the rows of bootstrap; scales and shifts with the data', () => {
    const found = given(bootstrapT({ ...names, n: 25, statistic: meanWithError(data), replicates: 199 }));
    const plain = given(bootstrap({ ...names, n: 25, statistic: meanAt(data), replicates: 199 }));
    expect(found.draws.map(Math.sign)).toEqual(plain.draws.map((d) => Math.sign(d - found.estimate)));
    const moved = data.map((v) => 1e6 + 3 * v);
    const other = given(bootstrapT({ ...names, n: 25, statistic: meanWithError(moved), replicates: 199 }));
    expectClose(other.studentised.lower, 1e6 + 3 * found.studentised.lower, 1e-12);
  });

  it('covers the mean of 25 exponentials better than the percentile interval', () => {
    const runs = 300;
    let [studentised, percentile] = [0, 0];
    for (let r = 0; r < runs; r += 1) {
      const draw = randomStream({ seed: 71, purpose: 'bootstrap-t coverage', index: r });
      const own = Float64Array.from({ length: 25 }, () => draw.exponential());
      const options = { seed: r, purpose: 'coverage', n: 25, replicates: 199 };
      const one = given(bootstrapT({ ...options, statistic: meanWithError(own) })).studentised;
      const two = given(bootstrap({ ...options, statistic: meanAt(own) })).percentile;
      if (one.lower <= 1 && 1 <= one.upper) studentised += 1;
      if (two.lower <= 1 && 1 <= two.upper) percentile += 1;
    }
    expectShare(studentised, runs, 0.95);
    expect(studentised).toBeGreaterThan(percentile);
  });

  it('gives reasons and refuses misuse', () => {
    const statistic = (): EstimateWithError => ({ estimate: 1, standardError: 0 });
    expectReason(bootstrapT({ ...names, n: 5, statistic }), 'not-finite');
    expectReason(bootstrapT({ ...names, n: 1, statistic }), 'too-few');
    expect(() => bootstrapT({ ...names, n: 5, statistic, replicates: 3 })).toThrow('replicates');
  });
});

describe('jackknife', () => {
  it('by hand: the mean has no bias and the error s/√n; the pseudo-values are the data', () => {
    const data = [1, 2, 6];
    const found = given(jackknife({ n: 3, statistic: meanAt(data) }));
    expect([...found.leftOut]).toEqual([4, 3.5, 1.5]);
    for (const [i, v] of data.entries()) expectClose(found.pseudoValues[i]!, v, 1e-14);
    expectClose(found.bias, 0, 0, '', 1e-15);
    expectClose(found.standardError, Math.sqrt(14 / 2 / 3), 1e-14);
  });

  it('agrees with R: observations, and groups of different sizes', () => {
    const { y, g, estimate, corrected, se, pseudo, plain } = fixture.jackknife;
    const statistic = (indices: Uint32Array): number => Math.log(meanOf(at(y, indices)));
    const groups = given(jackknife({ n: 17, statistic, groups: g }));
    expectClose(groups.estimate, estimate, 1e-13);
    expectClose(groups.corrected, corrected, 1e-12);
    expectClose(groups.standardError, se, 1e-11);
    for (const [i, v] of pseudo.entries()) expectClose(groups.pseudoValues[i]!, v, 1e-12);
    const single = given(jackknife({ n: 17, statistic }));
    expectClose(single.bias, plain.bias, 1e-9);
    expectClose(single.standardError, plain.se, 1e-11);
  });

  it('takes the bias out of the variance with divisor n', () => {
    const data = [1e8 + 1, 1e8 + 2, 1e8 + 4, 1e8 + 9];
    const statistic = (indices: Uint32Array): number => sumOfSquaresOf(at(data, indices)) / indices.length;
    expectClose(given(jackknife({ n: 4, statistic })).corrected, sumOfSquaresOf(data) / 3, 1e-9);
  });

  it('gives reasons and refuses misuse', () => {
    expectReason(jackknife({ n: 1, statistic: () => 1 }), 'too-few');
    expectReason(jackknife({ n: 3, statistic: () => 1, groups: ['a', 'a', 'a'] }), 'one-cluster');
    expectReason(jackknife({ n: 3, statistic: () => Number.NaN }), 'not-finite');
    expect(() => jackknife({ n: 3, statistic: () => 1, groups: [1] })).toThrow('groups');
  });
});

describe('clusterBootstrap and stratifiedBootstrap', () => {
  it('clusters of one are observations: the same replicates as bootstrap', () => {
    const data = fixture.jackknife.y;
    const options = { ...names, statistic: meanAt(data), replicates: 100 };
    const clusters = data.map((_, i) => `c${i}`);
    const found = given(clusterBootstrap({ ...options, clusters }));
    const plain = given(bootstrap({ ...options, n: data.length }));
    expect(found.draws).toEqual(plain.draws);
    expect(found.percentile).toEqual(plain.percentile);
    expect(found.bca).toEqual(plain.bca);
    // One stratum: the same again.
    expect(given(stratifiedBootstrap({ ...options, strata: data.map(() => 1) })).draws).toEqual(plain.draws);
  });

  it('draws whole clusters; keeps the sizes of strata', () => {
    const labels = [0, 0, 0, 1, 2, 2, 3, 3, 3];
    const sizes = [3, 1, 2, 3];
    const whole = (indices: Uint32Array): number => {
      const counts = [0, 0, 0, 0];
      for (const i of indices) counts[labels[i]!]! += 1;
      expect(counts.every((c, g) => c % sizes[g]! === 0)).toBe(true);
      return indices.length;
    };
    expect(given(clusterBootstrap({ ...names, clusters: labels, statistic: whole, replicates: 50 })).clusters).toBe(4);
    const kept = (indices: Uint32Array): number => {
      const counts = [0, 0, 0, 0];
      for (const i of indices) counts[labels[i]!]! += 1;
      expect(counts).toEqual(sizes);
      return indices[0]!;
    };
    const found = given(stratifiedBootstrap({ ...names, strata: labels, statistic: kept, replicates: 50 }));
    expect([found.strata, found.singleStrata]).toEqual([4, 1]);
  });

  it('standard errors are those of theory: between clusters, within strata (4 standard errors)', () => {
    const stream = randomStream({ seed: 72, purpose: 'strata' });
    const groups = Array.from({ length: 20 }, (_, g) => Array.from({ length: 6 }, () => 5 * g + stream.normal()));
    const data = groups.flat();
    const labels = groups.flatMap((g, k) => g.map(() => k));
    const options = { ...names, statistic: meanAt(data), replicates: 4000 };
    const means = groups.map((g) => meanOf(g));
    const between = Math.sqrt(sumOfSquaresOf(means) / 20 / 20);
    const within = Math.sqrt(groups.reduce((sum, g) => sum + sumOfSquaresOf(g) / 36, 0)) / 20;
    const slack = 4 / Math.sqrt(2 * 4000);
    expect(
      Math.abs(given(clusterBootstrap({ ...options, clusters: labels })).standardError / between - 1),
    ).toBeLessThan(slack);
    expect(
      Math.abs(given(stratifiedBootstrap({ ...options, strata: labels })).standardError / within - 1),
    ).toBeLessThan(slack);
  });

  it('covers: the mean of 30 clusters of unlike sizes near 93%, of 10 clusters near 90% as the docstring says', () => {
    for (const [count, level, least] of [
      [30, 0.935, 0.88],
      [10, 0.895, 0.83],
    ] as const) {
      let hits = 0;
      const runs = 250;
      for (let r = 0; r < runs; r += 1) {
        const draw = randomStream({ seed: 73, purpose: 'cluster coverage', index: r });
        const data: number[] = [];
        const clusters: number[] = [];
        for (let c = 0; c < count; c += 1) {
          const shift = draw.normal();
          for (let i = 0; i < 2 + draw.integer(4); i += 1) {
            data.push(shift + 0.5 * draw.normal());
            clusters.push(c);
          }
        }
        const options = { seed: r, purpose: 'coverage', clusters, statistic: meanAt(data), replicates: 199 };
        const { percentile } = given(clusterBootstrap(options));
        if (percentile.lower <= 0 && 0 <= percentile.upper) hits += 1;
      }
      expectShare(hits, runs, level, `${count} clusters`);
      expect(hits / runs).toBeGreaterThan(least);
    }
  });

  it('give reasons and refuse misuse', () => {
    const statistic = (): number => 2;
    expectReason(clusterBootstrap({ ...names, clusters: [1, 1, 1], statistic }), 'one-cluster');
    expectReason(clusterBootstrap({ ...names, clusters: [1, Number.NaN], statistic }), 'not-finite');
    expectReason(stratifiedBootstrap({ ...names, strata: [1, 2, 3], statistic }), 'too-few');
    expectReason(stratifiedBootstrap({ ...names, strata: [], statistic }), 'too-few');
    expect(() => clusterBootstrap({ ...names, clusters: [1, 2], statistic, replicates: 1 })).toThrow('replicates');
  });
});

describe('randomisationTest', () => {
  it('counts ties with a difference that is 0 but for rounding: 19 of 36 assignments either way, by hand', () => {
    const found = given(
      randomisationTest({
        outcome: [0, 4, 2, 3, 0, 0, 3, 0, 1, 1, 4, 2, 4, 0, 3, 0, 3, 4, 3, 3],
        treated: [1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1],
        strata: [0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0],
        clusters: [0, 0, 0, 1, 1, 2, 2, 3, 3, 3, 4, 4, 5, 5, 6, 6, 6, 7, 7, 7],
        seed: 1,
        purpose: 'ties',
      }),
    );
    expect(found.pGreater).toBe(19 / 36);
    expect(found.pLess).toBe(19 / 36);
  });

  const asOptions = (d: (typeof fixture.designs)[number]): RandomisationTestOptions => ({ ...names, ...d });

  it('by hand: three against three, fully apart', () => {
    const outcome = [1, 2, 3, 10, 11, 12];
    const found = given(randomisationTest({ ...names, outcome, treated: [0, 0, 0, 1, 1, 1], level: 0.9 }));
    expect([found.estimate, found.assignments, found.pGreater, found.pLess, found.p]).toEqual([9, 20, 0.05, 1, 0.1]);
    // Effects of 7 to 11: swapping 3 and 10 decides below, 1 and 12 above.
    const ends = given(found.interval);
    expectClose(ends.lower, 7, 1e-13);
    expectClose(ends.upper, 11, 1e-13);
  });

  it('agrees with all assignments gone through in R: plain, strata, clusters of unlike sizes', () => {
    for (const d of fixture.designs) {
      const found = given(randomisationTest(asOptions(d)));
      expect(found.assignments).toBe(d.assignments);
      expect(found.exact).toBe(true);
      expectClose(found.estimate, d.estimate, 1e-12);
      expectClose(found.pGreater, d.greater, 1e-14);
      expectClose(found.pLess, d.less, 1e-14);
      const ends = given(found.interval);
      // The reference is a bisection that lets differences within 1e-9 count as equal.
      expectClose(ends.lower, d.ends[0]!, 0, 'lower', 1e-8);
      expectClose(ends.upper, d.ends[1]!, 0, 'upper', 1e-8);
    }
  });

  it('random assignments approach all of them, and keep to the design', () => {
    for (const d of fixture.designs) {
      const exact = given(randomisationTest(asOptions(d)));
      const drawn = given(randomisationTest({ ...asOptions(d), exactLimit: 0, replicates: 9999 }));
      const slack = 4 * Math.sqrt((exact.pGreater * (1 - exact.pGreater)) / 9999) + 2e-4;
      expect(Math.abs(drawn.pGreater - exact.pGreater)).toBeLessThan(slack);
      expect(Math.abs(given(drawn.interval).lower - given(exact.interval).lower)).toBeLessThan(0.15);
      expect(drawn.assignments).toBe(10_000);
    }
  });

  it('the ends of the interval are where the test turns; the test of the effect itself shifts', () => {
    for (const d of fixture.designs) {
      const ends = given(given(randomisationTest(asOptions(d))).interval);
      const p = (nullEffect: number): number => given(randomisationTest({ ...asOptions(d), nullEffect })).p;
      expect(p(ends.lower)).toBeGreaterThan(1 - d.level);
      expect(p(ends.lower - 1e-6)).toBeLessThanOrEqual(1 - d.level + 1e-12);
      expect(p(ends.upper)).toBeGreaterThan(1 - d.level);
      expect(p(ends.upper + 1e-6)).toBeLessThanOrEqual(1 - d.level + 1e-12);
      const far = d.outcome.map((v) => 1e8 + v);
      const shifted = given(randomisationTest({ ...asOptions(d), outcome: far }));
      expectClose(given(shifted.interval).upper, ends.upper, 1e-6);
      expectClose(shifted.p, p(0), 1e-14);
    }
  });

  it('covers a constant effect and keeps its size (4 standard errors)', () => {
    const runs = 300;
    let [covered, rejected] = [0, 0];
    for (let r = 0; r < runs; r += 1) {
      const draw = randomStream({ seed: 74, purpose: 'randomisation', index: r });
      const treated = [...draw.permutation(24)].map((v) => Number(v < 9));
      const outcome = treated.map((d) => draw.exponential() + 0.7 * d);
      const options = { seed: r, purpose: 'covers', outcome, treated, replicates: 399 };
      const ends = given(given(randomisationTest(options)).interval);
      if (ends.lower <= 0.7 && 0.7 <= ends.upper) covered += 1;
      if (given(randomisationTest({ ...options, nullEffect: 0.7 })).p <= 0.05) rejected += 1;
    }
    expectShare(covered, runs, 0.95);
    expect(covered + rejected).toBe(runs);
  });

  it('gives reasons and refuses misuse', () => {
    const options = { ...names, outcome: [1, 2, 3, 4], treated: [0, 1, 0, 1] };
    expectReason(given(randomisationTest(options)).interval, 'too-few');
    expectReason(randomisationTest({ ...options, treated: [1, 1, 1, 1] }), 'no-comparison');
    expectReason(randomisationTest({ ...options, strata: [1, 1, 2, 3] }), 'no-comparison');
    expectReason(randomisationTest({ ...options, outcome: [1, 2, 3, Number.NaN] }), 'not-finite');
    expectReason(randomisationTest({ ...names, outcome: [], treated: [] }), 'too-few');
    expect(given(randomisationTest({ ...options, outcome: [5, 5, 5, 5] })).p).toBe(1);
    expect(() => randomisationTest({ ...options, treated: [0, 1, 2, 1] })).toThrow('treated[2]');
    expect(() => randomisationTest({ ...options, clusters: [1, 1, 2, 2] })).toThrow('treated as a whole');
    expect(() => randomisationTest({ ...options, clusters: [1, 2, 1, 2], strata: [1, 1, 2, 2] })).toThrow('stratum');
    expect(given(runAlone(randomisationTestTask, options)).assignments).toBe(6);
  });
});

describe('simultaneousBands', () => {
  it('by hand: one estimate, two observations of opposite influence', () => {
    // Draws of signs are (±1 ∓ 1)/2 or ±1: the largest error is 0 or 2/√2 standard errors, half of the time each.
    const found = given(simultaneousBands({ ...names, estimates: [3], influence: [1, -1], level: 0.9 }));
    expectClose(found.estimates[0]!.standardError, Math.SQRT1_2, 1e-14);
    expectClose(found.criticalValue, Math.SQRT2, 1e-14);
    expectClose(found.estimates[0]!.simultaneous.lower, 2, 1e-14);
  });

  it('multipliers have mean 0, variance 1, and Mammen third moment 1 (5 standard errors)', () => {
    for (const kind of ['Rademacher', 'Mammen', 'Webb', 'normal'] as const) {
      const stream = randomStream({ seed: 75, purpose: kind });
      const draws = Float64Array.from({ length: 20_000 }, () => drawMultiplier(stream, kind));
      const moment = (power: number): number => meanOf(draws.map((v) => v ** power));
      expect(Math.abs(moment(1)), kind).toBeLessThan(5 / Math.sqrt(20_000));
      expect(Math.abs(moment(2) - 1), kind).toBeLessThan((5 * 1.5) / Math.sqrt(20_000));
      expect(Math.abs(moment(3) - (kind === 'Mammen' ? 1 : 0)), kind).toBeLessThan((5 * 4) / Math.sqrt(20_000));
    }
  });

  const { correlation, value } = fixture.critical;
  const factor = Float64Array.from(correlation);
  choleskyInPlace(factor, 5);
  /** Rows of correlated normals. */
  const rowsOf = (n: number, index: number): Float64Array => {
    const stream = randomStream({ seed: 76, purpose: 'influence', index });
    const rows = new Float64Array(5 * n);
    for (let i = 0; i < n; i += 1) {
      const z = Float64Array.from({ length: 5 }, () => stream.normal());
      for (let j = 0; j < 5; j += 1) for (let k = 0; k <= j; k += 1) rows[5 * i + j]! += factor[5 * j + k]! * z[k]!;
    }
    return rows;
  };

  it('the critical value is that of the largest of correlated normals (mvtnorm)', () => {
    const rows = rowsOf(1500, 0);
    for (const multipliers of ['Rademacher', 'Webb', 'Mammen'] as const) {
      const found = given(
        simultaneousBands({ ...names, estimates: [0, 0, 0, 0, 0], influence: rows, multipliers, replicates: 999 }),
      );
      // The standard error of a 95% quantile of 1,000 draws is about 0.045.
      expect(Math.abs(found.criticalValue - value), multipliers).toBeLessThan(0.18);
    }
  });

  it('clusters of one are observations; scale of an estimate and order do not matter', () => {
    const rows = rowsOf(60, 1);
    const options = { ...names, estimates: [1, 0.1, 0, 0, 0], influence: rows, replicates: 199 };
    const plain = given(simultaneousBands(options));
    const labels = Array.from({ length: 60 }, (_, i) => i);
    const clustered = given(simultaneousBands({ ...options, clusters: labels }));
    expect(clustered.estimates).toEqual(plain.estimates);
    const scaled = given(
      simultaneousBands({ ...options, influence: rows.map((v, k) => (k % 5 === 2 ? 1000 * v + 7 : v)) }),
    );
    expectClose(scaled.criticalValue, plain.criticalValue, 1e-12);
    const pairs = given(simultaneousBands({ ...options, clusters: labels.map((i) => i >> 1) }));
    expect(pairs.clusters).toBe(30);
  });

  it('covers all five means at once in 95% of samples of 100 (4 standard errors, 1.5 points of small-sample shortfall)', () => {
    const runs = 300;
    let [band, pointwise] = [0, 0];
    for (let r = 0; r < runs; r += 1) {
      const rows = rowsOf(100, 10 + r);
      const estimates = [0, 1, 2, 3, 4].map((j) => meanOf(rows.filter((_, k) => k % 5 === j)));
      const found = given(
        simultaneousBands({ seed: r, purpose: 'covers', estimates, influence: rows, replicates: 399 }),
      );
      if (found.estimates.every((e) => e.simultaneous.lower <= 0 && 0 <= e.simultaneous.upper)) band += 1;
      if (found.estimates.every((e) => e.pointwise.lower <= 0 && 0 <= e.pointwise.upper)) pointwise += 1;
      // The adjusted p and the band agree.
      for (const e of found.estimates) {
        expect(e.adjustedP <= 0.05).toBe(e.simultaneous.lower > 0 || e.simultaneous.upper < 0);
      }
    }
    expect(Math.abs(band / runs - 0.94)).toBeLessThan(4 * Math.sqrt((0.05 * 0.95) / runs));
    expect(pointwise / runs).toBeLessThan(0.88);
  });

  it('gives reasons and refuses misuse', () => {
    const options = { ...names, estimates: [1, 2], influence: [1, 2, 3, 5, 2, 1] };
    expectReason(simultaneousBands({ ...options, estimates: [] }), 'too-few');
    expectReason(simultaneousBands({ ...options, influence: [1, 2] }), 'too-few');
    expectReason(simultaneousBands({ ...options, influence: [0.1, 2, 0.1, 5, 0.1, 1] }), 'constant');
    expectReason(simultaneousBands({ ...options, clusters: [1, 1, 1] }), 'one-cluster');
    expect(() => simultaneousBands({ ...options, influence: [1, 2, 3] })).toThrow('multiple');
    expect(() => simultaneousBands({ ...options, replicates: 20, level: 0.99 })).toThrow('replicates');
  });
});
