import { compositeBounds } from '@waymark/stats';
import { type DataChoice, type Ingredients, viewOf } from '#frameworks/scoring/index.ts';
import type { Recipe } from './chance.ts';
import type { PlaceBand, Unavailable } from './types.ts';

type Cell = number | null | readonly [number, number];

/**
 * Places that figures which the publisher hides could give, for certain: whatever they are within their bounds, everybody
 * else as published. A unit without a place stays without. Null where nothing is hidden within bounds; a reason where
 * hidden figures of neighbours would move what others are compared with.
 */
export function hiddenPlaces(
  ingredients: Ingredients,
  choice: DataChoice,
  columns: readonly number[],
  score: Recipe,
): readonly (PlaceBand | null)[] | Unavailable | null {
  const view = viewOf(ingredients, choice);
  const isHidden = (j: number): boolean => (view.bounds[j] ?? []).some((bounds) => bounds !== null);
  if (!columns.some(isHidden)) return null;
  const compared = columns.find((j) => {
    const kind = ingredients.columns[j]?.reference.kind;
    const withNeighbours =
      choice.reference === 'neighbours' || (choice.reference === 'stated' && kind === 'neighbours');
    return isHidden(j) && withNeighbours;
  });
  if (compared !== undefined) {
    const label = ingredients.columns[compared]?.label ?? '';
    return {
      code: 'neighbours',
      message: `${label} is compared with statistical neighbours, and hidden figures of neighbours would move the comparison.`,
    };
  }
  const bounded = compositeBounds({
    indicators: columns.map((j) => ({
      name: `${j}`,
      higherIsBetter: ingredients.columns[j]?.higherIsBetter ?? true,
      values: (view.values[j] ?? []).map((value, unit): Cell => view.bounds[j]?.[unit] ?? value),
      // What is hidden is not missing; a gap that counts as the mean moves with the hidden figures that it is the mean of.
      missing: view.missing[j] ?? 'available',
    })),
    weights: columns.map((j) => score.weights[j] ?? 1),
    normalisation: score.normalisation,
    aggregation: score.aggregation,
  });
  if (!bounded.ok) return { code: bounded.reason, message: bounded.message };
  return bounded.value.units.map(({ bestRank, worstRank }, unit) =>
    bestRank === null || worstRank === null || view.excluded[unit] === true
      ? null
      : { lower: bestRank, upper: worstRank },
  );
}
