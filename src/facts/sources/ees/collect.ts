import type { AreaRegister } from '#facts/authorities/index.ts';
import { ABSENT, VALUE } from '#facts/observations/index.ts';
import { SetAsideCounter, UnknownAreas } from '../areas.ts';
import { EES_SYMBOLS, numberOf, symbolStatus, UNKNOWN, wordFault, writtenDecimals } from '../cells.ts';
import { type CsvTable, MAX_FAULTS } from '../csv.ts';
import { seriesKey } from '../series-key.ts';
import type { Fault } from '../types.ts';
import { type Column, keyFilters, type Layout } from './layout.ts';
import { placeReader } from './place.ts';

/** Figures of one combination of filters at one period, dense over the register's areas; one array a column. */
export interface Block {
  readonly values: readonly Float64Array[];
  readonly status: readonly Uint8Array[];
  /** Row that gave each area, 0 for none. */
  readonly rows: Int32Array;
}

/** One combination of filter values: `17 to 18 years`, `Total`. */
export interface Combination {
  readonly filters: readonly (readonly [string, string])[];
  /** By `time_period` and `time_identifier`, joined with a tab. */
  readonly periods: Map<string, Block>;
}

export interface Collected {
  readonly columns: readonly Column[];
  /** Columns of words that cut nothing although their value changes from period to period. */
  readonly leftOut: readonly Column[];
  readonly combinations: readonly Combination[];
  /** Most decimal places that each column is written with. */
  readonly decimals: Int32Array;
  readonly faults: readonly Fault[];
  readonly setAside: SetAsideCounter;
  readonly unknown: UnknownAreas;
  /** Cells with the codes of several authorities, with the number of rows. */
  readonly joint: ReadonlyMap<string, number>;
}

function newBlock(columns: number, areas: number): Block {
  return {
    values: Array.from({ length: columns }, () => new Float64Array(areas).fill(Number.NaN)),
    status: Array.from({ length: columns }, () => new Uint8Array(areas).fill(ABSENT)),
    rows: new Int32Array(areas),
  };
}

/** Reads every figure of a table into blocks; faults carry their place. */
export function collect(table: CsvTable, layout: Layout, register: AreaRegister): Collected {
  const filters = keyFilters(table, layout);
  const columns = layout.numbers;
  const faults: Fault[] = [];
  const setAside = new SetAsideCounter();
  const unknown = new UnknownAreas();
  const joint = new Map<string, number>();
  const combinations = new Map<string, Combination>();
  const decimals = new Int32Array(columns.length);
  const placesOf = placeReader({ register, layout, setAside, unknown, joint, faults });
  const [timeAt, identifierAt] = [layout.place.time_period ?? 0, layout.place.time_identifier ?? 0];
  const values = new Float64Array(columns.length);
  const status = new Uint8Array(columns.length);
  for (const row of table.rows) {
    if (faults.length >= MAX_FAULTS) break;
    const { cells } = row;
    for (let c = 0; c < columns.length; c++) {
      const column = columns[c]!;
      const text = (cells[column.at] ?? '').trim();
      const value = numberOf(text);
      values[c] = value;
      if (!Number.isNaN(value)) {
        status[c] = VALUE;
        if (text.includes('.')) decimals[c] = Math.max(decimals[c]!, writtenDecimals(text));
        continue;
      }
      const code = symbolStatus(text, EES_SYMBOLS);
      if (code === UNKNOWN && faults.length < MAX_FAULTS)
        faults.push(wordFault(row.row, column.name, text, EES_SYMBOLS));
      status[c] = code;
    }
    const areas = placesOf(row);
    if (areas.length === 0) continue;
    const key = filters.map(({ at }) => cells[at]).join('\u0000');
    let combination = combinations.get(key);
    if (combination === undefined) {
      combination = { filters: filters.map(({ name, at }) => [name, cells[at] ?? ''] as const), periods: new Map() };
      combinations.set(key, combination);
    }
    const period = `${cells[timeAt]}\t${cells[identifierAt]}`;
    let block = combination.periods.get(period);
    if (block === undefined) {
      block = newBlock(columns.length, register.areas.length);
      combination.periods.set(period, block);
    }
    for (const area of areas) {
      const before = block.rows[area]!;
      if (before === 0) {
        block.rows[area] = row.row;
        for (let c = 0; c < columns.length; c++) {
          block.values[c]![area] = values[c]!;
          block.status[c]![area] = status[c]!;
        }
        continue;
      }
      const differs = columns.findIndex(
        (_, c) => block.status[c]![area] !== status[c] || !Object.is(block.values[c]![area], values[c]),
      );
      if (differs < 0) {
        setAside.add('the row repeats an earlier one, figures and all', row.row);
        continue;
      }
      const place = register.areas[area]!;
      faults.push({
        row: row.row,
        column: columns[differs]!.name,
        found: `a second row for ${place.name} in ${cells[timeAt]}${filters.length === 0 ? '' : ` with ${seriesKey('', combination.filters).slice(1)}`} with other figures`,
        expected: `one row for each place, period and filters (row ${before} is the first)`,
        remedy: 'Remove the row that is wrong.',
      });
    }
  }
  const leftOut = layout.filters.filter(
    ({ at }) =>
      !filters.some((filter) => filter.at === at) &&
      table.rows.some(({ cells }) => cells[at] !== table.rows[0]?.cells[at]),
  );
  return { columns, leftOut, combinations: [...combinations.values()], decimals, faults, setAside, unknown, joint };
}
