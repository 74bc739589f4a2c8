import * as stats from '../../src/index.ts';
import { type Calls, others } from './data.ts';

const binary = (v: readonly number[]): number[] => v.map((x) => Number(x > 1));
const counts = (v: readonly number[]): number[] => v.map((_, i) => (i * 5) % 7);
const clusters = (v: readonly number[]): number[] => v.map((_, i) => i % 3);

const logistic = (v: readonly number[]): stats.LogisticRegressionOptions => ({
  response: v.map((_, i) => Number(i % 3 === 1)),
  predictors: [v],
});
const poisson = (v: readonly number[]): stats.PoissonRegressionOptions => ({ response: counts(v), predictors: [v] });

export const calls: Calls = {
  logisticRegression: [
    (v) => stats.logisticRegression(logistic(v)),
    (v) => stats.logisticRegression({ response: binary(v), predictors: [v] }),
    (v) => stats.logisticRegression({ response: v, predictors: [others(v)] }),
    (v) => stats.logisticRegression({ ...logistic(v), errors: 'CR1', clusters: clusters(v), offset: v }),
    (v) => stats.logisticRegression({ response: v, trials: v, predictors: [others(v)], errors: 'HC1' }),
    (v) => stats.logisticRegression({ ...logistic(v), intercept: false, weights: v }),
  ],
  poissonRegression: [
    (v) => stats.poissonRegression(poisson(v)),
    (v) => stats.poissonRegression({ response: v, predictors: [others(v)], errors: 'HC0' }),
    (v) => stats.poissonRegression({ ...poisson(v), exposure: v }),
    (v) => stats.poissonRegression({ ...poisson(v), offset: v, errors: 'CR1', clusters: clusters(v) }),
  ],
  quasiPoissonRegression: [
    (v) => stats.quasiPoissonRegression(poisson(v)),
    (v) => stats.quasiPoissonRegression({ response: v, predictors: [others(v)] }),
    (v) => stats.quasiPoissonRegression({ response: v, predictors: [] }),
  ],
  negativeBinomialRegression: [
    (v) => stats.negativeBinomialRegression(poisson(v)),
    (v) => stats.negativeBinomialRegression({ response: v, predictors: [others(v)] }),
    (v) => stats.negativeBinomialRegression({ response: v, predictors: [] }),
    (v) => stats.negativeBinomialRegression({ ...poisson(v), exposure: v, weights: v }),
  ],
  predictGeneralisedLinear: [
    (v) => {
      const fit = stats.poissonRegression({ response: [3, 1, 4, 1, 5], predictors: [[1, 2, 3, 4, 5]] });
      return fit.ok ? stats.predictGeneralisedLinear({ fit: fit.value, predictors: [v] }) : fit;
    },
    (v) => {
      const fit = stats.logisticRegression({ response: [0, 1, 0, 1, 1], predictors: [[1, 2, 3, 4, 5]] });
      return fit.ok ? stats.predictGeneralisedLinear({ fit: fit.value, predictors: [others(v)], offset: v }) : fit;
    },
    (v) => {
      const fit = stats.poissonRegression(poisson(v));
      return fit.ok ? stats.predictGeneralisedLinear({ fit: fit.value, predictors: [v], exposure: v }) : fit;
    },
  ],
  scoreTest: [
    (v) => stats.scoreTest({ model: 'logistic', data: logistic(v), added: [others(v)] }),
    (v) => stats.scoreTest({ model: 'quasi-Poisson', data: { response: v, predictors: [] }, added: [others(v)] }),
    (v) => stats.scoreTest({ model: 'negative binomial', data: { response: counts(v), predictors: [] }, added: [v] }),
  ],
  profileInterval: [
    (v) => stats.profileInterval({ model: 'logistic', data: logistic(v) }),
    (v) => stats.profileInterval({ model: 'Poisson', data: { response: v, predictors: [others(v)] } }),
    (v) => stats.profileInterval({ model: 'quasi-Poisson', data: poisson(v) }),
    (v) => stats.profileInterval({ model: 'negative binomial', data: poisson(v) }),
  ],
};
