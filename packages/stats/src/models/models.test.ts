import { describe, expect, it } from 'vitest';
import { expectClose, expectReason } from '../../testing/expect.ts';
import { groupingOf } from './clusters.ts';
import { coefficientsOf } from './coefficients.ts';
import { prepareDesign } from './design.ts';

describe('table of coefficients', () => {
  const input = {
    terms: ['a', 'b'],
    estimates: [2, -3],
    covariance: Float64Array.from([1, 0.5, 0.5, 4]),
    level: 0.95,
    kind: 'Wald',
  };

  it('by hand: z = 2 and -1.5 with the normal', () => {
    const table = coefficientsOf({ ...input, degreesOfFreedom: null });
    expect(table.statistics).toEqual([2, -1.5]);
    expect(table.standardErrors).toEqual([1, 2]);
    expect(table.covariance).toEqual([
      [1, 0.5],
      [0.5, 4],
    ]);
    // R: 2 * pnorm(-2), 2 * pnorm(-1.5), qnorm(0.975)
    expectClose(table.pValues[0]!, 0.0455002638963584, 1e-13);
    expectClose(table.pValues[1]!, 0.133614402537716, 1e-13);
    expectClose(table.intervals[1]!.upper, -3 + 2 * 1.95996398454005, 1e-13);
    expect(table.reference).toBe('normal');
    expect(table.degreesOfFreedom).toBeNull();
  });

  it('with t: one number of degrees of freedom for all, or one each', () => {
    const shared = coefficientsOf({ ...input, degreesOfFreedom: 5 });
    const own = coefficientsOf({ ...input, degreesOfFreedom: [5, 1] });
    expect(shared.degreesOfFreedom).toEqual([5, 5]);
    // R: 2 * pt(-2, 5), qt(0.975, 5); t on 1 degree of freedom is Cauchy
    expectClose(shared.pValues[0]!, 0.10193947882985828, 1e-12);
    expectClose(shared.intervals[0]!.lower, 2 - 2.57058183563632, 1e-12);
    expectClose(own.pValues[1]!, 1 - (2 / Math.PI) * Math.atan(1.5), 1e-13);
    expectClose(own.intervals[1]!.upper, -3 + 2 * Math.tan(0.475 * Math.PI), 1e-12);
    expect(own.pValues[0]).toBe(shared.pValues[0]);
  });
});

describe('design', () => {
  it('lays columns out one after another, the constant first', () => {
    const design = prepareDesign('test', [1, 2], { predictors: [[3, 4]], names: ['a'] });
    if ('ok' in design) throw new Error(design.message);
    expect([...design.matrix]).toEqual([1, 1, 3, 4]);
    expect(design.terms).toEqual(['intercept', 'a']);
  });

  it('refuses what cannot be used', () => {
    const fault = prepareDesign('test', [1, 2], { predictors: [[3, 3]], names: ['a'] });
    if (!('ok' in fault)) throw new Error('no fault');
    expectReason(fault, 'constant');
    expect(() => prepareDesign('test', [1], { predictors: [[1, 2]] })).toThrow(RangeError);
    expect(() => prepareDesign('test', [1], { predictors: [], intercept: false })).toThrow(RangeError);
    expect(() => prepareDesign('test', [1], { predictors: [[1], [2]], names: ['a', 'a'] })).toThrow(
      'test: names must be all different; received "a, a"',
    );
  });
});

describe('groups of rows', () => {
  it('numbers labels by first appearance; 1 and "1" differ', () => {
    const groups = groupingOf('test', 'unit', ['b', 'a', 'b'], [0, 0, 0]);
    if ('ok' in groups) throw new Error(groups.message);
    expect([[...groups.codes], groups.count, groups.labels]).toEqual([[0, 1, 0], 2, ['b', 'a']]);
  });

  it('refuses labels that are missing', () => {
    const fault = groupingOf('test', 'unit', [1, Number.NaN], [0, 0]);
    if (!('ok' in fault)) throw new Error('no fault');
    expectReason(fault, 'not-finite');
    expect(() => groupingOf('test', 'unit', [1], [0, 0])).toThrow(RangeError);
    expect(() => groupingOf('test', 'unit', [null, null] as unknown as string[], [0, 0])).toThrow(
      'test: unit[0] must be a number or a string; received null',
    );
  });
});
