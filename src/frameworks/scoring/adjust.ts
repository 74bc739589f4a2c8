import { leastSquares } from '@waymark/stats';
import { perIngredients } from './kept.ts';
import type { ContextColumn, Ingredients } from './types.ts';

/** With fewer units a line through them says too little. */
export const FEWEST_TO_ADJUST = 30;

/** What holding context constant did to one column. */
export interface ColumnAdjustment {
  readonly measure: string;
  /** Units with the figure and all of the context. */
  readonly n: number;
  /** Share of the column's variance that context explains; null where it was not adjusted. */
  readonly rSquared: number | null;
  /** Why it was not adjusted and stands as published; null where it was. */
  readonly reason: string | null;
}

export interface Fit extends ColumnAdjustment {
  /** Positions of those units. */
  readonly rows: readonly number[];
  /** What to take from unit i's figure: fitted less the mean; NaN without context. Null where it was not adjusted. */
  readonly take: Float64Array | null;
}

/** How many different figures of one column are remembered with their fits. */
const KEPT = 32;
const fitsByColumn = perIngredients(({ columns }) =>
  columns.map((): { readonly column: Float64Array; readonly fit: Fit }[] => []),
);

/**
 * Ordinary least squares of column j on the context, over the units with both. The adjusted figure is the residual plus
 * the mean: what remains when everybody has the same context. Views often share columns: each is fitted once.
 *
 * @param column its figures, NaN where missing
 */
export function fitColumn(ingredients: Ingredients, j: number, column: Float64Array): Fit {
  const kept = fitsByColumn(ingredients)[j] ?? [];
  const found = kept.find((entry) => entry.column.every((value, i) => Object.is(value, column[i])));
  if (found !== undefined) return found.fit;
  const fit = makeFit(ingredients.columns[j]?.measure ?? '', column, ingredients.context);
  if (kept.length >= KEPT) kept.shift();
  kept.push({ column: column.slice(), fit });
  return fit;
}

function makeFit(measure: string, column: Float64Array, context: readonly ContextColumn[]): Fit {
  const rows: number[] = [];
  for (let i = 0; i < column.length; i += 1) {
    const known = context.every(({ values }) => (values[i] ?? null) !== null);
    if (known && !Number.isNaN(column[i])) rows.push(i);
  }
  const not = (reason: string): Fit => ({ measure, n: rows.length, rSquared: null, reason, rows, take: null });
  if (context.length === 0) return not('no context was asked for');
  if (rows.length < FEWEST_TO_ADJUST) {
    return not(`${rows.length} authorities have both the figure and the context; ${FEWEST_TO_ADJUST} are needed`);
  }
  const fit = leastSquares({
    response: rows.map((i) => column[i] ?? Number.NaN),
    predictors: context.map(({ values }) => rows.map((i) => values[i] ?? Number.NaN)),
    names: context.map(({ indicator }) => indicator),
  });
  if (!fit.ok) return not(fit.message);
  const [constant = 0, ...slopes] = fit.value.coefficients;
  const mean = rows.reduce((total, i) => total + (column[i] ?? Number.NaN), 0) / rows.length;
  const take = Float64Array.from(column, (_, i) => {
    let fitted = constant;
    for (const [k, slope] of slopes.entries()) fitted += slope * (context[k]?.values[i] ?? Number.NaN);
    return fitted - mean;
  });
  return { measure, n: rows.length, rSquared: fit.value.rSquared, reason: null, rows, take };
}

/**
 * Directions of the context over the rows of a fit that was made: centred, of length 1, at right angles. Taking a
 * column's part along each of them away is what least squares does, without solving anew for every draw of figures.
 */
export function contextDirections(rows: readonly number[], context: readonly ContextColumn[]): readonly Float64Array[] {
  const found: Float64Array[] = [];
  for (const { values } of context) {
    const direction = Float64Array.from(rows, (i) => values[i] ?? Number.NaN);
    const mean = direction.reduce((total, value) => total + value, 0) / direction.length;
    for (let r = 0; r < direction.length; r += 1) direction[r] = (direction[r] ?? 0) - mean;
    // Twice: once leaves what rounding puts back.
    for (let turn = 0; turn < 2; turn += 1) for (const other of found) takePart(direction, other);
    const length = Math.sqrt(direction.reduce((total, value) => total + value * value, 0));
    found.push(direction.map((value) => value / length));
  }
  return found;
}

/** Takes the part of a vector along a direction of length 1 away, in place. */
export function takePart(vector: Float64Array, direction: Float64Array): void {
  let along = 0;
  for (let r = 0; r < vector.length; r += 1) along += (vector[r] ?? 0) * (direction[r] ?? 0);
  for (let r = 0; r < vector.length; r += 1) vector[r] = (vector[r] ?? 0) - along * (direction[r] ?? 0);
}
