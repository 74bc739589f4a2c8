/** What stretch of time a figure describes. */
export type PeriodKind =
  | 'financial-year'
  | 'academic-year'
  | 'calendar-year'
  | 'year-to-september'
  | 'three-financial-years'
  | 'three-calendar-years'
  | 'snapshot';

/**
 * A typed period. Two publications that write `2025`, `202425` or `2024/25` for the same stretch of time
 * give the same period; the same text in two publications may give different ones.
 */
export interface Period {
  readonly kind: PeriodKind;
  /** Last day, ISO. A financial year ends on 31 March, an academic year on 31 August. */
  readonly end: string;
}

/** Stable key: `financial-year:2025-03-31`. */
export function periodKey(period: Period): string {
  return `${period.kind}:${period.end}`;
}

/** Inverse of {@link periodKey}; throws RangeError for text that is not one. */
export function periodFromKey(key: string): Period {
  const match = /^([a-z-]+):(\d{4}-\d{2}-\d{2})$/.exec(key);
  const kind = PERIOD_KINDS.find((candidate) => candidate === match?.[1]);
  if (match?.[2] === undefined || kind === undefined) throw new RangeError(`not a period key: ${key}`);
  return { kind, end: match[2] };
}

export const PERIOD_KINDS: readonly PeriodKind[] = [
  'financial-year',
  'academic-year',
  'calendar-year',
  'year-to-september',
  'three-financial-years',
  'three-calendar-years',
  'snapshot',
];

/** Calendar year in which the period ends: what a study means by "year". */
export function endYear(period: Period): number {
  return Number(period.end.slice(0, 4));
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** For a reader: "2024-25", "school year 2024-25", "31 March 2025", "year to 30 September 2025". */
export function periodLabel(period: Period): string {
  const year = endYear(period);
  const span = `${year - 1}-${String(year).slice(2)}`;
  switch (period.kind) {
    case 'financial-year':
      return span;
    case 'academic-year':
      return `school year ${span}`;
    case 'calendar-year':
      return String(year);
    case 'year-to-september':
      return `year to 30 September ${year}`;
    case 'three-financial-years':
      return `${year - 3}-${String(year - 2).slice(2)} to ${span}`;
    case 'three-calendar-years':
      return `${year - 2} to ${year}`;
    case 'snapshot': {
      const month = MONTHS[Number(period.end.slice(5, 7)) - 1];
      return `${Number(period.end.slice(8, 10))} ${month} ${year}`;
    }
  }
}
