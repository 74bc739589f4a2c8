/** Walks that a unit's influences must rest on. */
const LEAST_WALKS = 30;

/**
 * Shapley shares of the variance of each unit's rank. The step of a walk from x to y that changes factor j and takes the
 * rank from b to a adds (f(x) - f(y))(b - a) to twice the part of j.
 *
 * Why: let v(A) be the variance of the mean rank given the factors in A, and S the factors changed before j. Then f(x) and
 * the rank before the step share the factors outside S, so that the mean of f(x)(b - a) is the gain of v when j joins the
 * factors changed after it; and the mean of f(y)(a - b) is the gain when j joins S. In a random order either set is a
 * random set of those before j, over which the Shapley value is the mean gain.
 */
export class WalkGains {
  readonly #units: number;
  readonly #factors: number;
  /** By factor and unit. */
  readonly #sums: Float64Array;
  readonly #squares: Float64Array;
  /** With the sum over all factors of the same walk. */
  readonly #products: Float64Array;
  /** By unit: squares of the sums over all factors. */
  readonly #totals: Float64Array;
  readonly #used: Uint32Array;
  /** Of the walk under way: f(x) - f(y), 0 for a unit that has no rank somewhere. */
  readonly #apart: Float64Array;

  constructor(units: number, factors: number) {
    this.#units = units;
    this.#factors = factors;
    this.#sums = new Float64Array(units * factors);
    this.#squares = new Float64Array(units * factors);
    this.#products = new Float64Array(units * factors);
    this.#totals = new Float64Array(units);
    this.#used = new Uint32Array(units);
    this.#apart = new Float64Array(units);
  }

  /** Adds the walk whose first row is at all[first]; a row holds ranks, a code and the factor changed. */
  add(all: Float64Array, first: number, steps: number): void {
    const units = this.#units;
    const width = units + 2;
    const last = first + (steps - 1) * width;
    const apart = this.#apart;
    for (let i = 0; i < units; i += 1) {
      let whole = 1;
      for (let row = first + i; row <= last + i; row += width) if (all[row] === 0) whole = 0;
      this.#used[i] += whole;
      apart[i] = whole === 1 ? all[first + i] - all[last + i] : 0;
      const total = apart[i] * apart[i];
      this.#totals[i] += total * total;
    }
    for (let row = first + width; row <= last; row += width) {
      const place = all[row + units + 1] * units;
      for (let i = 0; i < units; i += 1) {
        const gain = apart[i] * (all[row - width + i] - all[row + i]);
        this.#sums[place + i] += gain;
        this.#squares[place + i] += gain * gain;
        this.#products[place + i] += gain * apart[i] * apart[i];
      }
    }
  }

  of(unit: number): {
    readonly influence: readonly number[] | null;
    readonly influenceError: number | null;
    readonly influenceWalks: number;
  } {
    const walks = this.#used[unit];
    const places = Array.from({ length: this.#factors }, (_, f) => f * this.#units + unit);
    const sum = places.reduce((all, place) => all + this.#sums[place], 0);
    if (walks < LEAST_WALKS || !(sum > 0)) return { influence: null, influenceError: null, influenceWalks: walks };
    let largest = 0;
    for (const place of places) {
      // Walks are independent of one another; a share is a ratio of sums over them.
      const share = this.#sums[place] / sum;
      const squares = this.#squares[place] - 2 * share * this.#products[place] + share * share * this.#totals[unit];
      largest = Math.max(largest, (Math.max(0, squares) * walks) / (walks - 1) / (sum * sum));
    }
    const kept = places.map((place) => Math.max(0, this.#sums[place]));
    const total = kept.reduce((all, gain) => all + gain, 0);
    return {
      influence: Object.freeze(kept.map((gain) => gain / total)),
      influenceError: Math.sqrt(largest),
      influenceWalks: walks,
    };
  }
}
