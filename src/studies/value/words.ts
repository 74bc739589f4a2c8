import { formatNumber, type TableCell, type TableColumn } from '#ui/index.ts';
import type { Drawn } from './types.ts';

export const text = (id: string, label: string, wideOnly = false): TableColumn => ({
  id,
  label,
  align: 'text',
  ...(wideOnly ? { wideOnly } : {}),
});

export const number = (id: string, label: string, unit?: string, wideOnly = false): TableColumn => ({
  id,
  label,
  align: 'number',
  ...(unit === undefined ? {} : { unit }),
  ...(wideOnly ? { wideOnly } : {}),
});

/**
 * Pounds for a reader: three figures that count, "£1.24 million", "£2,100", "£566"; the raw number stays in the table.
 */
export function pounds(value: number): string {
  const sign = value < 0 && Math.round(Math.abs(value)) > 0 ? '−' : '';
  const size = Math.abs(value);
  const three = (scaled: number): string => formatNumber(scaled, scaled >= 100 ? 0 : scaled >= 10 ? 1 : 2);
  if (size >= 999.5e6) return `${sign}£${three(size / 1e9)} billion`;
  if (size >= 999_500) return `${sign}£${three(size / 1e6)} million`;
  if (size >= 10_000) return `${sign}£${formatNumber(Math.round(size / 100) * 100)}`;
  return `${sign}£${formatNumber(Math.round(size))}`;
}

/** "£1.2 million to £3.4 million"; ends that no draw bounds are said to have none. */
export function poundsRange({ lower, upper }: Drawn): string {
  if (lower === null && upper === null) return 'no bounds';
  if (upper === null) return `${pounds(lower ?? 0)} and more, without an upper end`;
  if (lower === null) return `up to ${pounds(upper)}, without a lower end`;
  return `${pounds(lower)} to ${pounds(upper)}`;
}

export const poundsCell = (value: number): TableCell => ({ text: pounds(value), raw: value });

export function rangeCell(range: Drawn): TableCell {
  return { text: poundsRange(range), raw: `${range.lower ?? ''} to ${range.upper ?? ''}` };
}

/** "a", "a and b", "a, b and c". */
export function list(items: readonly string[]): string {
  if (items.length <= 1) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** A number that may be small: two decimals below ten, one below a hundred. */
export function amount(value: number): string {
  const size = Math.abs(value);
  return formatNumber(value, size >= 100 ? 0 : size >= 10 ? 1 : 2);
}

/** "34.2 fewer" or "3 more". */
export function change(value: number): string {
  return `${amount(Math.abs(value))} ${value < 0 ? 'fewer' : 'more'}`;
}

/** "year to March 2019" is long: financial years go by "2018-19". */
export function financialYear(year: number): string {
  return `${year - 1}-${String(year % 100).padStart(2, '0')}`;
}

export function percent(share: number): string {
  // Draws never show that something is certain.
  if (share < 0.01) return 'under 1%';
  if (share > 0.99) return 'over 99%';
  return `${formatNumber(share * 100, 0)}%`;
}
