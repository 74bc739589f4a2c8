import type { Ties } from '../describe/rank.ts';

/** For weighted sums: closer than this share of the largest score is tied, as sums of the same parts in any order are. */
export const ROUNDING = 1e-12;
/** Buckets with more scores than this are put in order by shell sort, the rest by insertion. */
const CROWDED = 32;
const LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0];

/**
 * Ranks scores again and again, the highest first, without allocating: scores fall into evenly spaced buckets, about one
 * for each score, and only neighbours are compared. While they are moved, the last bits of each score hold its unit, so
 * that one array is moved and not two; a last pass compares the scores themselves.
 */
export class ScoreRanker {
  /** After `rank`: the units with a score from the highest down; `ranked` of them. */
  readonly order: Uint32Array;
  ranked = 0;
  readonly #packed: Float64Array;
  readonly #packedWords: Uint32Array;
  readonly #keys: Float64Array;
  readonly #keyWords: Uint32Array;
  readonly #bucketOf: Uint32Array;
  readonly #starts: Int32Array;
  readonly #unitBits: number;
  readonly #ties: Ties;
  readonly #slack: number;

  /** Neighbours are tied when they differ by at most `slack` times the largest score. */
  constructor(size: number, ties: Ties, slack: number) {
    this.#ties = ties;
    this.#slack = slack;
    this.#unitBits = 2 ** Math.ceil(Math.log2(Math.max(2, size))) - 1;
    this.order = new Uint32Array(size);
    this.#packed = new Float64Array(size);
    this.#packedWords = new Uint32Array(this.#packed.buffer);
    this.#keys = new Float64Array(size);
    this.#keyWords = new Uint32Array(this.#keys.buffer);
    this.#bucketOf = new Uint32Array(size);
    this.#starts = new Int32Array(size + 2);
  }

  /** Writes the ranks of scores[from] ... into ranks[into] and following; 0 for a score that is NaN. */
  rank(scores: Float64Array, from: number, ranks: Float64Array, into: number): void {
    const packed = this.#packed;
    const words = this.#packedWords;
    const bits = this.#unitBits;
    const low32 = 1 - LITTLE_ENDIAN;
    const size = packed.length;
    let n = 0;
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < size; i += 1) {
      const score = scores[from + i];
      if (Number.isNaN(score)) {
        ranks[into + i] = 0;
        continue;
      }
      packed[n] = score;
      words[2 * n + low32] = (words[2 * n + low32] & ~bits) | i;
      n += 1;
      if (score < low) low = score;
      if (score > high) high = score;
    }
    this.ranked = n;
    this.#sortPacked(n, low, high);
    this.#sortExactly(scores, from, n);
    this.#number(n, ranks, into, this.#slack * Math.max(Math.abs(low), Math.abs(high)));
  }

  #sortPacked(n: number, low: number, high: number): void {
    const packed = this.#packed;
    const keys = this.#keys;
    const bucketOf = this.#bucketOf;
    const starts = this.#starts;
    const step = n / (high - low);
    // All scores equal, or so far apart that the difference overflows or vanishes: one bucket.
    const scale = step < Number.POSITIVE_INFINITY && step > 0 ? step : 0;
    for (let b = 0; b <= n + 1; b += 1) starts[b] = 0;
    for (let k = 0; k < n; k += 1) {
      let bucket = ((high - packed[k]) * scale) | 0;
      // A unit in the last bits may carry a score a little beyond the ends.
      if (bucket < 0) bucket = 0;
      else if (bucket > n) bucket = n;
      bucketOf[k] = bucket;
      starts[bucket + 1] += 1;
    }
    let fullest = 0;
    for (let b = 1; b <= n + 1; b += 1) {
      if (starts[b] > fullest) fullest = starts[b];
      starts[b] += starts[b - 1];
    }
    for (let k = 0; k < n; k += 1) {
      const bucket = bucketOf[k];
      const place = starts[bucket];
      starts[bucket] = place + 1;
      keys[place] = packed[k];
    }
    if (fullest > CROWDED) shellSort(keys, n);
    for (let k = 1; k < n; k += 1) {
      const key = keys[k];
      let j = k - 1;
      while (j >= 0 && keys[j] < key) {
        keys[j + 1] = keys[j];
        j -= 1;
      }
      keys[j + 1] = key;
    }
  }

  /** Takes the units out of the last bits and brings their scores, whole again, into order: one pass as a rule. */
  #sortExactly(scores: Float64Array, from: number, n: number): void {
    const { order } = this;
    const keys = this.#keys;
    const words = this.#keyWords;
    const bits = this.#unitBits;
    const low32 = 1 - LITTLE_ENDIAN;
    for (let k = 0; k < n; k += 1) {
      const unit = words[2 * k + low32] & bits;
      const key = scores[from + unit];
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
function shellSort(keys: Float64Array, length: number): void {
  let gap = 1;
  while (gap < length / 2.25) gap = Math.floor(gap * 2.25) + 1;
  for (; gap > 1; gap = Math.floor(gap / 2.25)) {
    for (let i = gap; i < length; i += 1) {
      const key = keys[i];
      let j = i;
      while (j >= gap && keys[j - gap] < key) {
        keys[j] = keys[j - gap];
        j -= gap;
      }
      keys[j] = key;
    }
  }
}
