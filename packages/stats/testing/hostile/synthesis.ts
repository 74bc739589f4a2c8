import * as stats from '../../src/index.ts';
import { type Calls, categories, first, others, second } from './data.ts';

const variances = (values: readonly number[]): number[] => values.map((_, i) => 0.5 + (i % 3));

export const calls: Calls = {
  metaAnalysis: (
    ['common', 'dersimonian-laird', 'paule-mandel', 'restricted-maximum-likelihood', 'maximum-likelihood'] as const
  ).flatMap((method) => [
    (v: readonly number[]) => stats.metaAnalysis({ effects: v, variances: variances(v), method }),
    (v: readonly number[]) => stats.metaAnalysis({ effects: others(v), variances: v, method, errors: 'hartung-knapp' }),
    (v: readonly number[]) =>
      stats.metaAnalysis({ effects: v, variances: v.map((x) => Math.abs(x) || 1), method, prediction: 'normal' }),
  ]),
  metaRegression: [
    (v) => stats.metaRegression({ effects: others(v), variances: variances(v), predictors: [v] }),
    (v) =>
      stats.metaRegression({
        effects: v,
        variances: v.map((x) => Math.abs(x) || 1),
        predictors: [others(v)],
        errors: 'hartung-knapp-floored',
      }),
    (v) => stats.metaRegression({ effects: v, variances: variances(v), predictors: [v], intercept: false }),
  ],
  subgroupAnalysis: [
    (v) => stats.subgroupAnalysis({ effects: v, variances: variances(v), groups: categories(v) }),
    (v) => stats.subgroupAnalysis({ effects: others(v), variances: variances(v), groups: v }),
  ],
  eggerTest: [
    (v) => stats.eggerTest({ effects: v, variances: variances(v) }),
    (v) => stats.eggerTest({ effects: others(v), variances: v.map((x) => Math.abs(x) || 1), model: 'mixed' }),
  ],
  leaveOneOut: [(v) => stats.leaveOneOut({ effects: v, variances: variances(v) })],
  cumulativeMetaAnalysis: [
    (v) => stats.cumulativeMetaAnalysis({ effects: v, variances: variances(v) }),
    (v) => stats.cumulativeMetaAnalysis({ effects: others(v), variances: variances(v), order: v }),
  ],
  logRiskRatio: [
    (v) => stats.logRiskRatio({ treated: { events: first(v), total: second(v) }, control: { events: 1, total: 2 } }),
    (v) =>
      stats.logRiskRatio({ treated: { events: 0, total: 4 }, control: { events: 1, total: 2 }, addition: first(v) }),
  ],
  logOddsRatio: [
    (v) => stats.logOddsRatio({ treated: { events: 1, total: 3 }, control: { events: first(v), total: second(v) } }),
    (v) =>
      stats.logOddsRatio({ treated: { events: 0, total: 4 }, control: { events: 1, total: 2 }, addition: first(v) }),
  ],
  standardisedMeanDifference: [
    (v) =>
      stats.standardisedMeanDifference({
        treated: { mean: first(v), standardDeviation: Math.abs(second(v)), n: 5 },
        control: { mean: second(v), standardDeviation: 1, n: 4 },
      }),
    (v) =>
      stats.standardisedMeanDifference({
        treated: { mean: 1, standardDeviation: 1, n: first(v) },
        control: { mean: 2, standardDeviation: 0, n: second(v) },
      }),
  ],
};
