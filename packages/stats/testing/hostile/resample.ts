import * as stats from '../../src/index.ts';
import { type Calls, categories, meanAt, named, others } from './data.ts';

export const calls: Calls = {
  permutationTest: [
    (v) =>
      stats.permutationTest({
        labels: v,
        statistic: (l) => (l[0] ?? 0) / 4,
        replicates: 50,
        exactLimit: 100,
        ...named,
      }),
  ],
  bootstrap: [(v) => stats.bootstrap({ n: v.length, statistic: meanAt(v), replicates: 50, ...named })],
  bootstrapT: [
    (v) =>
      stats.bootstrapT({
        n: v.length,
        statistic: (indices) => ({ estimate: meanAt(v)(indices), standardError: 1 + indices[0]! / 9 }),
        replicates: 50,
        ...named,
      }),
  ],
  clusterBootstrap: [
    (v) => stats.clusterBootstrap({ clusters: v, statistic: meanAt(v), replicates: 50, ...named }),
    (v) => stats.clusterBootstrap({ clusters: categories(v), statistic: meanAt(v), replicates: 50, ...named }),
  ],
  jackknife: [
    (v) => stats.jackknife({ n: v.length, statistic: meanAt(v) }),
    (v) => stats.jackknife({ n: v.length, statistic: meanAt(v), groups: v }),
  ],
  randomisationTest: [
    (v) => stats.randomisationTest({ outcome: v, treated: v.map((_, i) => i % 2), replicates: 50, ...named }),
    (v) => stats.randomisationTest({ outcome: others(v), treated: v, ...named }),
    (v) =>
      stats.randomisationTest({
        outcome: v,
        treated: v.map((_, i) => i % 2),
        strata: v.map((_, i) => (i % 4) >> 1),
        nullEffect: 3,
        exactLimit: 0,
        replicates: 50,
        ...named,
      }),
  ],
  randomisationTestTask: [
    (v) => stats.randomisationTestTask.prepare({ outcome: v, treated: v.map((_, i) => i % 2), ...named }).ok,
  ],
  simultaneousBands: [
    (v) => stats.simultaneousBands({ estimates: [1, 2], influence: v, replicates: 50, ...named }),
    (v) => stats.simultaneousBands({ estimates: v, influence: [...v, ...others(v)], replicates: 50, ...named }),
    (v) => stats.simultaneousBands({ estimates: [1], influence: v, clusters: v, multipliers: 'Webb', ...named }),
  ],
  simultaneousBandsTask: [(v) => stats.simultaneousBandsTask.prepare({ estimates: [1], influence: v, ...named }).ok],
  stratifiedBootstrap: [
    (v) => stats.stratifiedBootstrap({ strata: v, statistic: meanAt(v), replicates: 50, ...named }),
    (v) => stats.stratifiedBootstrap({ strata: categories(v), statistic: meanAt(v), replicates: 50, ...named }),
  ],
};
