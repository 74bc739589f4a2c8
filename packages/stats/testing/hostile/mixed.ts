import * as stats from '../../src/index.ts';
import { type Calls, categories, others } from './data.ts';

/** Three groups, as equal as may be. */
const groups = (values: readonly number[]): number[] => values.map((_, i) => i % 3);

export const calls: Calls = {
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
