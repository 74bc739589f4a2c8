import { endYear, type Period } from '#facts/observations/index.ts';
import type { ImpactChoices } from '../choices.ts';

/** First day of a period, ISO; of a snapshot its own day. */
export function periodStart(period: Period): string {
  const year = endYear(period);
  switch (period.kind) {
    case 'snapshot':
      return period.end;
    case 'calendar-year':
      return `${year}-01-01`;
    case 'three-calendar-years':
      return `${year - 2}-01-01`;
    case 'three-financial-years':
      return `${year - 3}-04-01`;
    case 'financial-year':
      return `${year - 1}-04-01`;
    case 'academic-year':
      return `${year - 1}-09-01`;
    case 'year-to-september':
      return `${year - 1}-10-01`;
  }
}

/** The period a number of years later or earlier, of the same kind. */
export function inYear(period: Period, year: number): Period {
  return { kind: period.kind, end: `${year}${period.end.slice(4)}` };
}

/**
 * The year of the first period that an event touches (its last day is on or after the event's day) or that lies wholly
 * after it (its first day is). A period that has no figures counts too: an event of 2020 is not moved to 2021 because
 * nothing was published for 2020.
 *
 * @param day ISO day of the event
 * @param pattern any period of the outcome
 */
export function firstTreatedYear(day: string, pattern: Period, timing: ImpactChoices['timing']): number {
  const from = Number(day.slice(0, 4)) - 1;
  for (let year = from; ; year += 1) {
    const period = inYear(pattern, year);
    const reached = timing === 'touched' ? period.end : periodStart(period);
    if (reached >= day) return year;
  }
}
