import { invertSymmetric } from '../algebra/cholesky.ts';
import type { NewtonSearch, Objective } from '../optimise/newton.ts';

/** Standard error, per standard deviation of a predictor, beyond which an estimate may be running to infinity. */
const SUSPECT = 1000;
/** Change of a linear predictor by a Newton step below which a fit is at rest. */
const AT_REST = 1e-3;
/** Newton steps without rest after which a fit is on its way to infinity; at a maximum two or three bring rest. */
const ENDLESS = 50;

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

/** A likelihood that can tell how far a step moves its linear predictors. */
export interface MovingObjective extends Objective {
  /** Largest change of a linear predictor that an observation depends on. */
  largestMove(before: Float64Array, after: Float64Array): number;
}

/**
 * For several predictors: whether a search that has ended is on its way to infinity. A coefficient (from `from` on) has
 * next to no information left, and further Newton steps, which are taken here, never come to rest: on the way to
 * infinity each moves the separated rows by about 1 while the likelihood stands still. A large standard error alone
 * proves nothing: a heavy-tailed predictor with a few events has one at its maximum too.
 */
export function isRunningAway(search: NewtonSearch, objective: MovingObjective, from: number): boolean {
  const { size } = objective;
  if (!lacksInformation(search.information, size, from)) return false;
  const before = new Float64Array(size);
  const { iterations } = search;
  let steps = 0;
  let away = true;
  while (away && steps < ENDLESS) {
    before.set(search.parameters.subarray(0, size));
    if (search.maximise(objective, Number.POSITIVE_INFINITY, 1) !== 'converged') break;
    steps += 1;
    away = !(objective.largestMove(before, search.parameters) < AT_REST);
  }
  search.iterations = iterations + steps;
  return away;
}

function lacksInformation(information: Float64Array, size: number, from: number): boolean {
  const covariance = invertSymmetric(information, size);
  if (covariance === null) return true;
  for (let k = from; k < size; k += 1) if (!(covariance[k * size + k]! < SUSPECT * SUSPECT)) return true;
  return false;
}
