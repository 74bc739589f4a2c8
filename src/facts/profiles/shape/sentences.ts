import type { Indicator } from '#facts/indicators/index.ts';
import type { Period } from '#facts/observations/index.ts';
import { endYear, periodLabel } from '#facts/observations/index.ts';
import { formatInterval, formatNumber } from '#ui/index.ts';

const MINUS = '−';
const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'] as const;

/** A number with fixed decimals, thousands in commas and a true minus sign; '' for NaN. */
export function numberText(value: number, decimals: number): string {
  return Number.isFinite(value) ? formatNumber(value, decimals) : '';
}

/** Small whole numbers as words up to ten, others as figures. */
export function countWord(count: number): string {
  return SMALL[count] ?? numberText(count, 0);
}

/** "a, b and c". */
export function listText(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** "one measure", "three measures". */
export function countedText(count: number, one: string, many: string): string {
  return `${countWord(count)} ${count === 1 ? one : many}`;
}

/** "9.1–12.9"; "−0.2 to 1.3" where a bound is below zero. */
export function rangeText(lower: number, upper: number, decimals: number): string {
  return formatInterval(lower, upper, { decimals });
}

/** Decimals that an interval or a mean is printed with: one more than whole numbers have. */
export function finerDecimals(indicator: Indicator): number {
  return indicator.unit === 'count' ? indicator.decimals : Math.max(1, indicator.decimals);
}

/** Value in the unit's usual writing: "22.6%", "£1,234", otherwise the bare number. */
export function valueText(indicator: Indicator, value: number): string {
  const text = numberText(value, indicator.decimals);
  if (text === '') return '';
  if (indicator.unit === 'percent') return `${text}%`;
  if (indicator.unit === 'pounds' || indicator.unit === 'pounds-per-week') {
    return text.startsWith(MINUS) ? `${MINUS}£${text.slice(1)}` : `£${text}`;
  }
  return text;
}

/** The period in running text: "in 2024-25", "at 31 March 2025". */
export function whenText(period: Period): string {
  if (period.kind === 'snapshot') return `at ${periodLabel(period)}`;
  return period.kind === 'year-to-september' || period.kind === 'academic-year'
    ? `in the ${periodLabel(period)}`
    : `in ${periodLabel(period)}`;
}

/** What is said of a row's period under the heading "year to, or at, 31 March <year>"; '' where that is it. */
export function periodRemark(period: Period, year: number): string {
  const plain = period.kind === 'financial-year' || (period.kind === 'snapshot' && period.end.endsWith('-03-31'));
  return plain && endYear(period) === year ? '' : periodLabel(period);
}
