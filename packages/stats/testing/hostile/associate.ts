import * as stats from '../../src/index.ts';
import { type Calls, others } from './data.ts';

export const calls: Calls = {
  pearson: [(v) => stats.pearson(v, others(v)), (v) => stats.pearson(v, v)],
  spearman: [(v) => stats.spearman(v, others(v)), (v) => stats.spearman(others(v), v)],
  kendallTauB: [(v) => stats.kendallTauB(v, others(v)), (v) => stats.kendallTauB(v, v)],
};
