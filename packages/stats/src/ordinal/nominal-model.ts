import { LimitTerms, type Link } from './limit-terms.ts';
import type { MovingObjective } from './separation.ts';

/**
 * The wider model in which some predictors have their own coefficient at each threshold:
 * P(Y <= j) = F(threshold_j - x'coefficients - z'coefficients_j). Parameters: thresholds, coefficients of the other
 * predictors, then for each predictor z one coefficient a threshold.
 */
export class NominalModel implements MovingObjective {
  readonly size: number;
  readonly #terms = new LimitTerms();
  readonly #upper: Float64Array;
  readonly #lower: Float64Array;

  readonly #link: Link;
  readonly #rows: Float64Array;
  readonly #count: number;
  /** For each column, where its coefficients begin. */
  readonly #places: Uint32Array;
  /** For each column, 1 when it has a coefficient at each threshold. */
  readonly #nominal: Uint8Array;
  readonly #category: Uint32Array;
  readonly #thresholds: number;

  /** `nominal` are the columns of `rows` (count columns) that have a coefficient at each threshold. */
  constructor(
    link: Link,
    rows: Float64Array,
    count: number,
    nominal: readonly number[],
    category: Uint32Array,
    thresholds: number,
  ) {
    this.#link = link;
    this.#rows = rows;
    this.#count = count;
    this.#nominal = new Uint8Array(count);
    for (const k of nominal) this.#nominal[k] = 1;
    this.#places = new Uint32Array(count);
    let proportional = thresholds;
    let own = thresholds + count - nominal.length;
    for (let k = 0; k < count; k += 1) {
      this.#places[k] = this.#nominal[k] === 1 ? own : proportional;
      if (this.#nominal[k] === 1) own += thresholds;
      else proportional += 1;
    }
    this.#category = category;
    this.#thresholds = thresholds;
    this.size = own;
    this.#upper = new Float64Array(this.size);
    this.#lower = new Float64Array(this.size);
  }

  /** Where the coefficient of column k at threshold j stands among the parameters. */
  place(k: number, j: number): number {
    return this.#places[k]! + (this.#nominal[k] === 1 ? j : 0);
  }

  /** The row of the design for one limit of observation i; returns the limit. */
  #limit(i: number, j: number, parameters: Float64Array, into: Float64Array): number {
    into.fill(0);
    into[j] = 1;
    let limit = parameters[j]!;
    for (let k = 0; k < this.#count; k += 1) {
      const x = this.#rows[i * this.#count + k]!;
      const position = this.place(k, j);
      into[position] = -x;
      limit -= x * parameters[position]!;
    }
    return limit;
  }

  largestMove(before: Float64Array, after: Float64Array): number {
    let largest = 0;
    for (let i = 0; i < this.#category.length; i += 1) {
      const c = this.#category[i]!;
      for (let j = Math.max(0, c - 1); j < Math.min(this.#thresholds, c + 1); j += 1) {
        const move = this.#limit(i, j, after, this.#upper) - this.#limit(i, j, before, this.#upper);
        largest = Math.max(largest, Math.abs(move));
      }
    }
    return largest;
  }

  evaluate(parameters: Float64Array, gradient: Float64Array, information: Float64Array): number {
    const m = this.#thresholds;
    const size = this.size;
    const terms = this.#terms;
    gradient.fill(0);
    information.fill(0);
    let total = 0;
    for (let i = 0; i < this.#category.length; i += 1) {
      const c = this.#category[i]!;
      this.#upper.fill(0);
      this.#lower.fill(0);
      const upper = c < m ? this.#limit(i, c, parameters, this.#upper) : Number.POSITIVE_INFINITY;
      const lower = c > 0 ? this.#limit(i, c - 1, parameters, this.#lower) : Number.NEGATIVE_INFINITY;
      if (!(upper > lower)) return Number.NEGATIVE_INFINITY;
      terms.from(this.#link, upper, lower);
      if (!(terms.probability > 0)) return Number.NEGATIVE_INFINITY;
      total += Math.log(terms.probability);
      for (let r = 0; r < size; r += 1) {
        const u = this.#upper[r]!;
        const l = this.#lower[r]!;
        if (u === 0 && l === 0) continue;
        gradient[r]! += terms.upperSlope * u - terms.lowerSlope * l;
        for (let s = 0; s <= r; s += 1) {
          const v = this.#upper[s]!;
          const w = this.#lower[s]!;
          information[r * size + s]! +=
            terms.upperCurve * u * v + terms.lowerCurve * l * w + terms.crossCurve * (u * w + l * v);
        }
      }
    }
    return total;
  }
}
