import { type Figures, figuresOf } from './figures.ts';
import type { DataChoice, Ingredients } from './types.ts';

/**
 * Why each column takes no part under a choice, in words; null for a column that can be compared. A column needs two
 * different figures among the units in scope.
 */
export function columnProblems(ingredients: Ingredients, choice: DataChoice): readonly (string | null)[] {
  return problemsOf(ingredients, figuresOf(ingredients, choice));
}

export function problemsOf(ingredients: Ingredients, figures: Figures): readonly (string | null)[] {
  return ingredients.columns.map((column, j) => {
    if (column.years.length === 0) return 'No figures are published for this year.';
    const there = figures.values
      .subarray(j * figures.units, (j + 1) * figures.units)
      .filter((value) => !Number.isNaN(value));
    if (there.length === 0) return 'No authority in scope has a figure that these choices keep.';
    if (there.length === 1) return 'Only one authority has a figure that these choices keep.';
    return there.every((value) => value === there[0]) ? 'Every authority has the same figure.' : null;
  });
}
