import type { Indicator } from '#facts/indicators/index.ts';
import { ABSENT, NOT_RECEIVED, SEE_NOTE, VALUE } from '#facts/observations/index.ts';
import { SetAsideCounter, UnknownAreas } from '../areas.ts';
import { generatedIndicator } from '../generated.ts';
import type { Fault, ReadContext, SeriesSlice, SetAside } from '../types.ts';
import { columnLetters } from '../workbook/index.ts';
import { type MoneyColumn, moneyColumn } from './lines.ts';
import { moneyCell, type SheetHead } from './sheet.ts';

export const FORMAT = 'section-251';
export const PUBLISHER = 'Ministry of Housing, Communities and Local Government';
export const PUBLICATION = 'Local authority revenue expenditure and financing: outturn';

/** The sheets are in thousands of pounds. */
const THOUSAND = 1000;
const FIRST_MONEY_COLUMN = 7;
const MAX_FAULTS = 50;
/** Classes of councils that run children's services: an unknown one of these is a gap in the register. */
const UPPER_TIER = new Set(['UA', 'SC', 'MD', 'LB']);

export interface Mapped {
  readonly rows: number;
  readonly slices: readonly SeriesSlice[];
  readonly newIndicators: readonly Indicator[];
  readonly setAside: readonly SetAside[];
  readonly unknown: UnknownAreas;
  readonly notes: readonly string[];
  readonly faults: readonly Fault[];
}

interface AreaRow {
  readonly row: number;
  /** Index in `register.areas`. */
  readonly area: number;
}

/** Rows of authorities with children's services, and England; the rest set aside by class. */
function areaRows(
  head: SheetHead,
  context: ReadContext,
  aside: SetAsideCounter,
  unknown: UnknownAreas,
  faults: Fault[],
) {
  const indexOf = new Map(context.register.areas.map((area, index) => [area.code, index]));
  const seen = new Map<number, number>();
  const rows: AreaRow[] = [];
  for (let row = head.header + 1; row <= head.england; row++) {
    const cells = head.sheet.rows[row] ?? [];
    const code = cells[1]?.text.trim() ?? '';
    const place = { sheet: head.sheet.name, row: row + 1, column: 'B' };
    const kind = cells[4]?.text.trim() ?? '';
    const other = () =>
      aside.add(`not an authority with children's services (class ${kind === '' ? 'not given' : kind})`, row + 1);
    if (!/^E\d{8}$/.test(code)) {
      // One waste authority has no ONS code and shows the ministry's twice.
      if (kind !== '' && !UPPER_TIER.has(kind)) {
        other();
        continue;
      }
      const expected = 'an ONS code: E and eight digits (the five-character code of the ministry stands in column A)';
      faults.push({ ...place, found: `"${code}"`, expected, remedy: 'Restore the column ONS Code as published.' });
      continue;
    }
    const area = row === head.england ? context.register.england : context.register.authority(code);
    const known = area ?? context.register.byCode(code);
    // The Greater London Authority carries the code of London, the region: it is neither.
    if (known === undefined || known.kind === 'region') {
      const name = cells[2]?.text.trim() ?? '';
      if (UPPER_TIER.has(kind)) unknown.add(`${code} ${name}`, row + 1);
      other();
      continue;
    }
    const index = indexOf.get(known.code) ?? -1;
    const first = seen.get(index);
    if (first !== undefined) {
      const expected = `one row: it stands in row ${first} as well`;
      faults.push({ ...place, found: `${known.name} again`, expected, remedy: 'Remove one of the two rows.' });
      continue;
    }
    seen.set(index, row + 1);
    rows.push({ row, area: index });
  }
  return rows;
}

function columnsOf(head: SheetHead, context: ReadContext, aside: SetAsideCounter, faults: Fault[]) {
  const wanted: MoneyColumn[] = [];
  const keys = new Map<string, number>();
  for (const [index, cell] of (head.sheet.rows[head.header] ?? []).entries()) {
    if (index < FIRST_MONEY_COLUMN || cell.value === null) continue;
    const column = moneyColumn(head.form, cell.text, index);
    if (!column.childrens && context.catalogue.bySeries(FORMAT, column.key) === undefined) {
      aside.add("a column on other services than children's social care");
      continue;
    }
    const before = keys.get(column.key);
    if (before !== undefined) {
      const expected = `headings that differ: column ${columnLetters(before)} has the same`;
      const place = { sheet: head.sheet.name, row: head.header + 1, column: columnLetters(index) };
      faults.push({ ...place, found: `"${cell.text}"`, expected, remedy: 'Restore the headings as published.' });
      continue;
    }
    keys.set(column.key, index);
    wanted.push(column);
  }
  if (wanted.length === 0) {
    const expected = "at least one column on children's social care";
    const remedy = 'Import the workbook "data by LA" as published.';
    faults.push({ sheet: head.sheet.name, row: head.header + 1, found: 'none', expected, remedy });
  }
  return wanted;
}

function indicatorOf(column: MoneyColumn, context: ReadContext): Indicator {
  const known = context.catalogue.bySeries(FORMAT, column.key);
  if (known !== undefined) return known;
  const made = generatedIndicator({
    format: FORMAT,
    key: column.key,
    prefix: 'spending',
    label: column.label,
    unit: 'pounds',
    unitLabel: 'pounds in the year',
    periodKind: 'financial-year',
    decimals: 0,
    publisher: PUBLISHER,
    publication: PUBLICATION,
  });
  return {
    ...made,
    role: 'finance',
    series: [{ format: FORMAT, key: column.key, scale: THOUSAND }],
  };
}

/** One slice a column, in pounds. Numbers keep the stored digits, not those displayed. */
export function mapSheet(head: SheetHead, context: ReadContext): Mapped {
  const faults: Fault[] = [];
  const aside = new SetAsideCounter();
  const unknown = new UnknownAreas();
  const rows = areaRows(head, context, aside, unknown, faults);
  const columns = columnsOf(head, context, aside, faults);
  const newIndicators: Indicator[] = [];
  const noted = new Set<string>();
  const counts = new Map<number, number>();
  const slices = columns.map((column, done) => {
    const indicator = indicatorOf(column, context);
    if (!indicator.catalogued) newIndicators.push(indicator);
    const scale = indicator.series.find((key) => key.format === FORMAT && key.key === column.key)?.scale ?? THOUSAND;
    const values = new Float64Array(context.register.areas.length).fill(Number.NaN);
    const status = new Uint8Array(context.register.areas.length).fill(ABSENT);
    for (const { row, area } of rows) {
      const cell = head.sheet.rows[row]?.[column.index];
      const read = moneyCell(cell);
      if (read === null) {
        if (faults.length < MAX_FAULTS) faults.push(wordFault(head, row, column.index, cell?.text ?? ''));
        continue;
      }
      status[area] = read.status;
      counts.set(read.status, (counts.get(read.status) ?? 0) + 1);
      if (read.status === SEE_NOTE) noted.add(`${context.register.areas[area]?.name} ${cell?.text.trim()}`);
      // 15 digits: more than the publisher stores, and without the noise of multiplying a binary fraction.
      if (read.status === VALUE) values[area] = Number((read.value * scale).toPrecision(15));
    }
    context.progress(0.7 + (0.3 * (done + 1)) / columns.length);
    const slice: SeriesSlice = {
      indicator: indicator.id,
      format: FORMAT,
      seriesKey: column.key,
      period: head.period,
      values,
      status,
      numerators: null,
      denominators: null,
      lower: null,
      upper: null,
    };
    return slice;
  });
  return {
    rows: head.england - head.header,
    slices,
    newIndicators,
    setAside: aside.list().map((entry) => ({ sheet: head.sheet.name, ...entry })),
    unknown,
    notes: notesOf(head, rows, counts, noted),
    faults: faults.slice(0, MAX_FAULTS),
  };
}

function wordFault(head: SheetHead, row: number, column: number, found: string): Fault {
  return {
    sheet: head.sheet.name,
    row: row + 1,
    column: columnLetters(column),
    found: `"${found.slice(0, 60)}"`,
    expected: 'a number, or one of [x], [n], [z], [note 1]',
    remedy: 'Correct the cell, or download the workbook again.',
  };
}

function notesOf(
  head: SheetHead,
  rows: readonly AreaRow[],
  counts: ReadonlyMap<number, number>,
  noted: ReadonlySet<string>,
): readonly string[] {
  const notes = ['Money is in thousands of pounds in the file, and in pounds here, with all stored digits.'];
  const uncertified = rows.filter(({ row }) => head.sheet.rows[row]?.[6]?.text.trim() === 'N').length;
  if (uncertified > 0) notes.push(`${uncertified} authorities with children's services are not yet certified.`);
  const missing = counts.get(NOT_RECEIVED) ?? 0;
  if (missing > 0) {
    notes.push(`${missing} cells are [x]: the return was not received. England is the publisher's estimate for all.`);
  }
  if (noted.size > 0) notes.push(`Replaced by a note: ${[...noted].join('; ')}. The note is on the sheet Notes.`);
  return notes;
}
