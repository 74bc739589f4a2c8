import type { TableCell, TableSpec } from '#ui/index.ts';

/** What a cell holds in a file: the unrounded number, or its text; '' where there is nothing. */
export function rawOf(cell: TableCell | undefined): number | string {
  if (cell === undefined) return '';
  if (cell.raw === null) return cell.symbol ?? '';
  return cell.raw ?? cell.text;
}

/**
 * A table as CSV: a heading row, then one line a row, CRLF line ends as RFC 4180 has them. Groups become a column of
 * their own. Text that a spreadsheet would run as a formula gets an apostrophe in front; numbers are left alone.
 */
export function tableCsv(table: TableSpec): string {
  const grouped = table.rows.some((row) => row.group !== undefined);
  const heading = table.columns.map((column) =>
    column.unit === undefined ? column.label : `${column.label} (${column.unit})`,
  );
  let group = '';
  const lines = table.rows.map((row) => {
    group = row.group ?? group;
    const values = table.columns.map((_, at) => rawOf(row.cells[at]));
    return csvLine(grouped ? [group, ...values] : values);
  });
  return [csvLine(grouped ? ['Group', ...heading] : heading), ...lines].map((line) => `${line}\r\n`).join('');
}

export function csvLine(values: readonly (number | string | null | undefined)[]): string {
  return values.map(csvField).join(',');
}

const FORMULA = /^[=+\-@\t\r]/;

function csvField(value: number | string | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const safe = FORMULA.test(value) && !/^-?\d+(\.\d+)?$/.test(value) && value !== '-' ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
