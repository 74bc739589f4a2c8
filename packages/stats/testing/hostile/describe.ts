import * as stats from '../../src/index.ts';
import { type Calls, first } from './data.ts';

export const calls: Calls = {
  mean: [(v) => stats.mean(v)],
  median: [(v) => stats.median(v)],
  quantile: [(v) => stats.quantile(v, 0.9), (v) => stats.quantile(v, first(v))],
  variance: [(v) => stats.variance(v)],
  standardDeviation: [(v) => stats.standardDeviation(v)],
  rank: [(v) => stats.rank(v)],
};
