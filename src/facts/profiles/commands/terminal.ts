import type { TableSpec } from '#ui/index.ts';

/** Columns of a table that a terminal shows, by id; all when absent. */
export interface TerminalOptions {
  readonly columns?: readonly string[];
  readonly width?: number;
}

/** A table as aligned text: numbers to the right, groups as lines of their own, long text cut with an ellipsis. */
export function terminalTable(table: TableSpec, options: TerminalOptions = {}): string {
  const shown = table.columns.flatMap((column, at) =>
    options.columns === undefined || options.columns.includes(column.id) ? [{ column, at }] : [],
  );
  const cellText = (row: TableSpec['rows'][number], at: number): string => {
    const cell = row.cells[at];
    return cell === undefined ? '' : (cell.symbol ?? cell.text);
  };
  const widths = shown.map(({ column, at }) =>
    Math.max(column.label.length, ...table.rows.map((row) => cellText(row, at).length), 0),
  );
  shrink(widths, (options.width ?? 120) - (shown.length - 1) * 2);
  const line = (texts: readonly string[]): string =>
    texts
      .map((text, at) => {
        const width = widths[at] ?? 0;
        const cut = text.length > width ? `${text.slice(0, width - 1)}…` : text;
        return shown[at]?.column.align === 'number' ? cut.padStart(width) : cut.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  const lines = [line(shown.map(({ column }) => column.label)), widths.map((width) => '─'.repeat(width)).join('  ')];
  for (const row of table.rows) {
    if (row.group !== undefined) lines.push('', row.group);
    lines.push(line(shown.map(({ at }) => cellText(row, at))));
  }
  return `${lines.join('\n')}\n`;
}

const NARROWEST = 12;

/** Takes from the widest column until all fit, but leaves each wide enough to be told apart. */
function shrink(widths: number[], room: number): void {
  let over = widths.reduce((sum, width) => sum + width, 0) - room;
  while (over > 0) {
    const widest = widths.indexOf(Math.max(...widths));
    if ((widths[widest] ?? 0) <= NARROWEST) return;
    widths[widest] = (widths[widest] ?? 0) - 1;
    over -= 1;
  }
}

/** A sentence without its marks: `**bold**` and `[words](address)` become plain words. */
export function plainText(rich: string): string {
  return rich.replaceAll(/\*\*([^*]+)\*\*/g, '$1').replaceAll(/\[([^\]]+)\]\([^)]+\)/g, '$1');
}
