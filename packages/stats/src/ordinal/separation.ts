import { invertSymmetric } from '../algebra/cholesky.ts';

/** Standard error, per standard deviation of a predictor, beyond which an estimate is running to infinity. */
const RUNAWAY = 1000;

/**
 * Whether one predictor separates the categories: each category's range lies wholly on one side of the next,
 * touching at most, all upwards or all downwards. Exact for a single predictor: only then does no finite
 * estimate exist. Rows with weight 0 do not count.
 */
export class SinglePredictorSeparation {
  readonly #least: Float64Array;
  readonly #greatest: Float64Array;

  constructor(categories: number) {
    this.#least = new Float64Array(categories);
    this.#greatest = new Float64Array(categories);
  }

  occurs(x: Float64Array, category: Uint32Array, weight: Float64Array, categories: number): boolean {
    const least = this.#least.fill(Number.POSITIVE_INFINITY);
    const greatest = this.#greatest.fill(Number.NEGATIVE_INFINITY);
    for (let i = 0; i < x.length; i += 1) {
      if (weight[i] === 0) continue;
      const c = category[i]!;
      if (x[i]! < least[c]!) least[c] = x[i]!;
      if (x[i]! > greatest[c]!) greatest[c] = x[i]!;
    }
    return this.#apart(categories);
  }

  /** The same for rows that lie category by category, those of category c up to ends[c] - 1. */
  occursInRuns(x: Float64Array, ends: Uint32Array, categories: number): boolean {
    let i = 0;
    for (let c = 0; c < categories; c += 1) {
      let low = Number.POSITIVE_INFINITY;
      let high = Number.NEGATIVE_INFINITY;
      for (const end = ends[c]!; i < end; i += 1) {
        const v = x[i]!;
        if (v < low) low = v;
        if (v > high) high = v;
      }
      this.#least[c] = low;
      this.#greatest[c] = high;
    }
    return this.#apart(categories);
  }

  #apart(categories: number): boolean {
    const least = this.#least;
    const greatest = this.#greatest;
    let upwards = true;
    let downwards = true;
    for (let c = 1; c < categories; c += 1) {
      if (greatest[c - 1]! > least[c]!) upwards = false;
      if (least[c - 1]! < greatest[c]!) downwards = false;
    }
    return upwards || downwards;
  }
}

/** For several predictors: whether a coefficient (from `from` on) has no information left at the end. */
export function hasRunAway(information: Float64Array, size: number, from: number): boolean {
  const covariance = invertSymmetric(information, size);
  if (covariance === null) return true;
  for (let k = from; k < size; k += 1) if (!(covariance[k * size + k]! < RUNAWAY * RUNAWAY)) return true;
  return false;
}
