import type { TableCell, TableColumn, TableSpec } from '#ui/index.ts';
import { clip, displayWidth, padEnd, padStart, plain, wrap } from './plain.ts';
import { tableSource } from './remarks.ts';

const GAP = '  ';
const NARROWEST_HEADING = 24;

/** A table in characters: columns aligned, the first one narrowed first, later columns below when they do not fit. */
export function terminalTable(table: TableSpec, width: number): string[] {
  const lines = wrap(plain(table.title), width);
  if (table.note !== undefined) lines.push(...wrap(plain(table.note), width));
  const columns = fitting(table, width);
  const widths = columnWidths(table, columns, width);
  const row = (texts: readonly string[]): string =>
    columns
      .map((index, place) => {
        const text = clip(texts[index] ?? '', widths[place] ?? 0);
        return table.columns[index]?.align === 'number'
          ? padStart(text, widths[place] ?? 0)
          : padEnd(text, widths[place] ?? 0);
      })
      .join(GAP)
      .trimEnd();
  lines.push('', row(table.columns.map((column) => column.label)));
  if (columns.some((index) => table.columns[index]?.unit !== undefined)) {
    lines.push(row(table.columns.map((column) => column.unit ?? '')));
  }
  lines.push('─'.repeat(Math.min(width, total(widths))));
  for (const entry of table.rows) {
    if (entry.group !== undefined) lines.push('', ...wrap(entry.group, width));
    lines.push(row(entry.cells.map(cellText)));
  }
  if (columns.length < table.columns.length) {
    const left = table.columns.filter((_, index) => !columns.includes(index)).map((column) => column.label);
    lines.push(...wrap(`Not shown at this width: ${left.join(', ')}. They are in --json and the CSV.`, width));
  }
  const source = tableSource(table);
  if (source !== null) lines.push(...wrap(source, width));
  return lines;
}

/** What stands in a cell: text, or the publisher's symbol. */
export function cellText(cell: TableCell): string {
  if (cell.symbol !== undefined) return cell.text === '' ? `[${cell.symbol}]` : `${cell.text} [${cell.symbol}]`;
  return plain(cell.text);
}

function natural(table: TableSpec, index: number): number {
  const column = table.columns[index] as TableColumn;
  const cells = table.rows.map((entry) => displayWidth(cellText(entry.cells[index] ?? { text: '' })));
  return Math.max(displayWidth(column.label), displayWidth(column.unit ?? ''), ...cells, 1);
}

function fitting(table: TableSpec, width: number): number[] {
  const all = table.columns.map((_, index) => index);
  const needed = (columns: readonly number[]): number =>
    columns.reduce((sum, index, place) => {
      const own = natural(table, index);
      return sum + (place === 0 ? Math.min(own, NARROWEST_HEADING) : own + GAP.length);
    }, 0);
  while (all.length > 2 && needed(all) > width) {
    const wideOnly = all.findLastIndex((index) => table.columns[index]?.wideOnly === true);
    all.splice(wideOnly > 0 ? wideOnly : all.length - 1, 1);
  }
  return all;
}

function columnWidths(table: TableSpec, columns: readonly number[], width: number): number[] {
  const widths = columns.map((index) => natural(table, index));
  const over = total(widths) - width;
  if (over > 0) widths[0] = Math.max(NARROWEST_HEADING, (widths[0] ?? 0) - over);
  return widths;
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0) + GAP.length * (widths.length - 1);
}
