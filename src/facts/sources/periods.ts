import type { Period, PeriodKind } from '#facts/observations/index.ts';

/** Last day of each kind of year, month and day. A snapshot takes the day that its publication uses. */
const YEAR_ENDS: Readonly<Record<Exclude<PeriodKind, 'snapshot'>, string>> = {
  'financial-year': '03-31',
  'academic-year': '08-31',
  'calendar-year': '12-31',
  'year-to-september': '09-30',
  'three-financial-years': '03-31',
  'three-calendar-years': '12-31',
};

/** What a period text says before a kind of year is put to it. */
export type PeriodText =
  /** A year or span of years that ends in `year`. */
  | { readonly shape: 'year'; readonly year: number }
  /** `2024-25`, `2024/25`, `202425`: two calendar years. */
  | { readonly shape: 'span'; readonly year: number }
  /** `2014-16`: three calendar years. */
  | { readonly shape: 'three-years'; readonly year: number }
  /** `2013/14-15/16`: three financial years. */
  | { readonly shape: 'three-spans'; readonly year: number }
  /** `31/03/2025` or `2025-03-31`. */
  | { readonly shape: 'day'; readonly end: string }
  /** `0`: no period. */
  | { readonly shape: 'none' };

const ENDING = /\s*\((?:OT|Rev|prov|Final|revised|provisional)\)$/i;

function inRange(year: number): boolean {
  return year >= 1990 && year <= 2100;
}

/** The second year, in two digits, of a first year: 2024 and 25 give 2025; null when it is not `years` later. */
function laterYear(first: number, twoDigits: number, years: number): number | null {
  const year = first + years;
  return inRange(first) && year % 100 === twoDigits ? year : null;
}

function realDay(year: string, month: string, day: string): string | null {
  const iso = `${year}-${month}-${day}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(time) || !new Date(time).toISOString().startsWith(iso) || !inRange(Number(year)) ? null : iso;
}

/**
 * The shape of a period text, endings such as `(Rev)` dropped; null when it is none that official files use.
 * Spans must be of consecutive years: `2024-26` is three years, `2024-27` nothing.
 */
export function readPeriodText(text: string): PeriodText | null {
  const plain = text.trim().replace(ENDING, '').trim();
  if (plain === '0') return { shape: 'none' };
  let match = /^(\d{4})$/.exec(plain);
  if (match) return inRange(Number(match[1])) ? { shape: 'year', year: Number(match[1]) } : null;
  match = /^(\d{4})[-/\u2013]?(\d{2})$/.exec(plain);
  if (match) {
    const first = Number(match[1]);
    const span = laterYear(first, Number(match[2]), 1);
    if (span !== null) return { shape: 'span', year: span };
    const three = plain.length === 7 ? laterYear(first, Number(match[2]), 2) : null;
    return three === null ? null : { shape: 'three-years', year: three };
  }
  match = /^(\d{4})[-/\u2013](\d{4})$/.exec(plain);
  if (match) {
    const [first, last] = [Number(match[1]), Number(match[2])];
    if (!inRange(first)) return null;
    if (last === first + 1) return { shape: 'span', year: last };
    return last === first + 2 ? { shape: 'three-years', year: last } : null;
  }
  match = /^(\d{4})\/(\d{2})\s*-\s*(?:20)?(\d{2})\/(\d{2})$/.exec(plain);
  if (match) {
    const first = Number(match[1]);
    const good = laterYear(first, Number(match[2]), 1) !== null && laterYear(first, Number(match[3]), 2) !== null;
    const year = laterYear(first, Number(match[4]), 3);
    return good && year !== null ? { shape: 'three-spans', year } : null;
  }
  match = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(plain);
  if (match) {
    const end = realDay(match[3] ?? '', match[2] ?? '', match[1] ?? '');
    return end === null ? null : { shape: 'day', end };
  }
  match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(plain);
  if (match) {
    const end = realDay(match[1] ?? '', match[2] ?? '', match[3] ?? '');
    return end === null ? null : { shape: 'day', end };
  }
  return null;
}

/**
 * The typed period of a text for an indicator whose kind of period is known.
 *
 * `snapshotDay` (month and day) is the reference day of the publication, 31 March where none is given. A text whose
 * shape says something else wins over the kind: `2014-16` is three calendar years, a full date is a snapshot.
 * Returns null for a text without a period.
 */
export function typedPeriod(read: PeriodText, kind: PeriodKind, snapshotDay = '03-31'): Period | null {
  switch (read.shape) {
    case 'none':
      return null;
    case 'day':
      return { kind: 'snapshot', end: read.end };
    case 'three-years':
      return { kind: 'three-calendar-years', end: `${read.year}-12-31` };
    case 'three-spans':
      return { kind: 'three-financial-years', end: `${read.year}-03-31` };
    default: {
      if (kind === 'snapshot') return { kind, end: `${read.year}-${snapshotDay}` };
      // Two calendar years are no calendar year.
      if (read.shape === 'span' && kind === 'calendar-year')
        return { kind: 'financial-year', end: `${read.year}-03-31` };
      return { kind, end: `${read.year}-${YEAR_ENDS[kind]}` };
    }
  }
}
