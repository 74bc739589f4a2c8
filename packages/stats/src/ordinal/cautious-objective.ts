import type { Objective } from '../optimise/newton.ts';

/** Longest change of a linear predictor or threshold by the first step; twice as long after each such step that rises. */
const LONGEST = 4;

/**
 * The same log-likelihood, but points far from the best one so far count as outside the domain: a search then halves
 * its steps. Where a rare category has a strong predictor, a whole Newton step leads to where no information is left.
 */
export class CautiousObjective implements Objective {
  readonly size: number;
  readonly #inner: Objective;
  /** Predictors row by row; their coefficients are the last parameters. */
  readonly #rows: Float64Array;
  readonly #count: number;
  readonly #best: Float64Array;
  #most = Number.NEGATIVE_INFINITY;
  #longest = LONGEST;
  /** Whether the step being tried was cut short. */
  #cut = false;

  constructor(inner: Objective, rows: Float64Array, count: number) {
    this.size = inner.size;
    this.#inner = inner;
    this.#rows = rows;
    this.#count = count;
    this.#best = new Float64Array(inner.size);
  }

  evaluate(parameters: Float64Array, gradient: Float64Array, information: Float64Array): number {
    if (this.#most > Number.NEGATIVE_INFINITY && this.#isFar(parameters)) {
      this.#cut = true;
      return Number.NEGATIVE_INFINITY;
    }
    const value = this.#inner.evaluate(parameters, gradient, information);
    if (value > this.#most) {
      // A heavy-tailed predictor has its farthest rows hundreds away: steps of one length would not get there.
      if (this.#cut) this.#longest *= 2;
      this.#cut = false;
      this.#most = value;
      this.#best.set(parameters.subarray(0, this.size));
    } else {
      this.#longest = Math.max(LONGEST, this.#longest / 2);
    }
    return value;
  }

  #isFar(parameters: Float64Array): boolean {
    const from = this.size - this.#count;
    for (let j = 0; j < from; j += 1) if (Math.abs(parameters[j] - this.#best[j]) > this.#longest) return true;
    for (let at = 0; at < this.#rows.length; at += this.#count) {
      let move = 0;
      for (let k = 0; k < this.#count; k += 1) {
        move += this.#rows[at + k] * (parameters[from + k] - this.#best[from + k]);
      }
      if (Math.abs(move) > this.#longest) return true;
    }
    return false;
  }
}
