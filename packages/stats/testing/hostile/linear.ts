import * as stats from '../../src/index.ts';
import { type Calls, others } from './data.ts';

const all = ['classical', 'HC0', 'HC1', 'HC2', 'HC3', 'CR0', 'CR1', 'CR2'] as const;
const clustersFor = (errors: (typeof all)[number], v: readonly number[]): { clusters?: number[] } =>
  errors.startsWith('CR') ? { clusters: v.map((_, i) => i % 4) } : {};

export const calls: Calls = {
  breuschPagan: [
    (v) => stats.breuschPagan({ residuals: v, predictors: [others(v)] }),
    (v) => stats.breuschPagan({ residuals: others(v), predictors: [v], studentised: false }),
  ],
  waldTest: [
    (v) =>
      stats.waldTest({
        coefficients: v,
        covariance: v.map((_, i) => v.map((_, j) => (i === j ? 2 : 1))),
        restrictions: [v.map((_, i) => i % 3)],
      }),
    (v) =>
      stats.waldTest({
        coefficients: v,
        covariance: v.map((a) => v.map((b) => a * b)),
        restrictions: [v.map(() => 1), others(v)],
        degreesOfFreedom: 4,
      }),
  ],
  leastSquares: [
    ...all.map(
      (errors) => (v: readonly number[]) =>
        stats.leastSquares({ response: others(v), predictors: [v], errors, ...clustersFor(errors, v) }),
    ),
    ...all.map(
      (errors) => (v: readonly number[]) =>
        stats.leastSquares({ response: v, predictors: [others(v)], errors, ...clustersFor(errors, v) }),
    ),
    (v) => stats.leastSquares({ response: others(v), predictors: [v, others(v)], weights: v, errors: 'HC3' }),
    (v) => stats.leastSquares({ response: others(v), predictors: [v], clusters: v }),
    (v) => stats.leastSquares({ response: v, predictors: [v], intercept: false }),
    (v) => stats.leastSquares({ response: v, predictors: [v.map((x) => x * x)], intercept: false }),
    (v) => stats.leastSquares({ response: v, predictors: [], errors: 'HC2' }),
  ],
  predictLeastSquares: all.map((errors) => (v: readonly number[]) => {
    const response = Array.from({ length: 12 }, (_, i) => (i * i) % 7);
    const clusters = clustersFor(errors, response);
    const predictors = [response.map((_, i) => (i * 3) % 5)];
    const fit = stats.leastSquares({ response, predictors, errors, ...clusters });
    return fit.ok ? stats.predictLeastSquares(fit.value, { predictors: [v], kind: 'mean' }) : fit;
  }),
};
