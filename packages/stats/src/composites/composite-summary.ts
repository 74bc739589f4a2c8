import { selectSmallest } from '../describe/select-smallest.ts';
import { type Interval, interval } from '../interval.ts';
import { quantilePlace, rankQuantile } from '../ranks/rank-quantile.ts';
import { countPairs } from './count-pairs.ts';

/** One unit over all draws. */
export interface CompositeUnitUncertainty {
  /** Percentiles of the scores; null when scores of different draws are on different scales, or the unit had none. */
  readonly scoreInterval: Interval | null;
  /** Percentiles of the ranks, each a rank that occurred; null when the unit never had one. */
  readonly rankInterval: Interval | null;
  readonly medianRank: number | null;
  /** Share of the draws with a rank in which it was at most a fifth of the number of ranked units. */
  readonly topFifth: number | null;
  /** Share in which it was better than the middle rank. */
  readonly aboveMiddle: number | null;
  /** Share in which it was among the last fifth. */
  readonly bottomFifth: number | null;
  /** Draws in which the unit had a rank. */
  readonly rankedDraws: number;
  /** Other units from which it is not told apart: neither is ahead in at least `level` of the draws; null without pairs. */
  readonly notToldApart: number | null;
}

export interface DrawsInput {
  readonly all: Float64Array;
  readonly draws: number;
  /** Numbers per draw: ranks of all units, then perhaps scores. */
  readonly width: number;
  readonly units: number;
  readonly withScores: boolean;
  readonly level: number;
  readonly pairs: boolean;
}

export interface DrawsSummary {
  readonly units: readonly CompositeUnitUncertainty[];
  readonly ahead: Float64Array | null;
  readonly pairsToldApart: number | null;
  readonly defined: number;
}

/** Whether a rank is at most a fifth of the number of ranked units. */
export function isInTopFifth(rank: number, ranked: number): boolean {
  return 5 * rank <= ranked;
}

/** Whether a rank is better than the middle one. */
export function isAboveMiddle(rank: number, ranked: number): boolean {
  return 2 * rank < ranked + 1;
}

/** Whether a rank, counted from the last, is at most a fifth of the number of ranked units. */
export function isInBottomFifth(rank: number, ranked: number): boolean {
  return 5 * (ranked + 1 - rank) <= ranked;
}

/** Summaries of all draws. Ranks are multiples of 1/2, so that counting them takes the place of sorting. */
export function summariseDraws(input: DrawsInput): DrawsSummary {
  const { all, draws, width, units, level } = input;
  const counts = new Uint32Array(units * (2 * units + 1));
  const shares = new Uint32Array(3 * units);
  let defined = 0;
  for (let k = 0; k < draws; k += 1) {
    const row = k * width;
    let ranked = 0;
    for (let i = 0; i < units; i += 1) if (all[row + i] > 0) ranked += 1;
    if (ranked === 0) continue;
    defined += 1;
    for (let i = 0; i < units; i += 1) {
      const rank = all[row + i];
      if (rank === 0) continue;
      counts[i * (2 * units + 1) + 2 * rank] += 1;
      if (isInTopFifth(rank, ranked)) shares[3 * i] += 1;
      if (isAboveMiddle(rank, ranked)) shares[3 * i + 1] += 1;
      if (isInBottomFifth(rank, ranked)) shares[3 * i + 2] += 1;
    }
  }
  const ahead = input.pairs ? countPairs(input) : null;
  const own = new Float64Array(draws);
  const summaries = Array.from({ length: units }, (_, i): CompositeUnitUncertainty => {
    const held = counts.subarray(i * (2 * units + 1), (i + 1) * (2 * units + 1));
    let ranked = 0;
    for (const count of held) ranked += count;
    const notToldApart = ahead === null ? null : countUncertain(ahead, units, i, level);
    if (ranked === 0) return { ...NEVER_RANKED, notToldApart };
    const tail = (1 - level) / 2;
    const kind = 'percentile of variants';
    const ends = interval(rankQuantile(held, ranked, tail), rankQuantile(held, ranked, 1 - tail), level, kind);
    return Object.freeze({
      scoreInterval: input.withScores ? scoreInterval(input, i, own, ranked, kind) : null,
      rankInterval: ends,
      medianRank: rankQuantile(held, ranked, 0.5),
      topFifth: shares[3 * i] / ranked,
      aboveMiddle: shares[3 * i + 1] / ranked,
      bottomFifth: shares[3 * i + 2] / ranked,
      rankedDraws: ranked,
      notToldApart,
    });
  });
  return { units: summaries, ahead, pairsToldApart: ahead === null ? null : shareToldApart(summaries), defined };
}

const NEVER_RANKED: CompositeUnitUncertainty = {
  scoreInterval: null,
  rankInterval: null,
  medianRank: null,
  topFifth: null,
  aboveMiddle: null,
  bottomFifth: null,
  rankedDraws: 0,
  notToldApart: null,
};

function scoreInterval(input: DrawsInput, unit: number, own: Float64Array, ranked: number, kind: string): Interval {
  const { all, draws, width, units, level } = input;
  let n = 0;
  for (let k = 0; k < draws; k += 1) {
    if (all[k * width + unit] === 0) continue;
    own[n] = all[k * width + units + unit];
    n += 1;
  }
  const tail = (1 - level) / 2;
  const low = selectSmallest(own, ranked, quantilePlace(ranked, tail));
  const high = selectSmallest(own, ranked, quantilePlace(ranked, 1 - tail));
  return interval(low, high, level, kind);
}

function countUncertain(ahead: Float64Array, units: number, i: number, level: number): number {
  let count = 0;
  for (let j = 0; j < units; j += 1) {
    if (j !== i && ahead[i * units + j] < level && ahead[j * units + i] < level) count += 1;
  }
  return count;
}

function shareToldApart(units: readonly CompositeUnitUncertainty[]): number {
  let uncertain = 0;
  for (const unit of units) uncertain += unit.notToldApart ?? 0;
  return 1 - uncertain / (units.length * (units.length - 1));
}
