import { type CompositeAggregation, compositeScores, type Normalisation, type Outcome } from '@waymark/stats';
import type { DataChoice, Ingredients } from './types.ts';
import { type DetailedView, viewOf } from './view.ts';

/** Scores and places of all units, in their order. */
export interface Scored {
  /** Higher is better; null without a score. */
  readonly scores: readonly (number | null)[];
  /** 1 is best, ties share their mean; null without a score. */
  readonly places: readonly (number | null)[];
  /** Positions of the columns that took part. */
  readonly columns: readonly number[];
  /** Figures on the common scale, higher is better, null where missing: one list for each column that took part. */
  readonly normalised: readonly (readonly (number | null)[])[];
}

/**
 * Scores and places at one choice. Columns that cannot be compared (see `columnProblems`) take no part.
 *
 * Instead of scores: `too-few` when fewer than two units have one, or no column can be used; `constant` when a column
 * cannot be normalised this way (`robust-z` where half of its figures are the same).
 *
 * @param weights points of each column, in the order of the columns; above 0
 */
export function scoreOf(
  ingredients: Ingredients,
  choice: DataChoice,
  normalisation: Normalisation,
  aggregation: CompositeAggregation,
  weights: ArrayLike<number>,
): Outcome<Scored> {
  return scoreOfView(ingredients, viewOf(ingredients, choice), normalisation, aggregation, weights);
}

/** As {@link scoreOf}, of a view that is already there. */
export function scoreOfView(
  ingredients: Ingredients,
  view: DetailedView,
  normalisation: Normalisation,
  aggregation: CompositeAggregation,
  weights: ArrayLike<number>,
): Outcome<Scored> {
  const columns = ingredients.columns.flatMap((_, j) => (view.problems[j] === null ? [j] : []));
  if (columns.length === 0) return { ok: false, reason: 'too-few', message: 'no measure has two different figures' };
  const scored = compositeScores({
    indicators: columns.map((j) => ({
      name: `${j}`,
      values: view.values[j] ?? [],
      higherIsBetter: ingredients.columns[j]?.higherIsBetter ?? true,
      missing: view.missing[j] ?? 'available',
    })),
    weights: columns.map((j) => weights[j] ?? Number.NaN),
    normalisation,
    aggregation,
  });
  if (!scored.ok) return scored;
  return {
    ok: true,
    value: {
      scores: scored.value.units.map(({ score }) => score),
      places: scored.value.units.map(({ rank }) => rank),
      columns,
      normalised: scored.value.normalised,
    },
  };
}
