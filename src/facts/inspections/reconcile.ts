import { isVisit } from './judgements.ts';
import { compareInspections, dayOf, numbered } from './order.ts';
import type { FieldSource, Grade, Inspection, JudgementId } from './types.ts';

/** Two publication dates (or two first days) this near are one inspection: sources differ by up to 11 days. */
const SAME_DAYS = 21;
/** A report appears after its inspection begins, at the latest after about seven months. */
const LONGEST_TO_PUBLICATION = 220;

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** True where two records can be the same inspection by what they say of their dates; null where that cannot be told. */
function datesAgree(a: Inspection, b: Inspection): boolean | null {
  if (a.start !== null && b.start !== null) return Math.abs(daysBetween(a.start, b.start)) <= SAME_DAYS;
  if (a.published !== null && b.published !== null) return Math.abs(daysBetween(a.published, b.published)) <= SAME_DAYS;
  const start = a.start ?? b.start;
  const published = a.published ?? b.published;
  if (start === null || published === null) return null;
  const days = daysBetween(start, published);
  return days >= 0 && days <= LONGEST_TO_PUBLICATION;
}

function sharesJudgement(a: Inspection, b: Inspection): boolean {
  const judged = new Set([...Object.keys(a.grades), ...a.notJudged]);
  return judged.size === 0 || [...Object.keys(b.grades), ...b.notJudged].some((id) => judged.has(id));
}

function sameInspection(a: Inspection, b: Inspection): boolean {
  if (a.authority !== b.authority || a.framework !== b.framework) return false;
  if (isVisit(a) !== isVisit(b) || (isVisit(a) && a.kind !== b.kind)) return false;
  // Two first days of one visit are the same day: visits can follow one another within weeks.
  if (isVisit(a) && a.start !== b.start) return false;
  return (isVisit(a) || sharesJudgement(a, b)) && datesAgree(a, b) === true;
}

function says(value: string | number | null, source: FieldSource | undefined): string {
  return `${value} (${source === undefined ? 'no source' : `${source.file}, ${source.place}`})`;
}

type DateField = 'start' | 'end' | 'published';

/** Joins two records of one inspection: `first` keeps its word, every disagreement is listed with both sources. */
function join(first: Inspection, second: Inspection): Inspection {
  const sources: Record<string, FieldSource> = { ...second.sources, ...first.sources };
  const conflicts = new Set([...first.conflicts, ...second.conflicts]);
  const clash = (field: string, a: string | number, b: string | number) => {
    conflicts.add(`${field}: ${says(a, first.sources[field])}; ${says(b, second.sources[field])}`);
  };
  const date = (field: DateField): string | null => {
    const [a, b] = [first[field], second[field]];
    if (a !== null && b !== null && a !== b) clash(field, a, b);
    return a ?? b;
  };
  if (first.kind !== second.kind && first.sources.kind !== undefined && second.sources.kind !== undefined) {
    clash('kind', first.kind, second.kind);
  }
  const dates = { start: date('start'), end: date('end'), published: date('published') };
  const grades: Partial<Record<JudgementId, Grade>> = { ...second.grades, ...first.grades };
  for (const id of Object.keys(grades) as JudgementId[]) {
    const [a, b] = [first.grades[id], second.grades[id]];
    if (a !== undefined && b !== undefined && a !== b) clash(id, a, b);
    if (first.notJudged.includes(id) && b !== undefined) {
      clash(id, 'not judged', b);
      delete grades[id];
    }
    if (second.notJudged.includes(id) && a !== undefined) clash(id, a, 'not judged');
  }
  const notJudged = [...new Set([...first.notJudged, ...second.notJudged])].filter((id) => grades[id] === undefined);
  return {
    ...first,
    kind: first.sources.kind === undefined ? second.kind : first.kind,
    ...dates,
    grades,
    notJudged,
    sources,
    conflicts: [...conflicts],
  };
}

/** The last day of which a list tells. */
function reach(list: readonly Inspection[]): string {
  return (
    list
      .map((one) => dayOf(one) ?? '')
      .sort()
      .at(-1) ?? ''
  );
}

/**
 * Brings several lists of inspections together: one inspection is one record, whichever and however many files tell
 * of it. Records match on authority, framework and dates (equal, or a few days apart; first day against publication
 * where that is all there is).
 *
 * Where two lists disagree, the word of the one that reaches further in time is kept (a later publication carries the
 * corrections of earlier ones), whatever the order in which they are given; of two that reach the same day, the one
 * given first. Every disagreement is listed in `conflicts`: "field: value (file, place); value (file, place)", the
 * kept one first.
 *
 * @param order `given` keeps the order of the lists: for tables of one file, whose rank is known
 */
export function reconcile(
  lists: readonly (readonly Inspection[])[],
  order: 'by reach' | 'given' = 'by reach',
): readonly Inspection[] {
  const ranked = order === 'given' ? lists : lists.toSorted((a, b) => reach(b).localeCompare(reach(a), 'en'));
  const joined = new Map<string, Inspection[]>();
  for (const list of ranked) {
    // Within one list every row is an inspection of its own; only rows of other lists can be the same one.
    const taken = new Set<string>();
    for (const inspection of list.toSorted(compareInspections)) {
      const group = joined.get(inspection.authority) ?? [];
      joined.set(inspection.authority, group);
      const index = nearest(group, inspection, taken);
      const before = group[index];
      if (before === undefined) group.push(inspection);
      else group[index] = join(before, inspection);
      taken.add(`${inspection.authority}:${before === undefined ? group.length - 1 : index}`);
    }
  }
  return numbered([...joined.values()].flat());
}

/** Index of the record that is this inspection, the nearest in time where several could be; -1 where none is. */
function nearest(group: readonly Inspection[], inspection: Inspection, taken: ReadonlySet<string>): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, candidate] of group.entries()) {
    if (taken.has(`${inspection.authority}:${index}`) || !sameInspection(candidate, inspection)) continue;
    const field = candidate.start !== null && inspection.start !== null ? 'start' : 'published';
    const [a, b] = [candidate[field] ?? candidate.start, inspection[field] ?? inspection.start];
    const distance = a === null || b === null ? LONGEST_TO_PUBLICATION : Math.abs(daysBetween(a, b));
    if (distance < least) {
      least = distance;
      best = index;
    }
  }
  return best;
}
