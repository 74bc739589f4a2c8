import { formatInterval, formatNumber, type TableCell, type TableColumn } from '#ui/index.ts';
import type { Accounting, ForecastMethod, MeasureResult, Part, Ranged, Statement } from './types.ts';

export const SOURCE =
  'Source: Department for Education (children in need, children looked after, Local authority interactive tool); Office for National Statistics (population estimates)';

/** Parts as they stand in headings. */
export const PART_NAMES: Readonly<Record<Part, string>> = {
  deprivation: 'Deprivation',
  need: 'Other circumstances',
  authority: 'Authority’s own level',
  year: 'Year',
  chance: 'Chance of counts',
  rest: 'Rest',
};

/** Rules of accounting as row labels. */
export const ACCOUNT_NAMES: Readonly<Record<Accounting, string>> = {
  'deprivation-first': 'Deprivation first',
  'need-first': 'Other circumstances first',
  'authority-first': 'Authorities’ levels first',
  shapley: 'All orders (Shapley)',
  mixed: 'Mixed model',
};

export const METHOD_NAMES: Readonly<Record<ForecastMethod, string>> = {
  naive: 'as last year',
  drift: 'the mean change of all years goes on',
  damped: 'the change of the last three years goes on and fades',
  'recent-mean': 'mean of the last three years',
  'local-level': 'local level (exponential smoothing)',
};

export const READING_NAMES: Readonly<Record<Statement['reading'], string>> = {
  agrees: 'Agrees',
  differs: 'Differs',
  'cannot tell': 'Cannot tell',
};

export function percent(share: number, decimals = 0): string {
  return `${formatNumber(share * 100, decimals)}%`;
}

/** "+7.2%". */
export function signedPercent(share: number, decimals = 1): string {
  return `${share > 0 ? '+' : ''}${percent(share, decimals)}`;
}

/** "12–34%"; '' without ends. */
export function percentRange({ lower, upper }: Ranged, decimals = 0): string {
  if (lower === null || upper === null) return '';
  return `${formatInterval(lower * 100, upper * 100, { decimals })}%`;
}

/** Ends of an interval in a measure's decimals; '' without ends. */
export function range({ lower, upper }: Ranged, decimals: number): string {
  return lower === null || upper === null ? '' : formatInterval(lower, upper, { decimals });
}

/** What grows: the number or the pounds in all, never the rate. */
export function totalLabel({ kind, shortLabel, id }: Pick<MeasureResult, 'kind' | 'shortLabel' | 'id'>): string {
  return kind === 'amount' && id === 'spend-per-child' ? 'Spending on children’s services' : shortLabel;
}

/** England's growth as published, a share of where it began; the places with figures in both years may grow otherwise. */
export function publishedGrowth({ growth: { published } }: Pick<MeasureResult, 'growth'>): number | null {
  return published === null ? null : published.to / published.from - 1;
}

/** Whether a part is zero by the rule alone: circumstances fixed for each authority, entered after its own level. */
export function byConstruction(accounting: Accounting, part: Part): boolean {
  return accounting === 'authority-first' && (part === 'deprivation' || part === 'need');
}

/** A number of children, or pounds in millions. */
export function amount(measure: Pick<MeasureResult, 'kind'>, value: number): string {
  return measure.kind === 'amount' ? `£${formatNumber(value / 1e6)} million` : formatNumber(value);
}

/** The name in a sentence: a small first letter where it is no name of its own. */
export function inSentence(label: string): string {
  return label.replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase());
}

/** "a", "a and b", "a, b and c". */
export function list(items: readonly string[]): string {
  return items.length <= 1 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

export const textColumn = (id: string, label: string): TableColumn => ({ id, label, align: 'text' });

export function numberColumn(id: string, label: string, unit?: string, wideOnly = false): TableColumn {
  return { id, label, align: 'number', ...(unit === undefined ? {} : { unit }), ...(wideOnly ? { wideOnly } : {}) };
}

/** A share with its interval as the second line. */
export function shareCell(share: Ranged | null): TableCell {
  if (share === null) return { text: 'not told apart', raw: null };
  return { text: percent(share.value), raw: share.value, note: percentRange(share) };
}

export function numberCell(value: number | null, decimals: number, otherwise = 'cannot tell'): TableCell {
  return value === null ? { text: otherwise, raw: null } : { text: formatNumber(value, decimals), raw: value };
}
