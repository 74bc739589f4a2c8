import { type ColumnAdjustment, type Fit, fitColumn } from './adjust.ts';
import { type Figures, figuresOf } from './figures.ts';
import { neighbourMedian } from './neighbours.ts';
import { orNull } from './numbers.ts';
import { problemOf, problemsOf } from './problems.ts';
import { floorsOf, transformed } from './transform.ts';
import type { DataChoice, Ingredients, MeasureColumn, View } from './types.ts';

/** A view with what led to it. */
export interface DetailedView extends View {
  /** Why a unit can have no score, in words; null where it can. */
  readonly reasons: readonly (string | null)[];
  /** Share of the weight of usable columns that each unit's figures cover, 0 to 1, before averages fill in. */
  readonly coverage: readonly number[];
  /** Why a column takes no part; null where it does. */
  readonly problems: readonly (string | null)[];
  /** Per column; empty where the choice does not adjust. */
  readonly adjustment: readonly ColumnAdjustment[];
}

/**
 * The matrix of figures under one choice. Order of the rules: years, minimum denominators and hidden figures (see
 * `figuresOf`), transformation, comparison with neighbours (less the median of at least five of them, else no figure),
 * context (see `fitColumn`), then who is left out (out of scope, a required figure missing, figures on less than the
 * minimum share of the weight), and last the averages that fill in.
 *
 * Units out of scope take no part in anything. Units left out for missing figures still serve as neighbours of others
 * and in the relation with context, but not in the scales: all their values are null.
 */
export function viewOf(ingredients: Ingredients, choice: DataChoice): DetailedView {
  const figures = figuresOf(ingredients, choice);
  return viewOfFigures(ingredients, choice, figures, floorsOf(ingredients, figures));
}

/**
 * Why each column takes no part under a choice, in words; null for a column that can be compared. A column needs two
 * different figures among the units with a score.
 */
export function columnProblems(ingredients: Ingredients, choice: DataChoice): readonly (string | null)[] {
  return viewOf(ingredients, choice).problems;
}

/** Share of the weight of usable columns that each unit's figures cover under a choice, 0 to 1. */
export function coverageOf(ingredients: Ingredients, choice: DataChoice): readonly number[] {
  return viewOf(ingredients, choice).coverage;
}

/** The view of given figures, which may be drawn ones. */
export function viewOfFigures(
  ingredients: Ingredients,
  choice: DataChoice,
  figures: Figures,
  floors: Float64Array,
): DetailedView {
  const { units } = figures;
  const published = problemsOf(ingredients, figures);
  const scaled = onScale(ingredients, figures, floors);
  for (const [j, column] of ingredients.columns.entries()) {
    if (againstNeighbours(column, choice)) lessNeighbours(scaled, j * units, ingredients.neighbours);
  }
  const fits = choice.adjusted ? adjust(ingredients, scaled) : [];
  const column = (j: number): Float64Array => scaled.values.subarray(j * units, (j + 1) * units);
  const comparable = published.map((problem, j) => problem ?? problemOf(column(j)));
  const coverage = coverageIn(ingredients, scaled.values, comparable);
  const reasons = ingredients.units.map(
    (unit, i) => unit.excluded ?? unscored(ingredients, scaled.values, comparable, coverage[i] ?? 0, i),
  );
  const excluded = reasons.map((reason) => reason !== null);
  const problems = comparable.map(
    (problem, j) => problem ?? problemOf(column(j).filter((_, i) => excluded[i] === false)),
  );
  const values: (number | null)[][] = [];
  const bounds: (readonly [number, number] | null)[][] = [];
  for (const [j, column] of ingredients.columns.entries()) {
    const from = j * units;
    const row = excluded.map((out, i) => (out ? null : orNull(scaled.values[from + i])));
    values.push(fillsIn(column, choice) ? filled(row, excluded) : row);
    bounds.push(excluded.map((out, i) => (out ? null : boundsAt(scaled, from + i))));
  }
  const adjustment = fits.map(({ measure, n, rSquared, reason }) => ({ measure, n, rSquared, reason }));
  return { values, bounds, excluded, reasons, coverage, problems, adjustment };
}

interface Scaled {
  readonly units: number;
  readonly values: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

function onScale(ingredients: Ingredients, figures: Figures, floors: Float64Array): Scaled {
  const { units } = figures;
  const onto = (from: Float64Array): Float64Array => {
    const to = from.slice();
    for (const [j, { transformation }] of ingredients.columns.entries()) {
      if (transformation === 'none') continue;
      for (let at = j * units; at < (j + 1) * units; at += 1) {
        to[at] = transformed(from[at] ?? Number.NaN, transformation, floors[j] ?? Number.NaN);
      }
    }
    return to;
  };
  return { units, values: onto(figures.values), lower: onto(figures.lower), upper: onto(figures.upper) };
}

/** Whether a column is compared with neighbours under a choice. */
export function againstNeighbours(column: MeasureColumn, choice: DataChoice): boolean {
  if (choice.reference === 'stated') return column.reference.kind === 'neighbours';
  return choice.reference === 'neighbours';
}

function fillsIn(column: MeasureColumn, choice: DataChoice): boolean {
  if (column.missing === 'require') return false;
  return (choice.missing === 'stated' ? column.missing : choice.missing) === 'average';
}

function lessNeighbours(scaled: Scaled, from: number, neighbours: Ingredients['neighbours']): void {
  const medians = Float64Array.from({ length: scaled.units }, (_, i) =>
    neighbourMedian(scaled.values, from, neighbours[i] ?? []),
  );
  takeAway(scaled, from, medians);
}

function takeAway(scaled: Scaled, from: number, what: Float64Array): void {
  for (const array of [scaled.values, scaled.lower, scaled.upper]) {
    for (let i = 0; i < scaled.units; i += 1) {
      array[from + i] = (array[from + i] ?? Number.NaN) - (what[i] ?? Number.NaN);
    }
  }
}

function adjust(ingredients: Ingredients, scaled: Scaled): readonly Fit[] {
  return ingredients.columns.map((column, j) => {
    const from = j * scaled.units;
    const fit = fitColumn(column.measure, scaled.values.slice(from, from + scaled.units), ingredients.context);
    if (fit.take !== null) takeAway(scaled, from, fit.take);
    return fit;
  });
}

function coverageIn(
  ingredients: Ingredients,
  values: Float64Array,
  problems: readonly (string | null)[],
): readonly number[] {
  const units = ingredients.units.length;
  const usable = ingredients.columns.flatMap((column, j) =>
    problems[j] === null ? [{ j, weight: column.weight }] : [],
  );
  const whole = usable.reduce((total, { weight }) => total + weight, 0);
  return ingredients.units.map((_, i) => {
    let held = 0;
    for (const { j, weight } of usable) if (!Number.isNaN(values[j * units + i] ?? Number.NaN)) held += weight;
    return whole > 0 ? held / whole : 0;
  });
}

/** Why missing figures leave a unit without a score; null where they do not. */
function unscored(
  ingredients: Ingredients,
  values: Float64Array,
  problems: readonly (string | null)[],
  coverage: number,
  i: number,
): string | null {
  const units = ingredients.units.length;
  const lacking = ingredients.columns.find(
    (column, j) =>
      column.missing === 'require' && problems[j] === null && Number.isNaN(values[j * units + i] ?? Number.NaN),
  );
  if (lacking !== undefined) return `no figure for ${lacking.label}, which the definition requires`;
  // Sums of weights differ in their last digits with the order of adding.
  if (coverage > 0 && coverage >= ingredients.minimumCoverage - 1e-12) return null;
  if (coverage === 0) return 'no figure for any measure';
  const percent = (share: number): string => `${Math.round(100 * share)}%`;
  return `figures cover ${percent(coverage)} of the weight, less than ${percent(ingredients.minimumCoverage)}`;
}

function filled(row: readonly (number | null)[], excluded: readonly boolean[]): (number | null)[] {
  const there = row.filter((value) => value !== null);
  if (there.length === 0) return [...row];
  const mean = there.reduce((total, value) => total + value, 0) / there.length;
  return row.map((value, i) => (excluded[i] === true ? null : (value ?? mean)));
}

function boundsAt(scaled: Scaled, at: number): readonly [number, number] | null {
  const [lower, upper] = [scaled.lower[at] ?? Number.NaN, scaled.upper[at] ?? Number.NaN];
  return lower <= upper ? [lower, upper] : null;
}
