import * as stats from '../../src/index.ts';
import { type Calls, first } from './data.ts';

export const calls: Calls = {
  mean: [(v) => stats.mean(v)],
  median: [(v) => stats.median(v)],
  quantile: [(v) => stats.quantile(v, 0.9), (v) => stats.quantile(v, first(v))],
  variance: [(v) => stats.variance(v)],
  standardDeviation: [(v) => stats.standardDeviation(v)],
  medianAbsoluteDeviation: [
    (v) => stats.medianAbsoluteDeviation(v),
    (v) => stats.medianAbsoluteDeviation(v, { consistent: false }),
  ],
  qnScale: [(v) => stats.qnScale(v)],
  huberLocation: [(v) => stats.huberLocation(v), (v) => stats.huberLocation(v, { k: first(v) })],
  trimmedMean: [(v) => stats.trimmedMean(v, { trim: 0.2 }), (v) => stats.trimmedMean(v, { trim: first(v) })],
  winsorisedMean: [(v) => stats.winsorisedMean(v, { trim: 0.2 }), (v) => stats.winsorisedMean(v, { trim: 0.4 })],
  rank: [(v) => stats.rank(v)],
};
