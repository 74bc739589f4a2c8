import type { Figures } from './figures.ts';
import type { Ingredients } from './types.ts';

/**
 * Why each column takes no part, in words; null for a column that can be compared. A column needs two different figures
 * among the units in scope.
 */
export function problemsOf(ingredients: Ingredients, figures: Figures): readonly (string | null)[] {
  return ingredients.columns.map((column, j) => {
    if (column.years.length === 0) return 'No figures are published for this year.';
    return problemOf(figures.values.subarray(j * figures.units, (j + 1) * figures.units));
  });
}

/** Why the figures of one column cannot be compared; NaN is no figure. */
export function problemOf(figures: Float64Array): string | null {
  let first = Number.NaN;
  let count = 0;
  for (const value of figures) {
    if (Number.isNaN(value)) continue;
    count += 1;
    if (count === 1) first = value;
    else if (value !== first) return null;
  }
  if (count === 0) return 'No authority in scope has a figure that these choices keep.';
  if (count === 1) return 'Only one authority has a figure that these choices keep.';
  return 'Every authority has the same figure.';
}
