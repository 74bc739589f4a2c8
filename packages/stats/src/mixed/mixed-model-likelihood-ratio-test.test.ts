import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/mixed-model-likelihood-ratio-test.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { waldTest } from '../linear/wald-test.ts';
import { randomStream } from '../random/random-stream.ts';
import { linearMixedModel } from './linear-mixed-model.ts';
import { logisticMixedModel } from './logistic-mixed-model.ts';
import { mixedModelLikelihoodRatioTest } from './mixed-model-likelihood-ratio-test.ts';
import { poissonMixedModel } from './poisson-mixed-model.ts';
import { varianceComponentTest } from './variance-component-test.ts';

const quick = { varianceIntervals: false } as const;

function simulate(index: number, groups: number, size: number) {
  const draw = randomStream({ seed: 89, purpose: 'mixed model likelihood ratio', index });
  const effects = Array.from({ length: groups }, () => 0.6 * draw.normal());
  const labels = Array.from({ length: groups * size }, (_, i) => Math.floor(i / size));
  const [x, within] = [labels.map(() => draw.normal()), labels.map(() => draw.normal())];
  const eta = labels.map((g, i) => 0.4 + effects[g]! + 0.3 * x[i]!);
  const response = eta.map((v) => v + draw.normal());
  const successes = eta.map((v) => draw.binomial(5, 1 / (1 + Math.exp(-v))));
  const model = { response, predictors: [x], random: [{ groups: labels }], ...quick };
  return { model, successes, within };
}

describe('mixedModelLikelihoodRatioTest', () => {
  // glmer stops its inner search early
  it.each(fixture.pairs)('R: anova of lme4, $family', (m) => {
    const model = { response: m.response, predictors: [fixture.x], random: [{ groups: fixture.groups }], ...quick };
    const wide = { ...model, predictors: [fixture.x, ...fixture.added] };
    const fit = (data: typeof model) =>
      m.family === 'linear' ? given(linearMixedModel({ ...data, criterion: 'ML' })) : given(poissonMixedModel(data));
    const found = given(mixedModelLikelihoodRatioTest({ smaller: fit(model), larger: fit(wide) }));
    const tolerance = m.family === 'linear' ? 1e-7 : 1e-5;
    expectClose(found.statistic, m.statistic, tolerance);
    expectClose(found.p, m.p, 10 * tolerance);
    expect(found.degreesOfFreedom).toBe(m.degreesOfFreedom);
  });

  it('refuses what cannot be compared', () => {
    const { model, within } = simulate(12, 10, 5);
    const wide = { ...model, predictors: [...model.predictors, within] };
    const [smaller, larger] = [given(linearMixedModel(model)), given(linearMixedModel(wide))];
    expect(() => mixedModelLikelihoodRatioTest({ smaller, larger })).toThrow(/criterion must be ML/);
    const ml = given(linearMixedModel({ ...wide, criterion: 'ML' }));
    const small = given(linearMixedModel({ ...model, criterion: 'ML' }));
    const test = (more: object) => () => mixedModelLikelihoodRatioTest({ smaller: small, larger: { ...ml, ...more } });
    expect(given(test({})()).statistic).toBeCloseTo(2 * (ml.logLikelihood - small.logLikelihood), 12);
    expect(test({ n: 3 })).toThrow(/larger.n must be smaller.n/);
    expect(test(smaller)).toThrow(/larger.criterion must be/);
    expect(test({ terms: ['intercept', 'a', 'b'] })).toThrow(/with all of smaller.terms \(x1\)/);
    expect(test({ terms: small.terms })).toThrow(/terms.length must be above/);
    expect(test({ random: [...ml.random, ...ml.random] })).toThrow(/larger.random must be as smaller/);
    expectReason(test({ logLikelihood: small.logLikelihood - 5 })(), 'not-converged');
    expectReason(test({ logLikelihood: Number.NaN })(), 'not-finite');
    expect(() => varianceComponentTest({ smaller, larger, covariances: 0 })).toThrow(/larger.terms must be/);
    expect(() => varianceComponentTest({ smaller: small, larger: smaller, covariances: 0 })).toThrow(
      /criterion must be/,
    );
  });
});

describe('waldTest of mixed models', () => {
  it('one coefficient: Wald is its statistic squared, in every fit', () => {
    for (const family of ['linear', 'Poisson', 'logistic'] as const) {
      const { model: base, successes } = simulate(11, 12, 5);
      const model = family === 'linear' ? base : { ...base, response: successes };
      const trials = model.response.map(() => 5);
      const fit =
        family === 'linear'
          ? given(linearMixedModel(model))
          : given(family === 'Poisson' ? poissonMixedModel(model) : logisticMixedModel({ ...model, trials }));
      const wald = given(
        waldTest({ coefficients: fit.coefficients, covariance: fit.covariance, restrictions: [[0, 1]] }),
      );
      expectClose(wald.statistic, fit.statistics[1]! ** 2, 1e-12);
      if (fit.degreesOfFreedom === null) expectClose(wald.p, fit.pValues[1]!, 1e-10);
      else {
        const degreesOfFreedom = fit.degreesOfFreedom[1]!;
        const { coefficients, covariance } = fit;
        const f = given(waldTest({ coefficients, covariance, restrictions: [[0, 1]], degreesOfFreedom }));
        expectClose(f.p, fit.pValues[1]!, 1e-10);
      }
    }
  });
});
