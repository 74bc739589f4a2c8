import { misuse, requireArray, requireOption, requireWhole } from '../check.ts';
import { ROUNDING, ScoreRanker } from '../ranks/score-ranker.ts';
import { requireAggregation, requireMissingRule, requireNormalisation } from './composite-plan.ts';
import { findScoreFault } from './composite-scores.ts';
import { scaledWeights } from './dirichlet-weights.ts';
import { MISSING_RULES, type MissingRule } from './missing-rule.ts';
import { type Normalisation, Normaliser } from './normaliser.ts';
import { type CompositeAggregation, CompositeVariant } from './variant.ts';

export interface OpenCompositeOptions {
  /** Each with its own name. */
  readonly indicators: readonly {
    readonly name: string;
    readonly higherIsBetter: boolean;
    /** What happens to a unit that lacks it; the option for all when left out. */
    readonly missing?: MissingRule;
  }[];
  /** How many units there are. */
  readonly units: number;
  /** One for each indicator, of any sum, none negative. */
  readonly weights: readonly number[];
  /** For each unit whether it can have no score; its figures still belong to the scales. Nobody when left out. */
  readonly excluded?: readonly boolean[];
  /** Without 'distance-to-reference'; 'z-score' when left out. */
  readonly normalisation?: Normalisation;
  /** 'arithmetic' when left out. */
  readonly aggregation?: CompositeAggregation;
  /** For the indicators without a rule of their own; 'available' when left out. */
  readonly missing?: MissingRule;
  /** Groups of `quantile-groups`; 5 when left out. */
  readonly groups?: number;
}

/** A composite whose choices stand and whose figures change. It has methods: it stays on the thread that opened it. */
export interface OpenComposite {
  /**
   * Writes the scores of figures, column after column (unit i of indicator j at j * units + i, NaN where missing), to
   * into[0] and following: higher is better, NaN for a unit without a score. False, and nothing to be read, where an
   * indicator cannot be normalised, a figure is infinite, or fewer than two units have a score.
   *
   * @throws RangeError when there is not one figure for each indicator and unit
   */
  score(figures: Float64Array, into: Float64Array): boolean;
  /** As `score`, with ranks: 1 is best, ties share their mean, 0 for a unit without a score. */
  rank(figures: Float64Array, into: Float64Array): boolean;
}

/**
 * Opens a composite for figures that are drawn or changed again and again: scores and ranks are those of `compositeScores`,
 * without preparing its choices anew.
 *
 * @throws RangeError when lengths differ, an option is unknown, or a weight is negative or all are 0
 */
export function openComposite(options: OpenCompositeOptions): OpenComposite {
  const { indicators, units, normalisation = 'z-score', aggregation = 'arithmetic', missing = 'available' } = options;
  const { excluded, groups = 5 } = options;
  requireArray(WHERE, 'indicators', indicators);
  if (indicators.length === 0) misuse(WHERE, 'indicators', 'at least one', 'none');
  requireWhole(WHERE, 'units', units);
  requireNormalisation(WHERE, 'normalisation', normalisation);
  if (normalisation === 'distance-to-reference') {
    misuse(WHERE, 'normalisation', 'another than distance-to-reference', normalisation);
  }
  requireAggregation(WHERE, 'aggregation', aggregation);
  requireMissingRule(WHERE, 'missing', missing);
  requireWhole(WHERE, 'groups', groups, 2);
  const names = indicators.map(({ name }) => name);
  if (new Set(names).size !== names.length) misuse(WHERE, 'indicators', 'all named differently', names.join(', '));
  const rules = indicators.map((indicator, j) => {
    const rule = indicator.missing ?? missing;
    requireOption(WHERE, `indicators[${j}].missing`, MISSING_RULES, rule);
    return rule;
  });
  requireArray(WHERE, 'weights', options.weights);
  if (options.weights.length !== names.length)
    misuse(WHERE, 'weights.length', `${names.length}`, options.weights.length);
  if (excluded !== undefined && excluded.length !== units)
    misuse(WHERE, 'excluded.length', `${units}`, excluded.length);
  return new PreparedComposite(
    Float64Array.from(indicators, ({ higherIsBetter }) => (higherIsBetter ? 1 : -1)),
    scaledWeights(WHERE, options.weights),
    Uint8Array.from({ length: units }, (_, i) => (excluded?.[i] === true ? 1 : 0)),
    { normalisation, aggregation, groups, rules },
  );
}

const WHERE = 'openComposite';

interface Manner {
  readonly normalisation: Normalisation;
  readonly aggregation: CompositeAggregation;
  readonly groups: number;
  readonly rules: readonly MissingRule[];
}

class PreparedComposite implements OpenComposite {
  readonly #signs: Float64Array;
  readonly #weights: Float64Array;
  readonly #units: number;
  readonly #manner: Manner;
  readonly #normaliser: Normaliser;
  readonly #normalised: Float64Array;
  readonly #variant: CompositeVariant;
  readonly #ranker: ScoreRanker;
  readonly #scores: Float64Array;

  constructor(signs: Float64Array, weights: Float64Array, excluded: Uint8Array, manner: Manner) {
    const units = excluded.length;
    this.#signs = signs;
    this.#weights = weights;
    this.#units = units;
    this.#manner = manner;
    this.#normaliser = new Normaliser(units, manner.groups);
    this.#normalised = new Float64Array(signs.length * units);
    this.#variant = new CompositeVariant(units, signs.length, manner.aggregation, manner.rules, excluded);
    this.#ranker = new ScoreRanker(units, 'average', ROUNDING);
    this.#scores = new Float64Array(units);
  }

  score(figures: Float64Array, into: Float64Array): boolean {
    if (!this.#compute('score', figures)) return false;
    into.set(this.#scores);
    return true;
  }

  rank(figures: Float64Array, into: Float64Array): boolean {
    if (!this.#compute('rank', figures)) return false;
    this.#ranker.rank(this.#scores, 0, into, 0);
    return true;
  }

  #compute(method: string, figures: Float64Array): boolean {
    const normalised = this.#normalised;
    if (figures?.length !== normalised.length) {
      misuse(`OpenComposite.${method}`, 'figures.length', `${normalised.length}`, figures?.length);
    }
    for (let j = 0; j < this.#signs.length; j += 1) if (!this.#normalise(figures, j)) return false;
    this.#variant.load(normalised);
    this.#variant.score(this.#weights, this.#scores, 0);
    return findScoreFault(this.#scores) === null;
  }

  /** False where the column has too few figures, an infinite one, or no scale. */
  #normalise(figures: Float64Array, j: number): boolean {
    const units = this.#units;
    const { normalisation, aggregation } = this.#manner;
    const from = j * units;
    let present = 0;
    for (let i = from; i < from + units; i += 1) {
      if (Math.abs(figures[i]) === Number.POSITIVE_INFINITY) return false;
      if (!Number.isNaN(figures[i])) present += 1;
    }
    if (present < 2) return false;
    const into = this.#normalised;
    const sign = this.#signs[j];
    if (this.#normaliser.run(WHERE, '', normalisation, figures, from, sign, Number.NaN, into) !== null) return false;
    return aggregation !== 'geometric' || varies(into, from, from + units);
  }
}

function varies(values: Float64Array, from: number, to: number): boolean {
  let first = Number.NaN;
  for (let i = from; i < to; i += 1) {
    if (Number.isNaN(first)) first = values[i];
    else if (values[i] !== first && !Number.isNaN(values[i])) return true;
  }
  return false;
}
