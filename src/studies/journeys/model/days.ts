import type { Dataset } from '#facts/panel/index.ts';
import { lastKnownDay } from '#facts/profiles/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import { formatDate } from '#ui/index.ts';

/** First inspections with an overall grade were made under the framework that began on this day. */
export const FIRST_GRADED_DAY = '2013-11-01';
/** The day that the page begins with: the first 31 March under the framework of today. */
const USUAL_FROM = '2018-03-31';

/** Two days between which grades are compared; ISO. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

/** The two days that are compared when nobody names others: 31 March 2018 and the last 31 March that is known. */
export function usualDays(dataset: Dataset): DayRange {
  const last = lastKnownDay(dataset);
  const year = Number(last.slice(0, 4));
  const to = `${year}-03-31` <= last ? `${year}-03-31` : `${year - 1}-03-31`;
  return USUAL_FROM < to ? { from: USUAL_FROM, to } : { from: `${Number(to.slice(0, 4)) - 1}-03-31`, to };
}

/**
 * The two days that an address asks for; what it leaves out is as usual.
 *
 * @throws WaymarkError naming the day that is wrong, what it is, and what to write
 */
export function daysAsked(dataset: Dataset, from: string | undefined, to: string | undefined): DayRange {
  const usual = usualDays(dataset);
  const last = lastKnownDay(dataset);
  const range = {
    from: day('from', 'First day', from, usual.from, last),
    to: day('to', 'Second day', to, usual.to, last),
  };
  if (range.from >= range.to) {
    throw fault(
      'from',
      `The first day, ${formatDate(range.from)}, is not before the second, ${formatDate(range.to)}.`,
      'Write an earlier first day or a later second one.',
    );
  }
  return range;
}

function day(name: string, label: string, text: string | undefined, usual: string, last: string): string {
  const asked = (text ?? '').trim();
  if (asked === '') return usual;
  const shown = asked.slice(0, 40);
  const found = isDay(asked);
  if (!found) {
    throw fault(name, `${label}: “${shown}” is not a date.`, 'Write year, month and day as 2018-03-31.');
  }
  if (asked < FIRST_GRADED_DAY) {
    throw fault(
      name,
      `${label}: on ${formatDate(asked)} no authority had an overall grade. The first framework that gives one began on ${formatDate(FIRST_GRADED_DAY)}.`,
      `Write a day from ${FIRST_GRADED_DAY} to ${last}.`,
    );
  }
  if (asked > last) {
    throw fault(
      name,
      `${label}: ${formatDate(asked)} is later than the inspections here, which are known to ${formatDate(last)}.`,
      `Write a day from ${FIRST_GRADED_DAY} to ${last}.`,
    );
  }
  return asked;
}

/** True for a day that the calendar has, written as 2018-03-31. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

function fault(field: string, message: string, remedy: string): WaymarkError {
  return new WaymarkError('bad-date', message, { remedy, status: 400, exitCode: 2, details: { field } });
}
