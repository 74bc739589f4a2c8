import { misuse, requireArray } from '../check.ts';
import { cannot, type Outcome, ok, type ReasonCode } from '../outcome.ts';
import { ROUNDING, ScoreRanker } from '../ranks/score-ranker.ts';
import type { MissingRule } from './missing-rule.ts';
import { type MultiverseData, type MultiverseFactor, type MultiverseViews, prepareViews } from './multiverse-data.ts';
import { NormalisedViews } from './normalised-views.ts';
import type { Normalisation } from './normaliser.ts';
import { WeightLeads } from './pair-codes.ts';
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
  /** What happens to units that lack an indicator, in any view: the rules of those with gaps. */
  readonly missingRules: readonly MissingRule[];
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
 * aggregations. Scores and ranks of any one are those that `compositeScores` gives with each indicator's rule for what is
 * missing. The scale of an indicator comes from the figures that there are, whatever the rule.
 *
 * Columns that views share are normalised once, all when it opens; scores are prepared when first asked for and kept; other
 * weights prepare nothing anew. Memory depends on the data alone: for each different view and normalisation at most three
 * matrices of figures, and one 4-byte code for each pair of units and fourteen indicators (shared by normalisations that
 * keep the order of figures).
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
  readonly missingRules: readonly MissingRule[];
  readonly #views: NormalisedViews;
  readonly #normalisations: number;
  readonly #aggregations: readonly CompositeAggregation[];
  /** By view, normalisation and aggregation; undefined until asked for, null where it cannot be. */
  readonly #variants: (CompositeVariant | null | undefined)[];
  /** By what decides them: views and normalisations that come to the same share one. */
  readonly #shared = new Map<string, CompositeVariant>();
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
    this.#views = new NormalisedViews(WHERE, views, normalisations);
    this.#normalisations = normalisations.length;
    this.#aggregations = [...aggregations];
    this.problems = Object.freeze(
      views.places.flatMap((_, view) =>
        normalisations.flatMap((normalisation, n) => {
          const fault = this.#views.faultOf(view, n);
          return fault === null
            ? []
            : [Object.freeze({ view, normalisation, reason: fault.reason, message: fault.message })];
        }),
      ),
    );
    this.missingRules = this.#views.rulesInUse;
    this.#variants = new Array(views.places.length * normalisations.length * aggregations.length).fill(undefined);
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

  /** The variant at a place, loaded when first asked for; null when its view cannot be scored this way. */
  #prepare(place: number): CompositeVariant | null {
    const held = this.#variants[place];
    if (held !== undefined) return held;
    const at = Math.floor(place / this.#aggregations.length);
    const view = Math.floor(at / this.#normalisations);
    const aggregation = this.#aggregations[place % this.#aggregations.length];
    const made = this.#make(view, at % this.#normalisations, aggregation);
    this.#variants[place] = made;
    return made;
  }

  #make(view: number, normalisation: number, aggregation: CompositeAggregation): CompositeVariant | null {
    const views = this.#views;
    if (views.faultOf(view, normalisation) !== null) return null;
    if (aggregation === 'geometric' && views.isFlat(view, normalisation)) return null;
    // Who is ahead in pairs depends on order alone.
    const key =
      aggregation === 'copeland' ? views.orderKey(view, normalisation) : views.key(view, normalisation, aggregation);
    const known = this.#shared.get(key);
    if (known !== undefined) return known;
    const { excluded, missing } = views.of(view);
    const made = new CompositeVariant(this.units, this.indicators, aggregation, missing, excluded, this.#leads);
    made.load(views.normalised(view, normalisation));
    this.#shared.set(key, made);
    return made;
  }
}

function misuseOfLength(method: string, argument: string, length: number, received: ArrayLike<number>): never {
  requireArray(`Multiverse.${method}`, argument, received);
  return misuse(`Multiverse.${method}`, `${argument}.length`, `${length}`, received.length);
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
