import type { Ties } from '../describe/rank.ts';

/** For weighted sums: closer than this share of the largest score is tied, as sums of the same parts in any order are. */
export const ROUNDING = 1e-12;
/** Buckets with more scores than this are put in order by shell sort, the rest by insertion. */
const CROWDED = 32;
/** Buckets for each score: with two, most hold one score or none. */
const BUCKETS = 2;

/**
 * Ranks scores again and again, the highest first, without allocating: scores fall into evenly spaced buckets, about two
 * for each score, and only neighbours are compared.
 */
export class ScoreRanker {
  /** After `rank`: the units with a score from the highest down; `ranked` of them. */
  readonly order: Uint32Array;
  ranked = 0;
  readonly #keys: Float64Array;
  readonly #bucketOf: Int32Array;
  readonly #starts: Int32Array;
  readonly #ties: Ties;
  readonly #slack: number;

  /** Neighbours are tied when they differ by at most `slack` times the largest score. */
  constructor(size: number, ties: Ties, slack: number) {
    this.#ties = ties;
    this.#slack = slack;
    this.order = new Uint32Array(size);
    this.#keys = new Float64Array(size);
    this.#bucketOf = new Int32Array(size);
    this.#starts = new Int32Array(BUCKETS * size + 2);
  }

  /** Writes the ranks of scores[from] ... into ranks[into] and following; 0 for a score that is NaN. */
  rank(scores: Float64Array, from: number, ranks: Float64Array, into: number): void {
    const size = this.#keys.length;
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let i = from; i < from + size; i += 1) {
      const score = scores[i];
      if (score < low) low = score;
      if (score > high) high = score;
    }
    const n = this.#distribute(scores, from, low, high, ranks, into);
    this.ranked = n;
    this.#insert(n);
    this.#number(n, ranks, into, this.#slack * Math.max(Math.abs(low), Math.abs(high)));
  }

  /** Puts scores and units into buckets, the highest first; gives how many have a score. */
  #distribute(
    scores: Float64Array,
    from: number,
    low: number,
    high: number,
    ranks: Float64Array,
    into: number,
  ): number {
    const { order } = this;
    const keys = this.#keys;
    const bucketOf = this.#bucketOf;
    const starts = this.#starts;
    const size = keys.length;
    const buckets = BUCKETS * size;
    const step = (buckets - 1) / (high - low);
    // All scores equal, or so far apart that the difference overflows or vanishes: one bucket.
    const scale = step < Number.POSITIVE_INFINITY && step > 0 ? step : 0;
    starts.fill(0);
    let n = 0;
    for (let i = 0; i < size; i += 1) {
      const score = scores[from + i];
      if (Number.isNaN(score)) {
        bucketOf[i] = -1;
        ranks[into + i] = 0;
        continue;
      }
      const bucket = ((high - score) * scale) | 0;
      bucketOf[i] = bucket;
      starts[bucket + 1] += 1;
      n += 1;
    }
    let fullest = 0;
    for (let b = 1; b <= buckets; b += 1) {
      if (starts[b] > fullest) fullest = starts[b];
      starts[b] += starts[b - 1];
    }
    for (let i = 0; i < size; i += 1) {
      const bucket = bucketOf[i];
      if (bucket < 0) continue;
      const place = starts[bucket];
      starts[bucket] = place + 1;
      keys[place] = scores[from + i];
      order[place] = i;
    }
    if (fullest > CROWDED) shellSort(keys, order, n);
    return n;
  }

  /** Brings neighbours into order. */
  #insert(n: number): void {
    const { order } = this;
    const keys = this.#keys;
    for (let k = 1; k < n; k += 1) {
      const key = keys[k];
      if (keys[k - 1] >= key) continue;
      const unit = order[k];
      let j = k - 1;
      while (j >= 0 && keys[j] < key) {
        keys[j + 1] = keys[j];
        order[j + 1] = order[j];
        j -= 1;
      }
      keys[j + 1] = key;
      order[j + 1] = unit;
    }
  }

  #number(n: number, ranks: Float64Array, into: number, slack: number): void {
    const { order } = this;
    const keys = this.#keys;
    let start = 0;
    while (start < n) {
      let end = start + 1;
      while (end < n && keys[end - 1] - keys[end] <= slack) end += 1;
      const shared = this.#ties === 'min' ? start + 1 : this.#ties === 'max' ? end : (start + 1 + end) / 2;
      for (let k = start; k < end; k += 1) ranks[into + order[k]] = shared;
      start = end;
    }
  }
}

/** Downwards, in place, with gaps that shrink by 2.25. */
function shellSort(keys: Float64Array, order: Uint32Array, length: number): void {
  let gap = 1;
  while (gap < length / 2.25) gap = Math.floor(gap * 2.25) + 1;
  for (; gap > 1; gap = Math.floor(gap / 2.25)) {
    for (let i = gap; i < length; i += 1) {
      const key = keys[i];
      const unit = order[i];
      let j = i;
      while (j >= gap && keys[j - gap] < key) {
        keys[j] = keys[j - gap];
        order[j] = order[j - gap];
        j -= gap;
      }
      keys[j] = key;
      order[j] = unit;
    }
  }
}
