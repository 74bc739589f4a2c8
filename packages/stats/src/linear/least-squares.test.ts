import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/least-squares.fixture.json' with { type: 'json' };
import nist from '../../fixtures/nist-linear.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { prepareDesign } from '../models/design.ts';
import { randomStream } from '../random/random-stream.ts';
import { leastSquares } from './least-squares.ts';
import { predictLeastSquares } from './predict-least-squares.ts';
import { solveLinear } from './solve.ts';

describe('by hand', () => {
  // x = 0, 1, 2 and y = 0, 2, 1: slope 1/2, intercept 1/2, residuals -1/2, 1, -1/2, sum of squares 3/2
  const fit = given(leastSquares({ response: [0, 2, 1], predictors: [[0, 1, 2]], errors: 'classical' }));

  it('a line through three points', () => {
    expect(fit.terms).toEqual(['intercept', 'x1']);
    expectClose(fit.coefficients[0]!, 0.5, 1e-15);
    expectClose(fit.coefficients[1]!, 0.5, 1e-15);
    expect([...fit.residuals].map((v) => Math.round(v * 1e12) / 1e12)).toEqual([-0.5, 1, -0.5]);
    expectClose(fit.residualStandardError, Math.sqrt(1.5), 1e-15);
    expectClose(fit.standardErrors[1]!, Math.sqrt(1.5 / 2), 1e-15);
    expectClose(fit.rSquared, 0.25, 1e-14);
    expect([...fit.leverage].map((v) => Math.round(v * 6e12) / 1e12)).toEqual([5, 2, 5]);
    expectClose(fit.logLikelihood, -1.5 * (Math.log(2 * Math.PI) + 1 + Math.log(0.5)), 1e-14);
    expect(fit.residualDegreesOfFreedom).toBe(1);
  });

  it('predicts: mean 1/2 + x/2, variance 3/2 (1/3 + (x - 1)² / 2)', () => {
    const at = given(predictLeastSquares(fit, { predictors: [[3]], kind: 'mean' }));
    expectClose(at.fitted[0]!, 2, 1e-14);
    expectClose(at.standardErrors[0]!, Math.sqrt(1.5 * (1 / 3 + 2)), 1e-14);
    const next = given(predictLeastSquares(fit, { predictors: [[3]], kind: 'new observation', level: 0.5 }));
    // t with one degree of freedom has its upper quartile at 1
    expectClose(next.intervals[0]!.upper, 2 + Math.sqrt(1.5 * (1 / 3 + 2) + 1.5), 1e-13);
  });

  it('a mean of four clusters of two: CR2 is the error of the mean of cluster means, on 3 degrees of freedom', () => {
    const response = [1, 3, 2, 6, 7, 9, 4, 4];
    const means = [2, 4, 8, 4];
    const centre = 4.5;
    const error = Math.sqrt(means.reduce((sum, m) => sum + (m - centre) ** 2, 0) / 3 / 4);
    const found = given(leastSquares({ response, predictors: [], clusters: [1, 1, 2, 2, 3, 3, 4, 4] }));
    expect(found.errors).toBe('CR2');
    expectClose(found.standardErrors[0]!, error, 1e-14);
    expectClose(found.degreesOfFreedom![0]!, 3, 1e-13);
  });
});

describe('agreement with R', () => {
  it.each(fixture.cases.map((d, i) => ({ d, i })))('data $i', ({ d }) => {
    const base = {
      response: d.response,
      predictors: d.predictors,
      intercept: d.intercept,
      ...(d.weights === null ? {} : { weights: d.weights }),
    };
    const fit = given(leastSquares({ ...base, errors: 'classical' }));
    const hold = (actual: ArrayLike<number>, expected: readonly number[], what: string, relative = 1e-9): void => {
      expect(actual.length).toBe(expected.length);
      for (let k = 0; k < expected.length; k += 1) {
        expectClose(actual[k]!, expected[k]!, relative, `${what} ${k}`, 1e-11);
      }
    };
    hold(fit.coefficients, d.coefficients, 'coefficients');
    fit.covariance.forEach((row, k) => {
      hold(row, d.covariance[k]!, 'covariance');
    });
    hold(fit.pValues, d.pValues, 'p');
    hold(
      fit.intervals.map((i) => i.lower),
      d.lower,
      'lower',
    );
    hold(
      fit.intervals.map((i) => i.upper),
      d.upper,
      'upper',
    );
    hold(fit.residuals, d.residuals, 'residuals');
    hold(fit.leverage, d.leverage, 'leverage');
    expectClose(fit.residualStandardError, d.sigma, 1e-11);
    expectClose(fit.rSquared, d.rSquared, 1e-11);
    expectClose(fit.adjustedRSquared, d.adjusted, 1e-11);
    expectClose(fit.logLikelihood, d.logLikelihood, 1e-11);
    for (const errors of ['HC0', 'HC1', 'HC2', 'HC3'] as const) {
      hold(given(leastSquares({ ...base, errors })).standardErrors, d[errors], errors);
    }
    for (const errors of ['CR0', 'CR1', 'CR2'] as const) {
      const clustered = given(leastSquares({ ...base, errors, clusters: d.clusters }));
      hold(clustered.standardErrors, d[errors], errors);
      if (errors !== 'CR2') continue;
      hold(clustered.degreesOfFreedom!, d.freedom, 'Satterthwaite');
      hold(clustered.pValues, d.CR2p, 'CR2 p');
    }
    const { predictors } = d.prediction;
    const columns = Object.values(predictors) as unknown as number[][];
    const mean = given(predictLeastSquares(fit, { predictors: columns, kind: 'mean', level: 0.9 }));
    hold(mean.fitted, d.prediction.fit, 'prediction');
    hold(
      mean.intervals.map((i) => i.lower),
      d.prediction.lower,
      'mean, lower',
    );
    const next = given(predictLeastSquares(fit, { predictors: columns, kind: 'new observation', level: 0.9 }));
    hold(
      next.intervals.map((i) => i.lower),
      d.prediction.newLower,
      'new, lower',
    );
    hold(
      next.intervals.map((i) => i.upper),
      d.prediction.newUpper,
      'new, upper',
    );
  });
});

describe('NIST StRD certified values', () => {
  // Correct digits of the worst coefficient and error. Filip's powers of x are themselves rounded to doubles, and its
  // scaled columns have a condition number near 1e9: no more than about 8 digits are there to be had. In Norris and
  // Pontius the intercept is a small difference of large numbers.
  const digits: Record<string, readonly [number, number]> = { Filip: [7.5, 7], Norris: [12, 13], Pontius: [12, 13] };

  it.each(nist.problems)('$name', (problem) => {
    const { name, degree, intercept, response, x } = problem;
    const predictors =
      degree === 0
        ? x
        : Array.from({ length: degree }, (_, k) =>
            x[0]!.map((v) => {
              let power = 1;
              for (let q = 0; q <= k; q += 1) power *= v;
              return power;
            }),
          );
    const correct = (actual: number, certified: number): number =>
      actual === certified ? 15 : -Math.log10(Math.abs(actual - certified) / Math.abs(certified));
    const [ofEstimates, ofErrors] = digits[name] ?? [13, 13];
    const outcome = leastSquares({ response, predictors, intercept, errors: 'classical' });
    if (problem.residualStandardError === 0) {
      // Wampler 1 and 2 fit exactly: certified errors are 0, from which no test follows.
      expectReason(outcome, 'constant');
      const design = prepareDesign('test', response, { predictors });
      if ('ok' in design) throw new Error(design.message);
      const solution = solveLinear(design, response, null);
      if ('ok' in solution) throw new Error(solution.message);
      problem.estimates.forEach((b, k) => {
        expect(correct(solution.estimates[k]!, b)).toBeGreaterThan(ofEstimates);
      });
      return;
    }
    const fit = given(outcome);
    problem.estimates.forEach((b, k) => {
      expect(correct(fit.coefficients[k]!, b), `coefficient ${k}`).toBeGreaterThan(ofEstimates);
      expect(correct(fit.standardErrors[k]!, problem.standardErrors[k]!), `error ${k}`).toBeGreaterThan(ofErrors);
    });
    expect(correct(fit.residualStandardError, problem.residualStandardError)).toBeGreaterThan(ofErrors);
    expect(correct(fit.rSquared, problem.rSquared)).toBeGreaterThan(Math.min(10, ofErrors + 3));
    expect(fit.residualDegreesOfFreedom).toBe(problem.residual.degreesOfFreedom);
  });
});

describe('invariances', () => {
  const stream = randomStream({ seed: 3, purpose: 'least squares' });
  const n = 48;
  const a = Array.from({ length: n }, () => stream.normal());
  const b = Array.from({ length: n }, (_, i) => stream.uniform() + (i % 2));
  const clusters = Array.from({ length: n }, (_, i) => i % 6);
  const response = a.map((v, i) => 1 + v - 2 * b[i]! + (clusters[i]! - 2) / 4 + stream.normal());
  const all = ['classical', 'HC0', 'HC1', 'HC2', 'HC3', 'CR0', 'CR1', 'CR2'] as const;

  it.each(all)('%s: order of rows, names of clusters, units and offsets do not matter', (errors) => {
    const clustered = errors.startsWith('CR');
    const labels = (codes: number[]): { clusters?: number[] } => (clustered ? { clusters: codes } : {});
    const base = given(leastSquares({ response, predictors: [a, b], errors, ...labels(clusters) }));
    const order = randomStream({ seed: 4, purpose: 'order' }).permutation(n);
    const shuffled = given(
      leastSquares({
        response: Array.from(order, (i) => response[i]!),
        predictors: [a, b].map((x) => Array.from(order, (i) => x[i]!)),
        errors,
        ...labels(Array.from(order, (i) => 100 - clusters[i]!)),
      }),
    );
    const moved = given(
      leastSquares({
        response: response.map((v) => 1e8 + v),
        predictors: [a.map((v) => 1000 * v), b.map((v) => 1e8 + v)],
        errors,
        ...labels(clusters),
      }),
    );
    for (const k of [1, 2]) {
      expectClose(shuffled.coefficients[k]!, base.coefficients[k]!, 1e-12);
      expectClose(shuffled.standardErrors[k]!, base.standardErrors[k]!, 1e-12);
      expectClose(shuffled.degreesOfFreedom![k]!, base.degreesOfFreedom![k]!, 1e-11);
      const unit = k === 1 ? 1000 : 1;
      // An offset of 1e8 leaves a double eight digits for the rest: the data changed by that, not the method.
      expectClose(moved.coefficients[k]! * unit, base.coefficients[k]!, 1e-6);
      expectClose(moved.standardErrors[k]! * unit, base.standardErrors[k]!, 1e-6);
    }
  });

  it('clusters of one row make CR0 and CR2 of HC0 and HC2', () => {
    const own = Array.from({ length: n }, (_, i) => `row ${i}`);
    for (const [cluster, row] of [
      ['CR0', 'HC0'],
      ['CR2', 'HC2'],
    ] as const) {
      const one = given(leastSquares({ response, predictors: [a, b], errors: cluster, clusters: own }));
      const other = given(leastSquares({ response, predictors: [a, b], errors: row }));
      for (const k of [0, 1, 2]) expectClose(one.standardErrors[k]!, other.standardErrors[k]!, 1e-12);
    }
  });

  it('whole weights stand for repeated rows; a weight of 0 drops the row', () => {
    const weights = Array.from({ length: n }, (_, i) => i % 3);
    const rows = weights.flatMap((w, i) => new Array<number>(w).fill(i));
    const weighted = given(leastSquares({ response, predictors: [a, b], weights, errors: 'classical' }));
    const repeated = given(
      leastSquares({
        response: rows.map((i) => response[i]!),
        predictors: [a, b].map((x) => rows.map((i) => x[i]!)),
        errors: 'classical',
      }),
    );
    expect([weighted.n, weighted.dropped]).toEqual([32, 16]);
    for (const k of [0, 1, 2]) expectClose(weighted.coefficients[k]!, repeated.coefficients[k]!, 1e-12);
    expectClose(weighted.rSquared, repeated.rSquared, 1e-12);
  });

  it('a prediction of CR2 at 0 has the error and degrees of freedom of the intercept', () => {
    const fit = given(leastSquares({ response, predictors: [a, b], clusters }));
    const at = given(predictLeastSquares(fit, { predictors: [[0], [0]], kind: 'mean' }));
    expectClose(at.standardErrors[0]!, fit.standardErrors[0]!, 1e-13);
    expectClose(at.degreesOfFreedom[0]!, fit.degreesOfFreedom![0]!, 1e-12);
    expect(structuredClone(fit)).toEqual(fit);
  });
});

describe('coverage of 95% intervals', () => {
  /** Share of the intervals of the slope that hold the truth. */
  function coverage(runs: number, draw: (k: number) => ReturnType<typeof leastSquares>, truth: number): number {
    let held = 0;
    for (let k = 0; k < runs; k += 1) {
      const { lower, upper } = given(draw(k)).intervals[1]!;
      held += lower <= truth && truth <= upper ? 1 : 0;
    }
    return held / runs;
  }

  it('classical: exact under normal errors, here 12 rows', () => {
    const share = coverage(
      3000,
      (k) => {
        const s = randomStream({ seed: 7, purpose: 'classical', index: k });
        const x = Array.from({ length: 12 }, () => s.exponential());
        return leastSquares({ response: x.map((v) => v + s.normal()), predictors: [x], errors: 'classical' });
      },
      1,
    );
    expect(Math.abs(share - 0.95)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / 3000));
  });

  it('HC3 holds where the spread grows with x and classical errors do not, 40 rows', () => {
    const cover = (errors: 'HC3' | 'classical'): number =>
      coverage(
        2000,
        (k) => {
          const s = randomStream({ seed: 8, purpose: 'spread', index: k });
          const x = Array.from({ length: 40 }, () => s.exponential());
          return leastSquares({ response: x.map((v) => v + v * s.normal()), predictors: [x], errors });
        },
        1,
      );
    // HC3 is approximate: with so skewed a predictor it falls short. The shares are those of 10,000 other samples.
    const within = (share: number, known: number): void =>
      expect(Math.abs(share - known)).toBeLessThan(4 * Math.sqrt((known * (1 - known)) / 2000));
    within(cover('HC3'), 0.904);
    within(cover('classical'), 0.613);
  });

  it('CR2: 8 clusters, treatment of 3 of them; CR1 on G - 1 falls short', () => {
    const cover = (errors: 'CR2' | 'CR1'): number =>
      coverage(
        2000,
        (k) => {
          const s = randomStream({ seed: 9, purpose: 'clusters', index: k });
          const shift = Array.from({ length: 8 }, () => s.normal());
          const clusters = Array.from({ length: 48 }, (_, i) => i % 8);
          const treated = clusters.map((g) => Number(g < 3));
          const response = clusters.map((g, i) => treated[i]! + shift[g]! + s.normal());
          return leastSquares({ response, predictors: [treated], errors, clusters });
        },
        1,
      );
    expect(Math.abs(cover('CR2') - 0.95)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / 2000));
    // As in 10,000 other samples.
    expect(Math.abs(cover('CR1') - 0.9165)).toBeLessThan(4 * Math.sqrt((0.9165 * 0.0835) / 2000));
  });
});

describe('what cannot be computed', () => {
  const x = [1, 2, 3, 4, 5, 6];
  const response = [2, 1, 4, 3, 7, 5];

  it('gives typed reasons', () => {
    expectReason(leastSquares({ response: [], predictors: [[]] }), 'too-few');
    expectReason(leastSquares({ response: [1], predictors: [[1]] }), 'too-few');
    expectReason(leastSquares({ response: [1, 2], predictors: [[1, 3]] }), 'too-few');
    const repeat = expectReason(
      leastSquares({ response, predictors: [x, [1, 0, 0, 1, 0, 1], x.map((v) => 3 * v - 1)], names: ['a', 'b', 'c'] }),
      'collinear',
    );
    expect(repeat.message).toBe('c repeats the other predictors');
    expectReason(leastSquares({ response, predictors: [[2, 2, 2, 2, 2, 2]] }), 'constant');
    expectReason(leastSquares({ response: x.map((v) => 2 * v + 1), predictors: [x] }), 'constant');
    expectReason(leastSquares({ response: [0.1, 0.1, 0.1, 0.1, 0.1, 0.1], predictors: [x] }), 'constant');
    expectReason(leastSquares({ response, predictors: [x], clusters: ['a', 'a', 'a', 'a', 'a', 'a'] }), 'one-cluster');
    expectReason(leastSquares({ response: [1, 2, Number.NaN, 4, 5, 6], predictors: [x] }), 'not-finite');
    expectReason(leastSquares({ response, predictors: [x], clusters: [1, 2, Number.NaN, 1, 2, 2] }), 'not-finite');
  });

  it('does not make an error of residuals that are 0 where it matters', () => {
    // of the first group all values are 5: HC and CR errors of the intercept would be 0 but for rounding
    const group = [0, 0, 0, 1, 1, 1];
    const values = [5.1, 5.1, 5.1, 2, 7, 3];
    for (const errors of ['HC1', 'HC3'] as const) {
      const fault = expectReason(leastSquares({ response: values, predictors: [group], errors }), 'constant');
      expect(fault.message).toMatch(/decide intercept are all 0/);
    }
    const clusters = [1, 2, 3, 1, 2, 3];
    expectReason(leastSquares({ response: values, predictors: [group], clusters }), 'constant');
    given(leastSquares({ response: values, predictors: [group] }));
  });

  it('says which coefficient rests on one row or one cluster', () => {
    const mark = [0, 0, 0, 0, 0, 1];
    for (const errors of ['HC0', 'HC3'] as const) {
      expect(expectReason(leastSquares({ response, predictors: [x, mark], errors }), 'too-few').message).toMatch(
        /^row 5/,
      );
    }
    const treated = [0, 0, 0, 0, 1, 1];
    for (const errors of ['CR0', 'CR1', 'CR2'] as const) {
      const fault = expectReason(
        leastSquares({ response, predictors: [treated], names: ['treated'], errors, clusters: [1, 1, 2, 2, 3, 3] }),
        'one-cluster',
      );
      expect(fault.message).toMatch(/^treated rests on cluster 3 alone/);
    }
    given(leastSquares({ response, predictors: [x, mark], errors: 'classical' }));
  });

  it('refuses misuse', () => {
    expect(() => leastSquares({ response, predictors: [x], errors: 'CR1' })).toThrow(
      'leastSquares: clusters must be given for CR1; received "none"',
    );
    expect(() => leastSquares({ response, predictors: [x], errors: 'HC1', clusters: x })).toThrow(RangeError);
    expect(() => leastSquares({ response, predictors: [x], weights: [1, 1, 1, 1, 1, -1] })).toThrow(
      'leastSquares: weights[5] must be a finite number, 0 or more; received -1',
    );
    const robust = given(leastSquares({ response, predictors: [x], errors: 'HC3' }));
    expect(() => predictLeastSquares(robust, { predictors: [[1]], kind: 'new observation' })).toThrow(RangeError);
  });
});
