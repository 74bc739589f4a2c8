import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/mixed-model-score-test.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { waldTest } from '../linear/wald-test.ts';
import { randomStream } from '../random/random-stream.ts';
import { linearMixedModel } from './linear-mixed-model.ts';
import { logisticMixedModel } from './logistic-mixed-model.ts';
import { mixedModelLikelihoodRatioTest } from './mixed-model-likelihood-ratio-test.ts';
import { mixedModelScoreTest } from './mixed-model-score-test.ts';
import { poissonMixedModel } from './poisson-mixed-model.ts';

const quick = { varianceIntervals: false } as const;
type Family = 'linear' | 'Poisson' | 'logistic';

function simulate(family: Family, index: number, groups: number, size: number, effect = 0) {
  const draw = randomStream({ seed: 88, purpose: `score of ${family}`, index });
  const [response, labels, x, within, between]: number[][] = [[], [], [], [], []];
  for (let g = 0; g < groups; g += 1) {
    const [group, level] = [0.6 * draw.normal(), draw.normal()];
    for (let i = 0; i < size; i += 1) {
      labels!.push(g);
      x!.push(draw.normal());
      within!.push(draw.normal());
      between!.push(level);
      const eta = 0.4 + group + 0.3 * x!.at(-1)! + effect * within!.at(-1)!;
      let y = eta + draw.normal();
      if (family === 'logistic') y = draw.binomial(5, 1 / (1 + Math.exp(-eta)));
      if (family === 'Poisson') {
        y = -1;
        for (let left = Math.exp(eta); left > 0; left -= draw.exponential()) y += 1;
      }
      response!.push(y);
    }
  }
  const model = { response: response!, predictors: [x!], random: [{ groups: labels! }], ...quick };
  return { model, within: within!, between: between! };
}

/** Score, likelihood ratio and Wald test of the same predictors. */
function threeTests(family: Family, data: ReturnType<typeof simulate>, added: number[][]) {
  const { model } = data;
  const wide = { ...model, predictors: [...model.predictors, ...added] };
  const size = wide.predictors.length + 1;
  const restrictions = added.map((_, k) =>
    Array.from({ length: size }, (_unused, j) => Number(j === size - added.length + k)),
  );
  const trials = { trials: model.response.map(() => 5) };
  if (family === 'linear') {
    const ml = { criterion: 'ML' } as const;
    const smaller = given(linearMixedModel({ ...model, ...ml }));
    const larger = given(linearMixedModel({ ...wide, ...ml }));
    return {
      score: given(mixedModelScoreTest({ model, fit: smaller, added })),
      ratio: given(mixedModelLikelihoodRatioTest({ smaller, larger })),
      wald: given(waldTest({ coefficients: larger.coefficients, covariance: larger.covariance, restrictions })),
    };
  }
  const fit = (m: typeof model) =>
    given(family === 'Poisson' ? poissonMixedModel(m) : logisticMixedModel({ ...m, ...trials }));
  const [smaller, larger] = [fit(model), fit(wide)];
  return {
    score: given(
      mixedModelScoreTest({ model: family === 'Poisson' ? model : { ...model, ...trials }, fit: smaller, added }),
    ),
    ratio: given(mixedModelLikelihoodRatioTest({ smaller, larger })),
    wald: given(waldTest({ coefficients: larger.coefficients, covariance: larger.covariance, restrictions })),
  };
}

describe('mixedModelScoreTest: agreement with R', () => {
  // The reference is the noise of differences away from the optimum: 1e-6 and better.
  it.each(fixture.generalised)('$family $name', (m) => {
    const base = { response: m.response, predictors: m.predictors, random: m.groups.map((groups) => ({ groups })) };
    const model = { ...base, ...(m.family === 'Poisson' ? { exposure: m.size } : { trials: m.size }), ...quick };
    const fit = given(m.family === 'Poisson' ? poissonMixedModel(model) : logisticMixedModel(model));
    expectClose(given(mixedModelScoreTest({ model, fit, added: m.added })).statistic, m.statistic, 1e-6);
  });

  // A statistic moves with theta: lme4's is good to 1e-7 or so.
  it.each(fixture.linear)('linear $name', (m) => {
    const random = m.groups.map((groups) => ({ groups }));
    const model = { response: m.response, predictors: m.predictors, random, criterion: 'ML', ...quick } as const;
    const fit = given(linearMixedModel(model));
    expectClose(given(mixedModelScoreTest({ model, fit, added: m.added })).statistic, m.statistic, 1e-6, '', 1e-7);
  });
});

describe('mixedModelScoreTest', () => {
  it('by hand: no variance between groups leaves the score test of the Poisson and of the normal model', () => {
    const groups = ['a', 'a', 'b', 'b', 'c', 'c'];
    const added = [[0, 1, 0, 1, 1, 0]];
    // 24 events, 13 where the indicator is 1; expected 12, variance 24 / 4
    const counts = { response: [3, 5, 4, 4, 4, 4], predictors: [], random: [{ groups }], ...quick };
    const poisson = given(poissonMixedModel(counts));
    expect(poisson.singular).toBe(true);
    expectClose(given(mixedModelScoreTest({ model: counts, fit: poisson, added })).statistic, 1 / 6, 1e-9);
    // n r²: 6 times the squared correlation of response and indicator, 0.5 squared over 2 / 6 times 1 / 4
    const model = { ...counts, criterion: 'ML' } as const;
    const linear = given(linearMixedModel(model));
    expectClose(
      given(mixedModelScoreTest({ model, fit: linear, added })).statistic,
      (6 * (1 / 6) ** 2) / (1 / 12),
      1e-9,
    );
  });

  it.each(['linear', 'Poisson', 'logistic'] as const)(
    '%s: score, ratio and Wald are near for small effects',
    (family) => {
      for (let k = 0; k < 5; k += 1) {
        const data = simulate(family, 500 + k, 40, 8, 0.08);
        const { score, ratio, wald } = threeTests(family, data, [data.within, data.between]);
        expectClose(score.statistic, ratio.statistic, 0.1, 'score', 0.1);
        expectClose(wald.statistic, ratio.statistic, 0.1, 'Wald', 0.1);
        expect([score.degreesOfFreedom, ratio.degreesOfFreedom, wald.restrictions]).toEqual([2, 2, 2]);
      }
    },
  );

  it('units, places and order of the added predictors do not matter', () => {
    const { model, within, between } = simulate('Poisson', 3, 12, 5, 0.2);
    const fit = given(poissonMixedModel(model));
    const test = (added: number[][]) => given(mixedModelScoreTest({ model, fit, added })).statistic;
    const statistic = test([within, between]);
    expectClose(test([between.map((v) => 7 - v / 30), within.map((v) => 1e4 + v)]), statistic, 1e-6);
    expectClose(test([within.map((v, i) => v + between[i]!), between]), statistic, 1e-6);
    const by = { ...model, quadraturePoints: 9 };
    const found = given(
      mixedModelScoreTest({ model: by, fit: given(poissonMixedModel(by)), added: [within, between] }),
    );
    expectClose(found.statistic, statistic, 0.02);
  });

  it('answers where the larger model separates', () => {
    const { model } = simulate('logistic', 4, 10, 6);
    const yes = { ...model, response: model.response.map((y) => Number(y > 2)) };
    const added = [yes.response.map((y, i) => y + 0.01 * Math.sin(i))];
    expectReason(logisticMixedModel({ ...yes, predictors: [...yes.predictors, ...added] }), 'separation');
    const found = mixedModelScoreTest({ model: yes, fit: given(logisticMixedModel(yes)), added });
    expect(given(found).p).toBeLessThan(1e-6);
  });

  it('mistakes and reasons', () => {
    const { model, within } = simulate('linear', 5, 8, 5);
    const ml = { ...model, criterion: 'ML' } as const;
    const [restricted, fit] = [given(linearMixedModel(model)), given(linearMixedModel(ml))];
    expect(() => mixedModelScoreTest({ model, fit: restricted, added: [within] })).toThrow(/fit.criterion must be ML/);
    expect(() => mixedModelScoreTest({ model: ml, fit, added: [] })).toThrow(/added must be/);
    expectReason(mixedModelScoreTest({ model: ml, fit, added: [model.predictors[0]!] }), 'collinear');
    expectReason(mixedModelScoreTest({ model: ml, fit, added: [within.map(() => 3)] }), 'constant');
    expectReason(mixedModelScoreTest({ model: ml, fit, added: [within.map(() => Number.NaN)] }), 'not-finite');
    expectReason(mixedModelScoreTest({ model: ml, fit: { ...fit, theta: [9] }, added: [within] }), 'not-converged');
    const offset = { ...ml, response: ml.response.map((y) => 1e8 + y) };
    const far = given(mixedModelScoreTest({ model: offset, fit: given(linearMixedModel(offset)), added: [within] }));
    expectClose(far.statistic, given(mixedModelScoreTest({ model: ml, fit, added: [within] })).statistic, 1e-5);
  });

  it.each(['linear', 'Poisson', 'logistic'] as const)('%s: size at a level of 0.05 with 40 groups', (family) => {
    const runs = 200;
    let [within, between] = [0, 0];
    for (let k = 0; k < runs; k += 1) {
      const data = simulate(family, k, 40, 3);
      let model: Parameters<typeof mixedModelScoreTest>[0]['model'] = data.model;
      const test = (added: number[][]): number => {
        if (family === 'linear') {
          const ml = { ...data.model, criterion: 'ML' } as const;
          return given(mixedModelScoreTest({ model: ml, fit: given(linearMixedModel(ml)), added })).p;
        }
        if (family === 'logistic') model = { ...data.model, trials: data.model.response.map(() => 5) };
        const fit = given(family === 'Poisson' ? poissonMixedModel(model) : logisticMixedModel(model));
        return given(mixedModelScoreTest({ model, fit, added })).p;
      };
      within += Number(test([data.within]) < 0.05);
      between += Number(test([data.between]) < 0.05);
    }
    // Monte-Carlo error 1.5 points; 1200 runs gave 4.3 to 5.2%
    for (const rejected of [within, between]) expect(rejected / runs).toBeLessThan(0.095);
    for (const rejected of [within, between]) expect(rejected / runs).toBeGreaterThan(0.01);
  });
});
