import { scanRecords } from '../csv.ts';
import { decodeText } from '../text.ts';
import type { Fault, InputFile } from '../types.ts';
import { readWorkbook } from '../workbook/index.ts';

/** Rows of a file as text, the same for CSV and XLSX: rows[0] is row 1. */
export type RowsOutcome =
  | { readonly ok: true; readonly sheet: string | null; readonly rows: readonly (readonly string[])[] }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** True for bytes that are a zip archive: an XLSX, unless damaged. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/** Reads the whole small file. Headings repeat in these files (ten columns SNP), so columns keep their order. */
export function readRows(file: InputFile): RowsOutcome {
  if (isZip(file.bytes)) {
    const workbook = readWorkbook(file.bytes);
    if (!workbook.ok) return workbook;
    const sheet = workbook.sheets.find((one) => headerRow(textRows(one.rows)) >= 0) ?? workbook.sheets[0];
    return { ok: true, sheet: sheet?.name ?? null, rows: textRows(sheet?.rows ?? []) };
  }
  const decoded = decodeText(file.bytes);
  if (!decoded.ok) return { ok: false, faults: [decoded.fault] };
  const rows: string[][] = [];
  const open = scanRecords(decoded.text, (cells, row) => {
    while (rows.length < row - 1) rows.push([]);
    rows.push(cells.map((cell) => cell.trim()));
  });
  if (open === null) return { ok: true, sheet: null, rows };
  const fault = {
    row: open,
    found: 'a quoted cell that never ends',
    expected: 'a closing quotation mark',
    remedy: 'The file seems to be cut short: download it again.',
  };
  return { ok: false, faults: [fault] };
}

function textRows(rows: readonly (readonly { readonly text: string }[])[]): readonly (readonly string[])[] {
  return rows.map((row) => row.map((cell) => cell.text.trim()));
}

/** Index of the row of headings: the first with a code and a first neighbour; -1 where there is none. */
export function headerRow(rows: readonly (readonly string[])[]): number {
  return rows.slice(0, 10).findIndex((row) => codeColumn(row) >= 0 && row.some((cell) => /^SN_?1$/.test(cell)));
}

/** Column of the authority's three-digit code. */
export function codeColumn(header: readonly string[]): number {
  return header.findIndex((cell) => cell === 'old_la_code' || cell === 'LA num');
}
