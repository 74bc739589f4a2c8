import { perIngredients } from './kept.ts';
import { type PreparedYear, preparedYears } from './prepared.ts';
import type { DataChoice, Ingredients, MeasureColumn } from './types.ts';

/**
 * One figure per column and unit in the unit of the measure, before any transformation: column j of unit i is at
 * j * units + i, NaN where there is none. Shared: do not write to the arrays.
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

/** How many choices' figures are kept: every option of a usual multiverse. */
const KEPT = 32;
const figuresByChoice = perIngredients(() => new Map<string, Figures>());

/**
 * The figures that a choice about years, denominators and hidden figures leaves. Units out of scope have none.
 *
 * Years: with 1 the newest; with 3 the sum of numerators over the sum of denominators where every year with a figure
 * has counts, otherwise the mean of the years with a figure. Denominators: a figure whose published denominator
 * (pooled: their sum) is below the larger of the choice's minimum and the measure's own is left out; one without a
 * published denominator stays. Hidden: left out, or in the middle of its certain bounds, unless these are the whole
 * scale and so say nothing.
 */
export function figuresOf(ingredients: Ingredients, choice: DataChoice): Figures {
  const kept = figuresByChoice(ingredients);
  const key = `${choice.years} ${choice.minimumDenominator} ${choice.hidden}`;
  const found = kept.get(key);
  if (found !== undefined) return found;
  if (kept.size >= KEPT) kept.clear();
  const made = makeFigures(ingredients, choice);
  kept.set(key, made);
  return made;
}

function makeFigures(ingredients: Ingredients, choice: DataChoice): Figures {
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
  const prepared = preparedYears(ingredients);
  for (const [j, column] of ingredients.columns.entries()) {
    const years = (prepared[j] ?? []).slice(0, choice.years);
    const middle = (choice.hidden === 'stated' ? column.hidden : choice.hidden) === 'middle';
    const least = Math.max(choice.minimumDenominator, column.minimumDenominator);
    for (let i = 0; i < units; i += 1) {
      if (ingredients.units[i]?.excluded === null) pool(column, years, i, middle, least, figures, j * units + i);
    }
  }
  return figures;
}

/** Puts together the years of one unit: those with a figure, and hidden ones where they count as their middle. */
function pool(
  column: MeasureColumn,
  years: readonly PreparedYear[],
  i: number,
  middle: boolean,
  least: number,
  into: Figures,
  at: number,
): void {
  let used = 0;
  let sum = 0;
  let lower = 0;
  let upper = 0;
  let bounded = false;
  let numerator = 0;
  let denominator = 0;
  let size = 0;
  let sized = false;
  // Hidden years bound a figure that no other year gives.
  let hidden = 0;
  let hiddenLower = 0;
  let hiddenUpper = 0;
  let hiddenSize = 0;
  let hiddenSized = false;
  for (const year of years) {
    const value = year.values[i] ?? Number.NaN;
    const low = year.lower[i] ?? Number.NaN;
    const high = year.upper[i] ?? Number.NaN;
    const shown = !Number.isNaN(value);
    if (!shown && !(low <= high)) continue;
    const total = year.denominators[i] ?? Number.NaN;
    const known = !Number.isNaN(total);
    if (!shown && !(middle && tellsSomething(column, low, high))) {
      hidden += 1;
      hiddenLower += low;
      hiddenUpper += high;
      if (known) hiddenSize += total;
      hiddenSized ||= known;
      continue;
    }
    used += 1;
    sum += shown ? value : (low + high) / 2;
    lower += shown ? value : low;
    upper += shown ? value : high;
    bounded ||= !shown;
    numerator += shown ? (year.numerators[i] ?? Number.NaN) : Number.NaN;
    denominator += total;
    if (known) size += total;
    sized ||= known;
  }
  if (used === 0) {
    if (hidden === 0 || (hiddenSized && hiddenSize < least)) return;
    into.lower[at] = hiddenLower / hidden;
    into.upper[at] = hiddenUpper / hidden;
    return;
  }
  if (sized && size < least) return;
  const counted = denominator > 0 && !Number.isNaN(numerator);
  // One year keeps its figure to the last digit; several are put together from their counts.
  into.values[at] = counted && used > 1 ? (numerator / denominator) * column.base : sum / used;
  if (bounded) {
    into.lower[at] = lower / used;
    into.upper[at] = upper / used;
  }
  if (!counted) return;
  into.numerators[at] = numerator;
  into.denominators[at] = denominator;
}

/** False for bounds that any percentage has. */
function tellsSomething(column: MeasureColumn, lower: number, upper: number): boolean {
  return !(column.base === 100 && lower <= 0 && upper >= 100);
}
