import type { Dataset } from '#facts/panel/index.ts';
import { lastKnownDay } from '#facts/profiles/index.ts';
import type { Coder } from '#frameworks/themes/index.ts';
import { type Recurrence, themeCoding } from '../model/themes.ts';
import { type History, hasList, type Pair, type Sample, type Seen } from './sample.ts';
import type { AuthorityRecurrence } from './types.ts';

/**
 * Themes that one authority was asked about, in every report with a list, and how often each came back; codes of
 * authorities that have no such report give none. For pages and commands; the study counts the same way within its
 * frameworks and years.
 */
export function recurrences(dataset: Dataset, coder: Coder, authority: string): readonly Recurrence[] {
  return themeCoding(dataset, coder).recurrences(authority);
}

/** What came back in each authority, by name; those without two lists with the reason. */
export function authoritiesOf(
  dataset: Dataset,
  sample: Sample,
  pairs: readonly Pair[],
): readonly AuthorityRecurrence[] {
  const histories = new Map(sample.histories.map((history) => [history.authority.code, history]));
  const standing = dataset.register.standingOn(lastKnownDay(dataset)).map(({ code }) => code);
  const codes = [...new Set([...histories.keys(), ...standing])];
  return codes
    .flatMap((code) => {
      const authority = dataset.register.authority(code);
      return authority === undefined ? [] : [histories.get(code) ?? { authority, inspections: [] }];
    })
    .map((history) => rowOf(history, sample, pairs))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB') || (a.code < b.code ? -1 : 1));
}

function rowOf({ authority, inspections }: History, sample: Sample, pairs: readonly Pair[]): AuthorityRecurrence {
  const own = pairs.filter((pair) => pair.authority === authority.code);
  const times = sample.themes.map(
    (_, t) => own.filter(({ from, to }) => from.themes[t] === 1 && to.themes[t] === 1).length,
  );
  const asked = own.reduce((sum, { from }) => sum + count(from.themes), 0);
  const lists = inspections.filter(hasList);
  return {
    code: authority.code,
    name: authority.name,
    slug: authority.slug,
    lists: lists.map(({ id, framework, day, items, themes }) => ({
      id,
      framework,
      day,
      items: items.length,
      themes: sample.themes.flatMap((theme, t) => (themes[t] === 1 ? [theme.id] : [])),
    })),
    asked,
    again: times.reduce((sum, each) => sum + each, 0),
    back: sample.themes
      .flatMap(({ id }, t) => ((times[t] ?? 0) > 0 ? [{ theme: id, times: times[t] ?? 0 }] : []))
      .sort((a, b) => b.times - a.times),
    why: own.length > 0 ? null : reasonOf(inspections),
  };
}

function count(themes: Uint8Array): number {
  return themes.reduce((sum, each) => sum + each, 0);
}

/** "one list, of ILACS 2019; report of SIF 2016 not read". */
function reasonOf(inspections: readonly Seen[]): string {
  if (inspections.length === 0) return 'no inspection under these frameworks in these years';
  const named = (seen: readonly Seen[]): string => seen.map(({ framework, year }) => `${framework} ${year}`).join(', ');
  const lists = inspections.filter(hasList);
  const unread = inspections.filter(({ items }) => items === null);
  const empty = inspections.filter(({ items }) => items?.length === 0);
  return [
    lists.length === 0 ? 'no list' : `one list (${named(lists)})`,
    ...(unread.length === 0 ? [] : [`report not read (${named(unread)})`]),
    ...(empty.length === 0 ? [] : [`report has no list (${named(empty)})`]),
    ...(inspections.length === 1 ? ['one inspection only'] : []),
  ].join('; ');
}
