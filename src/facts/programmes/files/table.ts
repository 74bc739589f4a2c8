import { read, utils } from '@e965/xlsx';
import { type Fault, type InputFile, readCsv, readWorkbook } from '#facts/sources/index.ts';

/** One cell as text, and what a workbook knows beyond it. */
export interface FileCell {
  readonly text: string;
  /** ISO day where a workbook stores a date. */
  readonly date: string | null;
  /** True for a number that a workbook stores as one. */
  readonly stored: boolean;
}

export interface FileTable {
  readonly sheet: string | null;
  readonly header: readonly string[];
  /** 1-based rows as a spreadsheet shows them. */
  readonly rows: readonly { readonly row: number; readonly cells: readonly FileCell[] }[];
}

export type TableOutcome =
  | { readonly ok: true; readonly table: FileTable }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** A register of programmes is small: whatever is larger is something else. */
const MOST_BYTES = 10_000_000;
const MOST_ROWS = 20_000;
const OPEN_DOCUMENT = 'mimetypeapplication/vnd.oasis.opendocument';

/** The rows of a CSV file or of the first sheet with rows of an Excel workbook. Never throws for what is in a file. */
export function readTable(file: InputFile): TableOutcome {
  if (file.bytes.length > MOST_BYTES) {
    return fault(`${Math.round(file.bytes.length / 1e6)} MB`, `at most ${MOST_BYTES / 1e6} MB`, 'Split the file.');
  }
  const outcome = file.bytes[0] === 0x50 && file.bytes[1] === 0x4b ? workbookTable(file.bytes) : csvTable(file.bytes);
  if (outcome.ok && outcome.table.rows.length > MOST_ROWS) {
    return fault(`${outcome.table.rows.length} rows`, `at most ${MOST_ROWS} rows`, 'Split the file.');
  }
  return outcome;
}

function csvTable(bytes: Uint8Array): TableOutcome {
  const outcome = readCsv(bytes);
  if (!outcome.ok) return outcome;
  const { header, rows } = outcome.table;
  const separator = header.length === 1 ? /[;\t|]/.exec(header[0] ?? '')?.[0] : undefined;
  if (separator !== undefined) {
    const name = separator === '\t' ? 'a tab' : `“${separator}”`;
    return fault(`columns set apart by ${name}`, 'columns set apart by commas', 'Save the file as CSV with commas.');
  }
  return {
    ok: true,
    table: {
      sheet: null,
      header,
      rows: rows.map(({ cells, row }) => ({
        row,
        cells: cells.map((cell) => ({ text: unguarded(cell.trim()), date: null, stored: false })),
      })),
    },
  };
}

/** Exports put an apostrophe before what a spreadsheet would run; reading takes one away again. */
function unguarded(text: string): string {
  return /^'+[=+\-@]/.test(text) ? text.slice(1) : text;
}

function workbookTable(bytes: Uint8Array): TableOutcome {
  if (new TextDecoder('latin1').decode(bytes.subarray(30, 90)).startsWith(OPEN_DOCUMENT)) {
    return fault('an OpenDocument workbook', 'an Excel workbook (.xlsx) or a CSV file', 'Save it as .xlsx or CSV.');
  }
  const outcome = readWorkbook(bytes);
  if (!outcome.ok) return outcome;
  const sheet = outcome.sheets.find(({ rows }) => rows.some((row) => row.length > 0));
  if (sheet === undefined)
    return fault('a workbook without any rows', 'a heading row and data rows', 'Fill in the template.');
  const first = sheet.rows.findIndex((row) => row.length > 0);
  const header = (sheet.rows[first] ?? []).map(({ text }) => text.trim());
  const twice = header.find((name, at) => name !== '' && header.indexOf(name) !== at);
  if (twice !== undefined)
    return fault(`two columns named “${twice}”`, 'one', 'Rename or remove one of them.', first + 1);
  const broken = brokenFormulas(bytes, sheet.name);
  if (broken.length > 0) return { ok: false, faults: broken };
  const rows = sheet.rows.slice(first + 1).map((cells, at) => ({
    row: first + 2 + at,
    cells: header.map((_, column): FileCell => {
      const cell = cells[column];
      if (cell === undefined) return { text: '', date: null, stored: false };
      const stored = typeof cell.value === 'number';
      // The stored number, not the displayed one, which may be rounded or have separators.
      const text = stored && cell.date === null ? String(cell.value) : cell.text.trim();
      return { text, date: cell.date, stored };
    }),
  }));
  return {
    ok: true,
    table: { sheet: sheet.name, header, rows: rows.filter(({ cells }) => cells.some(({ text }) => text !== '')) },
  };
}

/** Cells that show an error, and formulas whose result was not stored. Formulas are never worked out here. */
function brokenFormulas(bytes: Uint8Array, sheet: string): readonly Fault[] {
  const cells =
    read(bytes, { cellFormula: true, sheetStubs: true, cellHTML: false, sheets: [sheet] }).Sheets[sheet] ?? {};
  const faults: Fault[] = [];
  for (const [address, cell] of Object.entries(cells)) {
    if (address.startsWith('!') || faults.length >= 50) continue;
    const { t: type, f: formula, v: value, w: shown } = cell as { t?: string; f?: string; v?: unknown; w?: string };
    const bare = formula !== undefined && (value === undefined || type === 'z');
    if (type !== 'e' && !bare) continue;
    const { r: row, c: column } = utils.decode_cell(address);
    faults.push({
      sheet,
      row: row + 1,
      column: utils.encode_col(column),
      found: bare
        ? `the formula “=${String(formula).slice(0, 60)}” without its result`
        : `the error ${shown ?? '#ERROR!'}`,
      expected: 'a value',
      remedy: 'Open the file in a spreadsheet, copy the column and paste it as values, or correct the cell.',
    });
  }
  return faults;
}

function fault(found: string, expected: string, remedy: string, row?: number): TableOutcome {
  return { ok: false, faults: [{ found, expected, remedy, ...(row === undefined ? {} : { row }) }] };
}
