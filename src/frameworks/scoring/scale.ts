import { neighbourMedian } from './neighbours.ts';
import { orNull } from './numbers.ts';
import { transformed } from './transform.ts';
import type { DataChoice, Ingredients, MeasureColumn, View } from './types.ts';

/** Figures on the scales that measures are compared on, in a copy; below zero a root or logarithm has none. */
export function onScale(
  ingredients: Ingredients,
  units: number,
  figures: Float64Array,
  floors: Float64Array,
  into: Float64Array = new Float64Array(figures.length),
): Float64Array {
  into.set(figures);
  for (const [j, { transformation }] of ingredients.columns.entries()) {
    if (transformation === 'none') continue;
    for (let at = j * units; at < (j + 1) * units; at += 1) {
      into[at] = transformed(figures[at] ?? Number.NaN, transformation, floors[j] ?? Number.NaN);
    }
  }
  return into;
}

/** Whether a column is compared with neighbours under a choice. */
export function againstNeighbours(column: MeasureColumn, choice: DataChoice): boolean {
  if (choice.reference === 'stated') return column.reference.kind === 'neighbours';
  return choice.reference === 'neighbours';
}

/** Each unit's median of neighbours in the column that begins at `from`. */
export function mediansOf(ingredients: Ingredients, values: Float64Array, from: number): Float64Array {
  return Float64Array.from(ingredients.units, (_, i) => neighbourMedian(values, from, ingredients.neighbours[i] ?? []));
}

/** Takes one number a unit away from the column that begins at `from`, in place; NaN leaves no figure. */
export function takeAway(values: Float64Array, from: number, what: Float64Array): void {
  for (let i = 0; i < what.length; i += 1) {
    values[from + i] = (values[from + i] ?? Number.NaN) - (what[i] ?? Number.NaN);
  }
}

/** Columns as lists: null without a figure, and for units left out. */
export function listsOf(values: Float64Array, columns: number, excluded: readonly boolean[]): (number | null)[][] {
  const units = excluded.length;
  return Array.from({ length: columns }, (_, j) =>
    excluded.map((out, i) => (out ? null : orNull(values[j * units + i]))),
  );
}

/** What a missing figure counts as in each column under a choice. Units that lack a required figure are left out. */
export function missingRulesOf({ columns }: Ingredients, choice: DataChoice): View['missing'] {
  return columns.map((column) => {
    if (column.missing === 'require') return 'available';
    return (choice.missing === 'stated' ? column.missing : choice.missing) === 'average' ? 'mean' : 'available';
  });
}
