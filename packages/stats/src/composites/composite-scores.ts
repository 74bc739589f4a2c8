import { requireOption } from '../check.ts';
import type { Ties } from '../describe/rank.ts';
import { cannot, type Failure, type Outcome, ok } from '../outcome.ts';
import { ROUNDING, ScoreRanker } from '../ranks/score-ranker.ts';
import {
  type CompositeBase,
  type CompositePlan,
  normaliseAll,
  preparePlan,
  requireAggregation,
  requireMissingRule,
  requireNormalisation,
} from './composite-plan.ts';
import { describeMissing, type MissingRule, missingAssumptions, missingRules } from './missing-rule.ts';
import { type Normalisation, Normaliser } from './normaliser.ts';
import { type CompositeAggregation, CompositeVariant } from './variant.ts';

export interface CompositeScoresOptions extends CompositeBase {
  /** 'z-score' when left out. */
  readonly normalisation?: Normalisation;
  /** 'arithmetic' when left out. */
  readonly aggregation?: CompositeAggregation;
  /** For the indicators without a rule of their own; 'available' when left out. */
  readonly missing?: MissingRule;
  /** Rank shared by units with the same score: their mean (when left out), the smallest or the largest. */
  readonly ties?: Ties;
}

export interface CompositeUnit {
  /** Higher is better; null without a score. */
  readonly score: number | null;
  /** 1 is the highest score; null without a score. */
  readonly rank: number | null;
  /** Share of the indicators that the unit has. */
  readonly coverage: number;
}

export interface CompositeScores {
  /** In the order of the values. */
  readonly units: readonly CompositeUnit[];
  /** As used, summing to 1, in the order of the indicators. */
  readonly weights: readonly number[];
  /** Normalised indicators, higher is better, one array per indicator; null where missing. */
  readonly normalised: readonly (readonly (number | null)[])[];
  /** Units with a score. */
  readonly n: number;
  /** Units without. */
  readonly dropped: number;
  readonly method: string;
  readonly assumptions: readonly string[];
}

/**
 * Scores and ranks of a composite indicator: indicators are turned so that higher is better, put on one scale, weighted
 * and put together. OECD and JRC (2008), "Handbook on constructing composite indicators".
 *
 * `too-few` below two units with a score or two values of an indicator, `constant` for an indicator that cannot be
 * normalised or, for the geometric mean, stretched, `not-finite` for a value that is NaN or infinite (missing is null); those of `principalComponentWeights`
 * with such weights.
 *
 * @throws RangeError when lengths differ, names repeat, an option is unknown, or a weight is negative or all are 0
 */
export function compositeScores(options: CompositeScoresOptions): Outcome<CompositeScores> {
  const { normalisation = 'z-score', aggregation = 'arithmetic', missing = 'available', ties = 'average' } = options;
  requireNormalisation('compositeScores', 'normalisation', normalisation);
  requireAggregation('compositeScores', 'aggregation', aggregation);
  requireMissingRule('compositeScores', 'missing', missing);
  requireOption('compositeScores', 'ties', ['average', 'min', 'max'], ties);
  const plan = preparePlan('compositeScores', options);
  if ('ok' in plan) return plan;
  const { matrix, weights, excluded } = plan;
  const { units, names } = matrix;
  const normalised = normaliseOnce('compositeScores', plan, normalisation);
  if ('ok' in normalised) return normalised;
  const flat = aggregation === 'geometric' ? findFlat(plan, normalised) : null;
  if (flat !== null) return flat;
  const scores = new Float64Array(units);
  const ranks = new Float64Array(units);
  const rules = missingRules(matrix, missing);
  new CompositeVariant(units, names.length, aggregation, rules, excluded).load(normalised).score(weights, scores, 0);
  const fault = findScoreFault(scores);
  if (fault !== null) return fault;
  const ranker = new ScoreRanker(units, ties, ROUNDING);
  ranker.rank(scores, 0, ranks, 0);
  return ok({
    units: Array.from(scores, (score, i) =>
      Object.freeze({
        score: Number.isNaN(score) ? null : score,
        rank: Number.isNaN(score) ? null : ranks[i],
        coverage: matrix.present[i] / names.length,
      }),
    ),
    weights: [...weights],
    normalised: names.map((_, j) =>
      Array.from(normalised.subarray(j * units, (j + 1) * units), (v) => (Number.isNaN(v) ? null : v)),
    ),
    n: ranker.ranked,
    dropped: units - ranker.ranked,
    method: `${normalisation}, ${aggregation} aggregation, missing: ${describeMissing(rules)}`,
    assumptions: compositeAssumptions(aggregation, rules),
  });
}

export function normaliseOnce(where: string, plan: CompositePlan, method: Normalisation): Float64Array | Failure {
  const { matrix, groups } = plan;
  const into = new Float64Array(matrix.values.length);
  const fault = normaliseAll(where, matrix, method, matrix.values, new Normaliser(matrix.units, groups), into);
  return fault ?? into;
}

/** The geometric mean stretches each indicator from its worst unit to its best: one that is flat has no scale. */
export function findFlat({ matrix }: CompositePlan, normalised: Float64Array): Failure | null {
  const { units, names } = matrix;
  for (const [j, name] of names.entries()) {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let i = j * units; i < (j + 1) * units; i += 1) {
      if (normalised[i] < low) low = normalised[i];
      if (normalised[i] > high) high = normalised[i];
    }
    if (low === high) return cannot('constant', `${name} is the same for every unit that has it: nothing to stretch`);
  }
  return null;
}

/** Fewer than two scores cannot be ranked; a score beyond a double is none. */
export function findScoreFault(scores: Float64Array): Failure | null {
  let scored = 0;
  for (const score of scores) {
    if (Number.isNaN(score)) continue;
    if (!Number.isFinite(score)) return cannot('not-finite', 'a score is beyond what a double can hold');
    scored += 1;
  }
  return scored >= 2 ? null : cannot('too-few', `${scored} units have a score; at least 2 are needed`);
}

/** What one takes on with these choices. */
export function compositeAssumptions(
  aggregation: CompositeAggregation,
  rules: readonly MissingRule[],
): readonly string[] {
  const trade = {
    arithmetic: 'a low indicator can be made up in full by a high one',
    geometric: 'a low indicator can be made up in part by a high one; indicators are stretched to 1 to 100 first',
    copeland: 'only who is ahead counts, not by how much',
  };
  return ['the weights say what matters', trade[aggregation], ...missingAssumptions(rules)];
}
