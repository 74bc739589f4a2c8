import { decodeText } from './text.ts';
import type { Fault } from './types.ts';

/** Stop listing faults after this many: the first ones tell what is wrong. */
export const MAX_FAULTS = 50;

export interface CsvRow {
  readonly cells: readonly string[];
  /** 1-based, as a spreadsheet shows it; the heading is row 1. */
  readonly row: number;
}

export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
}

export type CsvOutcome =
  | { readonly ok: true; readonly table: CsvTable }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/**
 * Reads records of RFC 4180 text: quoted cells may hold commas, line breaks and doubled quotes; lines may end in LF,
 * CRLF or CR CR LF. Wholly blank lines are passed over but counted. Calls `onRecord` with the cells and the row.
 *
 * Returns the row whose quoted cell never ends, or null when the text is whole.
 */
export function scanRecords(text: string, onRecord: (cells: string[], row: number) => void): number | null {
  let at = 0;
  let row = 0;
  const length = text.length;
  while (at < length) {
    row++;
    let end = text.indexOf('\n', at);
    if (end < 0) end = length;
    let stop = end;
    while (stop > at && text.charCodeAt(stop - 1) === 13) stop--;
    if (stop === at) {
      at = end + 1;
      continue;
    }
    const line = text.slice(at, stop);
    if (!line.includes('"')) {
      onRecord(line.split(','), row);
      at = end + 1;
      continue;
    }
    const cells: string[] = [];
    const next = scanQuoted(text, at, cells);
    if (next < 0) return row;
    onRecord(cells, row);
    at = next;
  }
  return null;
}

/** One record with quotes in it, from `at`; gives where the next begins, or -1 when a quote is never closed. */
function scanQuoted(text: string, start: number, cells: string[]): number {
  let at = start;
  const length = text.length;
  for (;;) {
    let cell = '';
    if (text.charCodeAt(at) === 34) {
      at++;
      for (;;) {
        const quote = text.indexOf('"', at);
        if (quote < 0) return -1;
        cell += text.slice(at, quote);
        at = quote + 1;
        if (text.charCodeAt(at) !== 34) break;
        cell += '"';
        at++;
      }
    }
    const from = at;
    while (at < length && text.charCodeAt(at) !== 44 && text.charCodeAt(at) !== 10) at++;
    let to = at;
    if (at >= length || text.charCodeAt(at) === 10) while (to > from && text.charCodeAt(to - 1) === 13) to--;
    cells.push(to > from ? cell + text.slice(from, to) : cell);
    if (at >= length) return length;
    at++;
    if (text.charCodeAt(at - 1) === 10) return at;
  }
}

function unclosed(row: number): Fault {
  return {
    row,
    found: 'a quoted cell that never ends',
    expected: 'a closing quotation mark before the end of the file',
    remedy: 'The file seems to be cut short: download it again.',
  };
}

function wrongWidth(row: number, found: number, expected: number): Fault {
  return {
    row,
    found: `${found} columns`,
    expected: `${expected} columns, as in the heading row`,
    remedy:
      found < expected
        ? 'The row is cut short or a column was deleted: download the file again.'
        : 'A cell with a comma must stand in quotation marks: save the file as CSV again from its source.',
  };
}

function headerFaults(header: readonly string[]): Fault[] {
  const seen = new Set<string>();
  const faults: Fault[] = [];
  for (const name of header) {
    if (name !== '' && seen.has(name)) {
      const remedy = 'Rename or remove one of them.';
      faults.push({ row: 1, column: name, found: `two columns named “${name}”`, expected: 'one', remedy });
    }
    seen.add(name);
  }
  return faults;
}

/** A checked stream of records: the heading first, then every row with exactly as many cells. */
export function streamCsv(
  text: string,
  onRow: (cells: string[], row: number) => void,
  onHeader: (header: readonly string[]) => readonly Fault[],
): readonly Fault[] {
  const faults: Fault[] = [];
  let width = -1;
  const open = scanRecords(text, (cells, row) => {
    if (width < 0) {
      width = cells.length;
      const header = cells.map((name) => name.trim());
      faults.push(...headerFaults(header), ...onHeader(header));
      return;
    }
    if (cells.length !== width) {
      if (faults.length < MAX_FAULTS) faults.push(wrongWidth(row, cells.length, width));
    } else if (faults.length === 0) {
      onRow(cells, row);
    }
  });
  if (open !== null) faults.push(unclosed(open));
  return faults;
}

/** A whole CSV file as a table; every fault with its row. */
export function readCsv(bytes: Uint8Array): CsvOutcome {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return { ok: false, faults: [decoded.fault] };
  const rows: CsvRow[] = [];
  let names: readonly string[] = [];
  const faults = streamCsv(
    decoded.text,
    (cells, row) => rows.push({ cells, row }),
    (header) => {
      names = header;
      return [];
    },
  );
  if (faults.length > 0) return { ok: false, faults };
  if (rows.length === 0) {
    const fault = {
      found: 'a heading row and no data',
      expected: 'at least one data row',
      remedy: 'Download the file again.',
    };
    return { ok: false, faults: [fault] };
  }
  return { ok: true, table: { header: names, rows } };
}

/** The heading of a CSV file from its first line, for telling formats apart. */
export function headerOf(line: string): readonly string[] {
  let header: readonly string[] = [];
  scanRecords(line.replace(/^\ufeff/, ''), (cells) => {
    if (header.length === 0) header = cells.map((name) => name.trim());
  });
  return header;
}
