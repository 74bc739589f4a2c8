import { formatNumber, formatP, type TableCell, type TableColumn } from '#ui/index.ts';
import type { Ranged } from './types.ts';
import { ends } from './words.ts';

// Columns and cells of this study's tables.

export const text = (id: string, label: string): TableColumn => ({ id, label, align: 'text' });
export const number = (id: string, label: string, unit?: string, wideOnly = false): TableColumn => ({
  id,
  label,
  align: 'number',
  ...(unit === undefined ? {} : { unit }),
  ...(wideOnly ? { wideOnly } : {}),
});
export const count = (value: number): TableCell => ({ text: formatNumber(value), raw: value });
export const cannot = (note?: string): TableCell => ({
  text: 'cannot tell',
  raw: null,
  ...(note === undefined ? {} : { note }),
});
export const decimal = (value: number | null | undefined, decimals: number, note?: string): TableCell =>
  value === null || value === undefined ? cannot(note) : { text: formatNumber(value, decimals), raw: value };
export const probability = (value: number | null | undefined): TableCell =>
  value === null || value === undefined ? cannot() : { text: formatP(value), raw: value };

export function range(value: Ranged | null | undefined, decimals = 1): TableCell {
  if (value === null || value === undefined) return { text: '', raw: null };
  return { text: ends(value, decimals), raw: `${value.lower ?? ''} to ${value.upper ?? ''}` };
}
