import { findTooFew, requireLevel, requireWhole } from '../check.ts';
import { type ChunkedTask, runAlone } from '../chunks/chunked.ts';
import { ranksOf } from '../describe/rank.ts';
import { type Interval, interval } from '../interval.ts';
import { type Outcome, ok } from '../outcome.ts';
import { randomStream } from '../random/random-stream.ts';
import { rankQuantile } from './rank-quantile.ts';
import { drawUnit, type SamplingUnit, unitEstimate, unitFault } from './sampling-unit.ts';
import { ScoreRanker } from './score-ranker.ts';

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

/** Draws of `rankIntervals`: the ranks of all units. */
export const rankIntervalsTask: ChunkedTask<RankIntervalsOptions, RankIntervals> = {
  name: 'rankIntervals',
  prepare(options) {
    const { units, higherIsBetter, seed, purpose, draws = 5000, level = 0.95 } = options;
    requireWhole('rankIntervals', 'draws', draws, 100);
    requireLevel('rankIntervals', 'level', level);
    const few = findTooFew('units', units.length, 2);
    if (few !== null) return few;
    for (const [i, unit] of units.entries()) {
      const fault = unitFault('rankIntervals', unit, i);
      if (fault !== null) return fault;
    }
    randomStream({ seed, purpose });
    const width = units.length;
    const sign = higherIsBetter ? 1 : -1;
    return ok({
      draws,
      width,
      run(from, to, into) {
        const values = new Float64Array(width);
        const ranker = new ScoreRanker(width, 'average', 0);
        for (let k = from; k < to; k += 1) {
          const stream = randomStream({ seed, purpose, index: k });
          for (let i = 0; i < width; i += 1) values[i] = sign * drawUnit(units[i], stream);
          ranker.rank(values, 0, into, k * width);
        }
      },
      finish(all) {
        const estimates = Float64Array.from(units, unitEstimate);
        const ranks = ranksOf(estimates.map((v) => -sign * v));
        const counts = new Uint32Array(2 * width + 1);
        return ok({
          units: units.map((_, i) => {
            counts.fill(0);
            for (let k = 0; k < draws; k += 1) counts[2 * all[k * width + i]] += 1;
            return summarise(estimates[i], ranks[i], counts, draws, level);
          }),
          n: width,
          draws,
          method: 'percentiles of simulated ranks (Goldstein and Spiegelhalter 1996)',
          assumptions: ['units are independent', 'each interval is for its unit alone, not for all ranks at once'],
        });
      },
    });
  },
};

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
  return runAlone(rankIntervalsTask, options);
}

function summarise(estimate: number, rank: number, counts: Uint32Array, draws: number, level: number): UnitRank {
  const tail = (1 - level) / 2;
  const lower = rankQuantile(counts, draws, tail);
  const upper = rankQuantile(counts, draws, 1 - tail);
  return Object.freeze({
    estimate,
    rank,
    medianRank: rankQuantile(counts, draws, 0.5),
    interval: interval(lower, upper, level, 'simulated rank percentile'),
  });
}
