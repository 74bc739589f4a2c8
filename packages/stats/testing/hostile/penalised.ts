import * as stats from '../../src/index.ts';
import { type Calls, named, others } from './data.ts';

const alternating = (v: readonly number[]): number[] => v.map((_, i) => Number(i % 3 === 1));

export const calls: Calls = {
  elasticNet: [
    (v) => stats.elasticNet({ family: 'gaussian', response: v, predictors: [others(v)], mixing: 1 }),
    (v) => stats.elasticNet({ family: 'gaussian', response: others(v), predictors: [v], mixing: 0.5, offset: v }),
    (v) => stats.elasticNet({ family: 'binomial', response: alternating(v), predictors: [v, others(v)], mixing: 0.5 }),
    (v) => stats.elasticNet({ family: 'Poisson', response: v, predictors: [others(v)], mixing: 1, pathLength: 20 }),
    (v) =>
      stats.elasticNet({ family: 'Poisson', response: alternating(v), predictors: [v], mixing: 0, standardise: false }),
    (v) => stats.elasticNet({ family: 'gaussian', response: others(v), predictors: [v], mixing: 1, penalties: v }),
  ],
  ridgeRegression: [
    (v) => stats.ridgeRegression({ response: v, predictors: [others(v)], penalties: [0, 0.1] }),
    (v) => stats.ridgeRegression({ response: others(v), predictors: [v, v], penalties: [0.1] }),
    (v) => stats.ridgeRegression({ response: others(v), predictors: [v], penalties: v }),
  ],
  crossValidate: [
    (v) =>
      stats.crossValidate({ family: 'gaussian', response: v, predictors: [others(v)], mixing: 1, folds: 2, ...named }),
    (v) =>
      stats.crossValidate({
        family: 'binomial',
        response: alternating(v),
        predictors: [v],
        mixing: 1,
        folds: 2,
        pathLength: 10,
        ...named,
      }),
    (v) =>
      stats.crossValidate({
        family: 'gaussian',
        response: others(v),
        predictors: [v],
        mixing: 1,
        clusters: v,
        folds: 2,
        ...named,
      }),
  ],
  firthLogistic: [
    (v) => stats.firthLogistic({ response: alternating(v), predictors: [v] }),
    (v) => stats.firthLogistic({ response: v.map((x) => Number(x > 1)), predictors: [v, others(v)] }),
    (v) => stats.firthLogistic({ response: v, predictors: [others(v)] }),
    (v) => stats.firthLogistic({ response: v, trials: v, predictors: [], offset: v }),
  ],
};
