import * as stats from '../../src/index.ts';
import { type Calls, others } from './data.ts';

export const calls: Calls = {
  mannKendall: [(v) => stats.mannKendall(v), (v) => stats.mannKendall(others(v), v)],
  weightedSlope: [
    (v) => stats.weightedSlope({ x: others(v), y: v, weights: v.map(() => 1) }),
    (v) => stats.weightedSlope({ x: v, y: others(v), weights: v.map(() => 2) }),
    (v) => stats.weightedSlope({ x: others(v), y: others(v), weights: v }),
  ],
};
