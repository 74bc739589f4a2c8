import { NewtonSearch } from '../optimise/newton.ts';
import type { Fitted } from './fit.ts';
import type { Link } from './limit-terms.ts';
import type { Prepared } from './prepare.ts';
import { isRunningAway, SinglePredictorSeparation } from './separation.ts';
import { SingleLogitModel } from './single-logit-model.ts';

/**
 * Decrement before the last step. With one predictor separation is found beforehand, so that a replicate may
 * end about a millionth of a standard error from its maximum; with several, vanished information must show before further steps tell.
 */
const TOLERANCE = { single: 1e-6, several: 1e-8 };
const LIMIT = 60;

/** Fits one replicate after another in the same buffers. */
export class ReplicateFitter {
  missing = false;
  readonly #prepared: Prepared;
  readonly #model: Fitted['model'];
  /** One predictor and logit; null otherwise. */
  readonly #single: SingleLogitModel | null;
  /** Rows in order of their category. */
  readonly #order: Uint32Array;
  readonly #search: NewtonSearch;
  readonly #start: Float64Array;
  readonly #occurrences: Float64Array;
  readonly #position: Uint32Array;
  readonly #category: Uint32Array;
  readonly #separation: SinglePredictorSeparation;

  constructor(prepared: Prepared, original: Fitted, link: Link) {
    const categories = prepared.present.length;
    this.#prepared = prepared;
    this.#model = original.model;
    this.#start = original.search.parameters.slice();
    this.#search = new NewtonSearch(original.model.size);
    this.#occurrences = new Float64Array(categories);
    this.#position = new Uint32Array(categories);
    this.#category = prepared.category.slice();
    this.#separation = new SinglePredictorSeparation(categories);
    this.#single = prepared.count === 1 && link === 'logit' ? new SingleLogitModel(prepared.n, categories) : null;
    this.#order = Uint32Array.from({ length: prepared.n }, (_, i) => i).sort(
      (a, b) => prepared.category[a]! - prepared.category[b]!,
    );
  }

  coefficient(k: number): number {
    return this.#search.parameters[this.#model.thresholds + k]!;
  }

  fit(picks: Uint32Array): 'fitted' | 'separation' | 'constant' | 'notConverged' {
    const model = this.#model;
    const { count, rows } = this.#prepared;
    const weight = model.weight.fill(0);
    for (let i = 0; i < picks.length; i += 1) weight[picks[i]!]! += 1;
    this.#occurrences.fill(0);
    for (let i = 0; i < weight.length; i += 1) this.#occurrences[this.#category[i]!]! += weight[i]!;
    const present = this.#renumber();
    if (present < 2) return 'constant';
    if (this.#single !== null) return this.#fitSingle(this.#single, present);
    if (count === 1 && this.#separation.occurs(rows, model.category, weight, present)) return 'separation';
    const status = this.#search.maximise(model, count === 1 ? TOLERANCE.single : TOLERANCE.several, LIMIT, false);
    if (status === 'singular') return 'constant';
    if (count > 1 && isRunningAway(this.#search, model, model.thresholds)) return 'separation';
    return status === 'converged' ? 'fitted' : 'notConverged';
  }

  #fitSingle(single: SingleLogitModel, present: number): 'fitted' | 'separation' | 'constant' | 'notConverged' {
    const { weight } = this.#model;
    const { rows } = this.#prepared;
    const order = this.#order;
    single.useCategories(present);
    let used = 0;
    let at = 0;
    let c = 0;
    for (let category = 0; category < this.#occurrences.length; category += 1) {
      for (; at < order.length && this.#category[order[at]!] === category; at += 1) {
        const w = weight[order[at]!]!;
        if (w === 0) continue;
        single.x[used] = rows[order[at]!]!;
        single.weight[used] = w;
        used += 1;
      }
      if (this.#occurrences[category] === 0) continue;
      single.totals[c] = this.#occurrences[category]!;
      single.ends[c] = used;
      c += 1;
    }
    if (this.#separation.occursInRuns(single.x, single.ends, present)) return 'separation';
    const status = this.#search.maximise(single, TOLERANCE.single, LIMIT, false);
    return status === 'singular' ? 'constant' : status === 'converged' ? 'fitted' : 'notConverged';
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
    if (this.#single === null && (this.missing || wasMissing)) {
      for (let i = 0; i < this.#category.length; i += 1) {
        this.#model.category[i] = this.#position[this.#category[i]!]!;
      }
    }
    return present;
  }
}
