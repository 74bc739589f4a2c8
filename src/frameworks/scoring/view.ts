import { type ColumnAdjustment, type Fit, fitColumn } from './adjust.ts';
import { figuresOf } from './figures.ts';
import { perIngredients } from './kept.ts';
import { problemOf, problemsOf } from './problems.ts';
import { againstNeighbours, listsOf, mediansOf, missingRulesOf, onScale, takeAway } from './scale.ts';
import { floorsOf } from './transform.ts';
import type { DataChoice, Ingredients, View } from './types.ts';

/** A view with what led to it. */
export interface DetailedView extends View {
  /** Why a unit can have no score, in words; null where it can. */
  readonly reasons: readonly (string | null)[];
  /** Share of the weight of usable columns that each unit's figures cover, 0 to 1; averages for missing ones do not. */
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
 * minimum share of the weight). What a missing figure counts as is for the scale: `missing` says which rule.
 *
 * Units out of scope take no part in anything. Units left out for missing figures still serve as neighbours of others
 * and in the relation with context, but not in the scales: all their values are null.
 */
export function viewOf(ingredients: Ingredients, choice: DataChoice): DetailedView {
  return { ...viewCore(ingredients, choice).view, missing: missingRulesOf(ingredients, choice) };
}

/**
 * Why each column takes no part under a choice, in words; null for a column that can be compared. A column needs two
 * different figures among the units with a score.
 */
export function columnProblems(ingredients: Ingredients, choice: DataChoice): readonly (string | null)[] {
  return viewCore(ingredients, choice).view.problems;
}

/** Share of the weight of usable columns that each unit's figures cover under a choice, 0 to 1. */
export function coverageOf(ingredients: Ingredients, choice: DataChoice): readonly number[] {
  return viewCore(ingredients, choice).view.coverage;
}

/** A view whatever stands for missing figures, with the fits that its adjustment rests on. */
export interface ViewCore {
  /** Column j of unit i at j * units + i; NaN without a figure. */
  readonly values: Float64Array;
  readonly view: Omit<DetailedView, 'missing'>;
  /** Per column; empty where the choice does not adjust. */
  readonly fits: readonly Fit[];
}

/** How many are kept: half of the views of a usual multiverse, published and adjusted. */
const KEPT = 64;
/** By choice but for the rule on missing figures, which comes last. */
const coresByChoice = perIngredients(() => new Map<string, ViewCore>());

export function viewCore(ingredients: Ingredients, choice: DataChoice): ViewCore {
  const cores = coresByChoice(ingredients);
  const { years, minimumDenominator, hidden, reference, adjusted } = choice;
  const key = `${years} ${minimumDenominator} ${hidden} ${reference} ${adjusted}`;
  const found = cores.get(key);
  if (found !== undefined) return found;
  if (cores.size >= KEPT) cores.clear();
  const made = makeCore(ingredients, choice);
  cores.set(key, made);
  return made;
}

function makeCore(ingredients: Ingredients, choice: DataChoice): ViewCore {
  const figures = figuresOf(ingredients, choice);
  const { units } = figures;
  const floors = floorsOf(ingredients, figures);
  const [values, lower, upper] = [figures.values, figures.lower, figures.upper].map((array) =>
    onScale(ingredients, units, array, floors),
  ) as [Float64Array, Float64Array, Float64Array];
  const takeAwayAll = (from: number, what: Float64Array): void => {
    for (const array of [values, lower, upper]) takeAway(array, from, what);
  };
  for (const [j, column] of ingredients.columns.entries()) {
    if (againstNeighbours(column, choice)) takeAwayAll(j * units, mediansOf(ingredients, values, j * units));
  }
  const columnAt = (j: number): Float64Array => values.subarray(j * units, (j + 1) * units);
  const fits = choice.adjusted ? ingredients.columns.map((_, j) => fitColumn(ingredients, j, columnAt(j))) : [];
  for (const [j, { take }] of fits.entries()) if (take !== null) takeAwayAll(j * units, take);

  const comparable = problemsOf(ingredients, figures).map((problem, j) => problem ?? problemOf(columnAt(j)));
  const coverage = coverageIn(ingredients, values, comparable);
  const reasons = ingredients.units.map(
    (unit, i) => unit.excluded ?? unscored(ingredients, values, comparable, coverage[i] ?? 0, i),
  );
  const excluded = reasons.map((reason) => reason !== null);
  const problems = comparable.map(
    (problem, j) => problem ?? problemOf(columnAt(j).filter((_, i) => excluded[i] === false)),
  );
  const bounds = ingredients.columns.map((_, j) =>
    excluded.map((out, i) => (out ? null : boundsAt(lower, upper, j * units + i))),
  );
  const adjustment = fits.map(({ measure, n, rSquared, reason }) => ({ measure, n, rSquared, reason }));
  const lists = listsOf(values, ingredients.columns.length, excluded);
  return { values, view: { values: lists, bounds, excluded, reasons, coverage, problems, adjustment }, fits };
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

function boundsAt(lower: Float64Array, upper: Float64Array, at: number): readonly [number, number] | null {
  const [low, high] = [lower[at] ?? Number.NaN, upper[at] ?? Number.NaN];
  return low <= high ? [low, high] : null;
}
