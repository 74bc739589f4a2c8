import * as stats from '../../src/index.ts';
import { type Calls, others } from './data.ts';

export const calls: Calls = {
  holm: [(v) => stats.holm(v)],
  bonferroni: [(v) => stats.bonferroni(v)],
  benjaminiHochberg: [(v) => stats.benjaminiHochberg(v)],
  benjaminiYekutieli: [(v) => stats.benjaminiYekutieli(v)],
  combinePValues: (['fisher', 'stouffer', 'cauchy'] as const).map(
    (method) => (v: readonly number[]) => stats.combinePValues({ pValues: v, method }),
  ),
  jointTest: [
    (v) =>
      stats.jointTest({
        effects: v,
        pValues: v.map(() => 0.2),
        nullEffects: others(v),
        nullPValues: v.map(() => 0.01),
      }),
    (v) => stats.jointTest({ effects: others(v), pValues: v, nullEffects: others(v), nullPValues: v }),
  ],
  maxT: [
    (v) => stats.maxT({ observed: v, resampled: others(v) }),
    (v) => stats.maxT({ observed: [1], resampled: v, alternative: 'less' }),
  ],
};
