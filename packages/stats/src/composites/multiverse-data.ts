import { misuse, requireArray, requireWhole } from '../check.ts';
import { cannot, type Failure } from '../outcome.ts';
import { requireAggregation, requireMissingRule, requireNormalisation } from './composite-plan.ts';
import type { MissingRule } from './missing-rule.ts';
import type { Normalisation } from './normaliser.ts';
import type { CompositeAggregation } from './variant.ts';

/** What all variants of a composite are made from, as plain data. */
export interface MultiverseData {
  /** Each indicator has its own name. */
  readonly indicators: readonly { readonly name: string; readonly higherIsBetter: boolean }[];
  /**
   * One matrix of figures for each combination of the data choices, the first choice slowest: views[v][j][i] is unit i of
   * indicator j, null where it has no figure.
   */
  readonly views: readonly (readonly (readonly (number | null)[])[])[];
  /**
   * For each view and unit whether it can have no score; its figures still belong to the scales. Nobody when left out. A
   * unit without any figure never has one.
   */
  readonly excluded?: readonly (readonly boolean[])[];
  /**
   * For each view and indicator what happens to a unit that lacks it; 'available' when left out. Views that differ in this
   * alone may share their figures: the same matrix is normalised once.
   */
  readonly missing?: readonly (readonly MissingRule[])[];
  /** Choices about the figures themselves; the product of their options is the number of views. */
  readonly dataChoices: readonly MultiverseFactor[];
  /** Without 'distance-to-reference', which needs a reference of each indicator in each view. */
  readonly normalisations: readonly Normalisation[];
  readonly aggregations: readonly CompositeAggregation[];
  /** Groups of `quantile-groups`; 5 when left out. */
  readonly groups?: number;
}

/** A choice and how many options it has. */
export interface MultiverseFactor {
  readonly name: string;
  readonly options: number;
}

/** Checked data: views share the columns that are the same in them. */
export interface MultiverseViews {
  readonly units: number;
  readonly names: readonly string[];
  readonly signs: Float64Array;
  /** For each indicator its different columns, NaN where missing. */
  readonly columns: readonly (readonly Float64Array[])[];
  /** For each view the position of each indicator's column among `columns`. */
  readonly places: readonly Uint32Array[];
  /** 1 for a unit that can have no score. */
  readonly excluded: readonly Uint8Array[];
  /** For each view, one for each indicator. */
  readonly missing: readonly (readonly MissingRule[])[];
  readonly groups: number;
}

/** Numbers in all normalised views together: 400 MB. */
const MOST_NUMBERS = 50_000_000;
/** What no data choice may be called. */
export const RESERVED_FACTORS = ['normalisation', 'aggregation', 'weights'] as const;

/** Checks data and lays it out. */
export function prepareViews(where: string, data: MultiverseData): MultiverseViews | Failure {
  const { indicators, views, dataChoices, normalisations, aggregations, excluded, missing, groups = 5 } = data;
  requireArray(where, 'indicators', indicators);
  requireArray(where, 'views', views);
  requireArray(where, 'dataChoices', dataChoices);
  requireWhole(where, 'groups', groups, 2);
  requireChoices(where, 'normalisations', normalisations, requireNormalisation);
  requireChoices(where, 'aggregations', aggregations, requireAggregation);
  if (normalisations.includes('distance-to-reference')) {
    misuse(where, 'normalisations', 'without distance-to-reference', normalisations.join(', '));
  }
  if (indicators.length === 0) misuse(where, 'indicators', 'at least one', 'none');
  requireDifferent(
    where,
    'indicators',
    indicators.map((indicator) => indicator.name),
  );
  requireDifferent(where, 'dataChoices', [...dataChoices.map((choice) => choice.name), ...RESERVED_FACTORS]);
  let combinations = 1;
  for (const [c, choice] of dataChoices.entries()) {
    requireWhole(where, `dataChoices[${c}].options`, choice.options, 1);
    combinations *= choice.options;
  }
  if (views.length !== combinations)
    misuse(where, 'views.length', `${combinations}, one per combination`, views.length);
  if (excluded !== undefined && excluded.length !== views.length) {
    misuse(where, 'excluded.length', `${views.length}`, excluded.length);
  }
  if (missing !== undefined && missing.length !== views.length) {
    misuse(where, 'missing.length', `${views.length}`, missing.length);
  }
  const units = views[0][0]?.length ?? 0;
  const numbers = units * indicators.length * views.length * normalisations.length;
  if (numbers > MOST_NUMBERS) misuse(where, 'views', `of at most ${MOST_NUMBERS} normalised numbers`, numbers);
  const columns = indicators.map((): Float64Array[] => []);
  const places: Uint32Array[] = [];
  const out: Uint8Array[] = [];
  const rules: (readonly MissingRule[])[] = [];
  const matrix = new Float64Array(indicators.length * units);
  for (const [v, view] of views.entries()) {
    const fault = layOutView(where, v, view, indicators.length, units, matrix);
    if (fault !== null) return fault;
    places.push(placesOf(matrix, columns, units));
    out.push(layOutExcluded(where, v, excluded?.[v], matrix, units));
    rules.push(rulesOf(where, v, missing?.[v], indicators.length));
  }
  const signs = Float64Array.from(indicators, (indicator) => (indicator.higherIsBetter ? 1 : -1));
  return {
    units,
    names: indicators.map((indicator) => indicator.name),
    signs,
    columns,
    places,
    excluded: out,
    missing: rules,
    groups,
  };
}

function layOutView(
  where: string,
  v: number,
  view: readonly (readonly (number | null)[])[],
  count: number,
  units: number,
  matrix: Float64Array,
): Failure | null {
  if (view.length !== count) misuse(where, `views[${v}].length`, `${count}, one column per indicator`, view.length);
  for (let j = 0; j < count; j += 1) {
    const column = view[j];
    if (column.length !== units) misuse(where, `views[${v}][${j}].length`, `${units}`, column.length);
    for (let i = 0; i < units; i += 1) {
      const value = column[i];
      if (value === null) {
        matrix[j * units + i] = Number.NaN;
        continue;
      }
      if (typeof value !== 'number') misuse(where, `views[${v}][${j}][${i}]`, 'a number or null', value);
      if (!Number.isFinite(value)) {
        return cannot('not-finite', `views[${v}][${j}][${i}] is ${value}; give null for what is missing`);
      }
      matrix[j * units + i] = value;
    }
  }
  return null;
}

/** Where each column of a view stands among the different ones; one that is new is added. */
function placesOf(matrix: Float64Array, columns: readonly Float64Array[][], units: number): Uint32Array {
  return Uint32Array.from(columns, (known, j) => {
    const column = matrix.subarray(j * units, (j + 1) * units);
    const found = known.findIndex((other) => isSame(other, column));
    return found >= 0 ? found : known.push(column.slice()) - 1;
  });
}

function isSame(one: Float64Array, other: Float64Array): boolean {
  for (let i = 0; i < one.length; i += 1) {
    if (one[i] !== other[i] && !(Number.isNaN(one[i]) && Number.isNaN(other[i]))) return false;
  }
  return true;
}

function rulesOf(
  where: string,
  v: number,
  given: readonly MissingRule[] | undefined,
  count: number,
): readonly MissingRule[] {
  if (given === undefined) return new Array<MissingRule>(count).fill('available');
  if (given.length !== count) misuse(where, `missing[${v}].length`, `${count}, one per indicator`, given.length);
  for (const [j, rule] of given.entries()) requireMissingRule(where, `missing[${v}][${j}]`, rule);
  return [...given];
}

function layOutExcluded(
  where: string,
  v: number,
  given: readonly boolean[] | undefined,
  matrix: Float64Array,
  units: number,
): Uint8Array {
  if (given !== undefined && given.length !== units) misuse(where, `excluded[${v}].length`, `${units}`, given.length);
  const out = new Uint8Array(units).fill(1);
  for (let k = 0; k < matrix.length; k += 1) if (!Number.isNaN(matrix[k])) out[k % units] = 0;
  if (given !== undefined) for (let i = 0; i < units; i += 1) if (given[i]) out[i] = 1;
  return out;
}

function requireChoices<T extends string>(
  where: string,
  argument: string,
  list: readonly T[],
  requireOne: (where: string, argument: string, value: string) => void,
): void {
  requireArray(where, argument, list);
  if (list.length === 0) misuse(where, argument, 'at least one', 'none');
  for (const [k, value] of list.entries()) requireOne(where, `${argument}[${k}]`, value);
  requireDifferent(where, argument, list);
}

function requireDifferent(where: string, argument: string, names: readonly string[]): void {
  if (new Set(names).size !== names.length) misuse(where, argument, 'all named differently', names.join(', '));
}
