import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/firth-logistic.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { logisticRegression } from '../glm/index.ts';
import { randomStream } from '../random/random-stream.ts';
import { firthLogistic } from './firth-logistic.ts';

const models = Object.entries(fixture.models);

describe('by hand', () => {
  it('a constant alone: half a success and half a failure more', () => {
    const fit = given(firthLogistic({ response: [0, 0, 0, 0, 0, 1, 1], predictors: [] }));
    expectClose(fit.coefficients[0]!, Math.log(2.5 / 5.5), 1e-9);
    const none = given(firthLogistic({ response: [0, 0, 0, 0, 0], predictors: [] }));
    expectClose(none.coefficients[0]!, Math.log(0.5 / 5.5), 1e-9);
  });

  it('a 2 x 2 table: the log odds ratio with a half in every cell, even with an empty cell', () => {
    const fit = given(firthLogistic({ response: [0, 5], trials: [8, 9], predictors: [[0, 1]] }));
    expectClose(fit.coefficients[1]!, Math.log((5.5 * 8.5) / (4.5 * 0.5)), 1e-9);
  });
});

describe('agreement with brglm2 and a profile written out in R', () => {
  it.each(models)('%s', (_, m) => {
    const fit = given(firthLogistic({ response: m.response, trials: m.trials, predictors: m.predictors }));
    for (const [k, b] of m.coefficients.entries()) {
      expectClose(fit.coefficients[k]!, b, 1e-8, 'coefficient');
      expectClose(fit.standardErrors[k]!, m.errors[k]!, 1e-8, 'standard error');
      expectClose(given(fit.tests[k]!).statistic, m.statistics[k]!, 1e-7, 'statistic', 1e-9);
      const { lower, upper } = given(fit.intervals[k]!);
      expectClose(lower, m.lower[k]!, 1e-7, 'lower');
      expectClose(upper, m.upper[k]!, 1e-7, 'upper');
    }
    expectClose(fit.penalisedLogLikelihood, m.penalisedLogLikelihood, 1e-9);
  });
});

describe('invariances', () => {
  const { response, predictors } = fixture.models.ordinary;
  const fit = given(firthLogistic({ response, predictors }));
  it('shift, scale and order', () => {
    const order = randomStream({ seed: 1, purpose: 'order' }).permutation(response.length);
    const moved = given(
      firthLogistic({
        response: Array.from(order, (i) => response[i]!),
        predictors: predictors.map((x) => Array.from(order, (i) => 1e6 + 4 * x[i]!)),
      }),
    );
    for (const k of [1, 2, 3]) {
      expectClose(moved.coefficients[k]! * 4, fit.coefficients[k]!, 1e-7);
      expectClose(given(moved.intervals[k]!).upper * 4, given(fit.intervals[k]!).upper, 1e-7);
    }
    const turned = given(firthLogistic({ response: response.map((v) => 1 - v), predictors }));
    for (const k of [0, 1, 2, 3]) expectClose(turned.coefficients[k]!, -fit.coefficients[k]!, 1e-9);
  });
});

describe('where the search has to shorten its steps', () => {
  it('no trial succeeds: every interval has ends, tests do not depend on the origin of a predictor', () => {
    const draw = randomStream({ seed: 5, purpose: 'rare' });
    for (const rows of [6, 12, 40]) {
      for (const chance of [0, 0.02, 0.3]) {
        const x = Array.from({ length: rows }, () => 10 * draw.normal());
        const z = Array.from({ length: rows }, (_, i) => (i < 2 ? i : draw.binomial(1, 0.2)));
        const trials = Array.from({ length: rows }, () => 1 + draw.integer(4));
        const response = trials.map((m, i) => (chance === 0 ? 0 : draw.binomial(m, x[i]! > 8 ? 0.9 : chance)));
        const here = given(firthLogistic({ response, trials, predictors: [x, z] }));
        const far = given(firthLogistic({ response, trials, predictors: [x.map((v) => v + 1024), z] }));
        for (const k of [0, 1, 2]) {
          const { lower, upper } = given(here.intervals[k]!);
          expect(lower).toBeLessThan(here.coefficients[k]!);
          expect(upper).toBeGreaterThan(here.coefficients[k]!);
          given(far.intervals[k]!);
          if (k > 0) expectClose(given(far.intervals[k]!).upper, upper, 1e-6);
          if (k > 0) expectClose(given(far.tests[k]!).p, given(here.tests[k]!).p, 1e-6);
        }
      }
    }
  });
});

describe('what it is for', () => {
  it('separation has an estimate and an interval; faults are named', () => {
    const x = [1, 2, 3, 4, 5, 6, 7, 8];
    const response = [0, 0, 0, 0, 1, 1, 1, 1];
    expectReason(logisticRegression({ response, predictors: [x] }), 'separation');
    const { lower } = given(given(firthLogistic({ response, predictors: [x] })).intervals[1]!);
    expect(lower).toBeGreaterThan(0);
    expectReason(firthLogistic({ response, predictors: [x, x.map((v) => 2 * v)] }), 'collinear');
    expectReason(firthLogistic({ response: [], predictors: [] }), 'too-few');
    expect(() => firthLogistic({ response: [2], predictors: [] })).toThrow('0 to 1');
  });

  it('covers with 30 rows and a rare outcome (within 4 Monte-Carlo errors), with less bias than the likelihood', () => {
    const runs = 300;
    let covered = 0;
    let sum = 0;
    for (let r = 0; r < runs; r += 1) {
      const draw = randomStream({ seed: 6, purpose: 'firth coverage', index: r });
      const x = Float64Array.from({ length: 30 }, () => draw.normal());
      const response = Array.from(x, (v) => Number(draw.uniform() < 1 / (1 + Math.exp(1 - 0.9 * v))));
      const fit = given(firthLogistic({ response, predictors: [x] }));
      const { lower, upper } = given(fit.intervals[1]!);
      covered += Number(lower <= 0.9 && 0.9 <= upper);
      sum += fit.coefficients[1]!;
    }
    expect(Math.abs(covered / runs - 0.95)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / runs));
    expect(Math.abs(sum / runs - 0.9)).toBeLessThan(0.15);
  });
});
