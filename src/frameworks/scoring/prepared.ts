import { perIngredients } from './kept.ts';
import { orNaN } from './numbers.ts';
import type { MeasureYear } from './types.ts';

/** One year of one measure as typed arrays, NaN for null. */
export interface PreparedYear {
  readonly values: Float64Array;
  readonly numerators: Float64Array;
  readonly denominators: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** Years by column, newest first. */
export const preparedYears = perIngredients((ingredients): readonly (readonly PreparedYear[])[] =>
  ingredients.columns.map((column) => column.years.map(preparedYear)),
);

/** By the figures themselves: other weights make other ingredients of the same years. */
const known = new WeakMap<MeasureYear, PreparedYear>();

function preparedYear(year: MeasureYear): PreparedYear {
  const found = known.get(year);
  if (found !== undefined) return found;
  const made = {
    values: Float64Array.from(year.values, orNaN),
    numerators: Float64Array.from(year.numerators, orNaN),
    denominators: Float64Array.from(year.denominators, orNaN),
    lower: Float64Array.from(year.lower, orNaN),
    upper: Float64Array.from(year.upper, orNaN),
  };
  known.set(year, made);
  return made;
}
