import { ranksOf } from '../describe/rank.ts';
import type { PreparedDurations } from './duration-data.ts';
import { type Groups, latestFirst } from './groups.ts';

/** Pairs whose order in time is known, and how a score orders them. */
export interface PairCounts {
  /** The row with the higher score has the event first. */
  readonly concordant: number;
  readonly discordant: number;
  readonly tiedScore: number;
  /** (concordant + half of the tied) over all; null without comparable pairs. */
  readonly index: number | null;
}

/**
 * Harrell's concordance of a risk score with times to an event, within strata, in O(n log n).
 *
 * A pair counts when one row has the event while the other is at risk and goes on beyond that time.
 */
export function harrellConcordance(data: PreparedDurations, strata: Groups, score: Float64Array): PairCounts {
  const { n, time, entry, event } = data;
  const ranks = ranksOf(score, 'max');
  const codes = strata.codes;
  const order = latestFirst(data.byTime, strata);
  const leaving = latestFirst(data.byEntry, strata);
  const tree = new Int32Array(n + 1);
  const change = (rank: number, by: number): void => {
    for (let at = rank; at <= n; at += at & -at) tree[at] += by;
  };
  const countTo = (rank: number): number => {
    let sum = 0;
    for (let at = rank; at > 0; at -= at & -at) sum += tree[at];
    return sum;
  };
  const below = ranksOf(score, 'min');
  let [concordant, discordant, tiedScore] = [0, 0, 0];
  let k = 0;
  let left = 0;
  while (k < n) {
    const stratum = codes[order[k]];
    const first = k;
    left = k;
    let inside = 0;
    while (k < n && codes[order[k]] === stratum) {
      const now = time[order[k]];
      const start = k;
      while (k < n && time[order[k]] === now && codes[order[k]] === stratum) k += 1;
      for (; left < start && entry[leaving[left]] >= now; left += 1) {
        change(ranks[leaving[left]], -1);
        inside -= 1;
      }
      for (let j = start; j < k; j += 1) {
        if (event[order[j]] === 1) continue;
        change(ranks[order[j]], 1);
        inside += 1;
      }
      for (let j = start; j < k; j += 1) {
        const i = order[j];
        if (event[i] === 0) continue;
        const lower = countTo(below[i] - 1);
        const upTo = countTo(ranks[i]);
        concordant += lower;
        tiedScore += upTo - lower;
        discordant += inside - upTo;
      }
      for (let j = start; j < k; j += 1) {
        if (event[order[j]] === 0) continue;
        change(ranks[order[j]], 1);
        inside += 1;
      }
    }
    // Empty again by taking out who is left: there may be as many strata as pairs of rows.
    for (let j = first; j < left; j += 1) change(ranks[leaving[j]], 1);
    for (let j = first; j < k; j += 1) change(ranks[order[j]], -1);
  }
  const pairs = concordant + discordant + tiedScore;
  return { concordant, discordant, tiedScore, index: pairs === 0 ? null : (concordant + tiedScore / 2) / pairs };
}
