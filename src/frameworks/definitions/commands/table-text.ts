/** Rows as aligned text with a heading. Columns of numbers stand to the right. */
export function tableText(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heading.map((label, at) => Math.max(label.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const numeric = heading.map((_, at) => rows.every((row) => /^\d+$/.test(row[at] ?? '')));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, at) => (numeric[at] === true ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd();
  return `${[line(heading), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)].join('\n')}\n`;
}
