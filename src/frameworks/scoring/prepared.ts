import type { Fit } from './adjust.ts';
import type { Figures } from './figures.ts';
import { orNaN } from './numbers.ts';
import type { Ingredients, MeasureYear } from './types.ts';
import type { ViewCore } from './view.ts';

/** One year of one measure as typed arrays, NaN for null. */
export interface PreparedYear {
  readonly values: Float64Array;
  readonly numerators: Float64Array;
  readonly denominators: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** What is worked out once for a set of ingredients and used by all of its views. */
export interface Prepared {
  /** By column, newest year first. */
  readonly years: readonly (readonly PreparedYear[])[];
  /** By choice of years, minimum denominator and hidden figures. */
  readonly figures: Map<string, Figures>;
  /** By choice but for the rule on missing figures, which comes last. */
  readonly cores: Map<string, ViewCore>;
  /** By column: fits on context of figures met so far. */
  readonly fits: readonly { readonly column: Float64Array; readonly fit: Fit }[][];
}

const known = new WeakMap<Ingredients, Prepared>();

/** Kept as long as the ingredients are. */
export function preparedOf(ingredients: Ingredients): Prepared {
  const found = known.get(ingredients);
  if (found !== undefined) return found;
  const made: Prepared = {
    years: ingredients.columns.map((column) => column.years.map(preparedYear)),
    figures: new Map(),
    cores: new Map(),
    fits: ingredients.columns.map(() => []),
  };
  known.set(ingredients, made);
  return made;
}

function preparedYear(year: MeasureYear): PreparedYear {
  return {
    values: Float64Array.from(year.values, orNaN),
    numerators: Float64Array.from(year.numerators, orNaN),
    denominators: Float64Array.from(year.denominators, orNaN),
    lower: Float64Array.from(year.lower, orNaN),
    upper: Float64Array.from(year.upper, orNaN),
  };
}
