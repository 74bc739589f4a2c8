import type { AreaRegister, Authority } from '#facts/authorities/index.ts';
import { compareInspections, dayOf } from './order.ts';
import type { Grade, Inspection, InspectionFramework, JudgementId } from './types.ts';

export interface GradeOptions {
  /** Frameworks that count; all when absent. */
  readonly frameworks?: readonly InspectionFramework[];
  /** By the first day of fieldwork (default), or by publication. */
  readonly gradeDate?: 'inspection' | 'publication';
  /**
   * ISO day: count only what had been published by then. Ofsted's "as at 31 March" counts inspections begun by
   * 31 March whose report came out by a later day (30 April in 2022 and 2023, 30 June in 2025).
   */
  readonly publishedBy?: string;
  /** Default: overall effectiveness, which only SIF and ILACS give. */
  readonly judgement?: JudgementId;
}

export interface GradeInForce {
  readonly grade: Grade;
  readonly inspection: Inspection;
}

/** What a question about grades needs of a dataset. */
export interface GradeBook {
  readonly register: AreaRegister;
  readonly inspections: readonly Inspection[];
}

export interface AuthorityGrade {
  readonly authority: Authority;
  /** Null where nothing was judged by that day: never a grade of a predecessor. */
  readonly inForce: GradeInForce | null;
}

/**
 * The day from which an inspection counts under the options; null where it does not count at all: another
 * framework, the judgement not graded, no date, or published after the last day that counts.
 */
export function countedOn(inspection: Inspection, options: GradeOptions): string | null {
  if (inspection.grades[options.judgement ?? 'overall'] === undefined) return null;
  if (options.frameworks !== undefined && !options.frameworks.includes(inspection.framework)) return null;
  if (options.publishedBy !== undefined && (inspection.published ?? '9999') > options.publishedBy) return null;
  return options.gradeDate === 'publication' ? inspection.published : dayOf(inspection);
}

/**
 * The grade in force on a day: that of the latest inspection which had begun by then (or, by publication, had been
 * published by then) and in which the judgement was graded.
 *
 * Where no source gives the first day, the publication date stands in for it. By publication, an inspection without
 * a publication date does not count.
 *
 * @param authority ONS code of the authority that was inspected; grades of predecessors are not passed on
 * @param date ISO day, included
 */
export function gradeInForce(
  inspections: readonly Inspection[],
  authority: string,
  date: string,
  options: GradeOptions = {},
): GradeInForce | null {
  const judgement = options.judgement ?? 'overall';
  let best: { day: string; found: GradeInForce } | null = null;
  for (const inspection of inspections) {
    if (inspection.authority !== authority) continue;
    const grade = inspection.grades[judgement];
    const day = countedOn(inspection, options);
    if (grade === undefined || day === null || day > date) continue;
    const later = best === null || day > best.day;
    const tied = best !== null && day === best.day && compareInspections(inspection, best.found.inspection) > 0;
    if (later || tied) best = { day, found: { grade, inspection } };
  }
  return best?.found ?? null;
}

/** Inspections by the authority that was inspected. */
export function byAuthority(inspections: readonly Inspection[]): ReadonlyMap<string, readonly Inspection[]> {
  const map = new Map<string, Inspection[]>();
  for (const inspection of inspections) {
    const list = map.get(inspection.authority);
    if (list === undefined) map.set(inspection.authority, [inspection]);
    else list.push(inspection);
  }
  return map;
}

/** The grade in force of every authority that stands on a day, in the register's order. */
export function gradesOn(book: GradeBook, date: string, options: GradeOptions = {}): readonly AuthorityGrade[] {
  const groups = byAuthority(book.inspections);
  return book.register.standingOn(date).map((authority) => ({
    authority,
    inForce: gradeInForce(groups.get(authority.code) ?? [], authority.code, date, options),
  }));
}
