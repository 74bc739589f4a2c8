import type { Child } from 'hono/jsx';
import type { IndicatorCatalogue } from '#facts/indicators/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import type { Definition } from '../../types.ts';
import type { FieldFault, Values } from './reader.ts';

/** What the forms need to know beside the definition. */
export interface EditContext {
  readonly catalogue: IndicatorCatalogue;
  readonly dataset: Dataset;
}

/** A definition changed by a form, or what is wrong with the form. The tree as a whole is checked afterwards. */
export type Applied =
  | {
      readonly definition: Definition;
      /** Field to which a place in the changed tree belongs; null for none of this form. */
      readonly fieldAt: (path: readonly (string | number)[]) => string | null;
    }
  | { readonly faults: readonly FieldFault[] };

/** One part of a definition that has a form of its own: its fields, and how they change the tree. */
export interface EditPart {
  /** In addresses and forms: `measure/stable-homes/three-plus-placements`. */
  readonly address: string;
  readonly heading: string;
  /** What is stored now, as the form shows it first. */
  readonly values: Values;
  readonly fields: (values: Values, faults: readonly FieldFault[]) => Child;
  readonly apply: (values: Values) => Applied;
  readonly remove: {
    readonly label: string;
    /** What goes with it. */
    readonly consequence: string;
    readonly apply: () => Definition;
  } | null;
}

/** What is wrong with a field; undefined where nothing is. */
export function faultOf(faults: readonly FieldFault[], field: string): string | undefined {
  return faults.find((fault) => fault.field === field)?.text;
}

/** The list with one of its entries replaced. */
export function replaced<T>(list: readonly T[], at: number, entry: T): readonly T[] {
  return list.map((each, index) => (index === at ? entry : each));
}

/** The list with an entry put at a place (0 first), having been taken out of where it was (-1 for a new one). */
export function placedAt<T>(list: readonly T[], from: number, to: number, entry: T): readonly T[] {
  const rest = list.filter((_, index) => index !== from);
  return [...rest.slice(0, to), entry, ...rest.slice(to)];
}

/** The rest of a place below a given one; null when it lies elsewhere. */
export function below(
  path: readonly (string | number)[],
  start: readonly (string | number)[],
): readonly (string | number)[] | null {
  return start.every((key, at) => path[at] === key) ? path.slice(start.length) : null;
}

/** The field of a repeated group that a place in a list belongs to: the list's third entry may be the form's fifth row. */
export function rowField(
  path: readonly (string | number)[],
  list: readonly (string | number)[],
  prefix: string,
  rows: readonly number[],
): string | null {
  const rest = below(path, list);
  if (rest === null) return null;
  const [position, key] = rest;
  const row = typeof position === 'number' ? rows[position] : undefined;
  return row === undefined || key === undefined ? prefix : `${prefix}.${row}.${key}`;
}
