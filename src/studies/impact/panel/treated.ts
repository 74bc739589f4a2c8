import type { Authority } from '#facts/authorities/index.ts';
import { formatDate } from '#ui/index.ts';
import type { ImpactChoices } from '../choices.ts';
import type { Reason } from './candidates.ts';
import type { ImpactEvent } from './event.ts';
import type { Outcome } from './outcome.ts';
import type { Planted } from './planted.ts';
import { firstTreatedYear, inYear } from './timing.ts';
import type { Window } from './years.ts';

/** When treatment starts, and what was before. */
export interface Timing {
  /** First treated year inside the window, after its first year. */
  readonly first: ReadonlyMap<string, number>;
  /** First treated year after the window: comparisons that will be treated. */
  readonly later: ReadonlyMap<string, number>;
  /** Authorities whose event cannot be looked at: no year before, or an earlier event. */
  readonly reasons: ReadonlyMap<string, Reason>;
  /** The year before treatment; for a comparison the year before the middle of the window. */
  yearBefore(code: string): number;
  /** The last day before treatment, ISO. */
  dayBefore(code: string): string;
}

/** Places every authority's first event in the window. */
export function timingOf(input: {
  readonly event: ImpactEvent;
  readonly planted: Planted | null;
  readonly choices: Pick<ImpactChoices, 'timing' | 'earlierEvents'>;
  readonly outcome: Outcome;
  readonly window: Window;
  readonly candidates: readonly Authority[];
}): Timing {
  const { event, planted, choices, outcome, window, candidates } = input;
  const [from = Number.NaN, to = Number.NaN] = [window.years[0], window.years.at(-1)];
  const pattern = [...outcome.periods.values()].at(-1) ?? { kind: 'calendar-year' as const, end: '2000-12-31' };
  const first = new Map<string, number>();
  const later = new Map<string, number>();
  const reasons = new Map<string, Reason>();
  const leaveOut = choices.earlierEvents === 'leave-out';
  for (const { code } of candidates) {
    const day = event.first.get(code)?.from;
    const year =
      planted?.firstTreated.get(code) ?? (day === undefined ? null : firstTreatedYear(day, pattern, choices.timing));
    const earlier = event.earlier.get(code);
    if (earlier !== undefined && leaveOut) reasons.set(code, { reason: 'treated-before', text: earlier.what });
    else if (year === null) continue;
    else if (year < from) {
      const text = `had it on ${formatDate(day ?? '')}, before ${from}`;
      if (leaveOut) reasons.set(code, { reason: 'treated-before', text });
    } else if (year === from) {
      const when = day === undefined ? 'had it' : `had it on ${formatDate(day)}, which counts`;
      reasons.set(code, { reason: 'treated-from-start', text: `${when} from ${from}, the first year: no year before` });
    } else if (year > to) later.set(code, year);
    else first.set(code, year);
  }
  const middle = window.years[Math.floor(window.years.length / 2)] ?? from;
  const yearBefore = (code: string): number => (first.get(code) ?? middle) - 1;
  return {
    first,
    later,
    reasons,
    yearBefore,
    dayBefore: (code) => {
      const day = first.has(code) ? event.first.get(code)?.from : undefined;
      return day === undefined ? inYear(pattern, yearBefore(code)).end : dayEarlier(day);
    },
  };
}

function dayEarlier(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}
