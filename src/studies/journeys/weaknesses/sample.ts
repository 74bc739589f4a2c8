import type { Authority } from '#facts/authorities/index.ts';
import {
  byAuthority,
  compareInspections,
  dayOf,
  type Grade,
  type Inspection,
  isBoardReview,
  isVisit,
} from '#facts/inspections/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import type { Coder } from '#frameworks/themes/index.ts';
import type { WeaknessesChoices } from './choices.ts';
import type { Framework } from './types.ts';

/** One full inspection of a framework that counts. */
export interface Seen {
  readonly id: string;
  readonly authority: string;
  readonly framework: Framework;
  readonly day: string;
  readonly year: number;
  readonly grade: Grade | null;
  /** What was asked, item by item: for each theme 1 or 0. Null where no report was read. */
  readonly items: readonly Uint8Array[] | null;
  /** For each theme 1 where any item asks about it. */
  readonly themes: Uint8Array;
  readonly withoutText: number;
}

/** An inspection with a list of what to improve. */
export type Listed = Seen & { readonly items: readonly Uint8Array[] };

/** Two lists of one authority, one after the other. */
export interface Pair {
  readonly authority: string;
  readonly from: Listed;
  readonly to: Listed;
  /** Inspections between them that have no list. */
  readonly between: number;
  /** Pairs that are alike in frameworks and years. */
  readonly stratum: string;
}

export interface History {
  readonly authority: Authority;
  /** Oldest first. */
  readonly inspections: readonly Seen[];
}

export interface Sample {
  readonly themes: readonly { readonly id: string; readonly label: string }[];
  readonly histories: readonly History[];
}

/** How a sample may differ from the choices, in the checks of what could change the answer. */
export interface SampleOptions {
  readonly lists?: WeaknessesChoices['lists'];
  /** Codes that are less sure are left out. */
  readonly leastSure?: number;
}

/** Inspections of every authority by its code, coded: the same whatever order the data come in. */
export function sampleOf(
  dataset: Dataset,
  coder: Coder,
  choices: WeaknessesChoices,
  options: SampleOptions = {},
): Sample {
  const themes = coder.codebook.themes.map(({ id, label }) => ({ id, label }));
  const at = new Map(themes.map(({ id }, index) => [id, index]));
  const groups = byAuthority(dataset.inspections);
  const until = choices.until === 'latest' ? Number.POSITIVE_INFINITY : choices.until;
  const lists = options.lists ?? choices.lists;
  const seen = (inspection: Inspection): readonly Seen[] => {
    const { framework, improvements } = inspection;
    const day = dayOf(inspection);
    if ((framework !== 'SIF' && framework !== 'ILACS') || !choices.frameworks.includes(framework)) return [];
    if (isVisit(inspection) || isBoardReview(inspection) || day === null) return [];
    const year = Number(day.slice(0, 4));
    if (year < choices.since || year > until) return [];
    const counted = improvements?.filter(({ list }) => lists === 'with-board' || list !== 'board');
    const items = counted?.map((item) => {
      const row = new Uint8Array(themes.length);
      for (const { theme, sure } of coder.code(item)) {
        const place = at.get(theme);
        if (place !== undefined && (sure === null || sure >= (options.leastSure ?? 0))) row[place] = 1;
      }
      return row;
    });
    return [
      {
        id: inspection.id,
        authority: inspection.authority,
        framework,
        day,
        year,
        grade: inspection.grades.overall ?? null,
        items: items ?? null,
        themes: anyOf(items ?? [], themes.length),
        withoutText: counted?.filter(({ text }) => text === null).length ?? 0,
      },
    ];
  };
  return {
    themes,
    histories: dataset.register.authorities
      .toSorted((a, b) => (a.code < b.code ? -1 : 1))
      .map((authority) => ({
        authority,
        inspections: [...(groups.get(authority.code) ?? [])].sort(compareInspections).flatMap(seen),
      }))
      .filter(({ inspections }) => inspections.length > 0),
  };
}

/** For each theme 1 where any of the items has it. */
export function anyOf(items: readonly Uint8Array[], themes: number): Uint8Array {
  const any = new Uint8Array(themes);
  for (const item of items) for (let t = 0; t < themes; t += 1) if (item[t] === 1) any[t] = 1;
  return any;
}

/** True where there is a list; a report that was read and has none asks for nothing that could be coded. */
export function hasList(seen: Seen): seen is Listed {
  return seen.items !== null && seen.items.length > 0;
}

/** Consecutive inspections with a list, by authority; `emptyLists` counts a report without a list as asking for nothing. */
export function pairsOf(sample: Sample, yearBand: number, emptyLists = false): readonly Pair[] {
  return sample.histories.flatMap(({ authority, inspections }) => {
    const places = inspections.flatMap((seen, index) => {
      const counts = emptyLists ? seen.items !== null : hasList(seen);
      return counts && seen.items !== null ? [{ index, listed: { ...seen, items: seen.items } }] : [];
    });
    return places.slice(1).flatMap((to, k): readonly Pair[] => {
      const from = places[k];
      if (from === undefined) return [];
      return [
        {
          authority: authority.code,
          from: from.listed,
          to: to.listed,
          between: to.index - from.index - 1,
          stratum: stratumOf(from.listed, to.listed, yearBand),
        },
      ];
    });
  });
}

/** "SIF to ILACS, 2019–2021": bands are counted from 2013, when the first of these frameworks began. */
function stratumOf(from: Listed, to: Listed, yearBand: number): string {
  const first = 2013 + Math.floor((to.year - 2013) / yearBand) * yearBand;
  const years = yearBand === 1 ? String(first) : `${first}–${first + yearBand - 1}`;
  return `${from.framework} to ${to.framework}, ${years}`;
}
