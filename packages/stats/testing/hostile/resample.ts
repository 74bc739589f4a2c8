import * as stats from '../../src/index.ts';
import { type Calls, meanAt, named } from './data.ts';

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
};
