import { cannot, type Failure } from '../outcome.ts';
import { fillOf, MISSING_RULES, type MissingRule } from './missing-rule.ts';
import type { MultiverseViews } from './multiverse-data.ts';
import { type Normalisation, Normaliser } from './normaliser.ts';
import { sameOrder } from './same-order.ts';

/** One column of figures, normalised every way. */
interface NormalisedColumn {
  /** By normalisation, NaN where missing; the failure where it cannot be. */
  readonly values: readonly (Float64Array | Failure)[];
  readonly hasGaps: boolean;
  /** For each normalisation the first that puts units in the same order, by rule: as they are, or gaps at the mean. */
  readonly orders: { known: Uint8Array | null; filled: Uint8Array | null };
}

/** The views of a multiverse, each column normalised once however many views share it. */
export class NormalisedViews {
  readonly #views: MultiverseViews;
  readonly #columns: readonly (readonly NormalisedColumn[])[];
  /** By view: what its figures, rules and excluded units are, apart from the normalisation. */
  readonly #keys: readonly string[];
  readonly #matrix: Float64Array;

  constructor(where: string, views: MultiverseViews, normalisations: readonly Normalisation[]) {
    this.#views = views;
    const normaliser = new Normaliser(views.units, views.groups);
    this.#columns = views.columns.map((columns, j) =>
      columns.map((column) => {
        const sign = views.signs[j];
        return normaliseColumn(where, views.names[j], column, sign, normalisations, normaliser);
      }),
    );
    this.#keys = views.places.map((places, v) => {
      const rules = views.missing[v].map((rule, j) =>
        this.#columns[j][places[j]].hasGaps ? MISSING_RULES.indexOf(rule) : '',
      );
      return `${places.join(' ')};${rules.join(' ')};${views.excluded[v].join('')}`;
    });
    this.#matrix = new Float64Array(views.units * views.names.length);
  }

  /** Rules of indicators with gaps, in any view. */
  get rulesInUse(): readonly MissingRule[] {
    const { missing, places } = this.#views;
    return MISSING_RULES.filter((rule) =>
      places.some((place, v) => missing[v].some((own, j) => own === rule && this.#columns[j][place[j]].hasGaps)),
    );
  }

  of(view: number): { readonly excluded: Uint8Array; readonly missing: readonly MissingRule[] } {
    return { excluded: this.#views.excluded[view], missing: this.#views.missing[view] };
  }

  #column(view: number, j: number): NormalisedColumn {
    return this.#columns[j][this.#views.places[view][j]];
  }

  /** Why a view cannot be normalised one way; null where it can. */
  faultOf(view: number, normalisation: number): Failure | null {
    for (let j = 0; j < this.#columns.length; j += 1) {
      const values = this.#column(view, j).values[normalisation];
      if (!(values instanceof Float64Array)) return values;
    }
    return null;
  }

  /** Whether an indicator is the same for every unit that has it, so that there is nothing to stretch. */
  isFlat(view: number, normalisation: number): boolean {
    return this.#columns.some((_, j) => {
      const values = this.#values(view, j, normalisation);
      const first = values.findIndex((v) => !Number.isNaN(v));
      return values.every((v) => Number.isNaN(v) || v === values[first]);
    });
  }

  /** The view normalised, indicator after indicator. Shared: read it before the next is asked for. */
  normalised(view: number, normalisation: number): Float64Array {
    for (let j = 0; j < this.#columns.length; j += 1) {
      this.#matrix.set(this.#values(view, j, normalisation), j * this.#views.units);
    }
    return this.#matrix;
  }

  #values(view: number, j: number, normalisation: number): Float64Array {
    const values = this.#column(view, j).values[normalisation];
    if (!(values instanceof Float64Array)) throw new RangeError(values.message);
    return values;
  }

  /** Equal for views and normalisations that come to the same. */
  key(view: number, normalisation: number, aggregation: string): string {
    return `${aggregation} ${normalisation};${this.#keys[view]}`;
  }

  /** Equal for views and normalisations in which the same units are ahead on the same indicators. */
  orderKey(view: number, normalisation: number): string {
    const orders = this.#columns.map((_, j) => {
      const column = this.#column(view, j);
      const filled = column.hasGaps && this.#views.missing[view][j] === 'mean';
      column.orders[filled ? 'filled' : 'known'] ??= ordersOf(column.values, filled);
      return column.orders[filled ? 'filled' : 'known']?.[normalisation];
    });
    return `order ${orders.join(' ')};${this.#keys[view]}`;
  }
}

function normaliseColumn(
  where: string,
  name: string,
  column: Float64Array,
  sign: number,
  normalisations: readonly Normalisation[],
  normaliser: Normaliser,
): NormalisedColumn {
  let present = 0;
  for (const value of column) if (!Number.isNaN(value)) present += 1;
  const values = normalisations.map((normalisation): Float64Array | Failure => {
    if (present < 2) return cannot('too-few', `${name} has ${present} values; at least 2 are needed`);
    const into = new Float64Array(column.length);
    return normaliser.run(where, name, normalisation, column, 0, sign, Number.NaN, into) ?? into;
  });
  return { values, hasGaps: present < column.length, orders: { known: null, filled: null } };
}

/** For each normalisation the first that keeps its order and ties, gaps at the mean where they are filled. */
function ordersOf(values: readonly (Float64Array | Failure)[], filled: boolean): Uint8Array {
  const columns = values.map((column) =>
    column instanceof Float64Array ? (filled ? withFill(column) : column) : null,
  );
  return Uint8Array.from(columns, (column, n) => {
    if (column === null) return n;
    return columns.findIndex((other) => other !== null && (other === column || sameOrder(other, column)));
  });
}

function withFill(column: Float64Array): Float64Array {
  const fill = fillOf(column, 0, column.length);
  return column.map((v) => (Number.isNaN(v) ? fill : v));
}
