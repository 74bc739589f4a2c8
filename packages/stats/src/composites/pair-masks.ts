/** Indicators per table of sums: 2^8 sums each. */
const BITS = 8;
const SUMS = 2 ** BITS;
/** A lead smaller than this share of all weight is none: the same weights summed in another order. */
const ROUNDING = 1e-12;

/**
 * Who is ahead of whom on which indicators, as bits, so that one draw of weights needs two look-ups per pair and eight
 * indicators instead of comparing all values again.
 */
export class PairMasks {
  readonly #units: number;
  readonly #count: number;
  readonly #words: number;
  /** For pair and word: bits of the indicators on which the first unit is ahead, and on which the second is. */
  readonly #ahead: Uint8Array;
  readonly #behind: Uint8Array;
  readonly #sums: Float64Array;

  constructor(units: number, count: number) {
    this.#units = units;
    this.#count = count;
    this.#words = Math.ceil(count / BITS);
    const pairs = (units * (units - 1)) / 2;
    this.#ahead = new Uint8Array(pairs * this.#words);
    this.#behind = new Uint8Array(pairs * this.#words);
    this.#sums = new Float64Array(this.#words * SUMS);
  }

  load(parts: Float64Array, isPresent: Uint8Array): void {
    const units = this.#units;
    this.#ahead.fill(0);
    this.#behind.fill(0);
    for (let j = 0; j < this.#count; j += 1) {
      const from = j * units;
      const bit = 1 << (j % BITS);
      let place = Math.floor(j / BITS);
      for (let a = 0; a < units; a += 1) {
        const value = parts[from + a];
        for (let b = a + 1; b < units; b += 1) {
          if (isPresent[from + a] === 1 && isPresent[from + b] === 1) {
            if (value > parts[from + b]) this.#ahead[place] |= bit;
            else if (value < parts[from + b]) this.#behind[place] |= bit;
          }
          place += this.#words;
        }
      }
    }
  }

  /** Adds wins minus losses, over the number of other units with a score, to scores that are not NaN. */
  score(weights: Float64Array, scores: Float64Array, at: number): void {
    this.#sumWeights(weights);
    const units = this.#units;
    const words = this.#words;
    const sums = this.#sums;
    const ahead = this.#ahead;
    const behind = this.#behind;
    let scored = 0;
    for (let i = at; i < at + units; i += 1) if (!Number.isNaN(scores[i])) scored += 1;
    let place = 0;
    for (let a = 0; a < units; a += 1) {
      if (Number.isNaN(scores[at + a])) {
        place += (units - 1 - a) * words;
        continue;
      }
      let own = 0;
      for (let b = a + 1; b < units; b += 1) {
        let lead = 0;
        for (let word = 0; word < words; word += 1) {
          const table = word * SUMS;
          lead += sums[table + ahead[place]] - sums[table + behind[place]];
          place += 1;
        }
        // A unit without a score stays NaN whatever is added, but must not count for the other.
        if (Number.isNaN(scores[at + b])) continue;
        const result = lead > ROUNDING ? 1 : lead < -ROUNDING ? -1 : 0;
        own += result;
        scores[at + b] -= result;
      }
      scores[at + a] += own;
    }
    if (scored > 1) for (let i = at; i < at + units; i += 1) scores[i] /= scored - 1;
  }

  /** sums[word][bits] is the weight of the indicators whose bits are set. */
  #sumWeights(weights: Float64Array): void {
    for (let word = 0; word < this.#words; word += 1) {
      const table = word * SUMS;
      this.#sums[table] = 0;
      for (let bit = 0; bit < BITS; bit += 1) {
        const weight = weights[word * BITS + bit] ?? 0;
        const half = 1 << bit;
        for (let k = 0; k < half; k += 1) this.#sums[table + half + k] = this.#sums[table + k] + weight;
      }
    }
  }
}
