import { findNotFinite, misuse, requireArray, requireOption, requireSameLength } from '../check.ts';
import { cannot, type Failure } from '../outcome.ts';

/** A panel in long form: one row for each unit and period, in any order. */
export interface StaggeredPanel {
  /** The unit of each row. */
  readonly units: readonly (string | number)[];
  /** The period of each row, on a scale where 1 is one step: years, or numbered quarters. */
  readonly periods: ArrayLike<number>;
  /** Complete and finite, in any unit. */
  readonly outcome: ArrayLike<number>;
  /** First period under treatment of the row's unit, the same in all its rows; null for a unit never treated. */
  readonly firstTreated: readonly (number | null)[];
  /** One array per covariate, as long as the outcome. */
  readonly covariates?: readonly ArrayLike<number>[];
  /** What the units are sampled in, the same in all rows of a unit; the units themselves when left out. */
  readonly clusters?: readonly (string | number)[];
  /** Positive weights, the same in all rows of a unit; equal when left out. */
  readonly weights?: ArrayLike<number>;
  /** Whether units without a row in every period give `incomplete` ('refuse', when left out) or are left out. */
  readonly incomplete?: 'refuse' | 'drop';
}

/** Units of a panel that are in no estimate, by reason. */
export interface DroppedUnits {
  /** Without a row in every period. */
  readonly incomplete: number;
  /** Treated in the first period or before it (or within the anticipation of it): never seen untreated. */
  readonly treatedFromStart: number;
}

/** A balanced panel; units in order of their names, periods rising. Arrays by unit and period are unit-major. */
export interface Panel {
  readonly names: readonly (string | number)[];
  readonly periods: readonly number[];
  readonly outcome: Float64Array;
  /** Infinity for never. */
  readonly firstTreated: Float64Array;
  readonly covariates: readonly Float64Array[];
  /** Of each unit, with mean 1. */
  readonly weights: Float64Array;
  readonly cluster: Int32Array;
  readonly clusters: number;
  readonly incomplete: number;
}

function compareNames(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const left = String(a);
  const right = String(b);
  return left < right ? -1 : left > right ? 1 : typeof a === 'number' ? -1 : 1;
}

/** Checks the rows and lays the panel out. */
export function preparePanel(where: string, data: StaggeredPanel): Panel | Failure {
  const { units, periods, outcome, firstTreated, clusters, weights, incomplete = 'refuse' } = data;
  const covariates = data.covariates ?? [];
  requireOption(where, 'incomplete', ['refuse', 'drop'], incomplete);
  for (const [name, column] of Object.entries({ units, periods, outcome, firstTreated })) {
    requireArray(where, name, column);
  }
  const rows = outcome.length;
  const columns: readonly (readonly [string, { readonly length: number } | undefined])[] = [
    ['units', units],
    ['periods', periods],
    ['firstTreated', firstTreated],
    ['clusters', clusters],
    ['weights', weights],
    ...covariates.map((x, k) => [`covariates[${k}]`, x] as const),
  ];
  for (const [name, column] of columns) {
    if (column !== undefined) requireSameLength(where, 'outcome', outcome, name, column as ArrayLike<number>);
  }
  for (const [name, column] of [
    ['periods', periods],
    ['outcome', outcome],
  ] as const) {
    const bad = findNotFinite(name, column);
    if (bad !== null) return bad;
  }
  for (let k = 0; k < covariates.length; k += 1) {
    const bad = findNotFinite(`covariates[${k}]`, covariates[k]!);
    if (bad !== null) return bad;
  }
  if (rows === 0) return cannot('too-few', 'the panel has no rows');
  const order = [...new Set(Array.from(periods))].sort((a, b) => a - b);
  const periodAt = new Map(order.map((t, k) => [t, k]));
  const names = [...new Set(units)].sort(compareNames);
  const unitAt = new Map(names.map((name, k) => [name, k]));
  const wide = order.length;
  const rowAt = new Int32Array(names.length * wide).fill(-1);
  const firstRow = new Int32Array(names.length).fill(-1);
  for (let i = 0; i < rows; i += 1) {
    const unit = unitAt.get(units[i]!)!;
    const place = unit * wide + periodAt.get(periods[i]!)!;
    if (rowAt[place]! >= 0) misuse(where, 'units', 'once in each period', `${units[i]} twice in period ${periods[i]}`);
    rowAt[place] = i;
    if (firstRow[unit]! < 0) firstRow[unit] = i;
    checkSame(where, data, firstRow[unit]!, i);
  }
  const complete = names.map((_, u) => rowAt.subarray(u * wide, (u + 1) * wide).every((row) => row >= 0));
  const missing = names.filter((_, u) => !complete[u]);
  if (missing.length > 0 && incomplete === 'refuse') {
    return cannot(
      'incomplete',
      `${missing.length} of ${names.length} units lack a row in some of the ${wide} periods: ` +
        `${missing.slice(0, 10).join(', ')}${missing.length > 10 ? ' ...' : ''}`,
    );
  }
  const kept = names.map((_, u) => u).filter((u) => complete[u]);
  if (kept.length === 0) return cannot('incomplete', `no unit has a row in each of the ${wide} periods`);
  const gather = (values: ArrayLike<number>): Float64Array =>
    Float64Array.from(
      { length: kept.length * wide },
      (_, i) => values[rowAt[kept[Math.floor(i / wide)]! * wide + (i % wide)]!]!,
    );
  const rowOf = (u: number): number => firstRow[kept[u]!]!;
  const raw = Float64Array.from(kept, (_, u) => weights?.[rowOf(u)] ?? 1);
  const largest = raw.reduce((a, b) => Math.max(a, b), 0);
  const mean = raw.reduce((sum, w) => sum + w / largest, 0) / kept.length;
  const clusterAt = new Map<string | number, number>();
  const cluster = Int32Array.from(kept, (u, at) => {
    const name = clusters?.[rowOf(at)] ?? names[u]!;
    if (!clusterAt.has(name)) clusterAt.set(name, clusterAt.size);
    return clusterAt.get(name)!;
  });
  return {
    names: kept.map((u) => names[u]!),
    periods: order,
    outcome: gather(outcome),
    firstTreated: Float64Array.from(kept, (_, u) => firstTreated[rowOf(u)] ?? Number.POSITIVE_INFINITY),
    covariates: covariates.map(gather),
    weights: raw.map((w) => w / largest / mean),
    cluster,
    clusters: clusterAt.size,
    incomplete: missing.length,
  };
}

/** What belongs to a unit must be the same in all its rows. */
function checkSame(where: string, data: StaggeredPanel, first: number, row: number): void {
  const { units, firstTreated, clusters, weights } = data;
  const begins = firstTreated[row] ?? null;
  if (begins !== null && !Number.isFinite(begins))
    misuse(where, `firstTreated[${row}]`, 'null or a finite number', begins);
  if (begins !== (firstTreated[first] ?? null)) {
    misuse(where, `firstTreated[${row}]`, `the same in all rows of unit ${units[row]}`, begins);
  }
  if (clusters !== undefined && clusters[row] !== clusters[first]) {
    misuse(where, `clusters[${row}]`, `the same in all rows of unit ${units[row]}`, clusters[row]);
  }
  if (weights !== undefined) {
    const weight = weights[row]!;
    if (!(weight > 0 && Number.isFinite(weight))) misuse(where, `weights[${row}]`, 'a positive finite number', weight);
    if (weight !== weights[first])
      misuse(where, `weights[${row}]`, `the same in all rows of unit ${units[row]}`, weight);
  }
}

/** The panel with the units of these places alone. */
export function keepUnits(panel: Panel, kept: readonly number[]): Panel {
  if (kept.length === panel.names.length) return panel;
  const wide = panel.periods.length;
  const cut = (values: Float64Array): Float64Array => {
    const result = new Float64Array(kept.length * wide);
    kept.forEach((u, at) => {
      result.set(values.subarray(u * wide, (u + 1) * wide), at * wide);
    });
    return result;
  };
  const clusterAt = new Map<number, number>();
  const cluster = Int32Array.from(kept, (u) => {
    const name = panel.cluster[u]!;
    if (!clusterAt.has(name)) clusterAt.set(name, clusterAt.size);
    return clusterAt.get(name)!;
  });
  return {
    ...panel,
    names: kept.map((u) => panel.names[u]!),
    outcome: cut(panel.outcome),
    firstTreated: Float64Array.from(kept, (u) => panel.firstTreated[u]!),
    covariates: panel.covariates.map(cut),
    weights: Float64Array.from(kept, (u) => panel.weights[u]!),
    cluster,
    clusters: clusterAt.size,
  };
}

/** The first `count` periods alone. */
export function keepPeriods(panel: Panel, count: number): Panel {
  const wide = panel.periods.length;
  if (count === wide) return panel;
  const cut = (values: Float64Array): Float64Array =>
    Float64Array.from(
      { length: panel.names.length * count },
      (_, i) => values[Math.floor(i / count) * wide + (i % count)]!,
    );
  return {
    ...panel,
    periods: panel.periods.slice(0, count),
    outcome: cut(panel.outcome),
    covariates: panel.covariates.map(cut),
  };
}
