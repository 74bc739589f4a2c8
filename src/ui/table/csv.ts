import type { TableCell, TableSpec } from './spec.ts';

/** What a cell holds for a machine: the unrounded number, else the publisher's symbol, else the words; '' where there is nothing. */
export function rawOf(cell: TableCell | undefined): number | string {
  if (cell === undefined) return '';
  if (cell.raw === undefined) return cell.symbol ?? cell.text;
  return cell.raw ?? cell.symbol ?? '';
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

/** One line without its end; null, undefined and what is not finite become empty fields. */
export function csvLine(values: readonly (number | string | null | undefined)[]): string {
  return values.map(csvField).join(',');
}

const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

function csvField(value: number | string | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  // "-" alone is a publisher's symbol; "-2+3" is a formula.
  const safe = FORMULA.test(value) && !NUMBER.test(value) && value !== '-' ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
