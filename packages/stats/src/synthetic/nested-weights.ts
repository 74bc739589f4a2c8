import { cannot, type Failure } from '../outcome.ts';
import { type RandomStream, randomStream } from '../random/random-stream.ts';

/** Starts besides the given one; spread of their logarithms. */
const STARTS = 8;
const START_SPREAD = 2;
/** Steps in natural logarithms: the first, the last of the coarse search from each start, and the very last. */
const FIRST_STEP = Math.log(10);
const COARSE_STEP = 0.25;
const LAST_STEP = 0.005;
/** Weights further apart than this do not change which donors are chosen. */
const SPREAD = Math.log(1e8);
const LIMIT = 20_000;

/**
 * Searches predictor weights that make the loss before treatment small: a pattern search on their logarithms, along
 * each weight and along as many slanting directions, coarse from nine starts and fine from the best of these. The loss
 * has flat parts, kinks and more than one minimum (Abadie 2021, section 3.2): what is found is the best of the paths,
 * not proven the best of all. Starts and slanting directions come from a fixed stream: the search is deterministic.
 *
 * `weights` holds the first start and receives what was found. `loss` is evaluated at `weights`.
 */
export function searchNestedWeights(weights: Float64Array, loss: () => number | Failure): Failure | null {
  const search = new PatternSearch(weights, loss);
  for (let start = 0; start <= STARTS; start += 1) {
    search.begin(start);
    search.descend(FIRST_STEP, COARSE_STEP);
    if (search.failure !== null) return search.failure;
  }
  search.restore();
  search.descend(COARSE_STEP, LAST_STEP);
  search.restore();
  return search.failure;
}

class PatternSearch {
  failure: Failure | null = null;
  readonly #weights: Float64Array;
  readonly #loss: () => number | Failure;
  readonly #origin: Float64Array;
  readonly #logs: Float64Array;
  readonly #held: Float64Array;
  readonly #best: Float64Array;
  readonly #direction: Float64Array;
  readonly #stream: RandomStream = randomStream({ seed: 1, purpose: 'search for predictor weights' });
  #value = 0;
  #bestValue = Number.POSITIVE_INFINITY;
  #evaluations = 0;

  constructor(weights: Float64Array, loss: () => number | Failure) {
    this.#weights = weights;
    this.#loss = loss;
    this.#origin = weights.slice();
    this.#logs = new Float64Array(weights.length);
    this.#held = new Float64Array(weights.length);
    this.#best = new Float64Array(weights.length);
    this.#direction = new Float64Array(weights.length);
  }

  begin(start: number): void {
    for (let k = 0; k < this.#logs.length; k += 1) {
      this.#logs[k] = start === 0 ? 0 : START_SPREAD * this.#stream.normal();
    }
    this.#value = this.#evaluate();
    this.#keepBest();
  }

  restore(): void {
    this.#logs.set(this.#best);
    this.#value = this.#evaluate();
  }

  descend(from: number, to: number): void {
    const logs = this.#logs;
    const held = this.#held;
    for (let step = from; step > to && this.failure === null; ) {
      let improved = false;
      for (let move = 0; move < 4 * logs.length; move += 1) {
        if (move % 2 === 0) this.#chooseDirection(move >> 1);
        held.set(logs);
        const signed = move % 2 === 0 ? step : -step;
        for (let k = 0; k < logs.length; k += 1) {
          logs[k] = Math.max(-SPREAD, Math.min(SPREAD, held[k] + signed * this.#direction[k]));
        }
        const value = this.#evaluate();
        if (value < this.#value * (1 - 1e-9)) {
          this.#value = value;
          improved = true;
        } else {
          logs.set(held);
        }
      }
      if (!improved) step /= 2;
    }
    this.#keepBest();
  }

  #evaluate(): number {
    const weights = this.#weights;
    for (let k = 0; k < weights.length; k += 1) weights[k] = this.#origin[k] * Math.exp(this.#logs[k]);
    this.#evaluations += 1;
    if (this.#evaluations > LIMIT) {
      this.failure ??= cannot('not-converged', `predictor weights did not settle in ${LIMIT} fits`);
      return Number.POSITIVE_INFINITY;
    }
    const value = this.#loss();
    if (typeof value === 'number') return value;
    this.failure ??= value;
    return Number.POSITIVE_INFINITY;
  }

  #keepBest(): void {
    if (!(this.#value < this.#bestValue)) return;
    this.#bestValue = this.#value;
    this.#best.set(this.#logs);
  }

  /** The weights one by one, then directions that change all of them at once. */
  #chooseDirection(which: number): void {
    const direction = this.#direction;
    const alone = which < direction.length;
    for (let k = 0; k < direction.length; k += 1) {
      direction[k] = alone ? Number(k === which) : this.#stream.normal();
    }
  }
}
