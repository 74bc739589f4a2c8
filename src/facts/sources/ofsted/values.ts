import { GRADE_LABELS, type Grade, gradeOf, type InspectionKind } from '#facts/inspections/index.ts';
import type { Fault } from '../types.ts';
import { columnLetters, type WorkbookCell, type WorkbookSheet } from '../workbook/index.ts';

/** Where a cell stands, for a fault. */
export interface CellPlace {
  readonly sheet: WorkbookSheet;
  readonly row: number;
  readonly column: number;
}

export function faultAt(place: CellPlace, found: string, expected: string, remedy: string): Fault {
  return {
    sheet: place.sheet.name,
    row: place.row + 1,
    column: columnLetters(place.column),
    found,
    expected,
    remedy,
  };
}

export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault };

/** The first inspections of children's social care by Ofsted under these frameworks began in 2009. */
const FIRST_DAY = '2005-01-01';
const LAST_DAY = '2100-01-01';

/** A day from a date cell, or from text as dd/mm/yyyy or yyyy-mm-dd; null for an empty cell. */
export function readDay(cell: WorkbookCell | undefined, place: CellPlace): Read<string | null> {
  if (cell === undefined || cell.value === null) return { ok: true, value: null };
  const day = cell.date ?? (typeof cell.value === 'string' ? dayFromText(cell.value) : null);
  if (day !== null && day >= FIRST_DAY && day < LAST_DAY) return { ok: true, value: day };
  const expected = 'a date of an inspection (dd/mm/yyyy), 2005 or later';
  const remedy = 'Correct the date, or download the workbook again.';
  return { ok: false, fault: faultAt(place, `"${cell.text}"`, expected, remedy) };
}

function dayFromText(text: string): string | null {
  const english = /^\s*(\d{1,2})\/(\d{1,2})\/(\d{4})\s*$/.exec(text);
  const iso = /^\s*(\d{4})-(\d{2})-(\d{2})\s*$/.exec(text);
  const [year, month, day] = english !== null ? [english[3], english[2], english[1]] : (iso?.slice(1) ?? []);
  if (year === undefined || month === undefined || day === undefined) return null;
  const text10 = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${text10}T00:00:00Z`);
  // 31/02/2024 would roll over to March.
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text10 ? null : text10;
}

/** A grade; `not judged` for a dash, null for an empty cell (no such judgement). Any other word is a fault. */
export function readGrade(cell: WorkbookCell | undefined, place: CellPlace): Read<Grade | 'not judged' | null> {
  if (cell === undefined || cell.value === null) return { ok: true, value: null };
  const text = cell.text.trim();
  if (/^(-|–|not judged)$/i.test(text)) return { ok: true, value: 'not judged' };
  const grade = gradeOf(text);
  if (grade !== undefined) return { ok: true, value: grade };
  const expected = `one of ${Object.values(GRADE_LABELS).join(', ')}, "-" for not judged, or an empty cell`;
  return { ok: false, fault: faultAt(place, `"${cell.text}"`, expected, 'Correct the grade as the report prints it.') };
}

const KINDS: readonly (readonly [RegExp, InspectionKind])[] = [
  [/^((ilacs|la) )?standard( inspection)?$/, 'standard'],
  [/^((ilacs|la) )?short( inspection)?$/, 'short'],
  [/^((ilacs|la) )?focus(s)?ed visit$/, 'focused-visit'],
  [/^((ilacs|la) )?monitoring visit$/, 'monitoring-visit'],
];

/** The kind of an ILACS inspection or visit. */
export function readKind(cell: WorkbookCell | undefined, place: CellPlace): Read<InspectionKind> {
  const text = (cell?.text ?? '').trim().toLowerCase().replace(/\s+/g, ' ');
  const kind = KINDS.find(([pattern]) => pattern.test(text))?.[1];
  if (kind !== undefined) return { ok: true, value: kind };
  const found = text === '' ? 'an empty cell' : `"${cell?.text}"`;
  const expected = 'ILACS Standard Inspection, ILACS Short Inspection, ILACS Focused Visit or ILACS Monitoring Visit';
  return { ok: false, fault: faultAt(place, found, expected, 'Name the kind of inspection or visit.') };
}
