import type { FileCell } from './table.ts';

/** What a cell says, with a remark where it could be meant otherwise; or what was expected in its place. */
export type Said<Value> =
  | { readonly ok: true; readonly value: Value; readonly remark?: string }
  | { readonly ok: false; readonly expected: string; readonly remedy: string };

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
const SERIALS = { first: 32_874, last: 73_415 } as const;

/**
 * A day: ISO, British (day first), in words, a month (its first or last day), or the number by which a spreadsheet
 * counts days since 1900.
 */
export function dayOf(cell: FileCell, end: 'first' | 'last'): Said<string> {
  if (cell.date !== null) return real(cell.date);
  const text = cell.text.replace(/\s+/g, ' ').replace(/ 00:00(:00)?$/, '');
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:T00:00(?::00(?:\.0+)?)?Z?)?$/.exec(text);
  if (iso !== null) return made(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const british = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  if (british !== null) {
    const [first, second, year] = [Number(british[1]), Number(british[2]), Number(british[3])];
    if (second > 12 && first <= 12)
      return wrong(
        'a day before its month, as 31/03/2019',
        'The month seems to stand first: write the day first, or 2019-03-31.',
      );
    const day = made(year, second, first);
    if (!day.ok || first > 12 || first === second) return day;
    return {
      ...day,
      remark: `read “${text}” as ${first} ${capital(MONTHS[second - 1] ?? '')} ${year}: the day stands first`,
    };
  }
  const words = /^(?:(\d{1,2})(?:st|nd|rd|th)? )?([a-z]{3,9})\.?,? (\d{4})$/i.exec(text);
  const month = words === null ? -1 : MONTHS.findIndex((name) => name.startsWith((words[2] ?? '').toLowerCase()));
  if (words !== null && month >= 0) {
    if (words[1] !== undefined) return made(Number(words[3]), month + 1, Number(words[1]));
    return monthDay(Number(words[3]), month + 1, end, text);
  }
  const bare = /^(\d{4})-(\d{2})$/.exec(text);
  if (bare !== null && Number(bare[2]) >= 1 && Number(bare[2]) <= 12) {
    return monthDay(Number(bare[1]), Number(bare[2]), end, text);
  }
  if (/^\d{5}(\.0+)?$/.test(text)) {
    const serial = Math.trunc(Number(text));
    if (serial >= SERIALS.first && serial <= SERIALS.last) {
      const day = new Date(Date.UTC(1899, 11, 30 + serial)).toISOString().slice(0, 10);
      return { ok: true, value: day, remark: `read the number ${text} as ${day}, as a spreadsheet counts days` };
    }
  }
  if (/\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2}$/.test(text))
    return wrong('a year of four digits', 'Write 31/03/2019 or 2019-03-31.');
  return wrong('a day, as 2019-03-31 or 31/03/2019', 'Write the day in one of these ways.');
}

function monthDay(year: number, month: number, end: 'first' | 'last', text: string): Said<string> {
  const day =
    end === 'first' ? made(year, month, 1) : made(year, month, new Date(Date.UTC(year, month, 0)).getUTCDate());
  return day.ok ? { ...day, remark: `read “${text}” as ${day.value}, the ${end} day of the month` } : day;
}

function made(year: number, month: number, day: number): Said<string> {
  const two = (part: number) => String(part).padStart(2, '0');
  return real(`${year}-${two(month)}-${two(day)}`);
}

/** A day that the calendar has, within a person's memory. */
function real(day: string): Said<string> {
  const date = new Date(`${day}T00:00:00Z`);
  const there = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
  if (!there) return wrong('a day that the calendar has', 'Correct the day or the month.');
  return day >= '1990-01-01' && day < '2100-01-01'
    ? { ok: true, value: day }
    : wrong('a day from 1990 to 2099', 'Correct the year.');
}

/** A financial year by the calendar year in which it ends: 2019, 2018-19, 2018/19, 2018 to 2019. */
export function yearOf(text: string): Said<number> {
  const span = /^(\d{4})\s*(?:-|–|\/|to)\s*(\d{2}|\d{4})$/.exec(text);
  const plain = /^(?:FY ?)?(\d{4})(?:\.0+)?$/i.exec(text);
  let year = Number.NaN;
  if (span !== null) {
    const first = Number(span[1]);
    const last = (span[2] ?? '').length === 2 ? Math.floor((first + 1) / 100) * 100 + Number(span[2]) : Number(span[2]);
    if (last === first + 1) year = last;
  } else if (plain !== null) year = Number(plain[1]);
  return year >= 1990 && year <= 2100
    ? { ok: true, value: year }
    : wrong('a financial year, as 2018-19 or 2019', 'Write the year in which it ends, or both.');
}

/** An amount of zero or more: "£60,000", "60000.50". No "k" or "m", which nobody can check. */
export function amountOf(text: string, pounds: boolean): Said<number> {
  const bare = pounds ? text.replace(/^£\s*/, '') : text;
  const plain = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare) ? bare.replaceAll(',', '') : bare;
  const value = /^\d+(\.\d+)?(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : Number.NaN;
  if (Number.isFinite(value) && value < 1e13) return { ok: true, value };
  const expected = pounds ? 'pounds, as 60000 or £60,000' : 'a number of zero or more';
  return wrong(
    expected,
    /^-/.test(text) ? 'Write an amount that is not below zero.' : 'Write the whole number in digits.',
  );
}

function capital(word: string): string {
  return word.replace(/^./, (letter) => letter.toUpperCase());
}

function wrong(
  expected: string,
  remedy: string,
): { readonly ok: false; readonly expected: string; readonly remedy: string } {
  return { ok: false, expected, remedy };
}
