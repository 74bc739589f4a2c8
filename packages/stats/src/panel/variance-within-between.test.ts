import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/variance-within-between.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { randomStream } from '../random/random-stream.ts';
import { varianceWithinBetween } from './variance-within-between.ts';

describe('by hand', () => {
  it('units 1 3, 5 7 and 9 11: means 2, 6, 10', () => {
    const found = given(varianceWithinBetween({ unit: ['a', 'a', 'b', 'b', 'c', 'c'], response: [1, 3, 5, 7, 9, 11] }));
    expect(found.sumsOfSquares).toEqual({ between: 64, within: 6, total: 70 });
    expect(found.statistic).toBe(16);
    expect(found.effectiveSize).toBe(2);
    expect(found.variances).toEqual({ between: 15, within: 2 });
    expectClose(found.intraclassCorrelation, 15 / 17, 1e-15);
    expectClose(found.betweenShare, 64 / 70, 1e-15);
  });

  it('units more alike than chance: variance 0, said to be truncated', () => {
    const found = given(varianceWithinBetween({ unit: [1, 1, 2, 2], response: [0, 10, 1, 9] }));
    expect([found.variances.between, found.truncated, found.intraclassCorrelation]).toEqual([0, true, 0]);
    expect(found.interval.lower).toBe(0);
  });
});

describe('agreement with R: aov, psych, lme4', () => {
  it.each(fixture.cases.map((d, i) => ({ d, i })))('data $i', ({ d }) => {
    const found = given(varianceWithinBetween(d));
    expectClose(found.sumsOfSquares.between, d.between, 1e-9);
    expectClose(found.sumsOfSquares.within, d.within, 1e-11);
    expectClose(found.statistic, d.f, 1e-9);
    expectClose(found.p, d.p, 1e-9);
    expectClose(found.effectiveSize, d.size, 1e-13);
    expectClose(found.variances.between, d.variance, 1e-9);
    expectClose(found.intraclassCorrelation, d.icc, 1e-9);
    expectClose(found.interval.lower, d.lower, 1e-9);
    expectClose(found.interval.upper, d.upper, 1e-9);
    if (d.psych !== null) {
      expectClose(found.intraclassCorrelation, d.psych.icc, 1e-9);
      expectClose(found.interval.lower, d.psych.lower, 1e-9);
      expectClose(found.interval.upper, d.psych.upper, 1e-9);
    }
    // REML is the same estimate for units of one size; lme4 stops at about six digits
    if (d.reml !== null) {
      expectClose(found.variances.between, d.reml[0]!, 1e-5);
      expectClose(found.variances.within, d.reml[1]!, 1e-5);
    }
  });
});

describe('invariances', () => {
  it('order, names, offset and units of measurement', () => {
    const d = fixture.cases[2]!;
    const base = given(varianceWithinBetween(d));
    const order = [...randomStream({ seed: 1, purpose: 'order' }).permutation(d.unit.length)];
    const moved = given(
      varianceWithinBetween({
        unit: order.map((i) => `unit ${d.unit[i]}`),
        response: order.map((i) => 1e8 + 1024 * d.response[i]!),
      }),
    );
    expectClose(moved.intraclassCorrelation, base.intraclassCorrelation, 1e-9);
    expectClose(moved.variances.within, 1024 ** 2 * base.variances.within, 1e-9);
  });
});

describe('coverage of the 95% interval of the correlation', () => {
  const cover = (sizes: readonly number[], runs: number): number => {
    const unit = sizes.flatMap((size, u) => new Array<number>(size).fill(u));
    let held = 0;
    for (let k = 0; k < runs; k += 1) {
      const s = randomStream({ seed: 2, purpose: 'intraclass', index: k });
      const effects = sizes.map(() => s.normal());
      const response = unit.map((u) => effects[u]! + 1.5 * s.normal());
      const { lower, upper } = given(varianceWithinBetween({ unit, response })).interval;
      const truth = 1 / (1 + 1.5 ** 2);
      held += lower <= truth && truth <= upper ? 1 : 0;
    }
    return held / runs;
  };
  const error = (runs: number): number => 4 * Math.sqrt((0.95 * 0.05) / runs);

  it('exact for units of one size', () => {
    expect(Math.abs(cover(new Array<number>(12).fill(5), 1500) - 0.95)).toBeLessThan(error(1500));
  });

  it('about right for units of sizes 2 to 12', () => {
    expect(Math.abs(cover([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 12], 1500) - 0.95)).toBeLessThan(error(1500) + 0.02);
  });
});

describe('what cannot be computed', () => {
  it('gives typed reasons', () => {
    expectReason(varianceWithinBetween({ unit: [], response: [] }), 'too-few');
    expectReason(varianceWithinBetween({ unit: [1, 2, 3], response: [1, 2, 3] }), 'too-few');
    expectReason(varianceWithinBetween({ unit: [1, 1, 1], response: [1, 2, 3] }), 'one-cluster');
    expectReason(varianceWithinBetween({ unit: [1, 1, 2, 2], response: [0.1, 0.1, 0.7, 0.7] }), 'constant');
    expectReason(varianceWithinBetween({ unit: [1, 1, 2], response: [1, 2, Number.NaN] }), 'not-finite');
    expect(() => varianceWithinBetween({ unit: [1], response: [1, 2] })).toThrow(RangeError);
  });
});
