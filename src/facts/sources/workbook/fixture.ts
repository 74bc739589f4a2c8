import { utils, write } from '@e965/xlsx';

/** A cell of a workbook made for a test: text, number, day (ISO, written as a date cell) or nothing. */
export type FixtureCell = string | number | { readonly day: string } | null;

/** A small workbook for tests, as the bytes of a real file. */
export function fixtureWorkbook(
  sheets: Readonly<Record<string, readonly (readonly FixtureCell[])[]>>,
  format: 'ods' | 'xlsx' = 'ods',
): Uint8Array {
  const book = utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) {
    const cells = rows.map((row) =>
      row.map((cell) => (typeof cell === 'object' && cell !== null ? new Date(`${cell.day}T00:00:00Z`) : cell)),
    );
    utils.book_append_sheet(book, utils.aoa_to_sheet(cells, { UTC: true, dateNF: 'dd/mm/yyyy' }), name);
  }
  return new Uint8Array(write(book, { type: 'array', bookType: format, compression: true }) as ArrayBuffer);
}
