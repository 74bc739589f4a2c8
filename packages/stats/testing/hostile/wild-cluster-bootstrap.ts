import * as stats from '../../src/index.ts';
import { type Calls, named, others } from './data.ts';

const options = (v: readonly number[]): stats.WildClusterBootstrapOptions => ({
  response: others(v),
  predictors: [v],
  clusters: v.map((_, i) => i % 4),
  coefficient: 'x1',
  replicates: 99,
  ...named,
});

export const calls: Calls = {
  wildClusterBootstrap: [
    (v) => stats.wildClusterBootstrap(options(v)),
    (v) => stats.wildClusterBootstrap({ ...options(v), response: v, predictors: [others(v)], intervalLevel: 0.5 }),
    (v) => stats.wildClusterBootstrap({ ...options(v), multipliers: 'Rademacher', clusters: v, intervalLevel: 0.5 }),
    (v) => stats.wildClusterBootstrap({ ...options(v), response: v, predictors: [], coefficient: 'intercept' }),
    (v) => stats.wildClusterBootstrap({ ...options(v), unit: v.map((_, i) => i % 8), period: v.map((_, i) => i % 5) }),
    (v) => stats.wildClusterBootstrap({ ...options(v), response: v, predictors: [others(v)], unit: v }),
    (v) => stats.wildClusterBootstrap({ ...options(others(v)), nullValue: v[0] ?? 0 }),
  ],
  wildClusterBootstrapTask: [(v) => stats.wildClusterBootstrapTask.prepare(options(v)).ok],
};
