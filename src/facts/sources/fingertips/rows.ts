import type { AreaRegister } from '#facts/authorities/index.ts';
import { ABSENT, EMPTY, SUPPRESSED, VALUE } from '#facts/observations/index.ts';
import { areaLookup, SetAsideCounter, UnknownAreas } from '../areas.ts';
import { FINGERTIPS_SYMBOLS, numberOf, symbolStatus, UNKNOWN, wordFault, writtenDecimals } from '../cells.ts';
import { type CsvTable, MAX_FAULTS } from '../csv.ts';
import { seriesKey } from '../series-key.ts';
import type { Fault } from '../types.ts';

export const FORMAT = 'fingertips';

export const COLUMNS = [
  'Indicator ID',
  'Indicator Name',
  'Area Code',
  'Area Name',
  'Sex',
  'Age',
  'Category Type',
  'Time period',
  'Value',
  'Count',
  'Denominator',
] as const;

export interface FingertipsBlock {
  readonly row: number;
  readonly values: Float64Array;
  readonly status: Uint8Array;
  readonly counts: Float64Array;
  readonly denominators: Float64Array;
}

export interface FingertipsSeries {
  readonly id: string;
  /** What cuts the population: sex, and age where the file has several. */
  readonly cuts: readonly (readonly [string, string])[];
  readonly key: string;
  readonly periods: Map<string, FingertipsBlock>;
  decimals: number;
}

export interface Gathered {
  readonly series: readonly FingertipsSeries[];
  /** Names of the indicators by their number. */
  readonly names: ReadonlyMap<string, string>;
  readonly faults: Fault[];
  readonly setAside: SetAsideCounter;
  readonly unknown: UnknownAreas;
  /** Notes of the publisher on values, with the number of rows. */
  readonly notes: ReadonlyMap<string, number>;
}

function newBlock(row: number, areas: number): FingertipsBlock {
  const numbers = (): Float64Array => new Float64Array(areas).fill(Number.NaN);
  const status = new Uint8Array(areas).fill(ABSENT);
  return { row, values: numbers(), status, counts: numbers(), denominators: numbers() };
}

/** An empty cell, unless its note says that the figure was hidden for being small. */
function emptyStatus(note: string): number {
  return /suppressed/i.test(note) ? SUPPRESSED : EMPTY;
}

/**
 * Reads the rows of areas. Rows of a category (deprivation deciles within England) are no areas and are set aside; a
 * second copy of England with the same figures too. The confidence limits are not read: `-1` there means none.
 */
export function gather(table: CsvTable, register: AreaRegister): Gathered {
  const at = new Map(table.header.map((name, index) => [name, index]));
  const cellOf = (cells: readonly string[], name: string): string => (cells[at.get(name) ?? -1] ?? '').trim();
  const ages = new Set(table.rows.map(({ cells }) => cellOf(cells, 'Age')));
  const lookup = areaLookup(register);
  const series = new Map<string, FingertipsSeries>();
  const names = new Map<string, string>();
  const notes = new Map<string, number>();
  const faults: Fault[] = [];
  const setAside = new SetAsideCounter();
  const unknown = new UnknownAreas();
  for (const { cells, row } of table.rows) {
    if (faults.length >= MAX_FAULTS) break;
    const cell = (name: string): string => cellOf(cells, name);
    const figures = ['Value', 'Count', 'Denominator'].map((name) => {
      const text = cell(name);
      const number = numberOf(text);
      if (Number.isNaN(number) && symbolStatus(text, FINGERTIPS_SYMBOLS) === UNKNOWN) {
        faults.push(wordFault(row, name, text, FINGERTIPS_SYMBOLS));
      }
      return number;
    });
    const [value = Number.NaN, count = Number.NaN, denominator = Number.NaN] = figures;
    if (cell('Category Type') !== '') {
      setAside.add('rows of a category within England, not of an area', row);
      continue;
    }
    const area = lookup(cell('Area Code'));
    if (area < 0) {
      unknown.add(`${cell('Area Code')} ${cell('Area Name')}`, row);
      setAside.add('the register of places does not know the code', row);
      continue;
    }
    const id = cell('Indicator ID');
    names.set(id, cell('Indicator Name'));
    const cuts: [string, string][] = [['Sex', cell('Sex')]];
    if (ages.size > 1) cuts.unshift(['Age', cell('Age')]);
    const key = seriesKey(id, cuts);
    let one = series.get(key);
    if (one === undefined) {
      one = { id, cuts, key, periods: new Map(), decimals: 0 };
      series.set(key, one);
    }
    one.decimals = Math.max(one.decimals, writtenDecimals(cell('Value')));
    let block = one.periods.get(cell('Time period'));
    if (block === undefined) {
      block = newBlock(row, register.areas.length);
      one.periods.set(cell('Time period'), block);
    }
    const status = Number.isNaN(value) ? emptyStatus(cell('Value note')) : VALUE;
    if (block.status[area] === ABSENT) {
      block.values[area] = value;
      block.status[area] = status;
      block.counts[area] = count;
      block.denominators[area] = denominator;
      const note = cell('Value note');
      if (note !== '') notes.set(note, (notes.get(note) ?? 0) + 1);
    } else if (
      Object.is(block.values[area], value) &&
      Object.is(block.counts[area], count) &&
      Object.is(block.denominators[area], denominator)
    ) {
      setAside.add(`a second row for ${register.areas[area]!.name} with the same figures`, row);
    } else {
      faults.push({
        row,
        column: 'Value',
        found: `a second row for ${register.areas[area]!.name} in ${cell('Time period')} (${key}) with other figures`,
        expected: 'one row for each area, period, sex and age',
        remedy: 'Remove the row that is wrong.',
      });
    }
  }
  return { series: [...series.values()], names, faults, setAside, unknown, notes };
}
