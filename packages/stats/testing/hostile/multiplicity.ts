import * as stats from '../../src/index.ts';
import type { Calls } from './data.ts';

export const calls: Calls = {
  holm: [(v) => stats.holm(v)],
  bonferroni: [(v) => stats.bonferroni(v)],
  benjaminiHochberg: [(v) => stats.benjaminiHochberg(v)],
  benjaminiYekutieli: [(v) => stats.benjaminiYekutieli(v)],
};
