import * as stats from '../../src/index.ts';
import { type Calls, others } from './data.ts';

const alternating = (v: readonly number[]): number[] => v.map((_, i) => Number(i % 3 === 1));

export const calls: Calls = {
  firthLogistic: [
    (v) => stats.firthLogistic({ response: alternating(v), predictors: [v] }),
    (v) => stats.firthLogistic({ response: v.map((x) => Number(x > 1)), predictors: [v, others(v)] }),
    (v) => stats.firthLogistic({ response: v, predictors: [others(v)] }),
    (v) => stats.firthLogistic({ response: v, trials: v, predictors: [], offset: v }),
  ],
};
