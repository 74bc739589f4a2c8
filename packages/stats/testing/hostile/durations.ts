import * as stats from '../../src/index.ts';
import { type Calls, categories, named, others } from './data.ts';

/** Events of about half of the rows. */
const events = (values: readonly number[]): number[] => values.map((_, i) => Number((i * 7) % 3 !== 1));
/** Times of the values without their sign: the hostile sizes stay. */
const times = (values: readonly number[]): number[] => values.map((x) => Math.abs(x));
const groups = (values: readonly number[]): number[] => values.map((_, i) => i % 2);

export const calls: Calls = {
  kaplanMeier: [
    (v) => stats.kaplanMeier({ time: v, event: events(v) }),
    (v) => stats.kaplanMeier({ time: times(v), event: events(v) }),
    (v) => stats.kaplanMeier({ time: others(v), event: v }),
    (v) => stats.kaplanMeier({ time: others(v).map((t) => t + 1), event: events(v), entry: v }),
    (v) => stats.kaplanMeier({ time: others(v), event: events(v), horizon: v[0] ?? 0, probabilities: v }),
  ],
  logRank: [
    (v) => stats.logRank({ time: times(v), event: events(v), groups: groups(v) }),
    (v) => stats.logRank({ time: others(v), event: events(v), groups: v, rho: 1, gamma: 1 }),
    (v) => stats.logRank({ time: others(v), event: events(v), groups: groups(v), strata: v }),
  ],
  coxRegression: [
    (v) => stats.coxRegression({ time: others(v), event: events(v), predictors: [v] }),
    (v) => stats.coxRegression({ time: times(v), event: events(v), predictors: [others(v), v], ties: 'breslow' }),
    (v) => stats.coxRegression({ time: others(v), event: events(v), predictors: [v], clusters: categories(v) }),
    (v) => stats.coxRegression({ time: times(v), event: events(v), predictors: [groups(v)], strata: v }),
  ],
  coxSurvival: [
    (v) => {
      const x = [2, 1, 3, 1, 2, 3, 1];
      const fit = stats.coxRegression({ time: [1, 2, 3, 4, 5, 6, 7], event: [1, 1, 1, 0, 1, 1, 1], predictors: [x] });
      return fit.ok ? stats.coxSurvival({ fit: fit.value, predictors: v.slice(0, 1) }) : fit;
    },
  ],
  proportionalHazardsTest: [
    (v) => stats.proportionalHazardsTest({ time: others(v), event: events(v), predictors: [v] }),
    (v) =>
      stats.proportionalHazardsTest({ time: times(v), event: events(v), predictors: [others(v)], transform: 'log' }),
    (v) =>
      stats.proportionalHazardsTest({
        time: times(v),
        event: events(v),
        predictors: [others(v)],
        transform: 'identity',
      }),
  ],
  competingRisks: [
    (v) => stats.competingRisks({ time: times(v), event: categories(v) }),
    (v) => stats.competingRisks({ time: others(v), event: v }),
    (v) => stats.competingRisks({ time: others(v).map((t) => t + 1), event: categories(v), entry: v, causes: 5 }),
  ],
  discreteTimeHazard: [
    (v) => stats.discreteTimeHazard({ time: v, event: events(v), predictors: [], link: 'logit' }),
    (v) =>
      stats.discreteTimeHazard({ time: groups(v).map((g) => g + 1), event: events(v), predictors: [v], link: 'logit' }),
    (v) =>
      stats.discreteTimeHazard({
        time: categories(v).map((g) => g + 1),
        event: events(v),
        predictors: [others(v), v],
        link: 'complementary-log-log',
        polynomial: 1,
      }),
  ],
  countTransitions: [(v) => stats.countTransitions({ sequences: [v, categories(v)], states: 5 })],
  transitionMatrix: [
    (v) => stats.transitionMatrix({ counts: v.map(() => v) }),
    (v) => stats.transitionMatrix({ counts: [v.slice(0, 2), [1, 2]], intervals: 'goodman' }),
  ],
  transitionHomogeneityTest: [
    (v) => stats.transitionHomogeneityTest({ tables: [v.map(() => v), v.map(() => categories(v))] }),
    (v) =>
      stats.transitionHomogeneityTest({
        tables: [
          [v.slice(0, 2), [1, 2]],
          [
            [3, 1],
            [0, 0],
          ],
        ],
      }),
  ],
  chainOrderTest: [
    (v) => stats.chainOrderTest({ sequences: [v, categories(v)], states: 5, order: 1 }),
    (v) => stats.chainOrderTest({ sequences: [categories(v), groups(v)], states: 4, order: 2 }),
  ],
  chainForecast: [
    (v) =>
      stats.chainForecast({
        counts: [v.slice(0, 2).map((x) => Math.min(x, 50)), [1, 2]],
        steps: 3,
        replicates: 20,
        ...named,
      }),
  ],
  chainForecastTask: [
    (v) => stats.chainForecastTask.prepare({ counts: [v.slice(0, 2), [1, 2]], steps: 2, replicates: 20, ...named }).ok,
  ],
};
