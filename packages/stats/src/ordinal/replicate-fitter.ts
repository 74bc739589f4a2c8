import { NewtonSearch } from '../optimise/newton.ts';
import type { Fitted } from './fit.ts';
import type { Prepared } from './prepare.ts';
import { hasRunAway, SinglePredictorSeparation } from './separation.ts';

/**
 * Decrement before the last step. With one predictor separation is found beforehand, so that a replicate may
 * end about a millionth of a standard error from its maximum; with several, vanished information must show.
 */
const TOLERANCE = { single: 1e-6, several: 1e-8 };
const LIMIT = 60;

/** Fits one replicate after another in the same buffers. */
export class ReplicateFitter {
  missing = false;
  readonly #prepared: Prepared;
  readonly #model: Fitted['model'];
  readonly #search: NewtonSearch;
  readonly #start: Float64Array;
  readonly #occurrences: Float64Array;
  readonly #position: Uint32Array;
  readonly #category: Uint32Array;
  readonly #separation: SinglePredictorSeparation;

  constructor(prepared: Prepared, original: Fitted) {
    const categories = prepared.present.length;
    this.#prepared = prepared;
    this.#model = original.model;
    this.#start = original.search.parameters.slice();
    this.#search = new NewtonSearch(original.model.size);
    this.#occurrences = new Float64Array(categories);
    this.#position = new Uint32Array(categories);
    this.#category = prepared.category.slice();
    this.#separation = new SinglePredictorSeparation(categories);
  }

  coefficient(k: number): number {
    return this.#search.parameters[this.#model.thresholds + k]!;
  }

  fit(picks: Uint32Array): 'fitted' | 'separation' | 'constant' | 'notConverged' {
    const model = this.#model;
    const { count, rows } = this.#prepared;
    model.weight.fill(0);
    this.#occurrences.fill(0);
    for (let i = 0; i < picks.length; i += 1) {
      model.weight[picks[i]!]! += 1;
      this.#occurrences[this.#category[picks[i]!]!]! += 1;
    }
    const present = this.#renumber();
    if (present < 2) return 'constant';
    if (count === 1 && this.#separation.occurs(rows, model.category, model.weight, present)) return 'separation';
    const status = this.#search.maximise(model, count === 1 ? TOLERANCE.single : TOLERANCE.several, LIMIT, false);
    if (status === 'singular') return 'constant';
    if (count > 1 && hasRunAway(this.#search.information, model.size, model.thresholds)) return 'separation';
    return status === 'converged' ? 'fitted' : 'notConverged';
  }

  /** Gives the categories that were drawn consecutive numbers and sets the start; returns how many they are. */
  #renumber(): number {
    const categories = this.#occurrences.length;
    const parameters = this.#search.parameters;
    const all = categories - 1;
    let present = 0;
    let sum = 0;
    let span = 0;
    for (let c = 0; c < categories; c += 1) {
      if (this.#occurrences[c]! > 0) {
        // The threshold between two categories with missing ones between: the mean of those it replaces.
        if (present > 0) parameters[present - 1] = sum / span;
        this.#position[c] = present;
        present += 1;
        sum = 0;
        span = 0;
      }
      if (present > 0 && c < all) {
        sum += this.#start[c]!;
        span += 1;
      }
    }
    const wasMissing = this.missing;
    this.missing = present < categories;
    const thresholds = Math.max(1, present - 1);
    this.#model.useThresholds(thresholds);
    for (let k = 0; k < this.#prepared.count; k += 1) parameters[thresholds + k] = this.#start[all + k]!;
    if (this.missing || wasMissing) {
      for (let i = 0; i < this.#category.length; i += 1) {
        this.#model.category[i] = this.#position[this.#category[i]!]!;
      }
    }
    return present;
  }
}
