import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/penalised.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { logisticRegression, poissonRegression } from '../glm/index.ts';
import { randomStream } from '../random/random-stream.ts';
import { crossValidate, elasticNet, type PenalisedFamily, ridgeRegression } from './index.ts';

const { predictors, responses, penalties } = fixture;
const data = (family: PenalisedFamily) => ({ family, response: responses[family], predictors });

describe('by hand', () => {
  it('one standardised predictor: the least squares slope drawn in by the penalty', () => {
    const x = [-1, 1, -1, 1];
    const response = [-2, 1, -1, 2];
    // slope 1.5; lasso 0.5 takes 0.5 off; ridge 0.5 divides by 1.5
    const lasso = given(elasticNet({ family: 'gaussian', response, predictors: [x], mixing: 1, penalties: [0.5, 2] }));
    expectClose(lasso.coefficients[1]![0]!, 1, 1e-12);
    expect(lasso.coefficients[0]).toEqual([0]);
    expect(lasso.penalties).toEqual([2, 0.5]);
    const ridge = given(elasticNet({ family: 'gaussian', response, predictors: [x], mixing: 0, penalties: [0.5] }));
    expectClose(ridge.coefficients[0]![0]!, 1, 1e-12);
    expectClose(
      given(ridgeRegression({ response, predictors: [x], penalties: [0.5] })).fits[0]!.coefficients[0]!,
      1,
      1e-12,
    );
  });
});

// glmnet at thresh 1e-20 stops on the change of the fit; what remains is its own distance from the optimum.
describe('agreement with glmnet', () => {
  it.each(fixture.paths.map((p, i) => ({ ...p, i })))('path $i: $family, mixing $mixing', (p) => {
    const { mixing, standardise } = p;
    const fit = given(elasticNet({ ...data(p.family as PenalisedFamily), mixing, penalties, standardise }));
    expect(fit.violation).toBeLessThan(1e-9);
    for (const [at, row] of p.coefficients.entries()) {
      expectClose(fit.intercepts[at]!, p.intercepts[at]!, 1e-6, 'intercept', 1e-8);
      for (const [k, b] of row.entries()) expectClose(fit.coefficients[at]![k]!, b, 1e-6, `slope ${k} at ${at}`, 1e-8);
    }
  });

  it('more slopes than rows', () => {
    const { wide } = fixture;
    const fit = given(elasticNet({ family: 'gaussian', ...wide, mixing: 1 }));
    expect(fit.violation).toBeLessThan(1e-9);
    for (const [at, row] of wide.coefficients.entries()) {
      for (const [k, b] of row.entries()) expectClose(fit.coefficients[at]![k]!, b, 1e-6, `slope ${k} at ${at}`, 1e-8);
    }
  });

  it('the first penalty of the path keeps every slope at 0, the next does not', () => {
    for (const [at, family] of (['gaussian', 'binomial', 'Poisson'] as const).entries()) {
      const fit = given(elasticNet({ ...data(family), mixing: 1 }));
      expectClose(fit.penalties[0]!, fixture.first[at]!, 1e-9);
      expect(fit.nonzero[0]).toBe(0);
      expect(fit.nonzero[1]).toBeGreaterThan(0);
      expectClose(fit.deviances[0]!, fit.nullDeviance, 1e-9);
    }
  });

  it('cross-validation with the same folds', () => {
    for (const c of fixture.crossValidation) {
      const found = given(
        crossValidate({
          ...data(c.family as PenalisedFamily),
          mixing: 1,
          penalties,
          assignment: fixture.assignment,
          seed: 1,
          purpose: 'folds',
        }),
      );
      for (const [at, loss] of c.losses.entries()) {
        expectClose(found.losses[at]!, loss, 1e-7, 'loss');
        expectClose(found.standardErrors[at]!, c.errors[at]!, 1e-7, 'error');
      }
      expect(found.least.penalty).toBe(c.least);
      expect(found.oneStandardError.penalty).toBe(c.oneStandardError);
    }
  });

  it('ridge: MASS::lm.ridge and the elastic net at mixing 0', () => {
    const fit = given(ridgeRegression({ ...data('gaussian'), penalties: fixture.ridge.penalties }));
    for (const [at, row] of fixture.ridge.coefficients.entries()) {
      const { coefficients, intercept, residualSumOfSquares, effectiveDegreesOfFreedom } = fit.fits[at]!;
      expectClose(intercept, row[0]!, 1e-9);
      for (const [k, b] of row.slice(1).entries()) expectClose(coefficients[k]!, b, 1e-9);
      // lm.ridge leaves n² and the constant out of its criterion.
      expectClose(residualSumOfSquares / (80 - effectiveDegreesOfFreedom + 1) ** 2, fixture.ridge.gcv[at]!, 1e-9);
    }
    const net = given(elasticNet({ ...data('gaussian'), mixing: 0, penalties: [0.3] }));
    const closed = given(ridgeRegression({ ...data('gaussian'), penalties: [0.3] })).fits[0]!;
    for (const [k, b] of closed.coefficients.entries()) expectClose(net.coefficients[0]![k]!, b, 1e-10);
  });
});

describe('invariances and ends', () => {
  it('a penalty of 0 is the unpenalised fit', () => {
    const binomial = given(elasticNet({ ...data('binomial'), mixing: 1, penalties: [0] }));
    const logistic = given(logisticRegression({ response: responses.binomial, predictors }));
    const poisson = given(elasticNet({ ...data('Poisson'), mixing: 0.5, penalties: [0] }));
    const counts = given(poissonRegression({ response: responses.Poisson, predictors }));
    for (let k = 0; k < 8; k += 1) {
      expectClose(binomial.coefficients[0]![k]!, logistic.coefficients[k + 1]!, 1e-8);
      expectClose(poisson.coefficients[0]![k]!, counts.coefficients[k + 1]!, 1e-8);
    }
    expectClose(binomial.deviances[0]!, logistic.deviance, 1e-10);
  });

  it('unit and origin of a predictor do not matter when standardised; order of rows and predictors never', () => {
    const plain = given(elasticNet({ ...data('binomial'), mixing: 0.7, penalties: [0.05] }));
    const order = randomStream({ seed: 2, purpose: 'order' }).permutation(80);
    const moved = given(
      elasticNet({
        family: 'binomial',
        response: Array.from(order, (i) => responses.binomial[i]!),
        predictors: predictors.map((_, k) => Array.from(order, (i) => 1e8 + 50 * predictors[7 - k]![i]!)),
        mixing: 0.7,
        penalties: [0.05],
      }),
    );
    for (let k = 0; k < 8; k += 1)
      expectClose(moved.coefficients[0]![7 - k]! * 50, plain.coefficients[0]![k]!, 1e-6, '', 1e-8);
  });

  it('an offset that is the fit leaves nothing to find', () => {
    const x = predictors[0]!;
    const fit = given(
      elasticNet({
        family: 'gaussian',
        response: x.map((v) => 2 * v + 1),
        offset: x.map((v) => 2 * v),
        predictors: [predictors[1]!],
        mixing: 1,
        penalties: [0.1],
      }),
    );
    expectClose(fit.intercepts[0]!, 1, 1e-10);
    expect(fit.coefficients[0]).toEqual([0]);
  });
});

describe('what cannot be computed', () => {
  const x = [1, 2, 3, 4, 5, 6];
  it('separation is held by a penalty; repeated predictors share or pick', () => {
    const response = [0, 0, 0, 1, 1, 1];
    const fit = given(elasticNet({ family: 'binomial', response, predictors: [x], mixing: 1 }));
    expect(fit.coefficients.at(-1)![0]!).toBeGreaterThan(1);
    const twice = given(
      elasticNet({
        family: 'gaussian',
        response: [1, 3, 2, 5, 4, 6],
        predictors: [x, x],
        mixing: 0.5,
        penalties: [0.1],
      }),
    );
    expectClose(twice.coefficients[0]![0]!, twice.coefficients[0]![1]!, 1e-6);
    expectReason(ridgeRegression({ response: x, predictors: [x, x], penalties: [0] }), 'collinear');
    expect(ridgeRegression({ response: x, predictors: [x, x], penalties: [0.1] }).ok).toBe(true);
  });

  it('faults are named', () => {
    const base = { family: 'gaussian', response: x, predictors: [x], mixing: 1 } as const;
    expectReason(elasticNet({ ...base, response: [2, 2, 2, 2, 2, 2] }), 'constant');
    expectReason(elasticNet({ ...base, predictors: [[2, 2, 2, 2, 2, 2]] }), 'constant');
    expectReason(elasticNet({ ...base, response: [], predictors: [[]] }), 'too-few');
    expectReason(crossValidate({ ...base, seed: 1, purpose: 'few' }), 'too-few');
    expectReason(
      crossValidate({ ...base, folds: 3, clusters: [1, 1, 1, 2, 2, 2], seed: 1, purpose: 'few' }),
      'one-cluster',
    );
    expect(() => elasticNet({ ...base, mixing: 2 })).toThrow('mixing');
    expect(() => elasticNet({ ...base, family: 'binomial' })).toThrow('0 or 1');
    expect(() => crossValidate({ ...base, assignment: [0, 0, 2, 2, 2, 2], seed: 1, purpose: 'gap' })).toThrow(
      'none empty',
    );
  });
});

describe('crossValidate', () => {
  it('keeps clusters whole, fills folds evenly and repeats itself', () => {
    const clusters = Array.from({ length: 80 }, (_, i) => `authority ${i % 20}`);
    const options = { ...data('binomial'), mixing: 1, penalties, folds: 5, clusters, seed: 3, purpose: 'grouped' };
    const found = given(crossValidate(options));
    for (let i = 0; i < 80; i += 1) expect(found.assignment[i]).toBe(found.assignment[i % 20]);
    for (let fold = 0; fold < 5; fold += 1) expect(found.assignment.filter((f) => f === fold)).toHaveLength(16);
    expect(given(crossValidate(options))).toEqual(found);
  });

  it('drops noise: with nothing to find the one-standard-error rule keeps no slope in most samples', () => {
    let empty = 0;
    const runs = 40;
    for (let r = 0; r < runs; r += 1) {
      const draw = randomStream({ seed: 7, purpose: 'pure noise', index: r });
      const column = (): Float64Array => Float64Array.from({ length: 60 }, () => draw.normal());
      const options = {
        family: 'gaussian' as const,
        response: column(),
        predictors: [column(), column(), column(), column()],
        mixing: 1,
        pathLength: 30,
      };
      const { oneStandardError } = given(crossValidate({ ...options, folds: 5, seed: r, purpose: 'noise' }));
      empty += Number(given(elasticNet(options)).nonzero[oneStandardError.place] === 0);
    }
    expect(empty / runs).toBeGreaterThan(0.75);
  });
});
