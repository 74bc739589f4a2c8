import * as stats from '../../src/index.ts';
import { type Calls, named } from './data.ts';

export const calls: Calls = {
  rankIntervals: [
    (v) =>
      stats.rankIntervals({
        units: v.map((x) => ({ kind: 'normal', estimate: x, standardError: Math.abs(x) / 10 })),
        higherIsBetter: true,
        draws: 100,
        ...named,
      }),
    (v) =>
      stats.rankIntervals({
        units: v.map((x) => ({ kind: 'proportion', successes: x, trials: 5 })),
        higherIsBetter: false,
        draws: 100,
        ...named,
      }),
  ],
  rankIntervalsTask: [
    (v) =>
      stats.rankIntervalsTask.prepare({
        units: v.map((x) => ({ kind: 'rate', events: x, exposure: 2 })),
        higherIsBetter: true,
        ...named,
      }).ok,
  ],
};
