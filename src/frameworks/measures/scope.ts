import type { Indicator } from '#facts/indicators/index.ts';
import { periodLabel, statusOf } from '#facts/observations/index.ts';
import { cellOf, type Dataset } from '#facts/panel/index.ts';
import type { Definition } from '#frameworks/definitions/index.ts';
import { boundsOf, figureOf, nearestSlice } from './columns.ts';
import { didYouMean, invalid } from './uses.ts';

/** Why the definition leaves an authority out, by code, and what a reader should know of those that stay. */
export interface ScopeResult {
  readonly excluded: ReadonlyMap<string, string>;
  readonly notes: readonly string[];
}

/**
 * Applies the scope of a definition to the authorities that stand. A hidden count leaves an authority out only where
 * even its upper bound is too small; an authority without the count stays in, with a note.
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
    const cell = cellOf(slice, dataset.panel.areaIndex(code));
    const count = figureOf(indicator, cell);
    const most = count ?? boundsOf(cell)?.[1] ?? null;
    if (most !== null && most < atLeast) {
      const shown = count === null ? `at most ${Math.floor(most)}` : count.toLocaleString('en-GB');
      excluded.set(code, `${shown} ${what}, fewer than ${atLeast.toLocaleString('en-GB')}`);
    } else if (count === null) notes.push(staysIn(dataset, indicator, what, code, cell.status));
  }
}

/** "Number of children looked after on 31 March" counts children looked after. */
function counted(label: string): string {
  const what = label.replace(/^number of /i, '').replace(/ on 31 March$/, '');
  return what.replace(/^[A-Z](?![A-Z])/, (first) => first.toLowerCase());
}

/** Why an authority without a published count is not left out, and what its last one was. */
function staysIn(dataset: Dataset, indicator: Indicator, what: string, code: string, status: number): string {
  const name = dataset.register.byCode(code)?.name ?? code;
  const last = dataset.panel.series(indicator.id, code).findLast(({ cell }) => figureOf(indicator, cell) !== null);
  const known =
    last === undefined
      ? 'none was ever published'
      : `the last one published is ${figureOf(indicator, last.cell)?.toLocaleString('en-GB')} (${periodLabel(last.period)})`;
  return `${name} stays in: its number of ${what} is not known (${statusOf(status).meaning}); ${known}. Leave it out by name if it should not count.`;
}
