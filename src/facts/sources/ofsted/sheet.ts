import type { Area, AreaRegister } from '#facts/authorities/index.ts';
import type { FieldSource, Grade, Inspection, JudgementId } from '#facts/inspections/index.ts';
import type { UnknownAreas } from '../areas.ts';
import type { Fault, SetAside } from '../types.ts';
import type { WorkbookSheet } from '../workbook/index.ts';
import { type Column, columnOf, placeOf, plainHeading } from './columns.ts';
import { type CellPlace, faultAt, readDay, readGrade, readKind } from './values.ts';

/** What is gathered while the sheets of one workbook are read. */
export interface Gathered {
  readonly file: string;
  readonly register: AreaRegister;
  readonly faults: Fault[];
  readonly setAside: SetAside[];
  readonly unknown: UnknownAreas;
  rows: number;
}

/** First day on which an inspection without a stated framework can only be ILACS: the last SIF ones began in early 2018. */
const ONLY_ILACS_FROM = '2018-04-01';

/** Row of the headings, where a sheet has one inspection a row; -1 where it has not. */
export function headingRow(sheet: WorkbookSheet): number {
  return sheet.rows.slice(0, 15).findIndex((row) => {
    const headings = row.map(plainHeading);
    return headings.includes('local authority name') && headings.includes('overall effectiveness');
  });
}

function columnsOf(sheet: WorkbookSheet, header: number, gathered: Gathered): ReadonlyMap<number, Column> {
  const columns = new Map<number, Column>();
  const seen = new Set<string>();
  const needed = new Set(['name', 'start', 'overall', 'leaders', 'helpAndProtection', 'inCare']);
  for (const [index, cell] of (sheet.rows[header] ?? []).entries()) {
    const heading = plainHeading(cell);
    if (heading === '') continue;
    const column = columnOf(heading);
    if (column === undefined) {
      const expected = 'a heading of an Ofsted table of inspection outcomes';
      gathered.faults.push(
        faultAt({ sheet, row: header, column: index }, `"${cell.text}"`, expected, 'Restore the heading as published.'),
      );
      continue;
    }
    columns.set(index, column);
    const what = typeof column === 'string' ? column : column.judgement;
    if (what !== 'ignored' && seen.has(what)) {
      const expected = 'one column with this heading';
      const place = { sheet, row: header, column: index };
      gathered.faults.push(faultAt(place, `"${cell.text}" again`, expected, 'Remove one of the two columns.'));
    }
    seen.add(what);
    needed.delete(what);
  }
  for (const missing of needed) {
    const expected = `a column for ${NEEDED[missing]}`;
    gathered.faults.push({
      sheet: sheet.name,
      row: header + 1,
      found: 'a heading row without it',
      expected,
      remedy: 'Import the workbook as published, with all its columns.',
    });
  }
  return columns;
}

const NEEDED: Readonly<Record<string, string>> = {
  name: 'the name of the authority',
  start: 'the date of the inspection',
  overall: 'overall effectiveness',
  leaders: 'the impact of leaders',
  helpAndProtection: 'help and protection',
  inCare: 'children in care',
};

/** Reads a sheet with one inspection or visit a row, in the layouts of 2023 and 2025. */
export function readTable(sheet: WorkbookSheet, gathered: Gathered): readonly Inspection[] {
  const header = headingRow(sheet);
  const before = gathered.faults.length;
  const columns = columnsOf(sheet, header, gathered);
  if (gathered.faults.length > before) return [];
  const inspections: Inspection[] = [];
  const rows = new Map<string, number>();
  for (let row = header + 1; row < sheet.rows.length; row++) {
    const inspection = readRow(sheet, row, columns, gathered);
    if (inspection === null) continue;
    const key = `${inspection.authority} ${inspection.start} ${inspection.kind}`;
    const before = rows.get(key);
    if (before !== undefined) {
      gathered.faults.push({
        sheet: sheet.name,
        row: row + 1,
        found: `the same inspection as in row ${before}`,
        expected: 'one row for each inspection or visit',
        remedy: 'Remove one of the two rows.',
      });
      continue;
    }
    rows.set(key, row + 1);
    inspections.push(inspection);
  }
  return inspections;
}

function readRow(
  sheet: WorkbookSheet,
  row: number,
  columns: ReadonlyMap<number, Column>,
  gathered: Gathered,
): Inspection | null {
  const cells = sheet.rows[row] ?? [];
  if (cells.every((cell) => cell.value === null)) return null;
  const index = (wanted: string): number => {
    for (const [at, column] of columns)
      if ((typeof column === 'string' ? column : column.judgement) === wanted) return at;
    return -1;
  };
  const at = (wanted: string): CellPlace => ({ sheet, row, column: index(wanted) });
  const cell = (wanted: string) => cells[index(wanted)];
  const name = (cell('name')?.text ?? '').trim();
  if (name === '') return setAside(gathered, sheet, row, 'a row without the name of an authority');
  gathered.rows += 1;

  const day = (field: 'start' | 'published'): string | null | undefined => {
    if (index(field) < 0) return null;
    const read = readDay(cell(field), at(field));
    if (read.ok) return read.value;
    gathered.faults.push(read.fault);
    return undefined;
  };
  const [start, published] = [day('start'), day('published')];
  if (start === undefined || published === undefined) return null;
  if (start === null) {
    gathered.faults.push(faultAt(at('start'), 'an empty cell', 'the date of the inspection', 'Enter the date.'));
    return null;
  }
  if (published !== null && published < start) {
    const expected = `a date on or after the inspection (${start})`;
    gathered.faults.push(faultAt(at('published'), published, expected, 'Correct one of the two dates.'));
    return null;
  }
  const kind = index('type') < 0 ? null : readKind(cell('type'), at('type'));
  if (kind !== null && !kind.ok) {
    gathered.faults.push(kind.fault);
    return null;
  }
  if (kind === null && start < ONLY_ILACS_FROM) {
    return setAside(gathered, sheet, row, 'an inspection before April 2018 whose framework the table does not state');
  }
  const area = areaOf(gathered, sheet, row, (cell('code')?.text ?? '').trim(), name, start);
  if (area === null) return null;

  const source = (field: string): FieldSource => ({ file: gathered.file, place: placeOf(sheet, row, index(field)) });
  const judged = gradesOf(
    [...columns].flatMap(([column, what]) => (typeof what === 'string' ? [] : [{ column, judgement: what.judgement }])),
    { sheet, row, gathered },
  );
  if (judged === null) return null;
  const visit = kind !== null && (kind.value === 'focused-visit' || kind.value === 'monitoring-visit');
  if (!visit && judged.grades.overall === undefined && !judged.notJudged.includes('overall')) {
    const expected = 'a grade: only focused and monitoring visits have none';
    gathered.faults.push(faultAt(at('overall'), 'an empty cell', expected, 'Enter the grade as the report prints it.'));
    return null;
  }
  const sources: Record<string, FieldSource> = { ...judged.sources, start: source('start') };
  if (published !== null) sources.published = source('published');
  if (kind !== null) sources.kind = source('type');
  return {
    id: '',
    authority: area.code,
    framework: 'ILACS',
    kind: kind === null ? 'inspection' : kind.value,
    start,
    end: null,
    published,
    grades: judged.grades,
    notJudged: judged.notJudged,
    sources,
    conflicts: [],
  };
}

function setAside(gathered: Gathered, sheet: WorkbookSheet, row: number, reason: string): null {
  gathered.setAside.push({ sheet: sheet.name, row: row + 1, reason, count: 1 });
  return null;
}

/** The authority of a row: by its code where there is one, otherwise by name on the day. */
function areaOf(
  gathered: Gathered,
  sheet: WorkbookSheet,
  row: number,
  code: string,
  name: string,
  day: string,
): Area | null {
  const area = code === '' ? gathered.register.byName(name, day) : gathered.register.byCode(code);
  if (area?.kind === 'authority') return area;
  gathered.unknown.add(code === '' ? name : `${code} ${name}`, row + 1);
  return setAside(gathered, sheet, row, `an authority that the register does not know (${name})`);
}

export interface Judged {
  readonly grades: Partial<Record<JudgementId, Grade>>;
  readonly notJudged: readonly JudgementId[];
  readonly sources: Record<string, FieldSource>;
}

/** The grades of some columns of a row; null, with the faults noted, where a word is no grade. */
export function gradesOf(
  columns: readonly { readonly column: number; readonly judgement: JudgementId }[],
  at: { readonly sheet: WorkbookSheet; readonly row: number; readonly gathered: Gathered },
): Judged | null {
  const { sheet, row, gathered } = at;
  const judged = { grades: {} as Partial<Record<JudgementId, Grade>>, notJudged: [] as JudgementId[] };
  const sources: Record<string, FieldSource> = {};
  let whole = true;
  for (const { column, judgement } of columns) {
    const read = readGrade(sheet.rows[row]?.[column], { sheet, row, column });
    if (!read.ok) {
      gathered.faults.push(read.fault);
      whole = false;
      continue;
    }
    if (read.value === null) continue;
    if (read.value === 'not judged') judged.notJudged.push(judgement);
    else judged.grades[judgement] = read.value;
    sources[judgement] = { file: gathered.file, place: placeOf(sheet, row, column) };
  }
  return whole ? { ...judged, sources } : null;
}
