/** Ranks: ranks with the uncertainty of what is ranked. */
export {
  type RankIntervals,
  type RankIntervalsOptions,
  rankIntervals,
  rankIntervalsTask,
  type UnitRank,
} from './rank-intervals.ts';
export type { SamplingUnit } from './sampling-unit.ts';
