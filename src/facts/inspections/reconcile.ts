import { join } from './join.ts';
import { isBoardReview, isVisit } from './judgements.ts';
import { compareInspections, dayOf, numbered } from './order.ts';
import type { Inspection } from './types.ts';

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

/** A table can tell of two halves of an inspection in rows of their own; a report tells of the whole. */
function sharesJudgement(a: Inspection, b: Inspection): boolean {
  if (a.reports !== undefined || b.reports !== undefined) return true;
  const judged = new Set([...Object.keys(a.grades), ...a.notJudged]);
  return judged.size === 0 || [...Object.keys(b.grades), ...b.notJudged].some((id) => judged.has(id));
}

/** A safeguarding board's review belongs to the inspection of its time: both appear within about seven months. */
function boardsOwn(a: Inspection, b: Inspection): boolean {
  const [left, right] = [a.published ?? a.start, b.published ?? b.start];
  return left !== null && right !== null && Math.abs(daysBetween(left, right)) <= LONGEST_TO_PUBLICATION;
}

function sameInspection(a: Inspection, b: Inspection): boolean {
  if (a.authority !== b.authority || a.framework !== b.framework) return false;
  if (isVisit(a) !== isVisit(b) || (isVisit(a) && a.kind !== b.kind)) return false;
  // Two first days of one visit are the same day: visits can follow one another within weeks.
  if (isVisit(a) && a.start !== b.start) return false;
  if (isBoardReview(a) !== isBoardReview(b)) return !isVisit(a) && boardsOwn(a, b);
  return (isVisit(a) || sharesJudgement(a, b)) && datesAgree(a, b) === true;
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

/** Tables before reports; of tables the one that reaches further, of reports the one given first. */
function ranked(lists: readonly (readonly Inspection[])[]): readonly (readonly Inspection[])[] {
  const isReport = (list: readonly Inspection[]): boolean =>
    list.length > 0 && list.every(({ reports }) => reports !== undefined);
  const tables = lists.filter((list) => !isReport(list)).map((list) => ({ list, until: reach(list) }));
  tables.sort((a, b) => (a.until < b.until ? 1 : a.until > b.until ? -1 : 0));
  return [...tables.map(({ list }) => list), ...lists.filter(isReport)];
}

/**
 * Brings several lists of inspections together: one inspection is one record, whichever and however many files tell
 * of it. Records match on authority, framework and dates (equal, or a few days apart; first day against publication
 * where that is all there is). A review of a safeguarding board joins the inspection of its time.
 *
 * Where two lists disagree, Ofsted's tables have the word before single reports (a table appears later and carries
 * corrections), and of two tables the one that reaches further in time, whatever the order in which they are given; of
 * two that reach the same day, and of two reports, the one given first. Fields that only one gives come from that one.
 * Every disagreement is listed in `conflicts`: "field: value (file, place); value (file, place)", the kept one first.
 *
 * @param order `given` keeps the order of the lists: for tables of one file, whose rank is known
 */
export function reconcile(
  lists: readonly (readonly Inspection[])[],
  order: 'by rank' | 'given' = 'by rank',
): readonly Inspection[] {
  const joined = new Map<string, Inspection[]>();
  for (const list of order === 'given' ? lists : ranked(lists)) {
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
