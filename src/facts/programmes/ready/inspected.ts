import {
  dayOf,
  FRAMEWORK_LABELS,
  GRADE_LABELS,
  type Inspection,
  isBoardReview,
  isVisit,
  JUDGEMENT_LABELS,
  type JudgementId,
} from '#facts/inspections/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import type { Programme, SupportEpisode } from '../types.ts';
import { dayBefore, dayText, yearsLater } from './days.ts';

export type Counted = 'SIF' | 'ILACS';

/** An inspection that judges the whole of children's services, with the day by which it is placed in time. */
interface Dated {
  readonly inspection: Inspection;
  readonly day: string;
}

const FRAMEWORK_WORDS: Readonly<Record<Counted, string>> = { SIF: 'SIF (2013 to 2018)', ILACS: 'ILACS (since 2018)' };

/** Inspections with a date, oldest first, by authority; visits and reviews of boards left out. */
function inspected(dataset: Pick<Dataset, 'inspections'>): ReadonlyMap<string, readonly Dated[]> {
  const map = new Map<string, Dated[]>();
  for (const inspection of dataset.inspections) {
    const day = dayOf(inspection);
    if (day === null || isVisit(inspection) || isBoardReview(inspection)) continue;
    const list = map.get(inspection.authority) ?? [];
    list.push({ inspection, day });
    map.set(inspection.authority, list);
  }
  for (const list of map.values()) list.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  return map;
}

/** Each authority's first inadequate overall judgement under the frameworks that count. */
export function firstInadequate(dataset: Dataset, frameworks: readonly Counted[]): Programme {
  const earlier = earlierInadequate(dataset, frameworks);
  const episodes = [...inspected(dataset)].flatMap(([authority, list]): SupportEpisode[] => {
    const first = list.find(({ inspection }) => counts(inspection, frameworks) && inspection.grades.overall === 4);
    if (first === undefined) return [];
    const before = earlier.get(authority);
    const notes = [publicationNote(first), before === undefined ? null : `Not its first: ${before.what}.`];
    return [
      {
        ...plain(authority, first.day, null),
        trigger: { kind: 'grade', text: `Judged inadequate overall under ${first.inspection.framework}` },
        note: notesOf(notes),
      },
    ];
  });
  return {
    id: 'first-inadequate',
    title: 'First inadequate judgement',
    summary: `The first time that an authority’s children’s services were judged inadequate overall under ${listed(frameworks)}. The event is the first day of the inspection, or its publication where the first day is not known.`,
    aim: 'An event, not support: what changes in services, spending, staff and children’s paths once an authority is judged inadequate.',
    ...EVENT,
    episodes: ordered(episodes),
  };
}

/** Each authority's first graded inspection under the frameworks that count: the inspection itself as an event. */
export function firstInspection(dataset: Dataset, frameworks: readonly Counted[]): Programme {
  const episodes = [...inspected(dataset)].flatMap(([authority, list]) => {
    const first = list.find(({ inspection }) => counts(inspection, frameworks));
    return first === undefined ? [] : [inspectionEpisode(authority, first, null)];
  });
  return {
    id: 'first-inspection',
    title: 'First inspection under a framework',
    summary: `The first inspection of an authority’s children’s services under ${listed(frameworks)}, whatever its grade.`,
    aim: 'An event, not support: what being inspected changes by itself. Nearly every authority is inspected in time, so only the order of inspections tells those who had it from those who had not yet.',
    ...EVENT,
    episodes: ordered(episodes),
  };
}

/** Every graded inspection as a stretch of a year, for what happens in the year of inspection and the next. */
export function inspectionYear(dataset: Dataset, frameworks: readonly Counted[]): Programme {
  const episodes = [...inspected(dataset)].flatMap(([authority, list]) => {
    const own = list.filter(({ inspection }) => counts(inspection, frameworks));
    return own.map((each, at) => {
      const next = own[at + 1]?.day;
      const year = dayBefore(yearsLater(each.day, 1));
      const cut = next !== undefined && next > each.day && next <= year;
      return inspectionEpisode(authority, each, cut ? dayBefore(next) : year);
    });
  });
  return {
    id: 'inspection-year',
    title: 'The year after an inspection begins',
    summary: `Every graded inspection under ${listed(frameworks)}, as a stretch of one year from its first day (shorter where the next one begins earlier).`,
    aim: 'An event, not support: whether activity, spending or staffing jump around inspections. A study that takes one event for each authority takes the first.',
    ...EVENT,
    episodes: ordered(episodes),
  };
}

/**
 * Inadequate judgements that do not count under the frameworks and came before one that does (or, where none does, at
 * any time); for an authority that replaced another also its predecessors' judgements. Earlier frameworks gave no overall
 * grade: any inadequate judgement of theirs is listed.
 */
export function earlierInadequate(
  dataset: Dataset,
  frameworks: readonly Counted[],
): ReadonlyMap<string, { readonly day: string; readonly what: string }> {
  const lists = inspected(dataset);
  const found = new Map<string, { readonly day: string; readonly what: string }>();
  const first = (code: string): string | null =>
    lists.get(code)?.find(({ inspection }) => counts(inspection, frameworks) && inspection.grades.overall === 4)?.day ??
    null;
  for (const { code, opened, predecessors } of dataset.register.authorities) {
    const until = first(code);
    const other = lists
      .get(code)
      ?.find(
        ({ inspection, day }) =>
          !counts(inspection, frameworks) && isInadequate(inspection) && (until === null || day < until),
      );
    const own = other === undefined ? [] : [{ day: other.day, what: inadequateWords(other) }];
    const inherited = predecessors.flatMap((predecessor) => {
      const name = dataset.register.authority(predecessor)?.name ?? predecessor;
      const worst = lists
        .get(predecessor)
        ?.find(({ inspection, day }) => isInadequate(inspection) && (opened === null || day < opened));
      return worst === undefined
        ? []
        : [{ day: worst.day, what: `${name}, which it replaced: ${inadequateWords(worst)}` }];
    });
    const [earliest] = [...own, ...inherited].sort((a, b) => (a.day < b.day ? -1 : 1));
    if (earliest !== undefined) found.set(code, earliest);
  }
  return found;
}

function counts({ framework, grades }: Inspection, frameworks: readonly Counted[]): boolean {
  return grades.overall !== undefined && frameworks.some((each) => each === framework);
}

function isInadequate({ grades }: Inspection): boolean {
  return grades.overall === undefined ? Object.values(grades).includes(4) : grades.overall === 4;
}

function inadequateWords({ inspection, day }: Dated): string {
  const { grades, framework } = inspection;
  const judged = (Object.keys(grades) as JudgementId[]).filter((id) => grades[id] === 4);
  const what =
    grades.overall === 4 ? 'overall' : `for ${judged.map((id) => JUDGEMENT_LABELS[id].toLowerCase()).join(' and ')}`;
  return `judged inadequate ${what} on ${dayText(day)} under the ${FRAMEWORK_LABELS[framework].replace(/^./, (letter) => letter.toLowerCase())}`;
}

function inspectionEpisode(authority: string, dated: Dated, to: string | null): SupportEpisode {
  const { framework, kind, grades } = dated.inspection;
  const grade = grades.overall;
  return {
    ...plain(authority, dated.day, to),
    trigger: {
      kind: 'other',
      text: `Inspected under ${framework} (${kind})${grade === undefined ? '' : `: ${GRADE_LABELS[grade].toLowerCase()}`}`,
    },
    note: publicationNote(dated),
  };
}

function publicationNote({ inspection }: Dated): string | null {
  return inspection.start === null ? 'The day is that of publication: no source here gives the first day.' : null;
}

function notesOf(notes: readonly (string | null)[]): string | null {
  const said = notes.filter((note) => note !== null);
  return said.length === 0 ? null : said.join(' ');
}

function listed(frameworks: readonly Counted[]): string {
  return frameworks.map((framework) => FRAMEWORK_WORDS[framework]).join(' or ');
}

function plain(authority: string, from: string, to: string | null) {
  return { authority, from, to, intensity: null, costs: [] };
}

/** By authority, then day. */
export function ordered(episodes: readonly SupportEpisode[]): readonly SupportEpisode[] {
  return episodes.toSorted((a, b) => (`${a.authority} ${a.from}` < `${b.authority} ${b.from}` ? -1 : 1));
}

const EVENT = {
  example: 'public',
  source: 'Ofsted’s published inspection outcomes, as they stand in the release',
  model: null,
  provider: null,
  funder: null,
} as const;
