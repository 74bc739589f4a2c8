import type { Authority } from '#facts/authorities/index.ts';
import { LOW, ROUNDS_TO_ZERO, SUPPRESSED } from '#facts/observations/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { authorityNamed } from '#facts/profiles/index.ts';
import { formatDate } from '#ui/index.ts';
import type { ImpactChoices } from '../choices.ts';
import type { DroppedUnit } from '../types.ts';
import type { Outcome } from './outcome.ts';
import { inYear, periodStart } from './timing.ts';
import type { Window } from './years.ts';

const HIDDEN: readonly number[] = [SUPPRESSED, ROUNDS_TO_ZERO, LOW];

/** Why an authority cannot be in a panel, whoever had the event: a clause. */
export interface Reason {
  readonly reason: DroppedUnit['reason'];
  readonly text: string;
}

/** Codes of authorities that a recipe lists by name or code. Throws WaymarkError with the nearest names. */
export function codesOf(dataset: Dataset, names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map((name) => authorityNamed(dataset, name).code));
}

/** Authorities that stood at some time between the first day of the first period and the last of the last. */
export function standing(dataset: Dataset, outcome: Outcome, years: readonly number[]): readonly Authority[] {
  const { from, to } = daysOf(outcome, years);
  return dataset.register.authorities.filter(
    ({ opened, closed }) => (opened === null || opened <= to) && (closed === null || closed >= from),
  );
}

function daysOf(outcome: Outcome, years: readonly number[]): { readonly from: string; readonly to: string } {
  const pattern = [...outcome.periods.values()][0] ?? { kind: 'calendar-year' as const, end: '2000-12-31' };
  return {
    from: periodStart(inYear(pattern, years[0] ?? Number.NaN)),
    to: inYear(pattern, years.at(-1) ?? Number.NaN).end,
  };
}

/**
 * An authority that was made or ended inside the window: its figures before and after are not of one place. A new code
 * for the same area (one predecessor, with one successor) is no change.
 */
export function boundaryReason(
  dataset: Dataset,
  authority: Authority,
  outcome: Outcome,
  { years }: Window,
): Reason | null {
  const { from, to } = daysOf(outcome, years);
  const name = (code: string): string => dataset.register.authority(code)?.name ?? code;
  const { opened, closed, predecessors, successors } = authority;
  const only = predecessors.length === 1 ? dataset.register.authority(predecessors[0] ?? '') : undefined;
  const sameArea = only !== undefined && only.successors.length === 1;
  if (opened !== null && opened > from && !sameArea) {
    const of = predecessors.length === 0 ? '' : `, from the area of ${listed(predecessors.map(name))}`;
    return { reason: 'boundary-change', text: `made on ${formatDate(opened)}${of}` };
  }
  if (closed !== null && closed < to) {
    const then = successors.length === 0 ? '' : `; its area went to ${listed(successors.map(name))}`;
    return { reason: 'boundary-change', text: `ended on ${formatDate(closed)}${then}` };
  }
  return null;
}

/** An authority without a figure in some year of the window, or with a denominator that is too small in one. */
export function figuresReason(
  code: string,
  outcome: Outcome,
  { years, missing }: Window,
  { minimumDenominator }: Pick<ImpactChoices, 'minimumDenominator'>,
): Reason | null {
  const asked = years.filter((year) => !missing.includes(year));
  const figures = asked.map((year) => ({ year, ...outcome.figure(code, year) }));
  const without = figures.filter(({ value }) => Number.isNaN(value));
  const hidden = without.filter(({ status }) => HIDDEN.includes(status));
  if (hidden.length > 0) {
    return { reason: 'suppressed', text: `the figure for ${listed(hidden.map(({ year }) => String(year)))} is hidden` };
  }
  if (without.length > 0) {
    const which =
      without.length === asked.length
        ? `any year from ${asked[0]} to ${asked.at(-1)}`
        : listed(without.map(({ year }) => String(year)));
    return { reason: 'missing-years', text: `no figure for ${which}` };
  }
  const small = figures.filter(({ denominator }) => denominator < minimumDenominator);
  if (small.length === 0) return null;
  const least = Math.min(...small.map(({ denominator }) => denominator));
  return {
    reason: 'small-denominator',
    text: `as few as ${Math.round(least).toLocaleString('en-GB')} behind a figure, fewer than ${minimumDenominator.toLocaleString('en-GB')}`,
  };
}

/** "2019, 2020 and 2021". */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
