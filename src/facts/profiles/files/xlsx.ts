import { utils, write } from '@e965/xlsx';
import { rawOf, type TableSpec } from '#ui/index.ts';

/** Sheet names may hold 31 characters and none of these. */
function sheetName(title: string, taken: readonly string[]): string {
  const base =
    title
      .replaceAll(/[\\/?*[\]:]/g, ' ')
      .trim()
      .slice(0, 28) || 'Table';
  let name = base;
  for (let n = 2; taken.includes(name); n += 1) name = `${base} ${n}`;
  return name;
}

/** Tables as an Excel workbook, one sheet each, numbers as numbers, and a last sheet that says where they come from. */
export function tablesXlsx(tables: readonly TableSpec[], about: readonly (readonly [string, string])[]): Uint8Array {
  const book = utils.book_new();
  for (const table of tables) {
    const rows = [
      table.columns.map((column) => (column.unit === undefined ? column.label : `${column.label} (${column.unit})`)),
      ...table.rows.map((row) => table.columns.map((_, at) => cellValue(rawOf(row.cells[at])))),
    ];
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), sheetName(table.title, book.SheetNames));
  }
  utils.book_append_sheet(book, utils.aoa_to_sheet(about.map((row) => [...row])), sheetName('About', book.SheetNames));
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', compression: true }));
}

function cellValue(value: number | string): number | string | null {
  return value === '' || (typeof value === 'number' && !Number.isFinite(value)) ? null : value;
}
