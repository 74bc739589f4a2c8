import type { Dataset } from '#facts/panel/index.ts';
import { READY_IDS } from '#facts/programmes/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import { contentHash } from '#studies/runner/index.ts';
import { DESIGN_CHOICES, type ImpactChoices } from './choices.ts';
import { codesOf, impactPanel } from './panel/index.ts';
import type { DesignChange, DesignLock, ImpactPanel } from './types.ts';

/** Clocks of two machines differ; locks of tomorrow are none. */
const A_DAY = 86_400_000;

/**
 * Log odds ratio of a third of the standard deviation of the logistic distribution (π/√3): the odds of a better grade
 * 1.8 times as high.
 */
const THIRD_OF_LOGISTIC = Math.PI / Math.sqrt(3) / 3;

/**
 * Choices with all that depends on the data written out: the window, the smallest effect worth having as a number,
 * authorities by code. A lock that nobody wrote out is no lock. Throws WaymarkError `recipe-invalid` for what the
 * release does not have, for a programme that gives itself out as a ready one and for a lock that cannot be one;
 * resolving twice changes nothing.
 */
export function resolveImpact(choices: ImpactChoices, dataset: Dataset): ImpactChoices {
  ownProgramme(choices.event);
  if (typeof choices.lock !== 'string') soundLock(choices.lock);
  const named: ImpactChoices = {
    ...choices,
    frameworks: [...new Set(choices.frameworks)].sort().reverse(),
    donors: [...codesOf(dataset, choices.donors)].sort(),
    exclude: [...codesOf(dataset, choices.exclude)].sort(),
    covariates: [...new Set(choices.covariates)].sort(),
    moderators: [...new Set(choices.moderators)],
    years: writtenYears(choices.years),
    lock: choices.lock === 'current' ? 'none' : choices.lock,
  };
  if (choices.outcome === 'next-grade') {
    return named.meaningful === 'third' ? { ...named, meaningful: significant(THIRD_OF_LOGISTIC) } : named;
  }
  if (named.years !== 'all' && named.meaningful !== 'third') return named;
  const panel = impactPanel(dataset, named);
  const [first, last] = [panel.years[0], panel.years.at(-1)];
  const between = deviationBetween(panel);
  return {
    ...named,
    years: named.years === 'all' && first !== undefined && last !== undefined ? `${first}-${last}` : named.years,
    meaningful: named.meaningful === 'third' && between !== null ? significant(between / 3) : named.meaningful,
  };
}

/**
 * Standard deviation between authorities of figures without the event: within each year, over those not yet treated,
 * then the root of the mean square over years. Null where no year has two, or nobody differs.
 */
export function deviationBetween(panel: ImpactPanel): number | null {
  let [sum, years] = [0, 0];
  panel.years.forEach((year, at) => {
    const untreated = panel.units
      .map((unit, row) => ({
        first: unit.firstTreated,
        value: panel.values[row * panel.years.length + at] ?? Number.NaN,
      }))
      .filter(({ first, value }) => (first === null || first > year) && Number.isFinite(value))
      .map(({ value }) => value);
    if (untreated.length < 2) return;
    const mean = untreated.reduce((total, value) => total + value, 0) / untreated.length;
    sum += untreated.reduce((total, value) => total + (value - mean) ** 2, 0) / (untreated.length - 1);
    years += 1;
  });
  return years > 0 && sum > 0 ? Math.sqrt(sum / years) : null;
}

/** A programme written out under the id of a ready one would be shown as what studies say of that one. */
function ownProgramme(event: ImpactChoices['event']): void {
  if (typeof event === 'string' || !(READY_IDS as readonly string[]).includes(event.id)) return;
  throw invalid(
    'event',
    `the programme has the id “${event.id}”, which is that of a ready one.`,
    `Give it an id of its own, or write event: ${event.id} for the ready one.`,
  );
}

/** What a lock says of itself must hold together: its hash is that of its design, its moment one that has been. */
function soundLock({ lockedAt, hash, design }: DesignLock): void {
  const remedy =
    'Write lock: current for the design locked here, or copy the lock whole from a recipe that was written out.';
  const moment = Date.parse(lockedAt);
  if (!/^\d{4}-\d{2}-\d{2}T/.test(lockedAt) || !(moment < Date.now() + A_DAY))
    throw invalid('lock', `“${lockedAt.slice(0, 40)}” is no moment at which a design was locked.`, remedy);
  if (contentHash(design) !== hash)
    throw invalid('lock', 'its hash is not that of its design: one of them was changed by hand.', remedy);
}

/** Choices of the design that are not as they were locked. */
export function changesSince(lock: DesignLock, choices: ImpactChoices): DesignChange[] {
  return DESIGN_CHOICES.flatMap((choice): DesignChange[] => {
    const [locked, now] = [told(lock.design[choice]), told(choices[choice])];
    return locked === now ? [] : [{ choice, locked, now }];
  });
}

/** One text for one meaning: keys in order; a window is the same however it is written. */
function told(value: unknown): string {
  if (value === undefined) return 'not set';
  if (
    typeof value === 'object' &&
    value !== null &&
    'from' in value &&
    'to' in value &&
    Object.keys(value).length === 2
  )
    return `${String(value.from)}-${String(value.to)}`;
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(told).join(', ');
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{ ${entries.map(([key, part]) => `${key}: ${told(part)}`).join(', ')} }`;
  }
  return String(value);
}

function writtenYears(years: ImpactChoices['years']): ImpactChoices['years'] {
  const text = typeof years === 'string' ? years : `${years.from}-${years.to}`;
  if (text === 'all') return text;
  const [from = 0, to = 0] = text.split('-').map(Number);
  if (from > to)
    throw invalid('years', `The first year, ${from}, is after the last, ${to}.`, 'Write them as 2017-2025.');
  return text;
}

/** Two digits that count: nobody sets a threshold to four. */
function significant(value: number): number {
  return Number(value.toPrecision(2));
}

function invalid(choice: string, message: string, remedy: string): WaymarkError {
  return new WaymarkError('recipe-invalid', `${choice}: ${message}`, { status: 422, remedy, details: { choice } });
}
