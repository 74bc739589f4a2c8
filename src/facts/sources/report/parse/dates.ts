/** A run of days without a gap between them that the text tells of: "8 to 19 July". ISO. */
export interface DayBlock {
  readonly first: string;
  readonly last: string;
}

/** Days in the words of a report. `blocks` are in the order of the text, which is the order of time. */
export interface Days {
  readonly start: string;
  readonly end: string;
  readonly blocks: readonly DayBlock[];
}

export type DaysOutcome = { readonly ok: true; readonly days: Days } | { readonly ok: false; readonly reason: string };

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
/** Words between two days that say "all days from the one to the other". */
const THROUGH = new Set(['to', 'until', 'till', 'through', '-']);
/** Words between two days that say "the one, and the other". */
const ALSO = new Set(['and', '&', ',', ';', 'plus']);
/** Words that stand about days and say nothing. */
const SILENT = new Set(['from', 'between', 'on', 'the', 'of', 'week', 'commencing', 'then', ':', '(', ')', '.']);

interface Partial {
  readonly day: number;
  readonly month: number | null;
  readonly year: number | null;
}

type Join = 'through' | 'also';

/**
 * Reads days written in English: "8 to 19 July 2024", "30 September – 22 October 2014", "1/06/2015 - 25/06/2015",
 * "5 and 6 February 2019", "28 November to 2 December 2022 and 16 to 20 January 2023", ordinals, weekdays and
 * shortened months. A month or year that is left out is the next one written; across a new year the year before it.
 * A day that does not exist, days that run backwards, and words that are no date give a reason instead.
 */
export function readDays(text: string): DaysOutcome {
  const tokens = tokensOf(text);
  if (typeof tokens === 'string') return { ok: false, reason: tokens };
  const read = partialsOf(tokens);
  if (typeof read === 'string') return { ok: false, reason: read };
  const days: string[] = [];
  const filled = fill(read.partials);
  if (typeof filled === 'string') return { ok: false, reason: filled };
  for (const { day, month, year } of filled) {
    const date = isoDay(year, month, day);
    if (date === null) {
      return { ok: false, reason: `there is no ${day} ${capital(MONTHS[month - 1] ?? '')} ${year}` };
    }
    const before = days.at(-1);
    if (before !== undefined && date < before) return { ok: false, reason: `${date} is before ${before}` };
    days.push(date);
  }
  const [start, end] = [days[0], days.at(-1)];
  if (start === undefined || end === undefined) return { ok: false, reason: 'no date is written there' };
  return { ok: true, days: { start, end, blocks: blocksOf(days, read.joins) } };
}

/** One day only: "7 July 2017", "09 April 2014", "3rd June 2015". Null where it is anything else. */
export function readDay(text: string): string | null {
  const read = readDays(text);
  return read.ok && read.days.start === read.days.end ? read.days.start : null;
}

/** Whether words are made of days, months, years and what stands between them, and nothing else. */
export function isDateText(text: string): boolean {
  const tokens = tokensOf(text.slice(0, 200));
  return typeof tokens !== 'string' && tokens.some(({ kind }) => kind !== 'join');
}

/** Calendar days from one ISO day to another, the first not counted. */
export function daysFrom(first: string, last: string): number {
  return Math.round((Date.parse(`${last}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / 86_400_000);
}

/** The ISO day of a year, a month (1-12) and a day; null where the calendar has none. */
export function isoDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const same = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same ? date.toISOString().slice(0, 10) : null;
}

/** 1-12 for a month's name or its first letters ("Sept", "Nov."), else 0. */
export function monthOf(word: string): number {
  if (word.length < 3) return 0;
  return MONTHS.findIndex((month) => month.startsWith(word)) + 1;
}

function isWeekday(word: string): boolean {
  return word.length >= 3 && WEEKDAYS.some((day) => day.startsWith(word) || `${day}s` === word);
}

type Token =
  | { readonly kind: 'number'; readonly value: number; readonly digits: number }
  | { readonly kind: 'date'; readonly partial: Partial }
  | { readonly kind: 'month'; readonly value: number }
  | { readonly kind: 'join'; readonly join: Join; readonly mark: string };

function tokensOf(text: string): readonly Token[] | string {
  const plain = text.toLowerCase().replace(/[\u2010-\u2015\u2212\u00ad\ufffe]/g, '-');
  const tokens: Token[] = [];
  const pattern =
    /(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})(?!\d)|(\d+)(?:(?:st|nd|rd|th)(?![a-z]))?|([a-z]+)|([^\sa-z\d])/g;
  for (const [whole, day, month, year, number, word, mark] of plain.matchAll(pattern)) {
    if (day !== undefined && month !== undefined && year !== undefined) {
      const full = year.length === 2 ? 2000 + Number(year) : Number(year);
      tokens.push({ kind: 'date', partial: { day: Number(day), month: Number(month), year: full } });
    } else if (number !== undefined) {
      if (number.length > 4) return `"${number.slice(0, 20)}" is no day and no year`;
      tokens.push({ kind: 'number', value: Number(number), digits: number.length });
    } else {
      const said = word ?? mark ?? whole;
      if (THROUGH.has(said)) tokens.push({ kind: 'join', join: 'through', mark: said });
      else if (ALSO.has(said)) tokens.push({ kind: 'join', join: 'also', mark: said });
      else if (monthOf(said) > 0) tokens.push({ kind: 'month', value: monthOf(said) });
      else if (!SILENT.has(said) && !isWeekday(said)) return `"${said.slice(0, 20)}" is no part of a date`;
    }
  }
  return tokens;
}

interface Read {
  readonly partials: readonly Partial[];
  /** What stands before the n-th day; the first has nothing. */
  readonly joins: readonly Join[];
}

function partialsOf(tokens: readonly Token[]): Read | string {
  const partials: Partial[] = [];
  const joins: Join[] = [];
  let join: Join = 'also';
  const add = (partial: Partial): void => {
    partials.push(partial);
    joins.push(join);
    join = 'also';
  };
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    if (token.kind === 'join') {
      // A comma or full stop beside "and" or "to" adds nothing.
      if (token.mark !== ',' || join !== 'through') join = token.join;
    } else if (token.kind === 'date') add(token.partial);
    else if (token.kind === 'month') {
      // "July 8, 2024": the month before the day.
      const day = tokens[at + 1];
      if (day?.kind !== 'number' || day.digits > 2) return 'a month stands there without a day';
      const year = yearAt(tokens, at + 2);
      add({ day: day.value, month: token.value, year: year.value });
      at += 1 + year.used;
    } else if (token.digits > 2) return `"${token.value}" stands there without a day and a month`;
    else {
      const month = tokens[at + 1];
      if (month?.kind === 'month') {
        const year = yearAt(tokens, at + 2);
        add({ day: token.value, month: month.value, year: year.value });
        at += 1 + year.used;
      } else add({ day: token.value, month: null, year: null });
    }
  }
  return { partials, joins };
}

function yearAt(tokens: readonly Token[], at: number): { readonly value: number | null; readonly used: number } {
  const comma = tokens[at];
  const skip = comma?.kind === 'join' && comma.mark === ',' ? 1 : 0;
  const year = tokens[at + skip];
  return year?.kind === 'number' && year.digits === 4
    ? { value: year.value, used: 1 + skip }
    : { value: null, used: 0 };
}

interface Full {
  readonly day: number;
  readonly month: number;
  readonly year: number;
}

/** Months and years that are left out, from the next one written. */
function fill(partials: readonly Partial[]): readonly Full[] | string {
  const full: Full[] = [];
  let next: Full | undefined;
  for (const partial of [...partials].reverse()) {
    const month = partial.month ?? next?.month;
    if (month === undefined) return `no month is written for day ${partial.day}`;
    const year = partial.year ?? next?.year;
    if (year === undefined) return `no year is written for ${partial.day} ${capital(MONTHS[month - 1] ?? '')}`;
    // "15 December to 14 January 2015": only the year before can be meant.
    const earlier = partial.year === null && next !== undefined && month > next.month ? 1 : 0;
    next = { day: partial.day, month, year: year - earlier };
    full.unshift(next);
  }
  return full;
}

/** Days joined by "to" are one block; so are days that follow one another ("5 and 6 February"). */
function blocksOf(days: readonly string[], joins: readonly Join[]): readonly DayBlock[] {
  const blocks: { first: string; last: string }[] = [];
  days.forEach((day, index) => {
    const open = blocks.at(-1);
    if (open !== undefined && (joins[index] === 'through' || daysFrom(open.last, day) <= 1)) open.last = day;
    else blocks.push({ first: day, last: day });
  });
  return blocks;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
