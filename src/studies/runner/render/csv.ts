import type { TableCell, TableSpec } from '#ui/index.ts';
import type { StudyRecord } from '../types.ts';

/** All tables of a record, each once: figures carry the table of their numbers. */
export function tablesOf(record: StudyRecord): readonly TableSpec[] {
  const tables = new Map<string, TableSpec>();
  for (const block of record.blocks) {
    if (block.kind === 'figure' || block.kind === 'table') tables.set(block.table.id, block.table);
  }
  return [...tables.values()];
}

/** What a cell holds for a machine: the unrounded number, the publisher's symbol, or the words. */
export function rawCell(cell: TableCell): number | string {
  if (cell.raw === undefined) return cell.symbol ?? cell.text;
  return cell.raw ?? cell.symbol ?? '';
}

/** One table as CSV (RFC 4180, UTF-8): a heading row, then raw values. */
export function tableCsv(table: TableSpec): string {
  const heading = table.columns.map((column) =>
    column.unit === undefined ? column.label : `${column.label} (${column.unit})`,
  );
  const rows = table.rows.map((row) => row.cells.map(rawCell));
  return `${[heading, ...rows].map((row) => row.map(csvField).join(',')).join('\r\n')}\r\n`;
}

/** Every table of a record in one tidy file: table, row, column, value. */
export function recordCsv(record: StudyRecord): string {
  const lines: (number | string)[][] = [['table', 'row', 'column', 'unit', 'value', 'shown']];
  for (const table of tablesOf(record)) {
    for (const row of table.rows) {
      const name = row.cells[0]?.text ?? '';
      for (const [index, cell] of row.cells.entries()) {
        if (index === 0) continue;
        const column = table.columns[index];
        lines.push([table.id, name, column?.label ?? '', column?.unit ?? '', rawCell(cell), cell.text]);
      }
    }
  }
  return `${lines.map((line) => line.map(csvField).join(',')).join('\r\n')}\r\n`;
}

/**
 * A field of CSV. Text that a spreadsheet would run as a formula gets an apostrophe before it; numbers, also negative
 * ones, stay numbers.
 */
export function csvField(value: number | string): string {
  if (typeof value === 'number') return String(value);
  const guarded = /^[=+@\t\r]|^-(?![\d.])/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
