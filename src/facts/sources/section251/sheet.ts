import { EMPTY, NOT_APPLICABLE, NOT_RECEIVED, type Period, SEE_NOTE, VALUE } from '#facts/observations/index.ts';
import { readPeriodText, typedPeriod } from '../periods.ts';
import type { Fault } from '../types.ts';
import { columnLetters, type WorkbookCell, type WorkbookSheet } from '../workbook/index.ts';

/** What the sheet says of itself. */
export interface SheetHead {
  readonly sheet: WorkbookSheet;
  readonly form: 'RO3' | 'RSX';
  readonly period: Period;
  /** 0-based row of the first heading row. */
  readonly header: number;
  /** 0-based row of England, the last data row. */
  readonly england: number;
}

const ENGLAND_CODE = 'E92000001';
const FIRST_HEADINGS = ['E-code', 'ONS Code', 'Local authority', 'Notes', 'Class', 'Detailed Class', 'Certification'];

export type HeadOutcome =
  | { readonly ok: true; readonly head: SheetHead }
  | { readonly ok: false; readonly faults: readonly Fault[] };

function isHeader(row: readonly WorkbookCell[] | undefined): boolean {
  return row?.[0]?.text.trim() === 'E-code' && row[1]?.text.trim() === 'ONS Code';
}

/** The sheet with the figures: the one whose heading row starts with the two codes. */
export function dataSheet(sheets: readonly WorkbookSheet[]): WorkbookSheet | undefined {
  return sheets.find((sheet) => sheet.rows.slice(0, 30).some(isHeader));
}

/** Form, year, unit and the rows that hold authorities; every fault where one of them cannot be told. */
export function readHead(sheet: WorkbookSheet): HeadOutcome {
  const faults: Fault[] = [];
  const remedy = 'Import the workbook "data by LA" as published.';
  const add = (row: number, found: string, expected: string) =>
    faults.push({ sheet: sheet.name, row: row + 1, found, expected, remedy });
  const header = sheet.rows.findIndex(isHeader);
  const top = sheet.rows.slice(0, header).flatMap((row) => row.map((cell) => cell.text));
  const title = top.find((text) => /revenue outturn/i.test(text)) ?? '';
  const form = /\((RO3|RSX)\)/.exec(title)?.[1];
  if (form !== 'RO3' && form !== 'RSX') {
    add(0, title === '' ? 'no title' : `"${title.slice(0, 120)}"`, 'a title that names the form RO3 or RSX');
  }
  const year = readPeriodText(/\b\d{4}-\d{2}\b/.exec(title)?.[0] ?? '');
  const period = year?.shape === 'span' ? typedPeriod(year, 'financial-year') : null;
  if (period === null) add(0, `"${title.slice(0, 120)}"`, 'a title that names the financial year, such as 2024-25');
  if (!top.some((text) => /£\s*thousand/i.test(text))) {
    add(1, 'no unit above the table', 'the words "£ thousand" above the table: money is read as thousands of pounds');
  }
  for (const [index, heading] of FIRST_HEADINGS.entries()) {
    const found = sheet.rows[header]?.[index]?.text.trim() ?? '';
    if (found !== heading) add(header, `"${found}" in column ${columnLetters(index)}`, `the heading "${heading}"`);
  }
  const england = sheet.rows.findIndex((row, index) => index > header && row[1]?.text.trim() === ENGLAND_CODE);
  const second = sheet.rows.findIndex((row, index) => index > header && isHeader(row));
  if (england < 0 || (second >= 0 && second < england)) {
    add(
      sheet.rows.length - 1,
      'no row for England',
      'a row for England after the authorities: the sheet may be cut off',
    );
  }
  if (faults.length > 0 || period === null || (form !== 'RO3' && form !== 'RSX')) return { ok: false, faults };
  return { ok: true, head: { sheet, form, period, header, england } };
}

/** A money cell: its stored value in thousands, or why there is none; null for a word that means neither. */
export function moneyCell(cell: WorkbookCell | undefined): { readonly value: number; readonly status: number } | null {
  if (cell === undefined || cell.value === null) return { value: Number.NaN, status: EMPTY };
  if (typeof cell.value === 'number') return { value: cell.value, status: VALUE };
  const text = cell.value.trim().toLowerCase();
  if (text === '[x]') return { value: Number.NaN, status: NOT_RECEIVED };
  if (text === '[z]') return { value: Number.NaN, status: NOT_APPLICABLE };
  if (text === '[n]' || /^\[note \d+\]$/.test(text)) return { value: Number.NaN, status: SEE_NOTE };
  return null;
}
