import type { AreaRegister } from '#facts/authorities/index.ts';
import { ABSENT, EMPTY, VALUE } from '#facts/observations/index.ts';
import { areaLookup, SetAsideCounter, UnknownAreas } from '../areas.ts';
import { LAIT_SYMBOLS, numberOf, symbolStatus, UNKNOWN, wordFault } from '../cells.ts';
import { MAX_FAULTS } from '../csv.ts';
import type { Fault } from '../types.ts';

/** One measure in one period as the file writes it. */
export interface RawSlice {
  readonly measure: string;
  readonly period: string;
  readonly row: number;
  readonly values: Float64Array;
  readonly status: Uint8Array;
}

/**
 * Gathers the rows of the long table into dense slices as they come; keeps no row. Rows may come in any order; the
 * last slice is remembered, since files are sorted by measure and period.
 */
export class LongTable {
  readonly slices: RawSlice[] = [];
  readonly faults: Fault[] = [];
  readonly setAside = new SetAsideCounter();
  readonly unknown = new UnknownAreas();
  readonly titles = new Map<string, string>();
  rows = 0;
  private readonly index = new Map<string, Map<string, RawSlice>>();
  private readonly areas: number;
  private readonly names: readonly string[];
  private readonly byNumber = new Map<number | string, number>();
  private readonly lookup: (code: string) => number;
  private readonly numbers = new Map<string, number>();
  private current: RawSlice | null = null;

  constructor(register: AreaRegister) {
    this.areas = register.areas.length;
    this.names = register.areas.map((area) => area.name);
    this.lookup = areaLookup(register);
  }

  private area(code: number | string): number {
    const known = this.byNumber.get(code);
    if (known !== undefined) return known;
    // Parquet holds the number as a double, a CSV made from it as `301` or `301.0`.
    const text = String(code).trim().replace(/\.0+$/, '');
    const index = this.lookup(text);
    this.byNumber.set(code, index);
    return index;
  }

  private sliceOf(measure: string, period: string, row: number): RawSlice {
    const last = this.current;
    if (last !== null && last.measure === measure && last.period === period) return last;
    let periods = this.index.get(measure);
    if (periods === undefined) {
      periods = new Map();
      this.index.set(measure, periods);
    }
    let slice = periods.get(period);
    if (slice === undefined) {
      const values = new Float64Array(this.areas).fill(Number.NaN);
      slice = { measure, period, row, values, status: new Uint8Array(this.areas).fill(ABSENT) };
      periods.set(period, slice);
      this.slices.push(slice);
    }
    this.current = slice;
    return slice;
  }

  private numberIn(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    const value = numberOf(text.trim());
    // Bounded: a file with only different numbers must not fill the memory.
    if (this.numbers.size < 200_000) this.numbers.set(text, value);
    return value;
  }

  private wrong(row: number, column: string, found: string, expected: string, remedy: string): void {
    if (this.faults.length < MAX_FAULTS) this.faults.push({ row, column, found, expected, remedy });
  }

  /** Takes one row; `value` null where the cell is empty, `code` null where there is none. */
  add(
    row: number,
    measure: string,
    period: string,
    code: number | string | null,
    name: string,
    value: string | null,
  ): void {
    this.rows++;
    if (measure === '' || period === '' || code === null || code === '') {
      const column = measure === '' ? 'Short Desc' : period === '' ? 'Years' : 'LA Number';
      this.wrong(row, column, 'an empty cell', 'a value on every row', 'Download the file again.');
      return;
    }
    const area = this.area(code);
    if (area < 0) {
      this.unknown.add(name === '' ? String(code) : `${code} ${name}`, row);
      this.setAside.add('the register of places does not know the number', row);
      return;
    }
    let status = VALUE;
    let number = Number.NaN;
    if (value === null) status = EMPTY;
    else {
      number = this.numberIn(value);
      if (Number.isNaN(number)) {
        status = symbolStatus(value.trim(), LAIT_SYMBOLS);
        if (status === UNKNOWN) {
          if (this.faults.length < MAX_FAULTS) this.faults.push(wordFault(row, 'Values', value, LAIT_SYMBOLS));
          return;
        }
      }
    }
    const slice = this.sliceOf(measure, period, row);
    const before = slice.status[area]!;
    if (before === ABSENT) {
      slice.values[area] = number;
      slice.status[area] = status;
    } else if (before === status && Object.is(slice.values[area], number)) {
      this.setAside.add('the row repeats an earlier one, figure and all', row);
    } else {
      const found = `a second figure for ${this.names[area]}, ${measure}, ${period}`;
      this.wrong(
        row,
        'Values',
        found,
        'one figure for each measure, period and place',
        'Remove the row that is wrong.',
      );
    }
  }
}
