export { type RankIntervals, type RankIntervalsOptions, rankIntervals, type UnitRank } from './rank-intervals.ts';
export type { SamplingUnit } from './sampling-unit.ts';
