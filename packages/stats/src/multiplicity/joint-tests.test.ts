import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/joint-tests.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { choleskyInPlace } from '../algebra/cholesky.ts';
import { randomStream } from '../random/random-stream.ts';
import { standardNormalLower } from '../special/standard-normal.ts';
import { combinePValues, type PValueCombination } from './combine-p-values.ts';
import { jointTest } from './joint-test.ts';
import { type MaxTOptions, maxT } from './max-t.ts';

/** Rows of normal variables with a correlation given row-major. */
function correlatedRows(correlation: readonly number[], size: number, rows: number, seed: number): Float64Array {
  const factor = Float64Array.from(correlation);
  choleskyInPlace(factor, size);
  const stream = randomStream({ seed, purpose: 'correlated' });
  const all = new Float64Array(rows * size);
  const z = new Float64Array(size);
  for (let r = 0; r < rows; r += 1) {
    for (let j = 0; j < size; j += 1) {
      z[j] = stream.normal();
      for (let k = 0; k <= j; k += 1) all[r * size + j]! += factor[j * size + k]! * z[k]!;
    }
  }
  return all;
}

describe('maxT', () => {
  it('by hand: two hypotheses, four rows', () => {
    const found = given(maxT({ observed: [3, -1], resampled: [0, 2, 3, 0, -1, 1, 0.5, -0.5] }));
    // Row maxima 2, 3, 1, 0.5; rows as far as the second alone: 2 and 1.
    expect([...found.singleStep]).toEqual([2 / 5, 4 / 5]);
    expect([...found.stepDown]).toEqual([2 / 5, 3 / 5]);
    expect([...found.unadjusted]).toEqual([2 / 5, 3 / 5]);
    const all = given(maxT({ observed: [3, -1], resampled: [3, -1, -3, 1], allPermutations: true }));
    expect([...all.stepDown]).toEqual([1, 1]);
  });

  it('agrees with the algorithms of Westfall and Young written out in R', () => {
    for (const c of fixture.maxT) {
      const options = {
        observed: fixture.observed,
        resampled: fixture.null,
        alternative: c.alternative,
      } as MaxTOptions;
      const found = given(maxT(options));
      for (const [h, p] of c.single.entries()) expectClose(found.singleStep[h]!, p, 1e-14, c.alternative);
      for (const [h, p] of c.step.entries()) expectClose(found.stepDown[h]!, p, 1e-14, c.alternative);
    }
  });

  it('approaches multcomp for normal statistics (4 standard errors of the simulation)', () => {
    const { t, correlation, single, free } = fixture.multcomp;
    const rows = 40_000;
    const found = given(maxT({ observed: t, resampled: correlatedRows(correlation, t.length, rows, 3) }));
    const slack = (p: number): number => 4 * Math.sqrt((p * (1 - p)) / rows) + 1e-4;
    for (const [h, p] of single.entries()) expect(Math.abs(found.singleStep[h]! - p)).toBeLessThan(slack(p));
    for (const [h, p] of free.entries()) expect(Math.abs(found.stepDown[h]! - p)).toBeLessThan(slack(p));
  });

  it('does not depend on order; one hypothesis is not adjusted; step-down is never above single step', () => {
    const m = fixture.observed.length;
    const found = given(maxT({ observed: fixture.observed, resampled: fixture.null }));
    const turned = given(
      maxT({
        observed: [...fixture.observed].reverse(),
        resampled: fixture.null.map((_, p) => fixture.null[Math.floor(p / m) * m + (m - 1 - (p % m))]!),
      }),
    );
    expect([...turned.stepDown].reverse()).toEqual([...found.stepDown]);
    for (const [h, p] of found.stepDown.entries()) expect(p).toBeLessThanOrEqual(found.singleStep[h]!);
    const one = given(maxT({ observed: [2], resampled: [1, 2, -3] }));
    expect([...one.stepDown]).toEqual([...one.unadjusted]);
  });

  it('holds the chance of any false finding under dependence (4 standard errors)', () => {
    const m = 5;
    const correlation = Array.from({ length: m * m }, (_, k) => (k % (m + 1) === 0 ? 1 : 0.7));
    let found = 0;
    const runs = 400;
    for (let r = 0; r < runs; r += 1) {
      const rows = correlatedRows(correlation, m, 200, 1000 + r);
      const observed = rows.subarray(0, m);
      const adjusted = given(maxT({ observed, resampled: rows.subarray(m) })).stepDown;
      if (adjusted.some((p) => p <= 0.05)) found += 1;
    }
    expect(Math.abs(found / runs - 0.05)).toBeLessThan(4 * Math.sqrt((0.05 * 0.95) / runs));
  });

  it('gives reasons and refuses misuse', () => {
    expectReason(maxT({ observed: [], resampled: [] }), 'too-few');
    expectReason(maxT({ observed: [1, 2], resampled: [] }), 'too-few');
    expectReason(maxT({ observed: [1], resampled: [Number.NaN] }), 'not-finite');
    expect(() => maxT({ observed: [1, 2], resampled: [1, 2, 3] })).toThrow('multiple');
  });
});

describe('jointTest', () => {
  const { effects, p, nullEffects, nullP, observed, pJoint } = fixture.joint;
  const options = { effects, pValues: p, nullEffects, nullPValues: nullP };

  it('by hand: three specifications against one data set', () => {
    const found = given(
      jointTest({
        effects: [1, 2, -1],
        pValues: [0.01, 0.2, 0.04],
        nullEffects: [0.5, 3, 1],
        nullPValues: [1, 0.01, 1],
      }),
    );
    expect([found.medianEffect.observed, found.medianEffect.p]).toEqual([1, 1]);
    expect([found.significantShare.observed, found.significantShare.p]).toEqual([1 / 3, 1]);
    expect(found.direction).toBe(1);
    expect(found.dataSets).toBe(1);
  });

  it('agrees with R', () => {
    const found = given(jointTest(options));
    const ours = [found.medianEffect, found.significantShare, found.stouffer];
    for (const [k, s] of ours.entries()) {
      expectClose(s.observed, observed[k]!, 1e-12);
      expectClose(s.p, pJoint[k]!, 1e-14);
    }
  });

  it('turning all signs turns the direction alone', () => {
    const minus = (v: readonly number[]): number[] => v.map((x) => -x);
    const found = given(jointTest(options));
    const turned = given(jointTest({ ...options, effects: minus(effects), nullEffects: minus(nullEffects) }));
    expect(turned.stouffer).toEqual({ ...found.stouffer, observed: -found.stouffer.observed });
    expect(turned.significantShare).toEqual(found.significantShare);
    expect(turned.direction).toBe(-found.direction);
  });

  it('holds its size when nothing is to be found (4 standard errors)', () => {
    const runs = 400;
    const rejected = { medianEffect: 0, stouffer: 0 };
    const size = 4;
    const correlation = Array.from({ length: size * size }, (_, k) => (k % (size + 1) === 0 ? 1 : 0.8));
    for (let r = 0; r < runs; r += 1) {
      const rows = correlatedRows(correlation, size, 100, 9000 + r);
      const ps = rows.map((z) => 2 * standardNormalLower(-Math.abs(z)));
      const found = given(
        jointTest({
          effects: rows.subarray(0, size),
          pValues: ps.subarray(0, size),
          nullEffects: rows.subarray(size),
          nullPValues: ps.subarray(size),
        }),
      );
      if (found.medianEffect.p <= 0.05) rejected.medianEffect += 1;
      if (found.stouffer.p <= 0.05) rejected.stouffer += 1;
    }
    for (const count of Object.values(rejected)) {
      expect(Math.abs(count / runs - 0.05)).toBeLessThan(4 * Math.sqrt((0.05 * 0.95) / runs));
    }
  });

  it('gives reasons and refuses misuse', () => {
    expectReason(jointTest({ effects: [], pValues: [], nullEffects: [], nullPValues: [] }), 'too-few');
    expectReason(jointTest({ ...options, nullEffects: [], nullPValues: [] }), 'too-few');
    expect(() => jointTest({ ...options, pValues: [0.1] })).toThrow('pValues.length');
    expect(() => jointTest({ ...options, nullPValues: nullP.map(() => 2) })).toThrow('nullPValues[0]');
  });
});

describe('combinePValues', () => {
  it('by hand: one p-value stays what it is', () => {
    for (const method of ['fisher', 'stouffer', 'cauchy'] as const) {
      expectClose(given(combinePValues({ pValues: [0.03], method })).p, 0.03, 1e-12, method);
    }
  });

  it('agrees with R, smallest p-values included', () => {
    for (const c of fixture.combine) {
      for (const method of ['fisher', 'stouffer', 'cauchy'] as const) {
        const weights = method === 'fisher' ? {} : { weights: c.w };
        expectClose(given(combinePValues({ pValues: c.p, method, ...weights })).p, c[method], 1e-11, method);
      }
    }
  });

  it('has its size for independent tests; cauchy nearly for tests that depend (4 standard errors)', () => {
    const runs = 4000;
    const size = (method: PValueCombination, rho: number): number => {
      const stream = randomStream({ seed: 8, purpose: `combine ${method}` });
      let rejected = 0;
      for (let r = 0; r < runs; r += 1) {
        const shared = stream.normal();
        const pValues = Array.from({ length: 5 }, () =>
          standardNormalLower(Math.sqrt(rho) * shared + Math.sqrt(1 - rho) * stream.normal()),
        );
        if (given(combinePValues({ pValues, method })).p <= 0.05) rejected += 1;
      }
      return rejected / runs;
    };
    const slack = 4 * Math.sqrt((0.05 * 0.95) / runs);
    for (const method of ['fisher', 'stouffer', 'cauchy'] as const) {
      expect(Math.abs(size(method, 0) - 0.05), method).toBeLessThan(slack);
    }
    expect(size('cauchy', 0.6)).toBeLessThan(0.05 + slack);
    // What the docstring warns of.
    expect(size('fisher', 0.6)).toBeGreaterThan(0.1);
  });

  it('gives reasons and refuses misuse', () => {
    expectReason(combinePValues({ pValues: [], method: 'fisher' }), 'too-few');
    expectReason(combinePValues({ pValues: [0, 0.4], method: 'cauchy' }), 'not-finite');
    expect(() => combinePValues({ pValues: [1.2], method: 'fisher' })).toThrow('pValues[0]');
    expect(() => combinePValues({ pValues: [0.2], method: 'fisher', weights: [1] })).toThrow('weights');
  });
});
