import { isConstant, misuse } from '../check.ts';
import { cannot, type Failure, type Outcome, ok } from '../outcome.ts';
import { AffinePart } from './composite-bounds-affine.ts';
import { type BoundedCompositeIndicator, type BoundedFigures, prepareBoundedFigures } from './composite-bounds-data.ts';
import { OrderPart } from './composite-bounds-order.ts';
import type { BoundedPart } from './composite-bounds-part.ts';
import { type BoundedParts, copelandEnds, type ScoreEnds, weightedEnds } from './composite-bounds-ranks.ts';
import { reachedEnds } from './composite-bounds-reached.ts';
import { StretchPart, stretchedLogarithm } from './composite-bounds-stretch.ts';
import {
  type CompositePlan,
  preparePlan,
  requireAggregation,
  requireMissingRule,
  requireNormalisation,
} from './composite-plan.ts';
import { compositeAssumptions } from './composite-scores.ts';
import { describeMissing, levelMean, type MissingRule, missingRules } from './missing-rule.ts';
import { type Normalisation, Normaliser } from './normaliser.ts';
import type { CompositeAggregation } from './variant.ts';

export interface CompositeBoundsOptions {
  /** At least one; hidden figures are pairs of bounds. */
  readonly indicators: readonly BoundedCompositeIndicator[];
  /** 'equal' (when left out), or one number per indicator, scaled to sum to 1; none negative. */
  readonly weights?: 'equal' | readonly number[];
  /** Share of the indicators that a unit must have to get a score, 0 to 1; 0 when left out. A hidden figure counts. */
  readonly minimumCoverage?: number;
  /** Groups of `quantile-groups`; 5 when left out. */
  readonly groups?: number;
  /** 'z-score' when left out. */
  readonly normalisation?: Normalisation;
  /** 'arithmetic' when left out. */
  readonly aggregation?: CompositeAggregation;
  /** For the indicators without a rule of their own; 'available' when left out. What is hidden is not missing. */
  readonly missing?: MissingRule;
}

export interface CompositeUnitBounds {
  /** No fill-in gives a lower score, but for rounding (of figures far from 0); null without a score, or when there is no such bound. */
  readonly scoreLower: number | null;
  /** No fill-in gives a higher score, but for rounding; null without a score, or when there is no such bound. */
  readonly scoreUpper: number | null;
  /** No fill-in gives a smaller rank (1 is the highest score, ties share their mean); null without a score. */
  readonly bestRank: number | null;
  /** No fill-in gives a larger rank; null without a score. */
  readonly worstRank: number | null;
  /** The smallest rank among the fill-ins tried: the true end lies from `bestRank` to here. */
  readonly bestRankReached: number | null;
  /** The largest rank among the fill-ins tried: the true end lies from here to `worstRank`. */
  readonly worstRankReached: number | null;
  /** Whether fill-ins tried reach both bounds of the score, to a billionth of the largest score. */
  readonly scoreIsExact: boolean;
  /** Whether fill-ins tried reach both bounds of the rank. */
  readonly rankIsExact: boolean;
  /** Hidden figures of this unit. */
  readonly hiddenFigures: number;
  /** Share of the indicators that the unit has, hidden or not. */
  readonly coverage: number;
}

export interface CompositeBounds {
  /** In the order of the values. */
  readonly units: readonly CompositeUnitBounds[];
  /** As used, summing to 1, in the order of the indicators. */
  readonly weights: readonly number[];
  /** Figures given as bounds that differ. */
  readonly hiddenFigures: number;
  /** Fill-ins tried that gave a composite. */
  readonly fillInsTried: number;
  /** 'exact' when fill-ins reach every bound of scores and ranks; otherwise 'certain': true, but perhaps too wide. */
  readonly certainty: 'exact' | 'certain';
  /** Units with a score. */
  readonly n: number;
  /** Units without. */
  readonly dropped: number;
  readonly method: string;
  readonly assumptions: readonly string[];
}

/**
 * What hidden figures, known only between bounds, can do to the scores and ranks of a composite, for certain: no fill-in
 * within the bounds leads `compositeScores` outside the ends given. A fill-in also moves the mean, spread, minimum,
 * maximum and ranks by which its indicator is normalised. Units are compared two by two, each pair in the same fill-in,
 * and ranks are counted from who is ahead of whom for certain. Manski (2003), "Partial identification of probability
 * distributions"; interval arithmetic after Moore, Kearfott and Cloud (2009), "Introduction to interval analysis".
 *
 * Reasons as for `compositeScores`: `too-few` below two units with a score or two values of an indicator, `constant`
 * for an indicator without hidden figures that cannot be normalised, `not-finite` for a figure or bound that is NaN or
 * infinite (missing is null). Fill-ins that leave no composite at all have no scores and are no part of the bounds.
 *
 * @throws RangeError when lengths differ, names repeat, an option is unknown, bounds are in the wrong order, or a weight
 * is negative or all are 0
 */
export function compositeBounds(options: CompositeBoundsOptions): Outcome<CompositeBounds> {
  const where = 'compositeBounds';
  const { normalisation = 'z-score', aggregation = 'arithmetic', missing = 'available', weights = 'equal' } = options;
  requireNormalisation(where, 'normalisation', normalisation);
  requireAggregation(where, 'aggregation', aggregation);
  requireMissingRule(where, 'missing', missing);
  // Weights by principal components would themselves move with the hidden figures.
  if (weights !== 'equal' && !Array.isArray(weights)) misuse(where, 'weights', 'equal or a list of numbers', weights);
  const figures = prepareBoundedFigures(where, options.indicators);
  if ('ok' in figures) return figures;
  const plan = preparePlan(where, { ...options, weights, indicators: figures.filled });
  if ('ok' in plan) return plan;
  const rules = missingRules(plan.matrix, missing);
  const parts = prepareParts(where, plan, figures, normalisation, aggregation, rules);
  if ('ok' in parts) return parts;
  const ends =
    aggregation === 'copeland' ? copelandEnds(parts, plan.weights) : weightedEnds(parts, aggregation === 'geometric');
  const reached = reachedEnds(plan, figures, normalisation, aggregation, rules);
  const known = figures.hidden.length === 0;
  if (known && reached.tried === 0) return cannot('not-finite', 'a score is beyond what a double can hold');
  const units = summarise(plan, figures, known ? reached : ends, reached);
  return ok({
    units,
    weights: [...plan.weights],
    hiddenFigures: figures.hidden.length,
    fillInsTried: reached.tried,
    certainty: units.every((u) => u.bestRank === null || (u.scoreIsExact && u.rankIsExact)) ? 'exact' : 'certain',
    n: parts.scored.length,
    dropped: figures.units - parts.scored.length,
    method: `bounds over all fill-ins; ${normalisation}, ${aggregation} aggregation, missing: ${describeMissing(rules)}`,
    assumptions: [...compositeAssumptions(aggregation, rules), 'every hidden figure lies within its bounds'],
  });
}

function prepareParts(
  where: string,
  plan: CompositePlan,
  figures: BoundedFigures,
  normalisation: Normalisation,
  aggregation: CompositeAggregation,
  rules: readonly MissingRule[],
): BoundedParts | Failure {
  const { matrix, excluded, groups } = plan;
  const { units, names, signs, references } = matrix;
  const fills = rules.map((rule) => rule === 'mean');
  const geometric = aggregation === 'geometric';
  const known: (Float64Array | null)[] = [];
  const hidden: (BoundedPart | null)[] = [];
  const normaliser = new Normaliser(units, groups);
  const normalised = new Float64Array(matrix.values.length);
  for (const [j, name] of names.entries()) {
    const from = j * units;
    const fault = normaliser.run(where, name, normalisation, matrix.values, from, signs[j], references[j], normalised);
    const isHidden = figures.hidden.some((place) => Math.floor(place / units) === j);
    // With hidden figures at their lower ends an indicator may fail that other fill-ins do not.
    if (!isHidden && fault !== null) return fault;
    if (!isHidden && geometric && isFlat(normalised.subarray(from, from + units))) {
      return cannot('constant', `${name} is the same for every unit that has it: nothing to stretch`);
    }
    known.push(isHidden ? null : partOfKnown(normalised.subarray(from, from + units), fills[j], geometric));
    hidden.push(
      isHidden
        ? partOfHidden(figures, j, signs[j], references[j], {
            normalisation,
            geometric,
            fill: fills[j],
            groups,
          })
        : null,
    );
  }
  const weights = new Float64Array(units * names.length);
  const scored: number[] = [];
  for (let i = 0; i < units; i += 1) {
    let held = 0;
    let complete = true;
    let lacks = false;
    const takesPart = (j: number): boolean => fills[j] || !Number.isNaN(figures.lower[j * units + i]);
    for (let j = 0; j < names.length; j += 1) {
      if (takesPart(j)) held += plan.weights[j];
      else {
        complete = false;
        if (rules[j] === 'complete') lacks = true;
      }
    }
    if (excluded[i] === 1 || !(held > 0) || lacks) continue;
    scored.push(i);
    const total = complete ? 1 : held;
    for (let j = 0; j < names.length; j += 1) weights[j * units + i] = takesPart(j) ? plan.weights[j] / total : 0;
  }
  if (scored.length < 2) return cannot('too-few', `${scored.length} units have a score; at least 2 are needed`);
  const { lower, upper } = figures;
  const same = (a: number, b: number): boolean => {
    for (let from = 0; from < lower.length; from += units) {
      // What is missing for both is the same as well.
      const isMissing = Number.isNaN(lower[from + a]) && Number.isNaN(lower[from + b]);
      const isEqual = lower[from + a] === upper[from + b] && upper[from + a] === lower[from + b];
      if (!isMissing && !(isEqual && lower[from + a] === upper[from + a])) return false;
    }
    return true;
  };
  return { units, known, hidden, weights, scored, same };
}

function isFlat(normalised: Float64Array): boolean {
  return isConstant(normalised.filter((v) => !Number.isNaN(v)));
}

/** As `CompositeVariant` makes them. */
function partOfKnown(normalised: Float64Array, fill: boolean, geometric: boolean): Float64Array {
  const held = normalised.filter((v) => !Number.isNaN(v));
  const mean = levelMean(held, 0, held.length, held.reduce((sum, v) => sum + v, 0) / held.length);
  const low = held.reduce((least, v) => Math.min(least, v));
  const range = held.reduce((most, v) => Math.max(most, v)) - low;
  return normalised.map((v) => {
    const value = Number.isNaN(v) && fill ? mean : v;
    return geometric ? stretchedLogarithm((value - low) / range) : value;
  });
}

interface PartChoices {
  readonly normalisation: Normalisation;
  readonly geometric: boolean;
  readonly fill: boolean;
  readonly groups: number;
}

function partOfHidden(
  data: BoundedFigures,
  j: number,
  sign: number,
  reference: number,
  choices: PartChoices,
): BoundedPart {
  const { normalisation, geometric, fill, groups } = choices;
  const from = j * data.units;
  const low = data.lower.slice(from, from + data.units);
  const high = data.upper.slice(from, from + data.units);
  // Turned so that higher is better.
  const figures = sign > 0 ? { lower: low, upper: high } : { lower: high.map((v) => -v), upper: low.map((v) => -v) };
  if (normalisation === 'percentile-rank' || normalisation === 'quantile-groups') {
    return new OrderPart({ method: normalisation, figures, groups, fill, logarithms: geometric });
  }
  if (geometric || normalisation === 'min-max') {
    const origin = normalisation === 'distance-to-reference' ? reference : Number.NaN;
    return new StretchPart({ figures, fill, logarithms: geometric, origin });
  }
  const held = (values: Float64Array): Float64Array => values.filter((v) => !Number.isNaN(v));
  const present = { lower: held(figures.lower), upper: held(figures.upper) };
  return new AffinePart({ method: normalisation, figures, present, reference: sign * reference, fill });
}

function summarise(
  plan: CompositePlan,
  figures: BoundedFigures,
  ends: ScoreEnds,
  reached: ScoreEnds,
): readonly CompositeUnitBounds[] {
  const hidden = new Uint32Array(figures.units);
  for (const place of figures.hidden) hidden[place % figures.units] += 1;
  let largest = 0;
  for (const score of [...reached.lower, ...reached.upper]) largest = Math.max(largest, Math.abs(score) || 0);
  const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return Array.from(hidden, (hiddenFigures, i) => {
    // A bound that a fill-in reaches may differ from it in the last digit.
    const lower = Number.isNaN(reached.lower[i]) ? ends.lower[i] : Math.min(ends.lower[i], reached.lower[i]);
    const upper = Number.isNaN(reached.upper[i]) ? ends.upper[i] : Math.max(ends.upper[i], reached.upper[i]);
    return Object.freeze({
      scoreLower: finite(lower),
      scoreUpper: finite(upper),
      bestRank: finite(ends.best[i]),
      worstRank: finite(ends.worst[i]),
      bestRankReached: finite(reached.best[i]),
      worstRankReached: finite(reached.worst[i]),
      scoreIsExact: reached.lower[i] - lower <= 1e-9 * largest && upper - reached.upper[i] <= 1e-9 * largest,
      rankIsExact: reached.best[i] === ends.best[i] && reached.worst[i] === ends.worst[i],
      hiddenFigures,
      coverage: plan.matrix.present[i] / plan.matrix.names.length,
    });
  });
}
