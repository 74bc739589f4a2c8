import { type CellObject, type ParsingOptions, read, SSF, utils, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { strFromU8, zipSync } from 'fflate';
import type { Fault } from '../types.ts';
import { checkArchive, looksZipped, salvage, unpack } from './archive.ts';
import { decodeEntities, keepSheets, tablesOf } from './opendocument.ts';

/** One cell: what is stored, and what a spreadsheet program shows. */
export interface WorkbookCell {
  /** The stored value: a number with all its digits, text as it stands, null for an empty cell. */
  readonly value: string | number | null;
  /** As displayed; '' for an empty cell. */
  readonly text: string;
  /** ISO day where the stored value is a date. */
  readonly date: string | null;
}

export interface WorkbookSheet {
  readonly name: string;
  /** Row 1 of the spreadsheet is rows[0]; rows end at their last filled cell. */
  readonly rows: readonly (readonly WorkbookCell[])[];
}

export type WorkbookOutcome =
  | { readonly ok: true; readonly sheets: readonly WorkbookSheet[] }
  | { readonly ok: false; readonly faults: readonly Fault[] };

const EMPTY_CELL: WorkbookCell = { value: null, text: '', date: null };

/** Error codes of the workbook formats ([MS-XLS] 2.5.10, BErr). */
const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
  43: '#GETTING_DATA',
};

function isoDay(serial: number): string | null {
  const date = SSF.parse_date_code(serial) as { y: number; m: number; d: number } | null;
  if (date === null || date.y < 1900) return null;
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.y}-${two(date.m)}-${two(date.d)}`;
}

function cellOf(cell: CellObject | undefined): WorkbookCell {
  if (cell === undefined || cell.v === undefined || cell.t === 'z') return EMPTY_CELL;
  const text = String(cell.w ?? cell.v);
  if (cell.t === 'n' && typeof cell.v === 'number') {
    const dated = typeof cell.z === 'string' && SSF.is_date(cell.z);
    return { value: cell.v, text, date: dated ? isoDay(cell.v) : null };
  }
  // What failed to compute is stored as a number: its name stands in the sheet, and no importer takes it for a figure.
  const value = cell.t === 'e' ? (ERRORS[Number(cell.v)] ?? '#ERROR!') : String(cell.v);
  return value.trim() === '' ? EMPTY_CELL : { value, text: value, date: null };
}

function rowsOf(sheet: WorkSheet): WorkbookSheet['rows'] {
  const dense = (sheet['!data'] ?? []) as (readonly (CellObject | undefined)[] | undefined)[];
  return Array.from(dense, (row) => {
    const cells = Array.from(row ?? [], cellOf);
    while (cells.length > 0 && cells[cells.length - 1]?.value === null) cells.pop();
    return cells;
  });
}

const text = new WeakMap<Uint8Array, string | null>();

/** Parts that hold words. Some programs write no shared strings: then the words stand in the sheets themselves. */
function holdsWords(names: readonly string[]): (name: string) => boolean {
  const inSheets = names.includes('xl/workbook.xml') && !names.includes('xl/sharedStrings.xml');
  return (name) =>
    name === 'content.xml' ||
    name === 'xl/workbook.xml' ||
    name === 'xl/sharedStrings.xml' ||
    (inSheets && name.startsWith('xl/worksheets/'));
}

function wordsOf(bytes: Uint8Array): string | null {
  if (!looksZipped(bytes)) return null;
  let parts: readonly Uint8Array[] = [];
  const checked = checkArchive(bytes);
  if (checked.ok) {
    try {
      parts = Object.values(unpack(bytes, holdsWords(checked.entries.map((entry) => entry.name))));
    } catch {
      // Damaged inside: what can be read of it names the format, and `readWorkbook` says what is wrong.
      parts = [];
    }
  }
  if (parts.length === 0) parts = salvage(bytes, holdsWords([]));
  return parts.length === 0 ? null : parts.map((part) => strFromU8(part)).join('');
}

/**
 * The raw XML that holds a workbook's words (sheet names, headings), for telling formats apart; null where the bytes
 * are no workbook. Of a workbook that is cut off, as much as can be read. Characters such as & and ' stand as
 * entities. Kept as long as the bytes are.
 */
export function workbookText(bytes: Uint8Array): string | null {
  const known = text.get(bytes);
  if (known !== undefined) return known;
  const found = wordsOf(bytes);
  text.set(bytes, found);
  return found;
}

/** Names of the sheets, in order; null where the bytes are not a readable workbook. */
export function sheetNames(bytes: Uint8Array): readonly string[] | null {
  const xml = workbookText(bytes);
  if (xml === null) return null;
  try {
    const tables = tablesOf(xml).map((table) => table.name);
    return tables.length > 0 ? tables : read(bytes, { bookSheets: true }).SheetNames;
  } catch {
    // A sheet without an end: no list of sheets can be trusted. `readWorkbook` says what is wrong.
    return null;
  }
}

/**
 * Reads a workbook (.ods or .xlsx) sheet by sheet: stored values and displayed texts. Formulas are never evaluated.
 *
 * Sizes are checked before anything is unpacked, so that a hostile archive is refused in little memory.
 *
 * @param wanted which sheets to read; all when absent
 */
export function readWorkbook(bytes: Uint8Array, wanted: (sheet: string) => boolean = () => true): WorkbookOutcome {
  const checked = checkArchive(bytes);
  if (!checked.ok) return { ok: false, faults: [checked.fault] };
  const names = new Set(checked.entries.map((entry) => entry.name));
  const isOds = names.has('content.xml');
  if (!isOds && !names.has('xl/workbook.xml')) {
    return broken('a zip archive without a workbook inside');
  }
  try {
    const options = { dense: true, cellFormula: false, cellHTML: false, cellNF: true } as const;
    const book = isOds ? read(keepSheets(bytes, wanted), options) : readExcel(bytes, wanted, options);
    const sheets = book.SheetNames.flatMap((stored) => {
      const sheet = book.Sheets[stored];
      // The library leaves entities in the sheet names of ODS as they are.
      const name = isOds ? decodeEntities(stored) : stored;
      return sheet === undefined || !wanted(name) ? [] : [{ name, rows: rowsOf(sheet) }];
    });
    return { ok: true, sheets };
  } catch (error) {
    return broken(`a workbook that cannot be read (${error instanceof Error ? error.message : String(error)})`);
  }
}

/** Unpacks within the sizes that were checked, whatever the parts hold, before the library sees them. */
function readExcel(bytes: Uint8Array, wanted: (sheet: string) => boolean, options: ParsingOptions): WorkBook {
  const plain = zipSync(
    unpack(bytes, (name) => !name.startsWith('xl/media/')),
    { level: 0 },
  );
  return read(plain, { ...options, sheets: read(plain, { bookSheets: true }).SheetNames.filter(wanted) });
}

function broken(found: string): WorkbookOutcome {
  const fault = {
    found,
    expected: 'a whole OpenDocument (.ods) or Excel (.xlsx) workbook without a password',
    remedy: 'Download the file again from the publisher, or save it anew from a spreadsheet program.',
  };
  return { ok: false, faults: [fault] };
}

/** Column letters of a 0-based index: 0 is A, 44 is AS. */
export function columnLetters(index: number): string {
  return utils.encode_col(index);
}
