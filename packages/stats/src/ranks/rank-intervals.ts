import { findTooFew, requireLevel, requireWhole } from '../check.ts';
import { quantileOfSorted } from '../describe/quantile.ts';
import { ranksOf } from '../describe/rank.ts';
import { type Interval, interval } from '../interval.ts';
import { type Outcome, ok } from '../outcome.ts';
import { randomStream } from '../random/random-stream.ts';
import { drawUnit, type SamplingUnit, unitEstimate, unitFault } from './sampling-unit.ts';

export interface RankIntervalsOptions {
  readonly units: readonly SamplingUnit[];
  /** Whether rank 1 is the highest value. */
  readonly higherIsBetter: boolean;
  readonly seed: number;
  readonly purpose: string;
  /** Simulated orders; 5,000 when left out. */
  readonly draws?: number;
  readonly level?: number;
}

export interface UnitRank {
  readonly estimate: number;
  /** Rank of the estimates themselves; ties share their mean. */
  readonly rank: number;
  readonly medianRank: number;
  /** Percentiles of the simulated ranks, each a rank that occurred. */
  readonly interval: Interval;
}

export interface RankIntervals {
  readonly units: readonly UnitRank[];
  readonly n: number;
  readonly draws: number;
  readonly method: string;
  readonly assumptions: readonly string[];
}

interface DrawRange {
  readonly units: readonly SamplingUnit[];
  readonly higherIsBetter: boolean;
  readonly seed: number;
  readonly purpose: string;
  readonly from: number;
  readonly to: number;
}

/** Ranks of draws from `from` to before `to`, draw by draw: any split of the draws gives the same numbers. */
export function drawRanks(range: DrawRange): Float64Array[] {
  const { units, higherIsBetter, seed, purpose, from, to } = range;
  const sign = higherIsBetter ? -1 : 1;
  const values = new Float64Array(units.length);
  const rows: Float64Array[] = [];
  for (let k = from; k < to; k += 1) {
    const stream = randomStream({ seed, purpose, index: k });
    for (const [i, unit] of units.entries()) values[i] = sign * drawUnit(unit, stream);
    rows.push(ranksOf(values));
  }
  return rows;
}

/**
 * Ranks with simulated intervals, after Goldstein and Spiegelhalter (1996), JRSS A 159: each unit's value is
 * drawn again and again from its sampling description, all units are ranked in each draw, and the interval
 * of a unit is the percentile range of its ranks. Draw k depends on (seed, purpose, k) and the units alone.
 *
 * `too-few` below two units or a unit without a base, `not-finite`.
 *
 * @throws RangeError when a unit is impossible (negative error, more successes than trials), draws below 100
 */
export function rankIntervals(options: RankIntervalsOptions): Outcome<RankIntervals> {
  const { units, higherIsBetter, seed, purpose, draws = 5000, level = 0.95 } = options;
  requireWhole('rankIntervals', 'draws', draws, 100);
  requireLevel('rankIntervals', 'level', level);
  const few = findTooFew('units', units.length, 2);
  if (few !== null) return few;
  for (const [i, unit] of units.entries()) {
    const fault = unitFault('rankIntervals', unit, i);
    if (fault !== null) return fault;
  }
  const simulated = drawRanks({ units, higherIsBetter, seed, purpose, from: 0, to: draws });
  const estimates = Float64Array.from(units, unitEstimate);
  const ranks = ranksOf(higherIsBetter ? estimates.map((v) => -v) : estimates);
  const tail = (1 - level) / 2;
  const own = new Float64Array(draws);
  const kind = 'simulated rank percentile';
  const summaries = units.map((_, i): UnitRank => {
    for (let k = 0; k < draws; k += 1) own[k] = simulated[k]![i]!;
    own.sort();
    return Object.freeze({
      estimate: estimates[i]!,
      rank: ranks[i]!,
      medianRank: quantileOfSorted(own, 0.5, 1),
      interval: interval(quantileOfSorted(own, tail, 1), quantileOfSorted(own, 1 - tail, 1), level, kind),
    });
  });
  return ok({
    units: summaries,
    n: units.length,
    draws,
    method: 'percentiles of simulated ranks (Goldstein and Spiegelhalter 1996)',
    assumptions: ['units are independent', 'each interval is for its unit alone, not for all ranks at once'],
  });
}
