import { ROUNDING, ScoreRanker } from '../ranks/score-ranker.ts';
import type { BoundedFigures } from './composite-bounds-data.ts';
import type { ScoreEnds } from './composite-bounds-ranks.ts';
import { type CompositePlan, normaliseAll } from './composite-plan.ts';
import { findFlat, findScoreFault } from './composite-scores.ts';
import type { MissingRule } from './missing-rule.ts';
import { type Normalisation, Normaliser } from './normaliser.ts';
import { type CompositeAggregation, CompositeVariant } from './variant.ts';

/** Comparisons and normalised values that trying fill-ins may cost: under a fifth of a second. */
const BUDGET = 3e7;

/** What fill-ins tried out give; NaN where none gave a score. */
export interface Reached extends ScoreEnds {
  /** Fill-ins that gave a composite. */
  readonly tried: number;
}

/**
 * Scores and ranks under fill-ins that are likely to be extreme: all hidden figures at their worse ends, all at their
 * better ends, and one unit's at one end with all others at the other. What they reach, the true ends reach.
 */
export function reachedEnds(
  plan: CompositePlan,
  figures: BoundedFigures,
  normalisation: Normalisation,
  aggregation: CompositeAggregation,
  missing: readonly MissingRule[],
): Reached {
  const { matrix, weights, excluded, groups } = plan;
  const { units, names, signs } = matrix;
  const values = matrix.values.slice();
  const normalised = new Float64Array(values.length);
  const normaliser = new Normaliser(units, groups);
  const variant = new CompositeVariant(units, names.length, aggregation, missing, excluded);
  const ranker = new ScoreRanker(units, 'average', ROUNDING);
  const scores = new Float64Array(units);
  const ranks = new Float64Array(units);
  const empty = (): Float64Array => new Float64Array(units).fill(Number.NaN);
  const found = { lower: empty(), upper: empty(), best: empty(), worst: empty() };
  let tried = 0;
  const attempt = (unit: number, ownBetter: boolean): void => {
    for (const place of figures.hidden) {
      const better = (place % units === unit) === ownBetter;
      values[place] = better === signs[Math.floor(place / units)] > 0 ? figures.upper[place] : figures.lower[place];
    }
    if (normaliseAll('compositeBounds', matrix, normalisation, values, normaliser, normalised) !== null) return;
    if (aggregation === 'geometric' && findFlat(plan, normalised) !== null) return;
    variant.load(normalised).score(weights, scores, 0);
    if (findScoreFault(scores) !== null) return;
    ranker.rank(scores, 0, ranks, 0);
    tried += 1;
    for (let i = 0; i < units; i += 1) {
      if (Number.isNaN(scores[i])) continue;
      if (!(found.lower[i] <= scores[i])) found.lower[i] = scores[i];
      if (!(found.upper[i] >= scores[i])) found.upper[i] = scores[i];
      if (!(found.best[i] <= ranks[i])) found.best[i] = ranks[i];
      if (!(found.worst[i] >= ranks[i])) found.worst[i] = ranks[i];
    }
  };
  // Nobody's own figures: all at one end.
  attempt(-1, true);
  attempt(-1, false);
  const holders = [...new Set(Array.from(figures.hidden, (place) => place % units))];
  const cost = names.length * units * (aggregation === 'copeland' ? units / 2 : 20);
  for (const unit of holders.slice(0, Math.floor(BUDGET / (2 * cost)))) {
    attempt(unit, true);
    attempt(unit, false);
  }
  return { ...found, tried };
}
