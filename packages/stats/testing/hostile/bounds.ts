import * as stats from '../../src/index.ts';
import { bounded, type Calls, others } from './data.ts';

export const calls: Calls = {
  meanBounds: [(v) => stats.meanBounds(bounded(v))],
  medianBounds: [(v) => stats.medianBounds(bounded(v))],
  weightedSumBounds: [(v) => stats.weightedSumBounds(bounded(v), v)],
  rankBounds: [(v) => stats.rankBounds(bounded(v), { higherIsBetter: true })],
  spearmanBounds: [
    (v) => stats.spearmanBounds(bounded(v), others(v)),
    (v) => stats.spearmanBounds(bounded(others(v)), v),
  ],
};
