import { EES_SYMBOLS, numberOf, symbolStatus, UNKNOWN } from '../cells.ts';
import type { CsvTable } from '../csv.ts';

/** The columns that tell place and time. They may stand in any order. */
export const GEOGRAPHY: readonly string[] = [
  'time_period',
  'time_identifier',
  'geographic_level',
  'country_code',
  'country_name',
  'region_code',
  'region_name',
  'old_la_code',
  'new_la_code',
  'la_name',
];

/** Without these a file is not in this layout. */
export const REQUIRED: readonly string[] = ['time_period', 'time_identifier', 'geographic_level', 'country_code'];

/** Place columns that some publications add; they describe rows of levels that are set aside. */
const OTHER_PLACES =
  /^(lad|pcon|rsc_region|opportunity_area|mat|sponsor|school|provider|ward|lep|lsip|english_devolved_area|mayoral_combined_authority|local_skills_improvement_plan|planning_area|institution|local_authority_district)_?(code|name|urn|ukprn|laestab|lead_name|id)?$/;

/** A column of a file: where it stands and what it is called. */
export interface Column {
  readonly name: string;
  readonly at: number;
}

/** Which columns are which. */
export interface Layout {
  readonly place: Readonly<Record<string, number>>;
  /** Columns that cut the population: words, not numbers. */
  readonly filters: readonly Column[];
  /** Columns of figures. */
  readonly numbers: readonly Column[];
  /** Columns with numbers and words: figures unless rows can only be told apart by them. */
  readonly mixed: readonly Column[];
}

interface Census {
  numbers: number;
  symbols: number;
  blanks: number;
  words: number;
}

function census(table: CsvTable, at: number): Census {
  const seen = new Map<string, number>();
  for (const { cells } of table.rows) {
    const text = cells[at] ?? '';
    seen.set(text, (seen.get(text) ?? 0) + 1);
  }
  const count: Census = { numbers: 0, symbols: 0, blanks: 0, words: 0 };
  for (const [raw, times] of seen) {
    const text = raw.trim();
    if (text === '') count.blanks += times;
    else if (!Number.isNaN(numberOf(text))) count.numbers += times;
    else if (symbolStatus(text, EES_SYMBOLS) === UNKNOWN) count.words += times;
    else count.symbols += times;
  }
  return count;
}

/**
 * Sorts the columns of a file by what is in their cells.
 *
 * A column without any word that is not a symbol holds figures; one without any number is a filter; where both occur it
 * is `mixed`, and {@link settleMixed} decides.
 */
export function layoutOf(table: CsvTable): Layout {
  const place: Record<string, number> = {};
  const filters: Column[] = [];
  const numbers: Column[] = [];
  const mixed: Column[] = [];
  table.header.forEach((name, at) => {
    if (GEOGRAPHY.includes(name)) place[name] = at;
    else if (name !== '' && !OTHER_PLACES.test(name)) {
      const count = census(table, at);
      const column = { name, at };
      // A column without any text says nothing.
      if (count.blanks === table.rows.length) return;
      if (count.words === 0) numbers.push(column);
      else if (count.numbers === 0) filters.push(column);
      else mixed.push(column);
    }
  });
  return { place, filters, numbers, mixed };
}

/** How many different keys the rows have in some columns. */
function keysIn(table: CsvTable, columns: readonly number[]): number {
  return new Set(table.rows.map(({ cells }) => columns.map((at) => cells[at]).join('\u0000'))).size;
}

/**
 * A mixed column (`1`, `2`, `Total`) is a filter when most rows repeat their place, time and filters without it and none
 * does with it; otherwise it is a column of figures with faulty cells.
 */
export function settleMixed(table: CsvTable, layout: Layout): Layout {
  const filters = [...layout.filters];
  const numbers = [...layout.numbers];
  const keyOf = (): number[] => [...Object.values(layout.place), ...filters.map((filter) => filter.at)];
  for (const column of layout.mixed) {
    // A few rows given twice do not make a column of figures a filter: most places must have several rows.
    const several = keysIn(table, keyOf()) * 1.5 <= table.rows.length;
    const apart = several && keysIn(table, [...keyOf(), column.at]) === table.rows.length;
    (apart ? filters : numbers).push(column);
  }
  return { place: layout.place, filters, numbers, mixed: [] };
}

/**
 * Filters that are part of a series' key, sorted by name: those that tell two rows of the same period apart. A filter
 * with one value in each period (a heading repeated on every row, or `version`: revised this year, final the year
 * before) cuts nothing, and is left out so that a series keeps its key over time.
 */
export function keyFilters(table: CsvTable, layout: Layout): readonly Column[] {
  const time = layout.place.time_period ?? 0;
  return layout.filters
    .filter(({ at }) => {
      const ofPeriod = new Map<string, string>();
      return table.rows.some(({ cells }) => {
        const [period, value] = [cells[time] ?? '', cells[at] ?? ''];
        const first = ofPeriod.get(period);
        if (first === undefined) ofPeriod.set(period, value);
        return first !== undefined && first !== value;
      });
    })
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
