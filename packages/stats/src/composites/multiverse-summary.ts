import { isAboveMiddle, isInBottomFifth, isInTopFifth } from './composite-summary.ts';
import { WalkGains } from './walk-gains.ts';

/** Ranks of all variants of all walks, one row each: ranks of all units, then code of the options, then factor changed. */
export interface WalksInput {
  readonly all: Float64Array;
  readonly walks: number;
  /** Variants per walk. */
  readonly steps: number;
  readonly units: number;
  /** Options of each factor but the weights. */
  readonly options: readonly number[];
}

export interface UnitOfWalks {
  readonly influence: readonly number[] | null;
  readonly influenceError: number | null;
  readonly influenceWalks: number;
  readonly conditional: readonly (readonly (number | null)[])[];
}

export interface WalksSummary {
  readonly units: readonly UnitOfWalks[];
  readonly shareError: number;
}

/** What walks tell beyond their variants; each walk is read once while it is in the cache. */
export function summariseWalks(input: WalksInput): WalksSummary {
  const { all, walks, steps, units, options } = input;
  const width = units + 2;
  const gains = new WalkGains(units, options.length + 1);
  const verdicts = new VerdictCounts(units);
  const cells = new CellCounts(units, options, walks * steps);
  const above = new Uint8Array(units);
  for (let w = 0; w < walks; w += 1) {
    const first = w * steps * width;
    for (let row = first; row < first + steps * width; row += width) {
      verdicts.add(all, row, above);
      cells.add(all, row, above);
    }
    verdicts.endWalk();
    gains.add(all, first, steps);
  }
  const conditional = cells.shares();
  return {
    units: conditional.map((shares, i) => Object.freeze({ ...gains.of(i), conditional: shares })),
    shareError: verdicts.largestError(walks),
  };
}

/** Bits of each of the four numbers that one walk adds to: no walk has 128 variants. */
const BITS = 7;
const MASK = 2 ** BITS - 1;
/** Variants in a walk, in the top fifth, above the middle, in the bottom fifth. */
const KINDS = 4;

/** How often each unit is where, and how much that differs between walks. */
class VerdictCounts {
  readonly #units: number;
  /** Of the walk under way, four numbers in one. */
  readonly #held: Int32Array;
  readonly #sums: Float64Array;
  /** Squares, and products with the number of variants. */
  readonly #squares: Float64Array;
  readonly #products: Float64Array;

  constructor(units: number) {
    this.#units = units;
    this.#held = new Int32Array(units);
    this.#sums = new Float64Array(KINDS * units);
    this.#squares = new Float64Array(KINDS * units);
    this.#products = new Float64Array(KINDS * units);
  }

  /** Adds one variant; writes who is above the middle. */
  add(all: Float64Array, row: number, above: Uint8Array): void {
    const held = this.#held;
    let ranked = 0;
    for (let i = 0; i < above.length; i += 1) ranked += Number(all[row + i] > 0);
    for (let i = 0; i < above.length; i += 1) {
      const rank = all[row + i];
      above[i] = Number(isAboveMiddle(rank, ranked));
      if (rank === 0) continue;
      const top = Number(isInTopFifth(rank, ranked));
      const bottom = Number(isInBottomFifth(rank, ranked));
      held[i] += 1 + (top << BITS) + (above[i] << (2 * BITS)) + (bottom << (3 * BITS));
    }
  }

  endWalk(): void {
    for (let i = 0; i < this.#units; i += 1) {
      const held = this.#held[i];
      const n = held & MASK;
      for (let kind = 0; kind < KINDS; kind += 1) {
        const hits = (held >>> (kind * BITS)) & MASK;
        this.#sums[KINDS * i + kind] += hits;
        this.#squares[KINDS * i + kind] += hits * hits;
        this.#products[KINDS * i + kind] += hits * n;
      }
    }
    this.#held.fill(0);
  }

  /** Largest standard error of a share of any unit, walks being independent of one another: a ratio of sums. */
  largestError(walks: number): number {
    let largest = 0;
    for (let i = 0; i < this.#units; i += 1) {
      const at = KINDS * i;
      const n = this.#sums[at];
      if (n === 0) continue;
      for (let kind = 1; kind < KINDS; kind += 1) {
        const share = this.#sums[at + kind] / n;
        const squares =
          this.#squares[at + kind] - 2 * share * this.#products[at + kind] + share * share * this.#squares[at];
        largest = Math.max(largest, (Math.max(0, squares) * walks) / (walks - 1) / (n * n));
      }
    }
    return Math.sqrt(largest);
  }
}

/** How often each unit is above the middle under each combination of options that occurs. */
class CellCounts {
  readonly #units: number;
  readonly #options: readonly number[];
  readonly #slots = new Map<number, number>();
  /** For each combination and unit: variants with a rank, and above the middle. */
  readonly #counts: Uint32Array;

  constructor(units: number, options: readonly number[], rows: number) {
    this.#units = units;
    this.#options = options;
    const cells = options.reduce((product, size) => product * size, 1);
    this.#counts = new Uint32Array(Math.min(cells, rows) * units * 2);
  }

  add(all: Float64Array, row: number, above: Uint8Array): void {
    const code = all[row + this.#units];
    let slot = this.#slots.get(code);
    if (slot === undefined) {
      slot = this.#slots.size;
      this.#slots.set(code, slot);
    }
    const counts = this.#counts;
    const from = slot * this.#units * 2;
    for (let i = 0; i < above.length; i += 1) {
      if (all[row + i] === 0) continue;
      counts[from + 2 * i] += 1;
      counts[from + 2 * i + 1] += above[i];
    }
  }

  /** For each unit, factor and option the share of its variants with that option in which it is above the middle. */
  shares(): (readonly (readonly (number | null)[])[])[] {
    const units = this.#units;
    const sums = this.#options.map((size) => new Uint32Array(size * units * 2));
    for (const [code, slot] of this.#slots) {
      let rest = code;
      for (let f = this.#options.length - 1; f >= 0; f -= 1) {
        const from = (rest % this.#options[f]) * units * 2;
        rest = Math.floor(rest / this.#options[f]);
        const sum = sums[f];
        for (let k = 0; k < 2 * units; k += 1) sum[from + k] += this.#counts[slot * units * 2 + k];
      }
    }
    return Array.from({ length: units }, (_, i) =>
      Object.freeze(
        sums.map((counts, f) =>
          Object.freeze(
            Array.from({ length: this.#options[f] }, (_unused, option) => {
              const place = 2 * (option * units + i);
              return counts[place] === 0 ? null : counts[place + 1] / counts[place];
            }),
          ),
        ),
      ),
    );
  }
}
