import { ScoreRanker } from '../ranks/score-ranker.ts';

/** Indicators per table of leads: 3^7 leads each, so that two tables stay in the first cache. */
const DIGITS = 7;
const LEADS = 3 ** DIGITS;
/** A code holds two places in the tables: 12 bits of the first, the rest of the second. */
const SHIFT = 12;
const FIRST = 2 ** SHIFT - 1;
/** The code of a pair that no indicator tells apart. */
const LEVEL = LEADS << SHIFT;
/** What stands for all weight in whole numbers: leads and a few more for rounding stay below 2^31. */
const WHOLE = 2 ** 30;
/** A lead smaller than this share of all weight is none: the same weights summed in another order. */
const ROUNDING = 1e-12;
/** Rows that are gone through together: one change of the other unit's wins for four pairs. */
const ROWS = 4;

/**
 * Who is ahead of whom on which indicators: one digit for each indicator (0 nobody, 1 the first, 2 the second), seven
 * digits a number. One draw of weights needs two look-ups for a pair and fourteen indicators instead of comparing all
 * values again. Leads are looked up in whole numbers, whose sign needs no branch; those too near 0 to be sure are looked up
 * again in doubles.
 */
export class PairCodes {
  readonly #units: number;
  readonly #count: number;
  /** Codes per pair, two tables each. */
  readonly #words: number;
  /** Blocks of four rows; in a block column after column from that after the block's first row, level where not above it. */
  readonly #codes: Int32Array;
  readonly #wins: Int32Array;
  readonly #leads: WeightLeads;
  /** Unit after unit; a mask is 0 where the unit lacks the indicator. */
  readonly #ranks: Int32Array;
  readonly #masks: Uint8Array;
  /** Values are tied only when they are equal. */
  readonly #ranker: ScoreRanker;
  readonly #column: Float64Array;
  readonly #columnRanks: Float64Array;

  constructor(units: number, count: number, leads: WeightLeads) {
    this.#units = units;
    this.#count = count;
    this.#words = leads.words;
    let pairs = 0;
    for (let block = 0; block < units; block += ROWS) pairs += ROWS * (units - 1 - block);
    this.#codes = new Int32Array(pairs * this.#words);
    this.#wins = new Int32Array(units + ROWS);
    this.#leads = leads;
    this.#ranks = new Int32Array(units * count);
    this.#masks = new Uint8Array(units * count);
    this.#ranker = new ScoreRanker(units, 'average', 0);
    this.#column = new Float64Array(units);
    this.#columnRanks = new Float64Array(units);
  }

  /** Takes in columns of values with a flag for each that is there; excluded units are level with everybody. */
  load(parts: Float64Array, isPresent: Uint8Array, excluded: Uint8Array): void {
    const units = this.#units;
    const count = this.#count;
    const words = this.#words;
    const codes = this.#codes;
    codes.fill(LEVEL);
    this.#takeRanks(parts, isPresent, excluded);
    const ranks = this.#ranks;
    const masks = this.#masks;
    let start = 0;
    for (let block = 0; block < units; block += ROWS) {
      for (let a = block; a < block + ROWS && a < units; a += 1) {
        if (excluded[a] === 1) continue;
        const own = a * count;
        let place = start + (a - block) * (ROWS + 1) * words;
        for (let b = a + 1; b < units; b += 1, place += ROWS * words) {
          const other = b * count - own;
          for (let half = 0, from = own; from < own + count; half += 1, from += DIGITS) {
            const to = Math.min(from + DIGITS, own + count);
            let code = 0;
            // The lowest digit last. Signs without a branch: who is ahead cannot be foreseen.
            for (let k = to - 1; k >= from; k -= 1) {
              const lead = ranks[other + k] - ranks[k];
              const digit = ((-lead >>> 31) | ((lead >>> 31) << 1)) & masks[k] & masks[other + k];
              code = code * 3 + digit;
            }
            codes[place + (half >> 1)] += (half & 1) === 0 ? code : code << SHIFT;
          }
        }
      }
      start += ROWS * (units - 1 - block) * words;
    }
  }

  /** Ranks from the best, doubled so that ties are whole, unit after unit. */
  #takeRanks(parts: Float64Array, isPresent: Uint8Array, excluded: Uint8Array): void {
    const units = this.#units;
    const column = this.#column;
    for (let j = 0; j < this.#count; j += 1) {
      for (let i = 0; i < units; i += 1) {
        const takesPart = isPresent[j * units + i] === 1 && excluded[i] === 0;
        column[i] = takesPart ? parts[j * units + i] : Number.NaN;
        this.#masks[i * this.#count + j] = takesPart ? 3 : 0;
      }
      this.#ranker.rank(column, 0, this.#columnRanks, 0);
      for (let i = 0; i < units; i += 1) this.#ranks[i * this.#count + j] = 2 * this.#columnRanks[i];
    }
  }

  /** Adds wins minus losses, over the number of other units with a score, to scores that are not NaN. */
  score(weights: Float64Array, scores: Float64Array, at: number): void {
    const units = this.#units;
    const wins = this.#wins;
    this.#leads.load(weights);
    if (this.#words === 1) countWins(this.#codes, units, this.#leads, wins);
    else if (this.#count <= 3 * DIGITS) countWinsOfThree(this.#codes, units, this.#leads, wins);
    else countWinsByWords(this.#codes, units, this.#words, this.#leads, wins);
    let scored = 0;
    for (let i = at; i < at + units; i += 1) if (!Number.isNaN(scores[i])) scored += 1;
    for (let i = 0; i < units; i += 1) {
      // A unit without a score stays NaN whatever is added; it is level with everybody, so that it counts for nobody.
      scores[at + i] += wins[i];
      if (scored > 1) scores[at + i] /= scored - 1;
    }
  }
}

/** Weighted leads for each number of seven digits, under the weights loaded last. Shared by all pairs of all variants. */
export class WeightLeads {
  readonly words: number;
  /** Two tables for each word, in whole numbers. */
  readonly whole: Int32Array;
  /** Largest whole lead, either way, that may be none: each table is off by less than 1. */
  readonly unsure: number;
  readonly #exact: Float64Array;
  /** Filled up with 0. */
  readonly #weights: Float64Array;

  constructor(count: number) {
    this.words = Math.ceil(count / (2 * DIGITS));
    this.unsure = 2 * this.words;
    this.whole = new Int32Array(this.unsure * LEADS);
    this.#exact = new Float64Array(this.unsure * LEADS);
    this.#weights = new Float64Array(this.unsure * DIGITS);
  }

  /** Weights that sum to 1. */
  load(weights: Float64Array): void {
    let same = true;
    for (let j = 0; j < weights.length; j += 1) if (weights[j] !== this.#weights[j]) same = false;
    if (same) return;
    this.#weights.set(weights);
    for (let table = 0; table < this.unsure; table += 1) this.#fill(table);
    const exact = this.#exact;
    const whole = this.whole;
    for (let k = 0; k < exact.length; k += 1) whole[k] = (exact[k] * WHOLE) | 0;
  }

  /** At each number the weight of its digits that are 1 minus that of its digits that are 2. */
  #fill(table: number): void {
    const leads = this.#exact;
    const start = table * LEADS;
    let size = 1;
    for (let digit = 0; digit < DIGITS; digit += 1) {
      const weight = this.#weights[table * DIGITS + digit];
      const ahead = start + size;
      const behind = ahead + size;
      for (let k = 0; k < size; k += 1) {
        const lead = leads[start + k];
        leads[ahead + k] = lead + weight;
        leads[behind + k] = lead - weight;
      }
      size *= 3;
    }
  }

  /** 1, 0 or -1: the sign of a lead, by the codes of a pair. */
  signOf(codes: Int32Array, place: number): number {
    let lead = 0;
    for (let word = 0; word < this.words; word += 1) {
      const code = codes[place + word];
      const table = 2 * word * LEADS;
      lead += this.#exact[table + (code & FIRST)] + this.#exact[table + (code >>> SHIFT)];
    }
    return lead > ROUNDING ? 1 : lead < -ROUNDING ? -1 : 0;
  }
}

/** Wins minus losses of each unit, for up to fourteen indicators. */
function countWins(codes: Int32Array, units: number, leads: WeightLeads, wins: Int32Array): void {
  const { whole, unsure } = leads;
  const above = unsure + 1;
  wins.fill(0);
  let place = 0;
  for (let block = 0; block < units; block += ROWS) {
    let first = 0;
    let second = 0;
    let third = 0;
    let fourth = 0;
    for (let b = block + 1; b < units; b += 1) {
      const code0 = codes[place];
      const code1 = codes[place + 1];
      const code2 = codes[place + 2];
      const code3 = codes[place + 3];
      const lead0 = (whole[code0 & FIRST] + whole[code0 >>> SHIFT]) | 0;
      const lead1 = (whole[code1 & FIRST] + whole[code1 >>> SHIFT]) | 0;
      const lead2 = (whole[code2 & FIRST] + whole[code2 >>> SHIFT]) | 0;
      const lead3 = (whole[code3 & FIRST] + whole[code3 >>> SHIFT]) | 0;
      let sign0 = (lead0 >> 31) | (-lead0 >>> 31);
      let sign1 = (lead1 >> 31) | (-lead1 >>> 31);
      let sign2 = (lead2 >> 31) | (-lead2 >>> 31);
      let sign3 = (lead3 >> 31) | (-lead3 >>> 31);
      // Negative when any of the four is from -unsure to unsure.
      const near =
        ((lead0 + unsure) ^ (lead0 - above)) |
        ((lead1 + unsure) ^ (lead1 - above)) |
        ((lead2 + unsure) ^ (lead2 - above)) |
        ((lead3 + unsure) ^ (lead3 - above));
      if (near < 0) {
        if (Math.abs(lead0) <= unsure) sign0 = leads.signOf(codes, place);
        if (Math.abs(lead1) <= unsure) sign1 = leads.signOf(codes, place + 1);
        if (Math.abs(lead2) <= unsure) sign2 = leads.signOf(codes, place + 2);
        if (Math.abs(lead3) <= unsure) sign3 = leads.signOf(codes, place + 3);
      }
      first = (first + sign0) | 0;
      second = (second + sign1) | 0;
      third = (third + sign2) | 0;
      fourth = (fourth + sign3) | 0;
      wins[b] -= sign0 + sign1 + sign2 + sign3;
      place += ROWS;
    }
    wins[block] += first;
    wins[block + 1] += second;
    wins[block + 2] += third;
    wins[block + 3] += fourth;
  }
}

/** As `countWins`, for fifteen to twenty-one indicators: the second word of a pair has one table. */
function countWinsOfThree(codes: Int32Array, units: number, leads: WeightLeads, wins: Int32Array): void {
  const { whole, unsure } = leads;
  const third = whole.subarray(2 * LEADS, 3 * LEADS);
  const above = unsure + 1;
  wins.fill(0);
  let place = 0;
  for (let block = 0; block < units; block += ROWS) {
    let first = 0;
    let second = 0;
    let thirdRow = 0;
    let fourth = 0;
    for (let b = block + 1; b < units; b += 1) {
      const code0 = codes[place];
      const code1 = codes[place + 2];
      const code2 = codes[place + 4];
      const code3 = codes[place + 6];
      const lead0 = (whole[code0 & FIRST] + whole[code0 >>> SHIFT] + third[codes[place + 1] & FIRST]) | 0;
      const lead1 = (whole[code1 & FIRST] + whole[code1 >>> SHIFT] + third[codes[place + 3] & FIRST]) | 0;
      const lead2 = (whole[code2 & FIRST] + whole[code2 >>> SHIFT] + third[codes[place + 5] & FIRST]) | 0;
      const lead3 = (whole[code3 & FIRST] + whole[code3 >>> SHIFT] + third[codes[place + 7] & FIRST]) | 0;
      let sign0 = (lead0 >> 31) | (-lead0 >>> 31);
      let sign1 = (lead1 >> 31) | (-lead1 >>> 31);
      let sign2 = (lead2 >> 31) | (-lead2 >>> 31);
      let sign3 = (lead3 >> 31) | (-lead3 >>> 31);
      const near =
        ((lead0 + unsure) ^ (lead0 - above)) |
        ((lead1 + unsure) ^ (lead1 - above)) |
        ((lead2 + unsure) ^ (lead2 - above)) |
        ((lead3 + unsure) ^ (lead3 - above));
      if (near < 0) {
        if (Math.abs(lead0) <= unsure) sign0 = leads.signOf(codes, place);
        if (Math.abs(lead1) <= unsure) sign1 = leads.signOf(codes, place + 2);
        if (Math.abs(lead2) <= unsure) sign2 = leads.signOf(codes, place + 4);
        if (Math.abs(lead3) <= unsure) sign3 = leads.signOf(codes, place + 6);
      }
      first = (first + sign0) | 0;
      second = (second + sign1) | 0;
      thirdRow = (thirdRow + sign2) | 0;
      fourth = (fourth + sign3) | 0;
      wins[b] -= sign0 + sign1 + sign2 + sign3;
      place += 2 * ROWS;
    }
    wins[block] += first;
    wins[block + 1] += second;
    wins[block + 2] += thirdRow;
    wins[block + 3] += fourth;
  }
}

/** As `countWins`, for any number of indicators. */
function countWinsByWords(codes: Int32Array, units: number, words: number, leads: WeightLeads, wins: Int32Array): void {
  const { whole, unsure } = leads;
  wins.fill(0);
  let place = 0;
  for (let block = 0; block < units; block += ROWS) {
    for (let b = block + 1; b < units; b += 1) {
      for (let row = block; row < block + ROWS; row += 1) {
        let lead = 0;
        for (let word = 0; word < words; word += 1) {
          const table = 2 * word * LEADS;
          const code = codes[place + word];
          lead += whole[table + (code & FIRST)] + whole[table + (code >>> SHIFT)];
        }
        const sign = Math.abs(lead) <= unsure ? leads.signOf(codes, place) : lead > 0 ? 1 : -1;
        wins[row] += sign;
        wins[b] -= sign;
        place += words;
      }
    }
  }
}
