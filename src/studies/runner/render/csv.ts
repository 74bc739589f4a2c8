import { csvLine, rawOf, type TableSpec } from '#ui/index.ts';
import type { StudyRecord } from '../types.ts';
import { provenanceRows } from './provenance.ts';
import { tableRemarks } from './remarks.ts';

/** All tables of a record, each once: figures carry the table of their numbers. */
export function tablesOf(record: StudyRecord): readonly TableSpec[] {
  const tables = new Map<string, TableSpec>();
  for (const block of record.blocks) {
    if (block.kind === 'figure' || block.kind === 'table') tables.set(block.table.id, block.table);
  }
  return [...tables.values()];
}

/**
 * Every table of a record in one tidy file: table, row, column, value. Lines without a row say what a table is and
 * where its figures come from; the last lines, of the table "about", where the whole result does.
 */
export function recordCsv(record: StudyRecord): string {
  const lines: (number | string)[][] = [['table', 'row', 'column', 'unit', 'value', 'shown']];
  for (const table of tablesOf(record)) {
    for (const { label, text } of tableRemarks(table)) lines.push([table.id, '', label, '', '', text]);
    for (const row of table.rows) {
      const name = row.cells[0]?.text ?? '';
      for (const [index, cell] of row.cells.entries()) {
        if (index === 0) continue;
        const column = table.columns[index];
        lines.push([table.id, name, column?.label ?? '', column?.unit ?? '', rawOf(cell), cell.text]);
      }
    }
  }
  for (const { label, value } of provenanceRows(record)) lines.push(['about', '', label, '', '', value]);
  return `${lines.map(csvLine).join('\r\n')}\r\n`;
}
