import type { Indicator } from '#facts/indicators/index.ts';
import { endYear, type Period, periodLabel, statusOf } from '#facts/observations/index.ts';
import { type Cell, cellOf, type Dataset } from '#facts/panel/index.ts';
import type { Definition } from '#frameworks/definitions/index.ts';
import { boundsOf, figureOf, nearestSlice } from './columns.ts';
import { didYouMean, invalid } from './uses.ts';

/** Why the definition leaves an authority out, by code, and what a reader should know of those that stay. */
export interface ScopeResult {
  readonly excluded: ReadonlyMap<string, string>;
  readonly notes: readonly string[];
}

/** How many years back a count may be that stands for one that is not published. */
const YEARS_BACK = 10;

/**
 * Applies the scope of a definition to the authorities that stand. A hidden count leaves an authority out where even its
 * upper bound is too small. Where the year has neither count nor bound, the newest earlier count (or bound) of the last
 * ten years decides. An authority without any stays in, with a note.
 *
 * @throws WaymarkError `recipe-invalid` for an authority or a count that nobody knows
 */
export function scopeOf(dataset: Dataset, definition: Definition, year: number, codes: readonly string[]): ScopeResult {
  const excluded = new Map<string, string>();
  const notes: string[] = [];
  for (const { authority, reason } of definition.scope.exclude) {
    const area = dataset.register.byCode(authority) ?? dataset.register.bySlug(authority);
    if (area === undefined) {
      const names = dataset.register.authorities.map(({ name }) => name);
      throw invalid(
        `The scope of “${definition.title}” leaves out “${authority}”, which is no authority.`,
        didYouMean(authority, names, 'Give the nine-character code of an authority.'),
      );
    }
    excluded.set(area.code, reason);
  }
  for (const minimum of definition.scope.minimums)
    applyMinimum(dataset, definition, minimum, year, codes, excluded, notes);
  return { excluded, notes };
}

function applyMinimum(
  dataset: Dataset,
  definition: Definition,
  { indicator: id, atLeast }: Definition['scope']['minimums'][number],
  year: number,
  codes: readonly string[],
  excluded: Map<string, string>,
  notes: string[],
): void {
  const indicator = dataset.panel.indicator(id);
  if (indicator === undefined) {
    const names = dataset.panel.indicators.map((each) => each.id);
    throw invalid(
      `The scope of “${definition.title}” needs a minimum of “${id}”, which this release does not have.`,
      didYouMean(id, names, 'Choose one of the indicators listed under /indicators.'),
    );
  }
  const slice = nearestSlice(dataset, id, year);
  const what = counted(indicator.label);
  if (slice === undefined) {
    notes.push(`No figures for ${what} are published, so nobody is left out for having fewer than ${atLeast}.`);
    return;
  }
  if (dataset.panel.sliceInYear(id, year) === undefined) {
    notes.push(`The minimum of ${atLeast} ${what} uses figures for ${periodLabel(slice.period)}, the nearest year.`);
  }
  for (const code of codes) {
    if (excluded.has(code)) continue;
    const stays = (last: Known | null, status: number): void => {
      notes.push(staysIn(dataset.register.byCode(code)?.name ?? code, what, status, last));
    };
    const cell = cellOf(slice, dataset.panel.areaIndex(code));
    const now = knownFrom(indicator, { period: slice.period, cell });
    const known = now ?? lastKnown(dataset, indicator, code, slice.period);
    const fewer = `fewer than ${atLeast.toLocaleString('en-GB')}`;
    if (known === null) stays(null, cell.status);
    else if (known.most < atLeast) {
      const why = `no number of ${what} published for ${yearOf(slice.period)}; ${known.words} in ${yearOf(known.period)}`;
      excluded.set(code, `${now === null ? why : `${now.words} ${what}`}, ${fewer}`);
    } else if (now === null || !now.exact) {
      stays(known, cell.status);
    }
  }
}

/** What is published of a count. */
interface Known {
  readonly period: Period;
  /** The count, or the most that it can be. */
  readonly most: number;
  readonly exact: boolean;
  /** "7", "at most 120". */
  readonly words: string;
}

function knownFrom(indicator: Indicator, { period, cell }: { period: Period; cell: Cell }): Known | null {
  const count = figureOf(indicator, cell);
  if (count !== null) return { period, most: count, exact: true, words: count.toLocaleString('en-GB') };
  const most = boundsOf(cell)?.[1];
  if (most === undefined) return null;
  return { period, most, exact: false, words: `at most ${Math.floor(most).toLocaleString('en-GB')}` };
}

/** The newest that is published of an authority's count before a period, no more than ten years back. */
function lastKnown(dataset: Dataset, indicator: Indicator, code: string, before: Period): Known | null {
  for (const each of dataset.panel.series(indicator.id, code).toReversed()) {
    const { end } = each.period;
    if (end >= before.end || endYear(each.period) < endYear(before) - YEARS_BACK) continue;
    const known = knownFrom(indicator, each);
    if (known !== null) return known;
  }
  return null;
}

/** "2025" of a day in it, "2024-25". */
function yearOf(period: Period): string {
  return periodLabel(period).replace(/^\d+ [A-Z][a-z]+ /, '');
}

/** "Number of children looked after on 31 March" counts children looked after. */
function counted(label: string): string {
  const what = label.replace(/^number of /i, '').replace(/ on 31 March$/, '');
  return what.replace(/^[A-Z](?![A-Z])/, (first) => first.toLowerCase());
}

/** Why an authority without a published count is not left out, and what is known of it. */
function staysIn(name: string, what: string, status: number, known: Known | null): string {
  const last =
    known === null
      ? `none was published in the ${YEARS_BACK} years before`
      : `it was ${known.words} in ${yearOf(known.period)}`;
  return `${name} stays in: its number of ${what} is not known (${statusOf(status).meaning}); ${last}. Leave it out by name if it should not count.`;
}
