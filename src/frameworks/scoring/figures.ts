import { orNaN } from './numbers.ts';
import type { DataChoice, Ingredients, MeasureColumn, MeasureYear } from './types.ts';

/**
 * One figure per column and unit in the unit of the measure, before any transformation: column j of unit i is at
 * j * units + i, NaN where there is none.
 */
export interface Figures {
  readonly units: number;
  readonly values: Float64Array;
  /** Certain bounds where the figure, or a part of it, is hidden; NaN elsewhere. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Counts that lead to the figure, pooled as it is; NaN where it does not rest on counts alone. */
  readonly numerators: Float64Array;
  readonly denominators: Float64Array;
}

/**
 * The figures that a choice about years, denominators and hidden figures leaves. Units out of scope have none.
 *
 * Years: with 1 the newest; with 3 the sum of numerators over the sum of denominators where every year with a figure
 * has counts, otherwise the mean of the years with a figure. Denominators: a figure whose published denominator
 * (pooled: their sum) is below the larger of the choice's minimum and the measure's own is left out; one without a
 * published denominator stays. Hidden: left out, or in the middle of its certain bounds; one without bounds is missing.
 */
export function figuresOf(ingredients: Ingredients, choice: DataChoice): Figures {
  const units = ingredients.units.length;
  const blank = (): Float64Array => new Float64Array(units * ingredients.columns.length).fill(Number.NaN);
  const figures: Figures = {
    units,
    values: blank(),
    lower: blank(),
    upper: blank(),
    numerators: blank(),
    denominators: blank(),
  };
  for (const [j, column] of ingredients.columns.entries()) {
    const years = choice.years === 1 ? column.years.slice(0, 1) : column.years;
    const hidden = choice.hidden === 'stated' ? column.hidden : choice.hidden;
    const least = Math.max(choice.minimumDenominator, column.minimumDenominator);
    for (const [i, unit] of ingredients.units.entries()) {
      if (unit.excluded === null) place(pooled(column, years, i, hidden === 'middle'), least, figures, j * units + i);
    }
  }
  return figures;
}

interface Pooled {
  value: number;
  lower: number;
  upper: number;
  numerator: number;
  denominator: number;
  /** Sum of published denominators; NaN where none is published. */
  size: number;
}

function place(figure: Pooled, least: number, into: Figures, at: number): void {
  if (figure.size < least) return;
  into.values[at] = figure.value;
  into.lower[at] = figure.lower;
  into.upper[at] = figure.upper;
  into.numerators[at] = figure.numerator;
  into.denominators[at] = figure.denominator;
}

interface Part {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  readonly numerator: number;
  readonly denominator: number;
  readonly hidden: boolean;
}

function partOf(year: MeasureYear, i: number): Part | null {
  const [lower, upper] = [orNaN(year.lower[i]), orNaN(year.upper[i])];
  const [numerator, denominator] = [orNaN(year.numerators[i]), orNaN(year.denominators[i])];
  const value = year.values[i] ?? null;
  if (value !== null) return { value, lower: value, upper: value, numerator, denominator, hidden: false };
  if (!(lower <= upper)) return null;
  return { value: (lower + upper) / 2, lower, upper, numerator: Number.NaN, denominator, hidden: true };
}

function pooled(column: MeasureColumn, years: readonly MeasureYear[], i: number, middle: boolean): Pooled {
  const parts = years.flatMap((year) => partOf(year, i) ?? []);
  const shown = parts.filter((part) => !part.hidden);
  // A hidden year takes part where it counts as its middle; where it is left out it still bounds a figure that has no other year.
  const used = middle || shown.length === 0 ? parts : shown;
  const sizes = used.map((part) => part.denominator).filter((size) => !Number.isNaN(size));
  const size = sizes.length === 0 ? Number.NaN : sum(sizes);
  const bounded = used.some((part) => part.hidden);
  const nothing = used.length === 0 || (bounded && !middle);
  const numerator = sum(used.map((part) => part.numerator));
  const denominator = sum(used.map((part) => part.denominator));
  const counted = used.length > 0 && denominator > 0 && !Number.isNaN(numerator);
  const mean = (values: readonly number[]): number =>
    values.length === 1 ? orNaN(values[0]) : sum(values) / values.length;
  // One year keeps the published figure to the last digit; several are put together from their counts.
  const value =
    counted && used.length > 1 ? (numerator / denominator) * column.base : mean(used.map((part) => part.value));
  return {
    value: nothing ? Number.NaN : value,
    lower: bounded ? mean(used.map((part) => part.lower)) : Number.NaN,
    upper: bounded ? mean(used.map((part) => part.upper)) : Number.NaN,
    numerator: counted ? numerator : Number.NaN,
    denominator: counted ? denominator : Number.NaN,
    size,
  };
}

function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
