import * as stats from '../../src/index.ts';
import { type Calls, first, named } from './data.ts';

const units = (v: readonly number[]): stats.RankIntervalsOptions => ({
  units: v.map((x) => ({ kind: 'normal', estimate: x, standardError: 1 })),
  higherIsBetter: true,
  draws: 100,
  ...named,
});

export const calls: Calls = {
  chunkedTasks: [(v) => stats.chunkedTasks.rankIntervals.prepare(units(v)).ok],
  runAlone: [(v) => stats.runAlone(stats.rankIntervalsTask, units(v))],
  runChunk: [
    (v) =>
      stats.runChunk({
        task: 'rankIntervals',
        options: units(v),
        from: 0,
        to: 100,
        shared: new Float64Array(100 * v.length),
      }),
    (v) =>
      stats.runChunk({ task: 'rankIntervals', options: units(v), from: first(v), to: 7, shared: new Float64Array(0) }),
  ],
  splitDraws: [(v) => stats.splitDraws(first(v), 3), (v) => stats.splitDraws(4, first(v))],
};
