import { formatInterval, formatNumber, formatP, type TableCell, type TableColumn } from '#ui/index.ts';
import type { Corrected, Ranged, Share, ThemeName, WeaknessesResult } from './types.ts';

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

/** "a", "a and b", "a, b and c". */
export function list(items: readonly string[]): string {
  if (items.length <= 1) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** "1 inspection", "3 inspections". */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${formatNumber(value)} ${value === 1 ? one : many}`;
}

/** A share of 0 to 1 as whole percent: "57%". */
export function percent(share: number): string {
  return `${formatNumber(share * 100, 0)}%`;
}

/** "52–61%"; '' where an end is missing. */
export function percentRange({ lower, upper }: Pick<Ranged, 'lower' | 'upper'>): string {
  return lower === null || upper === null ? '' : `${formatInterval(lower * 100, upper * 100, { decimals: 0 })}%`;
}

/** A label in the middle of a sentence. */
export function lower(label: string): string {
  return /^[A-Z][a-z’]/.test(label) ? label.replace(/^./, (first) => first.toLowerCase()) : label;
}

export function labelOf(themes: readonly ThemeName[], id: string): string {
  return themes.find((theme) => theme.id === id)?.label ?? id;
}

export function themeCell(result: WeaknessesResult, id: string, bold = false): TableCell {
  return { text: labelOf(result.themes, id), href: `/themes#${id}`, ...(bold ? { bold } : {}) };
}

export const countCell = (value: number): TableCell => ({ text: formatNumber(value), raw: value });

export function shareCell(share: Share | null): TableCell {
  if (share === null) return { text: 'none', raw: null };
  return { text: percent(share.share), raw: share.share, note: `${share.x} of ${share.n}` };
}

export function intervalCell(range: Pick<Ranged, 'lower' | 'upper'> | null, decimals = 2): TableCell {
  if (range === null) return { text: '', raw: null };
  const { lower: from, upper: to } = range;
  if (from === null && to === null) return { text: '', raw: null };
  if (to === null) return { text: `${formatNumber(from ?? 0, decimals)} and more`, raw: `${from} to` };
  return { text: formatInterval(from ?? 0, to, { decimals }), raw: `${from ?? 0} to ${to}` };
}

export function ratioCell(range: Ranged | null, why: string | null, decimals = 2): TableCell {
  if (range === null) return { text: 'cannot tell', raw: null, ...(why === null ? {} : { note: why }) };
  return { text: formatNumber(range.value, decimals), raw: range.value };
}

/** p, Holm's and Benjamini and Hochberg's. */
export function testCells(test: Corrected | null): readonly TableCell[] {
  const none: TableCell = { text: '', raw: null };
  if (test === null) return [none, none, none];
  return [test.p, test.pHolm, test.pBH].map((p) => ({ text: formatP(p), raw: p }));
}

export const TEST_COLUMNS: readonly TableColumn[] = [
  number('p', 'p'),
  number('pHolm', 'p, Holm'),
  number('pBH', 'p, B–H', undefined, true),
];

export const SOURCE =
  'Ofsted, inspection reports and inspection outcomes; themes by Waymark’s codebook. Analysis: Waymark.';
