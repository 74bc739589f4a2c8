import { type Grade, JUDGEMENT_LABELS } from '#facts/inspections/index.ts';
import { formatInterval, formatNumber, formatPercent } from '#ui/index.ts';
import type { Ranged, TransitionsResult } from './types.ts';

/** Grades as they stand in a sentence. */
export const GRADE_WORDS: Readonly<Record<Grade, string>> = {
  1: 'outstanding',
  2: 'good',
  3: 'requires improvement',
  4: 'inadequate',
};

/** "2.6 years". */
export function years(value: number): string {
  return `${formatNumber(value, 1)} ${Math.abs(value - 1) < 0.05 ? 'year' : 'years'}`;
}

/** "2.4 to 3.1", or with an end that the data do not reach: "from 2.4, no upper end". */
export function ends({ lower, upper }: Pick<Ranged, 'lower' | 'upper'>, decimals = 1): string {
  if (lower !== null && upper !== null) return formatInterval(lower, upper, { decimals, signed: true });
  if (lower !== null) return `${formatNumber(lower, decimals)} or more; no upper end`;
  if (upper !== null) return `${formatNumber(upper, decimals)} or less; no lower end`;
  return 'no interval';
}

export function percent(share: number, decimals = 0): string {
  return formatPercent(share * 100, decimals);
}

/** "61%–79%" as "61 to 79%". */
export function percentEnds({ lower, upper }: Pick<Ranged, 'lower' | 'upper'>): string {
  if (lower === null || upper === null) return 'no interval';
  return `${formatNumber(lower * 100)}–${formatNumber(upper * 100)}%`;
}

/** What was judged, as it stands after "inadequate": '' for overall effectiveness. */
export function judged(result: Pick<TransitionsResult, 'judgement'>): string {
  return result.judgement === 'overall' ? '' : ` for ${JUDGEMENT_LABELS[result.judgement].toLowerCase()}`;
}

/** "a", "a and b", "a, b and c". */
export function list(items: readonly string[]): string {
  if (items.length <= 1) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** The first letter large, the rest as it is. */
export function capital(text: string): string {
  return text.replace(/^./, (first) => first.toUpperCase());
}

export const SOURCE = 'Ofsted inspection outcomes. Analysis: Waymark.';
