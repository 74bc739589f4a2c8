import { byAuthority, countedOn, type GradeBook, type GradeOptions } from './grades.ts';
import { compareInspections } from './order.ts';
import type { Grade, Inspection, InspectionFramework } from './types.ts';

/** A stretch of time in which one inspection's grade was in force. */
export interface GradeSpell {
  readonly grade: Grade;
  readonly framework: InspectionFramework;
  readonly inspection: Inspection;
  /** First day of the spell. True where it is the publication date because no source gives the first day. */
  readonly from: string;
  readonly fromPublication: boolean;
  /** Day on which the next graded inspection begins; null while the spell lasts. */
  readonly to: string | null;
}

/** Inspections that count under the options, oldest first. */
function counted(inspections: readonly Inspection[], options: GradeOptions): readonly Inspection[] {
  return inspections
    .filter((inspection) => countedOn(inspection, options) !== null)
    .sort(
      (a, b) =>
        (countedOn(a, options) ?? '').localeCompare(countedOn(b, options) ?? '', 'en') || compareInspections(a, b),
    );
}

/**
 * One authority's grades over time, oldest first. Two inspections with the same grade are two spells: a grade that
 * was confirmed is news of its own.
 */
export function spells(
  inspections: readonly Inspection[],
  authority: string,
  options: GradeOptions = {},
): readonly GradeSpell[] {
  const judgement = options.judgement ?? 'overall';
  const own = inspections.filter((inspection) => inspection.authority === authority);
  const list = counted(own, options);
  const byPublication = options.gradeDate === 'publication';
  const from = (inspection: Inspection) => countedOn(inspection, options) ?? '';
  return list.flatMap((inspection, index) => {
    const grade = inspection.grades[judgement];
    if (grade === undefined) return [];
    const next = list[index + 1];
    return {
      grade,
      framework: inspection.framework,
      inspection,
      from: from(inspection),
      fromPublication: byPublication || inspection.start === null,
      to: next === undefined ? null : from(next),
    };
  });
}

/** How grades moved between two inspections of the same authority. */
export interface GradeChanges {
  /** Authorities with at least two graded inspections by that day. */
  readonly authorities: number;
  readonly improved: number;
  readonly declined: number;
  readonly stayedGoodOrOutstanding: number;
  readonly stayedBelowGood: number;
}

/**
 * Compares each authority's latest inspection by a day with the one before it, or with its first.
 *
 * An authority counts where it stands on that day and has two inspections by then. Good to outstanding is an
 * improvement; "stayed" means the same grade.
 */
export function gradeChanges(
  book: GradeBook,
  date: string,
  options: GradeOptions & { readonly compare?: 'previous' | 'first' } = {},
): GradeChanges {
  const judgement = options.judgement ?? 'overall';
  const groups = byAuthority(book.inspections);
  const result = { authorities: 0, improved: 0, declined: 0, stayedGoodOrOutstanding: 0, stayedBelowGood: 0 };
  for (const authority of book.register.standingOn(date)) {
    const list = counted(groups.get(authority.code) ?? [], options).filter(
      (inspection) => (countedOn(inspection, options) ?? '9999') <= date,
    );
    const latest = list.at(-1)?.grades[judgement];
    const earlier = (options.compare === 'first' ? list[0] : list.at(-2))?.grades[judgement];
    if (list.length < 2 || latest === undefined || earlier === undefined) continue;
    result.authorities += 1;
    if (latest < earlier) result.improved += 1;
    else if (latest > earlier) result.declined += 1;
    else if (latest <= 2) result.stayedGoodOrOutstanding += 1;
    else result.stayedBelowGood += 1;
  }
  return result;
}
