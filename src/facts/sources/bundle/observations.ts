import { parquetWriteBuffer } from 'hyparquet-writer';
import type { AreaRegister } from '#facts/authorities/index.ts';
import { ABSENT, periodKey, STATUSES, VALUE } from '#facts/observations/index.ts';
import { readColumns } from '../parquet.ts';
import type { SeriesSlice } from '../types.ts';
import { broken } from './manifest.ts';
import type { SeriesEntry } from './series.ts';

const NUMBERS = ['value', 'numerator', 'denominator', 'lower', 'upper'] as const;
type NumberColumn = (typeof NUMBERS)[number];

/** Where each column goes in a slice. */
const FIELDS = {
  value: 'values',
  numerator: 'numerators',
  denominator: 'denominators',
  lower: 'lower',
  upper: 'upper',
} as const satisfies Record<NumberColumn, keyof SeriesSlice>;

/** Rows in one group of the file: large enough to pack well, small enough to be read in parts. */
const GROUP = 40_000;

function numberOrNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

/** Bounds that are stored: those of a hidden cell. A published value is its own bound. */
function bounds(slice: SeriesSlice, area: number): readonly [number | null, number | null] {
  const lower = numberOrNull(slice.lower?.[area]);
  const upper = numberOrNull(slice.upper?.[area]);
  if (slice.status[area] !== VALUE) return [lower, upper];
  const value = slice.values[area];
  if ((lower !== null && lower !== value) || (upper !== null && upper !== value)) {
    throw new RangeError(`${slice.seriesKey}: a published value with bounds of its own`);
  }
  return [null, null];
}

/**
 * All cells of slices as one Parquet table, a row a cell, cells that no file has left out. `slice` is the place of the
 * slice in the list; `indicator`, `period` and `status` are repeated in words for readers with other tools.
 */
export function encodeObservations(slices: readonly SeriesSlice[], register: AreaRegister): Uint8Array {
  const columns = {
    slice: [] as number[],
    indicator: [] as string[],
    period: [] as string[],
    area: [] as string[],
    status: [] as string[],
    value: [] as (number | null)[],
    numerator: [] as (number | null)[],
    denominator: [] as (number | null)[],
    lower: [] as (number | null)[],
    upper: [] as (number | null)[],
  };
  slices.forEach((slice, index) => {
    register.areas.forEach((area, at) => {
      const status = slice.status[at] ?? ABSENT;
      if (status === ABSENT) return;
      const [lower, upper] = bounds(slice, at);
      columns.slice.push(index);
      columns.indicator.push(slice.indicator);
      columns.period.push(periodKey(slice.period));
      columns.area.push(area.code);
      columns.status.push(STATUSES[status]?.id ?? 'absent');
      columns.value.push(status === VALUE ? numberOrNull(slice.values[at]) : null);
      columns.numerator.push(numberOrNull(slice.numerators?.[at]));
      columns.denominator.push(numberOrNull(slice.denominators?.[at]));
      columns.lower.push(lower);
      columns.upper.push(upper);
    });
  });
  const text = (name: 'indicator' | 'period' | 'area' | 'status') =>
    ({ name, data: columns[name], type: 'STRING', nullable: false, statistics: false, offsetIndex: false }) as const;
  const number = (name: NumberColumn) =>
    ({ name, data: columns[name], type: 'DOUBLE', statistics: false, offsetIndex: false }) as const;
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: 'slice', data: columns.slice, type: 'INT32', nullable: false, statistics: false, offsetIndex: false },
        text('indicator'),
        text('period'),
        text('area'),
        text('status'),
        ...NUMBERS.map(number),
      ],
      rowGroupSize: GROUP,
      createdBy: 'waymark',
    }),
  );
}

function emptySlice(entry: SeriesEntry, areas: number): SeriesSlice {
  const numbers = () => new Float64Array(areas).fill(Number.NaN);
  return {
    indicator: entry.indicator,
    format: entry.format,
    seriesKey: entry.seriesKey,
    period: entry.period,
    values: numbers(),
    status: new Uint8Array(areas).fill(ABSENT),
    numerators: numbers(),
    denominators: numbers(),
    lower: numbers(),
    upper: numbers(),
  };
}

function hasNumber(values: Float64Array | null): values is Float64Array {
  return values?.some((value) => !Number.isNaN(value)) ?? false;
}

/** Leaves out arrays without a number, and puts a published value's own bounds back where hidden cells have some. */
function finished(slice: SeriesSlice): SeriesSlice {
  const bounded = hasNumber(slice.lower) && hasNumber(slice.upper);
  if (bounded) {
    slice.status.forEach((status, area) => {
      if (status !== VALUE || slice.lower === null || slice.upper === null) return;
      slice.lower[area] = slice.values[area] ?? Number.NaN;
      slice.upper[area] = slice.values[area] ?? Number.NaN;
    });
  }
  return {
    ...slice,
    numerators: hasNumber(slice.numerators) ? slice.numerators : null,
    denominators: hasNumber(slice.denominators) ? slice.denominators : null,
    lower: bounded ? slice.lower : null,
    upper: bounded ? slice.upper : null,
  };
}

/**
 * The slices of {@link encodeObservations}, dense over the register; `entries` says what each one is.
 *
 * @throws WaymarkError `bundle-broken` when the table is damaged or names a slice, area or status that does not exist.
 */
export async function decodeObservations(
  bytes: Uint8Array,
  entries: readonly SeriesEntry[],
  register: AreaRegister,
): Promise<readonly SeriesSlice[]> {
  const read = await readColumns(bytes, ['slice', 'area', 'status', ...NUMBERS]);
  if (!isRuns(read)) throw broken(`observations.parquet is damaged: ${read.found}`);
  const areaOf = new Map(register.areas.map((area, index) => [area.code, index]));
  const codeOf = new Map<string, number>(STATUSES.map((status) => [status.id, status.code]));
  const slices = entries.map((entry) => emptySlice(entry, register.areas.length));
  (read.get('slice') ?? []).forEach(({ start, data }, chunk) => {
    const column = (name: string): ArrayLike<unknown> => {
      const run = read.get(name)?.[chunk];
      if (run === undefined || run.start !== start || run.data.length !== data.length) {
        throw broken(`observations.parquet lacks part of the column ${name}`);
      }
      return run.data;
    };
    const [areas, statuses] = [column('area'), column('status')];
    const places = new Uint16Array(data.length);
    const owners = Int32Array.from(data, Number);
    for (let row = 0; row < data.length; row++) {
      const slice = slices[owners[row] ?? -1];
      const area = areaOf.get(String(areas[row]));
      const status = codeOf.get(String(statuses[row]));
      if (slice === undefined || area === undefined || status === undefined) {
        throw broken(
          `observations.parquet, row ${start + row + 1}: slice ${data[row]}, ${areas[row]}, ${statuses[row]}`,
        );
      }
      places[row] = area;
      slice.status[area] = status;
    }
    // Column by column, and the rows of a slice stand together: each array is looked up once for its run.
    for (const name of NUMBERS) {
      const numbers = column(name);
      let owner = -1;
      let target: Float64Array | null = null;
      for (let row = 0; row < data.length; row++) {
        if (owners[row] !== owner) {
          owner = owners[row] ?? -1;
          target = slices[owner]?.[FIELDS[name]] ?? null;
        }
        const number = numbers[row];
        if (typeof number === 'number' && target !== null) target[places[row] ?? 0] = number;
      }
    }
  });
  return slices.map(finished);
}

function isRuns(
  read: Awaited<ReturnType<typeof readColumns>>,
): read is Exclude<Awaited<ReturnType<typeof readColumns>>, { readonly found: string }> {
  return read instanceof Map;
}
