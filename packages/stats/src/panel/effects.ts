import type { Grouping } from '../models/clusters.ts';
import { cannot, type Failure } from '../outcome.ts';

/** Rows that are kept, and how their two factors hang together. */
export interface EffectRows {
  /** Indices of the rows kept. */
  readonly rows: Int32Array;
  /** Codes of the kept rows, renumbered 0, 1 ... in order of appearance. */
  readonly units: Int32Array;
  readonly unitCount: number;
  /** Null in a model of units alone. */
  readonly periods: Int32Array | null;
  readonly periodCount: number;
  /** Sets of units and periods that no row connects with the rest; 1 in most panels. */
  readonly components: number;
  /** Component of each period; empty without periods. */
  readonly componentOfPeriod: Int32Array;
}

/**
 * Leaves out units and periods of a single row, again and again until none is left: an effect of its own fits such a
 * row exactly, and counting it would flatter the errors. Correia (2015), Singletons, cluster-robust standard errors
 * and fixed effects.
 */
export function keepConnectedRows(unit: Grouping, period: Grouping | null): EffectRows | Failure {
  let rows = Array.from(unit.codes, (_, i) => i);
  for (;;) {
    const units = countCodes(unit, rows);
    const periods = period === null ? null : countCodes(period, rows);
    const kept = rows.filter((i) => units[unit.codes[i]] > 1 && (periods === null || periods[period!.codes[i]] > 1));
    if (kept.length === rows.length) break;
    rows = kept;
  }
  if (rows.length === 0) return cannot('too-few', 'no unit has two rows in periods that other units share');
  const units = renumber(unit, rows);
  const periods = period === null ? null : renumber(period, rows);
  const componentOfPeriod = periods === null ? new Int32Array(0) : connect(units, periods);
  return {
    rows: Int32Array.from(rows),
    units: units.codes,
    unitCount: units.count,
    periods: periods === null ? null : periods.codes,
    periodCount: periods === null ? 0 : periods.count,
    components: periods === null ? units.count : new Set(componentOfPeriod).size,
    componentOfPeriod,
  };
}

interface Codes {
  readonly codes: Int32Array;
  readonly count: number;
}

function countCodes(grouping: Grouping, rows: readonly number[]): Int32Array {
  const counts = new Int32Array(grouping.count);
  for (const i of rows) counts[grouping.codes[i]] += 1;
  return counts;
}

/** Codes of some of the rows, numbered anew. */
export function renumber(grouping: Codes, rows: ArrayLike<number>): Codes {
  const known = new Int32Array(grouping.count).fill(-1);
  const codes = new Int32Array(rows.length);
  let count = 0;
  for (let r = 0; r < rows.length; r += 1) {
    const code = grouping.codes[rows[r]];
    if (known[code] < 0) known[code] = count++;
    codes[r] = known[code];
  }
  return { codes, count };
}

/** Free parameters among the effects. */
export function countEffects(effects: EffectRows): number {
  const { unitCount, periods, periodCount, components } = effects;
  return periods === null ? unitCount : unitCount + periodCount - components;
}

/** The grouping of the rows kept, with labels only where a failure names them. */
export function takeRows(clusters: Grouping, rows: Int32Array): Grouping {
  const codes = renumber(clusters, rows);
  const labels: (number | string)[] = [];
  for (let r = 0; r < rows.length; r += 1) labels[codes.codes[r]] ??= clusters.labels[clusters.codes[rows[r]]]!;
  return { ...codes, labels };
}

/** The component of each period in the graph whose edges are the rows. */
function connect(units: Codes, periods: Codes): Int32Array {
  const parents = Int32Array.from({ length: units.count + periods.count }, (_, i) => i);
  const root = (node: number): number => {
    let at = node;
    while (parents[at] !== at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  };
  for (let i = 0; i < units.codes.length; i += 1) {
    parents[root(units.codes[i])] = root(units.count + periods.codes[i]);
  }
  return Int32Array.from({ length: periods.count }, (_, t) => root(units.count + t));
}

/** Whether every group of `inner` lies in one group of `outer`. */
export function isNested(inner: Int32Array, innerCount: number, outer: Int32Array): boolean {
  const seen = new Int32Array(innerCount).fill(-1);
  for (let i = 0; i < inner.length; i += 1) {
    if (seen[inner[i]] < 0) seen[inner[i]] = outer[i];
    else if (seen[inner[i]] !== outer[i]) return false;
  }
  return true;
}

/** Takes the means of the groups out of a column, twice: the second time removes what rounding left. */
export function demean(column: Float64Array, codes: Int32Array, count: number): void {
  const sums = new Float64Array(count);
  const sizes = new Float64Array(count);
  for (let i = 0; i < codes.length; i += 1) sizes[codes[i]] += 1;
  for (let pass = 0; pass < 2; pass += 1) {
    sums.fill(0);
    for (let i = 0; i < codes.length; i += 1) sums[codes[i]] += column[i];
    for (let i = 0; i < codes.length; i += 1) column[i] -= sums[codes[i]] / sizes[codes[i]];
  }
}
