import { utils, write } from '@e965/xlsx';
import { rawOf } from '#ui/index.ts';
import type { StudyRecord } from '../types.ts';
import { tablesOf } from './csv.ts';
import { plain } from './plain.ts';
import { provenanceRows } from './provenance.ts';
import { tableSource } from './remarks.ts';

/** A result as a workbook: a sheet that says what it is and where it came from, then a sheet for each table. */
export function renderXlsx(record: StudyRecord): Uint8Array {
  const book = utils.book_new();
  const about: (string | number)[][] = [[record.recipe.question], []];
  for (const block of record.blocks) {
    if (block.kind === 'headline') about.push([plain(block.text)], [block.basis], []);
    if (block.kind === 'cautions') {
      for (const item of block.items) about.push([`${item.point} ${plain(item.text)}`]);
      about.push([]);
    }
  }
  for (const row of provenanceRows(record)) about.push([row.label, row.value]);
  utils.book_append_sheet(book, utils.aoa_to_sheet(about), 'About');
  const used = new Set(['About']);
  for (const table of tablesOf(record)) {
    const heading = table.columns.map((column) =>
      column.unit === undefined ? column.label : `${column.label} (${column.unit})`,
    );
    const source = tableSource(table);
    const rows = table.rows.map((row) => row.cells.map(rawOf));
    const sheet = utils.aoa_to_sheet([
      [table.title],
      ...(table.note === undefined ? [] : [[plain(table.note)]]),
      heading,
      ...rows,
      ...(source === null ? [] : [[], [source]]),
    ]);
    utils.book_append_sheet(book, sheet, sheetName(table.id, used));
  }
  const bytes: unknown = write(book, { type: 'buffer', bookType: 'xlsx', compression: true });
  if (!(bytes instanceof Uint8Array)) throw new TypeError('the workbook was not written as bytes');
  return bytes;
}

/** At most 31 characters, none that a workbook forbids, unique. */
function sheetName(id: string, used: Set<string>): string {
  const base = id.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 28);
  let name = base;
  for (let n = 2; used.has(name); n += 1) name = `${base} ${n}`;
  used.add(name);
  return name;
}
