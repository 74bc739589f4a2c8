import type { ContextVariable } from './context.ts';
import type { DemandPanel, Row } from './panel.ts';

/** The panel as rows of logarithms with circumstances and years, and its cross-products by authority. */
export interface Design {
  readonly rows: readonly Row[];
  readonly units: readonly string[];
  readonly years: readonly number[];
  /** log of number over base; half an event stands for none. */
  readonly response: Float64Array;
  /** Circumstances, standardised over rows; same order as `context`. */
  readonly predictors: readonly Float64Array[];
  /** Columns of the cross-products: 0 is the constant, then circumstances, years but the first, the response last. */
  readonly size: number;
  readonly deprivation: readonly number[];
  readonly need: readonly number[];
  readonly year: readonly number[];
  readonly blocks: readonly Block[];
}

/** What one authority adds to the sums. */
export interface Block {
  readonly rows: number;
  /** Cross-products of the columns, and of the columns less the authority's mean. */
  readonly raw: Float64Array;
  readonly within: Float64Array;
  /** Sums of the columns over its rows. */
  readonly sums: Float64Array;
  /** Sum of the variances that the chance of counts gives to the logarithms; 0 for amounts. */
  readonly chance: number;
}

/** Lays out a panel over some years. Authorities without all circumstances are left out. */
export function designOf(panel: DemandPanel, context: readonly ContextVariable[], years: readonly number[]): Design {
  const wanted = new Set(years);
  const rows = panel.rows.filter(
    ({ code, year }) => wanted.has(year) && context.every(({ values }) => values.has(code)),
  );
  const used = years.filter((year) => rows.some((row) => row.year === year));
  const half = panel.measure.kind === 'count' ? 0.5 : 0;
  const response = Float64Array.from(rows, ({ number, base }) => Math.log((number === 0 ? half : number) / base));
  const middle = mean(response);
  const predictors = context.map(({ values }) => standardised(rows.map(({ code }) => values.get(code) ?? Number.NaN)));
  const size = 1 + context.length + Math.max(0, used.length - 1) + 1;
  const columnOfYear = new Map(used.map((year, at) => [year, at === 0 ? -1 : context.length + at]));
  const column = (row: number): Float64Array => {
    const z = new Float64Array(size);
    z[0] = 1;
    for (const [k, values] of predictors.entries()) z[1 + k] = values[row] as number;
    const at = columnOfYear.get((rows[row] as Row).year) ?? -1;
    if (at > 0) z[at] = 1;
    z[size - 1] = (response[row] as number) - middle;
    return z;
  };
  const units = [...new Set(rows.map(({ code }) => code))];
  const members = new Map(units.map((code): [string, number[]] => [code, []]));
  for (const [at, { code }] of rows.entries()) members.get(code)?.push(at);
  const blocks = units.map((code) =>
    blockOf((members.get(code) ?? []).map(column), size, chanceOf(panel, rows, members.get(code) ?? [])),
  );
  const places = (group: ContextVariable['group']): number[] =>
    context.flatMap((one, at) => (one.group === group ? [1 + at] : []));
  return {
    rows,
    units,
    years: used,
    response,
    predictors,
    size,
    deprivation: places('deprivation'),
    need: places('need'),
    year: used.slice(1).map((_, at) => 1 + context.length + at),
    blocks,
  };
}

/** Variance of the logarithm of a Poisson count, log(1 + 1/mean) (Nakagawa and Schielzeth 2010), summed. */
function chanceOf(panel: DemandPanel, rows: readonly Row[], members: readonly number[]): number {
  if (panel.measure.kind === 'amount') return 0;
  return members.reduce((sum, at) => sum + Math.log1p(1 / Math.max(0.5, rows[at]?.number ?? 0)), 0);
}

function blockOf(columns: readonly Float64Array[], size: number, chance: number): Block {
  const sums = new Float64Array(size);
  for (const z of columns) for (let k = 0; k < size; k += 1) sums[k] = (sums[k] as number) + (z[k] as number);
  const means = sums.map((sum) => sum / columns.length);
  const raw = new Float64Array(size * size);
  const within = new Float64Array(size * size);
  for (const z of columns) {
    for (let k = 0; k < size; k += 1) {
      for (let l = 0; l < size; l += 1) {
        const at = k * size + l;
        raw[at] = (raw[at] as number) + (z[k] as number) * (z[l] as number);
        within[at] =
          (within[at] as number) +
          ((z[k] as number) - (means[k] as number)) * ((z[l] as number) - (means[l] as number));
      }
    }
  }
  return { rows: columns.length, raw, within, sums, chance };
}

function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) sum += values[at] as number;
  return sum / values.length;
}

function standardised(values: readonly number[]): Float64Array {
  const centre = mean(values);
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / values.length);
  return Float64Array.from(values, (value) => (deviation > 0 ? (value - centre) / deviation : 0));
}
