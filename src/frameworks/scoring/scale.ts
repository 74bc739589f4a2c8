import { neighbourMedian } from './neighbours.ts';
import { orNull } from './numbers.ts';
import { transformed } from './transform.ts';
import type { DataChoice, Ingredients, MeasureColumn } from './types.ts';

/** A copy of figures on the scales that measures are compared on; below zero a root or logarithm has none. */
export function onScale(
  ingredients: Ingredients,
  units: number,
  figures: Float64Array,
  floors: Float64Array,
): Float64Array {
  const scaled = figures.slice();
  for (const [j, { transformation }] of ingredients.columns.entries()) {
    if (transformation === 'none') continue;
    for (let at = j * units; at < (j + 1) * units; at += 1) {
      scaled[at] = transformed(figures[at] ?? Number.NaN, transformation, floors[j] ?? Number.NaN);
    }
  }
  return scaled;
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

/** Columns as lists: null for units left out, and averages in gaps where the choice wants them. */
export function listsOf(
  ingredients: Ingredients,
  choice: DataChoice,
  values: Float64Array,
  excluded: readonly boolean[],
): (number | null)[][] {
  const units = excluded.length;
  return ingredients.columns.map((column, j) => {
    const from = j * units;
    const fill = fillsIn(column, choice) ? meanOf(values, from, excluded) : null;
    return excluded.map((out, i) => (out ? null : (orNull(values[from + i]) ?? fill)));
  });
}

function fillsIn(column: MeasureColumn, choice: DataChoice): boolean {
  if (column.missing === 'require') return false;
  return (choice.missing === 'stated' ? column.missing : choice.missing) === 'average';
}

function meanOf(values: Float64Array, from: number, excluded: readonly boolean[]): number | null {
  let [sum, n] = [0, 0];
  for (const [i, out] of excluded.entries()) {
    const value = values[from + i] ?? Number.NaN;
    if (out || Number.isNaN(value)) continue;
    sum += value;
    n += 1;
  }
  return n === 0 ? null : sum / n;
}
