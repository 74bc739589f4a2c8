import { type Inspection, isVisit, reconcile } from '#facts/inspections/index.ts';
import { UnknownAreas } from '../areas.ts';
import { refused, sourceFile } from '../source.ts';
import type { Importer, InputFile, ReadContext, ReadOutcome } from '../types.ts';
import { readWorkbook, type WorkbookSheet, workbookText } from '../workbook/index.ts';
import { type Gathered, headingRow, readTable } from './sheet.ts';
import { readWide, wideTables } from './wide.ts';

const ID = 'ofsted';
const MAX_FAULTS = 50;

/** Sheets that can hold inspections of authorities; those on providers are large and are not opened. */
const WANTED = /^cover$|^LA_|(^|[_ -])inspections?([_ -]|$)/i;

function recognises(file: InputFile): boolean {
  const text = workbookText(file.bytes);
  if (text === null) return false;
  return (
    /Ofsted Local Authority Webpage/.test(text) || (/Local authority name/.test(text) && /effectiveness/.test(text))
  );
}

/** A cell of the cover sheet beside its label, as displayed. */
function coverText(sheets: readonly WorkbookSheet[], label: RegExp): string | null {
  const cover = sheets.find((sheet) => /^cover$/i.test(sheet.name));
  const row = cover?.rows.find((cells) => label.test(cells[0]?.text ?? ''));
  return row?.[1]?.text.trim() ?? null;
}

/** The history of single inspections first: it is the fullest table of the newer workbook. */
function rank(sheet: WorkbookSheet): number {
  if (wideTables(sheet).length > 0) return 3;
  if (/history/i.test(sheet.name)) return 0;
  return /in.year/i.test(sheet.name) ? 1 : 2;
}

function coverage(inspections: readonly Inspection[], period: string | null): string {
  const days = inspections.flatMap((inspection) => [inspection.start ?? inspection.published ?? '']).sort();
  const span = `inspections from ${days[0] ?? 'no date'} to ${days.at(-1) ?? 'no date'}`;
  return period === null ? span : `${span}; ${period}`;
}

async function read(file: InputFile, context: ReadContext): Promise<ReadOutcome> {
  const workbook = readWorkbook(file.bytes, (name) => WANTED.test(name));
  if (!workbook.ok) return refused(ID, workbook.faults);
  context.progress(0.5);
  const gathered: Gathered = {
    file: file.name,
    register: context.register,
    faults: [],
    setAside: [],
    unknown: new UnknownAreas(),
    rows: 0,
  };
  const tables = workbook.sheets
    .filter((sheet) => wideTables(sheet).length > 0 || headingRow(sheet) >= 0)
    .sort((a, b) => rank(a) - rank(b));
  if (tables.length === 0) {
    const sheets = workbook.sheets.map((sheet) => sheet.name).join(', ');
    const fault = {
      found: sheets === '' ? 'no sheet with inspections' : `the sheets ${sheets}, none with a table of inspections`,
      expected: 'a sheet with the headings Local authority name and Overall effectiveness',
      remedy: "Import Ofsted's workbook of local authority inspection outcomes as published.",
    };
    return refused(ID, [fault]);
  }
  const lists = tables.map((sheet) =>
    wideTables(sheet).length > 0 ? readWide(sheet, gathered) : readTable(sheet, gathered),
  );
  if (gathered.faults.length > 0) return refused(ID, gathered.faults.slice(0, MAX_FAULTS));
  const inspections = reconcile(lists, 'given');
  context.progress(1);
  const publication =
    coverText(workbook.sheets, /^policy area/i) ?? "Local authority children's services inspection outcomes";
  return {
    ok: true,
    read: {
      format: ID,
      source: sourceFile(file, context, {
        format: ID,
        publisher: 'Ofsted',
        publication,
        coverage: coverage(inspections, coverText(workbook.sheets, /^period covered/i)),
      }),
      rows: gathered.rows,
      slices: [],
      newIndicators: [],
      inspections,
      neighbours: [],
      setAside: gathered.setAside,
      unknownAreas: gathered.unknown.list(),
      notes: notes(inspections),
    },
  };
}

function notes(inspections: readonly Inspection[]): readonly string[] {
  const visits = inspections.filter(isVisit).length;
  const lines = [`${inspections.length - visits} graded inspections and ${visits} visits without grades.`];
  const undated = inspections.filter((inspection) => inspection.start === null).length;
  if (undated > 0) {
    lines.push(`${undated} inspections have a publication date but no first day of fieldwork.`);
  }
  if (inspections.some((inspection) => inspection.framework !== 'ILACS')) {
    lines.push('"Adequate" of the older frameworks is shown by Ofsted as requires improvement to be good.');
  }
  const conflicting = inspections.filter((inspection) => inspection.conflicts.length > 0);
  if (conflicting.length > 0) {
    lines.push(`${conflicting.length} inspections are told differently by two tables of this file; both are kept.`);
  }
  return lines;
}

/** Ofsted's workbooks of inspection outcomes: the yearly one, and the history since 2009. */
export const ofstedImporter: Importer = {
  id: ID,
  title: "Ofsted inspections of local authority children's services (ODS)",
  recognises,
  read,
};
