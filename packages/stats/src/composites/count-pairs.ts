/** Draws that are added up together. */
const BLOCK = 8;

export interface PairCountsInput {
  readonly all: Float64Array;
  readonly draws: number;
  /** Numbers per draw; the first are the ranks of all units, multiples of 1/2, 0 without one. */
  readonly width: number;
  readonly units: number;
}

/**
 * Share of the draws in which both have a rank with unit i ahead of unit j at i * units + j, ties counting half; 0 on the
 * diagonal and where the two never have a rank together.
 *
 * Each draw is turned into one row of bits per unit, of the units behind it; rows are added up 32 pairs at a time by
 * counters whose bits are in different words (carry-save adders), as sums of bits are counted in hardware.
 */
export function countPairs(input: PairCountsInput): Float64Array {
  const { units } = input;
  const counters = countRows(input);
  const together = new TogetherCounts(input);
  const ahead = new Float64Array(units * units);
  for (let i = 0; i < units; i += 1) {
    for (let j = i + 1; j < units; j += 1) {
      const both = together.of(i, j);
      if (both === 0) continue;
      const share = (both + counters.of(i, j) - counters.of(j, i)) / 2 / both;
      ahead[i * units + j] = share;
      ahead[j * units + i] = 1 - share;
    }
  }
  return ahead;
}

/** How often each unit is ahead of each other. */
class Counters {
  readonly #words: number;
  readonly #depth: number;
  /** For each unit and 32 others one word for each binary digit of their counts. */
  readonly #planes: Int32Array;

  constructor(units: number, draws: number) {
    this.#words = Math.ceil(units / 32);
    this.#depth = Math.max(4, Math.ceil(Math.log2(draws + BLOCK + 1)));
    this.#planes = new Int32Array(units * this.#words * this.#depth);
  }

  /** Adds eight rows of bits to each word's counters: rows[word * 8 ...]. */
  add(rows: Int32Array): void {
    const planes = this.#planes;
    const depth = this.#depth;
    for (let place = 0, row = 0; row < rows.length; row += BLOCK, place += depth) {
      const ones = planes[place];
      const a = rows[row];
      const b = rows[row + 1];
      const c = rows[row + 2];
      const d = rows[row + 3];
      const e = rows[row + 4];
      const f = rows[row + 5];
      const g = rows[row + 6];
      const h = rows[row + 7];
      // Each full adder takes three words of one digit to one of it and one of the next.
      const ab = ones ^ a;
      const sum1 = ab ^ b;
      const two1 = (ones & a) | (ab & b);
      const cd = sum1 ^ c;
      const sum2 = cd ^ d;
      const two2 = (sum1 & c) | (cd & d);
      const ef = sum2 ^ e;
      const sum3 = ef ^ f;
      const two3 = (sum2 & e) | (ef & f);
      const gh = sum3 ^ g;
      planes[place] = gh ^ h;
      const two4 = (sum3 & g) | (gh & h);
      const twos = planes[place + 1];
      const firstTwos = twos ^ two1;
      const sum4 = firstTwos ^ two2;
      const four1 = (twos & two1) | (firstTwos & two2);
      const lastTwos = sum4 ^ two3;
      planes[place + 1] = lastTwos ^ two4;
      const four2 = (sum4 & two3) | (lastTwos & two4);
      const fours = planes[place + 2];
      const firstFours = fours ^ four1;
      planes[place + 2] = firstFours ^ four2;
      let carry = (fours & four1) | (firstFours & four2);
      for (let digit = place + 3; carry !== 0; digit += 1) {
        const held = planes[digit];
        planes[digit] = held ^ carry;
        carry &= held;
      }
    }
  }

  of(i: number, j: number): number {
    const place = (i * this.#words + (j >> 5)) * this.#depth;
    let count = 0;
    for (let digit = this.#depth - 1; digit >= 0; digit -= 1) {
      count = 2 * count + ((this.#planes[place + digit] >>> (j & 31)) & 1);
    }
    return count;
  }
}

function countRows({ all, draws, width, units }: PairCountsInput): Counters {
  const words = Math.ceil(units / 32);
  const counters = new Counters(units, draws);
  const rows = new Int32Array(units * words * BLOCK);
  const behind = new Int32Array(words);
  // Units of each rank, twice the rank being whole, as chains.
  const first = new Int32Array(2 * units + 1);
  const next = new Int32Array(units);
  for (let from = 0; from < draws; from += BLOCK) {
    rows.fill(0);
    for (let k = from; k < Math.min(draws, from + BLOCK); k += 1) {
      first.fill(-1);
      for (let i = 0; i < units; i += 1) {
        const twice = 2 * all[k * width + i];
        next[i] = first[twice];
        first[twice] = i;
      }
      behind.fill(0);
      // Up from the last rank; 0 is no rank.
      for (let twice = 2 * units; twice > 0; twice -= 1) {
        for (let i = first[twice]; i >= 0; i = next[i]) {
          const place = i * words * BLOCK + (k - from);
          for (let word = 0; word < words; word += 1) rows[place + word * BLOCK] = behind[word];
        }
        for (let i = first[twice]; i >= 0; i = next[i]) behind[i >> 5] |= 1 << (i & 31);
      }
    }
    counters.add(rows);
  }
  return counters;
}

/** In how many draws two units both have a rank. */
class TogetherCounts {
  readonly #words: number;
  /** For each unit that has no rank in some draw one bit per draw. */
  readonly #ranked: Int32Array;
  readonly #counts: Uint32Array;
  /** Draws in which anybody has a rank. */
  readonly #defined: number;

  constructor({ all, draws, width, units }: PairCountsInput) {
    this.#words = Math.ceil(draws / 32);
    this.#ranked = new Int32Array(units * this.#words);
    this.#counts = new Uint32Array(units);
    const counts = this.#counts;
    let defined = 0;
    for (let k = 0; k < draws; k += 1) {
      let any = 0;
      for (let i = 0; i < units; i += 1) {
        const ranked = Number(all[k * width + i] > 0);
        counts[i] += ranked;
        any |= ranked;
      }
      defined += any;
    }
    this.#defined = defined;
    // Most units always have a rank: only two that do not are looked up draw by draw.
    for (let i = 0; i < units; i += 1) {
      if (counts[i] === defined) continue;
      for (let k = 0; k < draws; k += 1) {
        if (all[k * width + i] > 0) this.#ranked[i * this.#words + (k >> 5)] |= 1 << (k & 31);
      }
    }
  }

  of(i: number, j: number): number {
    if (this.#counts[i] === this.#defined) return this.#counts[j];
    if (this.#counts[j] === this.#defined) return this.#counts[i];
    let count = 0;
    for (let word = 0; word < this.#words; word += 1) {
      count += bitsOf(this.#ranked[i * this.#words + word] & this.#ranked[j * this.#words + word]);
    }
    return count;
  }
}

/** How many bits of a word are set. */
function bitsOf(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
