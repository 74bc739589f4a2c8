import { compareInspections, dayOf, type Improvement, type Inspection, isVisit } from '#facts/inspections/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import type { Coder, Theme, ThemeCode } from '#frameworks/themes/index.ts';

/** A theme that inspectors asked one authority about, and how often it came back. */
export interface Recurrence {
  readonly theme: string;
  readonly label: string;
  /** Ids of the inspections that asked about it, oldest first. */
  readonly inspections: readonly string[];
  /** Times that an inspection asked about it and the one before with a list had done so too. */
  readonly recurrences: number;
}

/** Themes in one year of inspections. */
export interface ThemeYear {
  readonly year: number;
  /** Inspections with a list of what to improve. */
  readonly inspections: number;
  /** Of these, how many asked about each theme. */
  readonly counts: ReadonlyMap<string, number>;
}

/** What inspectors asked for, coded: made once for a dataset and a coder. */
export interface ThemeCoding {
  readonly themes: readonly Theme[];
  /** Tells one coding from another. */
  readonly hash: string;
  codes(item: Improvement): readonly ThemeCode[];
  /** Inspections of an authority that have a list of what to improve, oldest first. */
  asked(authority: string): readonly Inspection[];
  recurrences(authority: string): readonly Recurrence[];
  years(): readonly ThemeYear[];
  /** Inspections with a list, of all authorities. */
  readonly inspections: number;
}

/**
 * Codes every item of a release that carries what was asked to improve. The safeguarding board's own items and the
 * letters of visits, which look at a part only, are coded and left out of what comes back.
 */
export function themeCoding(dataset: Dataset, coder: Coder): ThemeCoding {
  const memo = new Map<Improvement, readonly ThemeCode[]>();
  const codes = (item: Improvement): readonly ThemeCode[] => {
    let found = memo.get(item);
    if (found === undefined) {
      found = coder.code(item);
      memo.set(item, found);
    }
    return found;
  };
  const listed = dataset.inspections
    .filter((each) => !isVisit(each) && (each.improvements ?? []).some(ofAuthority) && dayOf(each) !== null)
    .sort(compareInspections);
  const asked = (authority: string) => listed.filter((each) => each.authority === authority);
  const themesOf = (each: Inspection): ReadonlySet<string> =>
    new Set((each.improvements ?? []).filter(ofAuthority).flatMap((item) => codes(item).map((code) => code.theme)));
  let years: readonly ThemeYear[] | undefined;
  return {
    themes: coder.codebook.themes,
    hash: coder.hash,
    codes,
    asked,
    inspections: listed.length,
    recurrences: (authority) => recurrencesOf(asked(authority), coder.codebook.themes, themesOf),
    years: () => {
      years ??= yearsOf(listed, themesOf);
      return years;
    },
  };
}

/** Codes of an item in the order of the codebook. */
export function codesOf(coding: ThemeCoding, item: Improvement): readonly ThemeCode[] {
  const order = new Map(coding.themes.map((theme, at) => [theme.id, at]));
  return [...coding.codes(item)].sort((a, b) => (order.get(a.theme) ?? 999) - (order.get(b.theme) ?? 999));
}

/** What was asked of the authority itself, not of its safeguarding board. */
export function ofAuthority(item: Improvement): boolean {
  return item.list !== 'board';
}

/**
 * Themes that came back, by a list of inspections oldest first: a theme comes back where an inspection asks about it and
 * the one before it in the list did so too. Most recurrences first.
 */
export function recurrencesOf(
  list: readonly Inspection[],
  themes: readonly Theme[],
  themesOf: (each: Inspection) => ReadonlySet<string>,
): readonly Recurrence[] {
  const sets = list.map((each) => ({ id: each.id, themes: themesOf(each) }));
  return themes
    .map((theme): Recurrence => {
      const met = sets.map((each) => each.themes.has(theme.id));
      return {
        theme: theme.id,
        label: theme.label,
        inspections: sets.flatMap((each, at) => (met[at] === true ? [each.id] : [])),
        recurrences: met.filter((here, at) => here && at > 0 && met[at - 1] === true).length,
      };
    })
    .filter((each) => each.inspections.length > 0)
    .sort((a, b) => b.recurrences - a.recurrences || b.inspections.length - a.inspections.length);
}

function yearsOf(
  list: readonly Inspection[],
  themesOf: (each: Inspection) => ReadonlySet<string>,
): readonly ThemeYear[] {
  const byYear = new Map<number, { inspections: number; counts: Map<string, number> }>();
  for (const each of list) {
    const year = Number((dayOf(each) ?? '').slice(0, 4));
    const entry = byYear.get(year) ?? { inspections: 0, counts: new Map<string, number>() };
    entry.inspections += 1;
    for (const theme of themesOf(each)) entry.counts.set(theme, (entry.counts.get(theme) ?? 0) + 1);
    byYear.set(year, entry);
  }
  return [...byYear.entries()].sort(([a], [b]) => a - b).map(([year, entry]) => ({ year, ...entry }));
}
