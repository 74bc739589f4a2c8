import { requireLevel, requireWhole } from '../check.ts';
import { quantileOfSorted } from '../describe/quantile.ts';
import { sumOfSquaresOf } from '../describe/variance.ts';
import { type Interval, interval } from '../interval.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { randomStream } from '../random/random-stream.ts';
import { type Fitted, fitProportional } from './fit.ts';
import { NewtonSearch } from './newton.ts';
import { type OrdinalData, type Prepared, prepare } from './prepare.ts';
import { hasRunAway, SinglePredictorSeparation } from './separation.ts';

export interface BootstrapCumulativeLinkOptions extends OrdinalData {
  readonly replicates: number;
  readonly seed: number;
  /** Name of the random streams; the same purpose and n resample the same rows for every model. */
  readonly purpose: string;
  /** Level of the intervals; 0.95 when left out. */
  readonly level?: number;
}

export interface BootstrapCoefficient {
  /** From the data themselves. */
  readonly estimate: number;
  /** Standard deviation of the fitted replicates. */
  readonly standardError: number;
  readonly percentile: Interval;
  readonly basic: Interval;
  /** The fitted replicates in order of their index, unfitted ones left out. */
  readonly draws: Float64Array;
}

export interface BootstrapCumulativeLink {
  readonly method: string;
  readonly n: number;
  readonly coefficients: readonly BootstrapCoefficient[];
  readonly replicates: number;
  readonly fitted: number;
  /** Replicates without an estimate, by reason. They are in no interval. */
  readonly unfitted: {
    readonly separation: number;
    readonly constant: number;
    readonly notConverged: number;
  };
  /** Fitted replicates that missed a category of the data and were fitted on those that remained. */
  readonly missingCategory: number;
}

/**
 * Decrement before the last step. With one predictor separation is found beforehand, so that a replicate may
 * end about a millionth of a standard error from its maximum; with several, vanished information must show.
 */
const TOLERANCE = { single: 1e-6, several: 1e-8 };
const LIMIT = 60;

/**
 * Bootstrap of a cumulative link model: rows drawn with replacement, each replicate fitted from the estimate
 * of the data. Replicate r is a function of (seed, purpose, r) alone.
 *
 * Reasons as for `cumulativeLink`; `not-converged` when fewer than half of the replicates could be fitted.
 *
 * @throws RangeError on misuse, as `cumulativeLink`; replicates must be 2 or more
 */
export function bootstrapCumulativeLink(options: BootstrapCumulativeLinkOptions): Outcome<BootstrapCumulativeLink> {
  const { replicates, seed, purpose, level = 0.95 } = options;
  requireWhole('bootstrapCumulativeLink', 'replicates', replicates, 2);
  requireLevel('bootstrapCumulativeLink', 'level', level);
  const prepared = prepare('bootstrapCumulativeLink', options);
  if ('ok' in prepared) return prepared;
  const original = fitProportional(prepared, options.link);
  if ('ok' in original) return original;
  const { count, n, scales } = prepared;
  const worker = new ReplicateFitter(prepared, original);
  const draws = Array.from({ length: count }, () => new Float64Array(replicates));
  const unfitted = { separation: 0, constant: 0, notConverged: 0 };
  let fitted = 0;
  let missingCategory = 0;
  const picks = new Uint32Array(n);
  for (let r = 0; r < replicates; r += 1) {
    randomStream({ seed, purpose, index: r }).indicesWithReplacement(n, picks);
    const status = worker.fit(picks);
    if (status !== 'fitted') {
      unfitted[status] += 1;
      continue;
    }
    if (worker.missing) missingCategory += 1;
    for (let k = 0; k < count; k += 1) draws[k]![fitted] = worker.coefficient(k) / scales[k]!;
    fitted += 1;
  }
  if (fitted < 2 || fitted * 2 < replicates) {
    return cannot('not-converged', `only ${fitted} of ${replicates} bootstrap replicates could be fitted`);
  }
  const m = prepared.present.length - 1;
  const coefficients = draws.map((all, k) =>
    summarise(original.search.parameters[m + k]! / scales[k]!, all.slice(0, fitted), level),
  );
  return ok({
    method: `cumulative link model, ${options.link}, bootstrap of rows`,
    n,
    coefficients,
    replicates,
    fitted,
    unfitted: Object.freeze(unfitted),
    missingCategory,
  });
}

function summarise(estimate: number, draws: Float64Array, level: number): BootstrapCoefficient {
  const sorted = draws.slice().sort();
  const tail = (1 - level) / 2;
  const low = quantileOfSorted(sorted, tail, 6);
  const high = quantileOfSorted(sorted, 1 - tail, 6);
  return Object.freeze({
    estimate,
    standardError: Math.sqrt(sumOfSquaresOf(draws) / (draws.length - 1)),
    percentile: interval(low, high, level, 'bootstrap percentile'),
    basic: interval(2 * estimate - high, 2 * estimate - low, level, 'bootstrap basic'),
    draws,
  });
}

/** Fits one replicate after another in the same buffers. */
class ReplicateFitter {
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
