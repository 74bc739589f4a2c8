import { misuse, requireArray } from '../check.ts';
import { cannot, type Failure, type Outcome, ok, type ReasonCode } from '../outcome.ts';
import { ROUNDING, ScoreRanker } from '../ranks/score-ranker.ts';
import { type MultiverseData, type MultiverseFactor, type MultiverseViews, prepareViews } from './multiverse-data.ts';
import { type Normalisation, Normaliser } from './normaliser.ts';
import { WeightLeads } from './pair-codes.ts';
import { sameOrder } from './same-order.ts';
import { type CompositeAggregation, CompositeVariant } from './variant.ts';

/** A view that cannot be normalised one way: its variants are undefined. */
export interface MultiverseProblem {
  /** Position among the views. */
  readonly view: number;
  readonly normalisation: Normalisation;
  readonly reason: ReasonCode;
  readonly message: string;
}

/**
 * All variants of a composite, prepared once so that any of them can be scored with any weights. It has methods: it stays
 * on the thread that opened it.
 */
export interface Multiverse {
  readonly units: number;
  readonly indicators: number;
  /** The data choices, then 'normalisation' and 'aggregation'. */
  readonly factors: readonly MultiverseFactor[];
  /** Which views cannot be normalised, and why. */
  readonly problems: readonly MultiverseProblem[];
  /**
   * Writes the scores of all units under one option of each factor to into[at] and following: higher is better, NaN for a
   * unit without a score. Weights of any sum, none negative. False, and nothing to be read, when the variant is
   * undefined: a view that cannot be normalised, or fewer than two units with a score.
   *
   * @throws RangeError when choice or weights have another length, an option is unknown, a weight is negative or not
   * finite, or all are 0
   */
  score(choice: ArrayLike<number>, weights: ArrayLike<number>, into: Float64Array, at?: number): boolean;
  /** As `score`, with ranks: 1 is best, ties share their mean, 0 for a unit without a score. */
  rank(choice: ArrayLike<number>, weights: ArrayLike<number>, into: Float64Array, at?: number): boolean;
}

/**
 * Opens all variants of a composite indicator: every combination of choices about the figures, of normalisations and of
 * aggregations. Scores and ranks of any one are those that `compositeScores` gives with missing figures 'available'.
 *
 * Views are normalised at once, scores prepared when first asked for and kept; other weights prepare nothing anew. Memory
 * depends on the data alone: for each view and normalisation at most five matrices of figures, and one 4-byte code for each
 * pair of units and fourteen indicators (shared by normalisations that keep the order of figures).
 *
 * `not-finite` for a figure that is NaN or infinite (missing is null); the first problem's reason when no view can be
 * normalised.
 *
 * @throws RangeError when lengths differ, the views are not one per combination of the data choices, names repeat or are
 * 'normalisation', 'aggregation' or 'weights', an option is unknown, or all normalised views have over 50 million numbers
 */
export function openMultiverse(data: MultiverseData): Outcome<Multiverse> {
  const views = prepareViews(WHERE, data);
  if ('ok' in views) return views;
  const opened = new OpenMultiverse(views, data);
  const { problems } = opened;
  if (problems.length === data.views.length * data.normalisations.length) {
    return cannot(problems[0].reason, `no view can be normalised: ${problems[0].message}`);
  }
  return ok(opened);
}

const WHERE = 'openMultiverse';

class OpenMultiverse implements Multiverse {
  readonly units: number;
  readonly indicators: number;
  readonly factors: readonly MultiverseFactor[];
  readonly problems: readonly MultiverseProblem[];
  readonly #views: MultiverseViews;
  readonly #aggregations: readonly CompositeAggregation[];
  /** By view and normalisation; null where it cannot be. */
  readonly #normalised: readonly (Float64Array | null)[];
  /** By view, normalisation and aggregation; undefined until asked for. */
  readonly #variants: (CompositeVariant | undefined)[];
  readonly #leads: WeightLeads;
  readonly #ranker: ScoreRanker;
  readonly #given: Float64Array;
  readonly #weights: Float64Array;
  readonly #scores: Float64Array;
  readonly #ranks: Float64Array;
  /** What #scores and #ranks hold: many steps from one variant to the next change nothing. */
  #held: CompositeVariant | null = null;
  #hasWeights = false;
  #defined = false;
  #ranked = false;

  constructor(views: MultiverseViews, data: MultiverseData) {
    const { normalisations, aggregations, dataChoices } = data;
    this.units = views.units;
    this.indicators = views.names.length;
    this.factors = Object.freeze([
      ...dataChoices.map(({ name, options }) => Object.freeze({ name, options })),
      Object.freeze({ name: 'normalisation', options: normalisations.length }),
      Object.freeze({ name: 'aggregation', options: aggregations.length }),
    ]);
    this.#views = views;
    this.#aggregations = [...aggregations];
    const problems: MultiverseProblem[] = [];
    const normaliser = new Normaliser(views.units, views.groups);
    this.#normalised = views.values.flatMap((values, view) =>
      normalisations.map((normalisation) => {
        const made = normaliseView(views, values, normalisation, normaliser);
        if (!('ok' in made)) return made;
        problems.push(Object.freeze({ view, normalisation, reason: made.reason, message: made.message }));
        return null;
      }),
    );
    this.problems = Object.freeze(problems);
    this.#variants = new Array(this.#normalised.length * aggregations.length).fill(undefined);
    this.#leads = new WeightLeads(this.indicators);
    this.#ranker = new ScoreRanker(views.units, 'average', ROUNDING);
    this.#given = new Float64Array(this.indicators);
    this.#weights = new Float64Array(this.indicators);
    this.#scores = new Float64Array(views.units);
    this.#ranks = new Float64Array(views.units);
  }

  score(choice: ArrayLike<number>, weights: ArrayLike<number>, into: Float64Array, at = 0): boolean {
    if (!this.#compute('score', choice, weights)) return false;
    into.set(this.#scores, at);
    return true;
  }

  rank(choice: ArrayLike<number>, weights: ArrayLike<number>, into: Float64Array, at = 0): boolean {
    if (!this.#compute('rank', choice, weights)) return false;
    if (!this.#ranked) {
      this.#ranker.rank(this.#scores, 0, this.#ranks, 0);
      this.#ranked = true;
    }
    into.set(this.#ranks, at);
    return true;
  }

  #compute(method: string, choice: ArrayLike<number>, weights: ArrayLike<number>): boolean {
    const place = this.#placeOf(method, choice);
    if (this.#takeWeights(method, weights)) this.#held = null;
    const variant = this.#prepare(place);
    if (variant === null) return false;
    if (variant === this.#held) return this.#defined;
    variant.score(this.#weights, this.#scores, 0);
    this.#held = variant;
    this.#ranked = false;
    this.#defined = isDefined(this.#scores);
    return this.#defined;
  }

  /** Position of the variant: view, then normalisation, then aggregation. */
  #placeOf(method: string, choice: ArrayLike<number>): number {
    const { factors } = this;
    if (choice?.length !== factors.length) misuseOfLength(method, 'choice', factors.length, choice);
    let place = 0;
    for (let f = 0; f < factors.length; f += 1) {
      const { options } = factors[f];
      const option = choice[f];
      if (!(Number.isInteger(option) && option >= 0 && option < options)) {
        misuse(`Multiverse.${method}`, `choice[${f}]`, `a whole number from 0 to ${options - 1}`, option);
      }
      place = place * options + option;
    }
    return place;
  }

  /** Scales weights to sum to 1 in the way of `compositeScores`; false when they are those of the last call. */
  #takeWeights(method: string, weights: ArrayLike<number>): boolean {
    const given = this.#given;
    const count = given.length;
    if (weights?.length !== count) misuseOfLength(method, 'weights', count, weights);
    let same = true;
    for (let j = 0; j < count; j += 1) if (weights[j] !== given[j]) same = false;
    if (same && this.#hasWeights) return false;
    let largest = 0;
    for (let j = 0; j < count; j += 1) {
      const weight = weights[j];
      if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) {
        misuse(`Multiverse.${method}`, `weights[${j}]`, 'a finite number, 0 or more', weight);
      }
      if (weight > largest) largest = weight;
    }
    if (!(largest > 0)) misuse(`Multiverse.${method}`, 'weights', 'not all 0', 0);
    this.#hasWeights = true;
    let total = 0;
    for (let j = 0; j < count; j += 1) {
      given[j] = weights[j];
      this.#weights[j] = weights[j] / largest;
      total += this.#weights[j];
    }
    for (let j = 0; j < count; j += 1) this.#weights[j] /= total;
    return true;
  }

  /** The variant at a place, loaded when first asked for; null when its view cannot be normalised. */
  #prepare(place: number): CompositeVariant | null {
    const held = this.#variants[place];
    if (held !== undefined) return held;
    const aggregations = this.#aggregations;
    const matrix = Math.floor(place / aggregations.length);
    const normalised = this.#normalised[matrix];
    if (normalised === null) return null;
    const aggregation = aggregations[place % aggregations.length];
    const variant =
      (aggregation === 'copeland' ? this.#findSameOrder(place, matrix, normalised) : null) ??
      this.#load(matrix, aggregation, normalised);
    this.#variants[place] = variant;
    return variant;
  }

  #load(matrix: number, aggregation: CompositeAggregation, normalised: Float64Array): CompositeVariant {
    const excluded = this.#views.excluded[Math.floor(matrix / this.#perView)];
    return new CompositeVariant(this.units, this.indicators, aggregation, 'available', excluded, this.#leads).load(
      normalised,
    );
  }

  get #perView(): number {
    return this.#normalised.length / this.#views.values.length;
  }

  /** Who is ahead in pairs depends on order alone: normalisations of a view that keep it share one variant. */
  #findSameOrder(place: number, matrix: number, normalised: Float64Array): CompositeVariant | null {
    const aggregations = this.#aggregations.length;
    const first = Math.floor(matrix / this.#perView) * this.#perView;
    for (let other = first; other < first + this.#perView; other += 1) {
      const variant = this.#variants[other * aggregations + (place % aggregations)];
      const theirs = this.#normalised[other];
      if (variant === undefined || theirs === null) continue;
      if (sameOrder(theirs, normalised, this.units, this.indicators)) return variant;
    }
    return null;
  }
}

function misuseOfLength(method: string, argument: string, length: number, received: ArrayLike<number>): never {
  requireArray(`Multiverse.${method}`, argument, received);
  return misuse(`Multiverse.${method}`, `${argument}.length`, `${length}`, received.length);
}

function normaliseView(
  views: MultiverseViews,
  values: Float64Array,
  normalisation: Normalisation,
  normaliser: Normaliser,
): Float64Array | Failure {
  const { units, names, signs } = views;
  const into = new Float64Array(values.length);
  for (let j = 0; j < names.length; j += 1) {
    let present = 0;
    for (let i = j * units; i < (j + 1) * units; i += 1) if (!Number.isNaN(values[i])) present += 1;
    if (present < 2) return cannot('too-few', `${names[j]} has ${present} values; at least 2 are needed`);
    const fault = normaliser.run(WHERE, names[j], normalisation, values, j * units, signs[j], Number.NaN, into);
    if (fault !== null) return fault;
  }
  return into;
}

/** Two units or more have a score, and none is beyond a double. */
function isDefined(scores: Float64Array): boolean {
  let scored = 0;
  for (let i = 0; i < scores.length; i += 1) {
    if (Number.isNaN(scores[i])) continue;
    if (Math.abs(scores[i]) === Number.POSITIVE_INFINITY) return false;
    scored += 1;
  }
  return scored >= 2;
}
