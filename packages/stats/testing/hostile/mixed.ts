import * as stats from '../../src/index.ts';
import { type Calls, categories, first, others, second } from './data.ts';

/** Three groups, as equal as may be. */
const groups = (values: readonly number[]): number[] => values.map((_, i) => i % 3);

const counts = (values: readonly number[]): number[] => values.map((_, i) => (i * 5) % 7);
const yes = (values: readonly number[]): number[] => values.map((v) => Number(v > 1));

export const calls: Calls = {
  gaussHermite: [(v) => stats.gaussHermite({ points: v.length }), (v) => stats.gaussHermite({ points: v[0] ?? 0 })],
  varianceComponentTest: [
    (v) =>
      stats.varianceComponentTest({
        smaller: { logLikelihood: first(v) },
        larger: { logLikelihood: second(v) },
        covariances: v.length % 3,
      }),
  ],
  predictLinearMixedModel: [
    (v) =>
      stats.predictLinearMixedModel({
        model: { response: others(v), predictors: [others(v).map((x, i) => x * i)], random: [{ groups: groups(v) }] },
        fit: { theta: [0.5], residualDeviation: { estimate: 1, interval: null } },
        predictors: [v],
        random: [{ groups: v }],
      }),
    (v) =>
      stats.predictLinearMixedModel({
        model: { response: v, predictors: [], random: [{ groups: groups(v) }] },
        fit: { theta: [first(v)], residualDeviation: { estimate: second(v), interval: null } },
        predictors: [],
        random: [{ groups: categories(v) }],
      }),
  ],
  mixedModelLikelihoodRatioTest: [
    (v) => {
      const fitted = (values: readonly number[], count: number) => ({
        logLikelihood: first(values),
        parameterCount: count + 2,
        terms: Array.from({ length: count }, (_, k) => `x${k}`),
        n: values.length,
        random: [{ effects: ['intercept'] }],
      });
      return stats.mixedModelLikelihoodRatioTest({ smaller: fitted(v, 1), larger: fitted(others(v), 2) });
    },
  ],
  mixedModelScoreTest: [
    (v) => {
      const model = { response: others(v), predictors: [], random: [{ groups: groups(v) }], criterion: 'ML' as const };
      const fit = stats.linearMixedModel({ ...model, varianceIntervals: false });
      return fit.ok ? stats.mixedModelScoreTest({ model, fit: fit.value, added: [v] }) : fit;
    },
    (v) => {
      const model = { response: v, predictors: [], random: [{ groups: groups(v) }], criterion: 'ML' as const };
      return stats.mixedModelScoreTest({ model, fit: { criterion: 'ML', theta: [first(v)] }, added: [others(v)] });
    },
    (v) => {
      const model = { response: counts(v), predictors: [], random: [{ groups: groups(v) }] };
      const fit = stats.poissonMixedModel({ ...model, varianceIntervals: false });
      return fit.ok ? stats.mixedModelScoreTest({ model, fit: fit.value, added: [v] }) : fit;
    },
    (v) => {
      const model = { response: yes(v), predictors: [], random: [{ groups: groups(v) }] };
      const fit = stats.logisticMixedModel({ ...model, varianceIntervals: false });
      return fit.ok ? stats.mixedModelScoreTest({ model, fit: fit.value, added: [v, others(v)] }) : fit;
    },
  ],
  predictGeneralisedMixedModel: [
    (v) => {
      const model = { response: counts(v), predictors: [others(v)], random: [{ groups: groups(v) }] };
      const fit = stats.poissonMixedModel({ ...model, varianceIntervals: false });
      if (!fit.ok) return fit;
      return stats.predictGeneralisedMixedModel({
        model,
        fit: fit.value,
        predictors: [v],
        random: [{ groups: categories(v) }],
        offset: v,
      });
    },
    (v) =>
      stats.predictGeneralisedMixedModel({
        model: { response: yes(v), predictors: [v], random: [{ groups: groups(v) }] },
        fit: { family: 'logistic', coefficients: [first(v), 1], theta: [second(v)] },
        predictors: [v],
        random: [{ groups: v }],
      }),
    (v) => {
      const model = { response: yes(v), predictors: [], random: [{ groups: groups(v) }] };
      const fit = stats.logisticMixedModel({ ...model, varianceIntervals: false });
      if (!fit.ok) return fit;
      return stats.predictGeneralisedMixedModel({
        model,
        fit: fit.value,
        predictors: [],
        random: [{ groups: v.map(() => 'new') }],
        offset: v,
      });
    },
  ],
  poissonMixedModel: [
    (v) => stats.poissonMixedModel({ response: v, predictors: [], random: [{ groups: groups(v) }] }),
    (v) => stats.poissonMixedModel({ response: counts(v), predictors: [v], random: [{ groups: groups(v) }] }),
    (v) => stats.poissonMixedModel({ response: counts(v), predictors: [], random: [{ groups: v }], offset: v }),
    (v) =>
      stats.poissonMixedModel({
        response: counts(v),
        predictors: [v],
        random: [{ groups: groups(v), slopes: [0] }, { groups: categories(v) }],
      }),
    (v) =>
      stats.poissonMixedModel({
        response: counts(v),
        predictors: [],
        random: [{ groups: groups(v) }],
        exposure: v,
        quadraturePoints: 5,
      }),
  ],
  logisticMixedModel: [
    (v) => stats.logisticMixedModel({ response: yes(v), predictors: [others(v)], random: [{ groups: groups(v) }] }),
    (v) =>
      stats.logisticMixedModel({
        response: yes(v),
        predictors: [v],
        random: [{ groups: groups(v) }],
        quadraturePoints: 7,
      }),
    (v) => stats.logisticMixedModel({ response: yes(v), predictors: [], random: [{ groups: v }] }),
    (v) =>
      stats.logisticMixedModel({ response: v, predictors: [], random: [{ groups: groups(v) }], trials: counts(v) }),
  ],
  linearMixedModel: [
    (v) => stats.linearMixedModel({ response: v, predictors: [], random: [{ groups: groups(v) }] }),
    (v) => stats.linearMixedModel({ response: v, predictors: [others(v)], random: [{ groups: categories(v) }] }),
    (v) =>
      stats.linearMixedModel({ response: others(v), predictors: [v], random: [{ groups: groups(v), slopes: [0] }] }),
    (v) => stats.linearMixedModel({ response: others(v), predictors: [], random: [{ groups: v }], criterion: 'ML' }),
    (v) =>
      stats.linearMixedModel({
        response: v,
        predictors: [],
        random: [{ groups: groups(v) }, { groups: categories(v) }],
      }),
  ],
};
