import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/linear-tests.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { randomStream } from '../random/random-stream.ts';
import { breuschPagan } from './breusch-pagan.ts';
import { leastSquares } from './least-squares.ts';
import { waldTest } from './wald-test.ts';

const holds = (
  found: { readonly statistic: number; readonly p: number },
  expected: { readonly statistic: number; readonly p: number },
): void => {
  expectClose(found.statistic, expected.statistic, 1e-9);
  expectClose(found.p, expected.p, 1e-9);
};

describe('by hand', () => {
  it('two independent coefficients of error 1: the sum of their squares', () => {
    const identity = [
      [1, 0],
      [0, 1],
    ];
    const found = given(waldTest({ coefficients: [1, 2], covariance: identity, restrictions: identity }));
    expect(found.statistic).toBe(5);
    expectClose(found.p, Math.exp(-2.5), 1e-14);
    const difference = given(
      waldTest({
        coefficients: [1, 2],
        covariance: identity,
        restrictions: [[-1, 1]],
        values: [3],
        degreesOfFreedom: 1,
      }),
    );
    // (1 - 3)² / 2 = 2, the square of a Cauchy variable
    expectClose(difference.statistic, 2, 1e-15);
    expectClose(difference.p, 1 - (2 / Math.PI) * Math.atan(Math.SQRT2), 1e-13);
  });

  it('squared residuals 1, 1, 4, 4 against 0, 0, 1, 1: R² = 1, so n R² = 4', () => {
    const found = given(breuschPagan({ residuals: [1, -1, 2, -2], predictors: [[0, 0, 1, 1]] }));
    expectClose(found.statistic, 4, 1e-13);
    // explained 9 over twice the squared mean of squares, 2 · 2.5²
    const plain = given(breuschPagan({ residuals: [1, -1, 2, -2], predictors: [[0, 0, 1, 1]], studentised: false }));
    expectClose(plain.statistic, 9 / 12.5, 1e-13);
  });
});

describe('agreement with R', () => {
  it.each(fixture.cases.map((d, i) => ({ d, i })))('data $i', ({ d }) => {
    const base = { response: d.response, predictors: d.predictors };
    const fit = given(leastSquares(base));
    const robust = given(leastSquares({ ...base, errors: 'HC1' }));
    const leaveOut = [
      [0, 1, 0, 0],
      [0, 0, 1, 0],
    ];
    const degreesOfFreedom = fit.residualDegreesOfFreedom;
    holds(given(waldTest({ ...fit, restrictions: leaveOut, degreesOfFreedom })), d.f);
    const { coefficients, covariance } = robust;
    holds(given(waldTest({ coefficients, covariance, restrictions: leaveOut })), d.chi);
    const restrictions = [
      [0, 1, 1, 0],
      [0, 0, 1, 5],
    ];
    const values = [0.1, -0.2];
    holds(given(waldTest({ coefficients, covariance, restrictions, values, degreesOfFreedom })), d.restricted);
    const { residuals } = fit;
    holds(given(breuschPagan({ residuals, predictors: d.predictors })), d.breuschPagan);
    holds(given(breuschPagan({ residuals, predictors: d.predictors, studentised: false })), d.plain);
    holds(given(breuschPagan({ residuals, predictors: [d.predictors[1]!] })), d.one);
  });
});

describe('invariances', () => {
  const d = fixture.cases[1]!;
  const fit = given(leastSquares({ response: d.response, predictors: d.predictors, errors: 'HC3' }));
  const { coefficients, covariance } = fit;

  it('restrictions may be scaled, reordered or combined', () => {
    const test = (restrictions: number[][]): number =>
      given(waldTest({ coefficients, covariance, restrictions })).statistic;
    const base = test([
      [0, 1, 0, 0],
      [0, 0, 1, 0],
    ]);
    expectClose(
      test([
        [0, 0, 1e6, 0],
        [0, 1, 0, 0],
      ]),
      base,
      1e-12,
    );
    expectClose(
      test([
        [0, 1, 1, 0],
        [0, 1, -1, 0],
      ]),
      base,
      1e-11,
    );
  });

  it('one restriction is the square of its t', () => {
    const degreesOfFreedom = fit.residualDegreesOfFreedom;
    const one = given(waldTest({ coefficients, covariance, restrictions: [[0, 0, 1, 0]], degreesOfFreedom }));
    expectClose(one.statistic, fit.statistics[2]! ** 2, 1e-12);
    expectClose(one.p, fit.pValues[2]!, 1e-10);
  });

  it('Breusch-Pagan does not know the units', () => {
    const residuals = fit.residuals;
    const base = given(breuschPagan({ residuals, predictors: d.predictors }));
    const scaled = breuschPagan({
      residuals: residuals.map((v) => v * 1e200),
      predictors: d.predictors.map((x) => x.map((v) => 7 - 1000 * v)),
    });
    expectClose(given(scaled).statistic, base.statistic, 1e-10);
  });
});

describe('size', () => {
  it('F is exact under normal errors, studentised Breusch-Pagan near nominal (40 rows)', () => {
    const runs = 1200;
    let wald = 0;
    let spread = 0;
    for (let k = 0; k < runs; k += 1) {
      const s = randomStream({ seed: 5, purpose: 'size', index: k });
      const predictors = [0, 1].map(() => Array.from({ length: 40 }, () => s.normal()));
      const response = predictors[0]!.map(() => s.normal());
      const fit = given(leastSquares({ response, predictors }));
      const restrictions = [
        [0, 1, 0],
        [0, 0, 1],
      ];
      wald += given(waldTest({ ...fit, restrictions, degreesOfFreedom: 37 })).p < 0.05 ? 1 : 0;
      spread += given(breuschPagan({ residuals: fit.residuals, predictors })).p < 0.05 ? 1 : 0;
    }
    const error = 4 * Math.sqrt((0.05 * 0.95) / runs);
    expect(Math.abs(wald / runs - 0.05)).toBeLessThan(error);
    // The chi-squared reference holds for many rows: at 40 it rejects slightly too seldom.
    expect(spread / runs).toBeGreaterThan(0.03);
    expect(spread / runs).toBeLessThan(0.05 + error);
  });
});

describe('what cannot be computed', () => {
  it('gives typed reasons', () => {
    const covariance = [
      [1, 1],
      [1, 1],
    ];
    const coefficients = [1, 2];
    expectReason(
      waldTest({
        coefficients,
        covariance,
        restrictions: [
          [1, 0],
          [0, 1],
        ],
      }),
      'collinear',
    );
    expectReason(waldTest({ coefficients, covariance, restrictions: [[1, -1]] }), 'collinear');
    expectReason(waldTest({ coefficients: [1, Number.NaN], covariance, restrictions: [[1, 0]] }), 'not-finite');
    expect(() => waldTest({ coefficients, covariance, restrictions: [[1]] })).toThrow(
      'waldTest: restrictions[0].length must be coefficients.length (2); received 1',
    );
    expectReason(breuschPagan({ residuals: [1, -1, 1, -1], predictors: [[1, 2, 3, 5]] }), 'constant');
    expectReason(breuschPagan({ residuals: [0, 0, 0, 0], predictors: [[1, 2, 3, 5]] }), 'constant');
    expectReason(breuschPagan({ residuals: [1, -1], predictors: [[1, 2]] }), 'too-few');
    expect(() => breuschPagan({ residuals: [1, 2, 3], predictors: [] })).toThrow(RangeError);
  });
});
