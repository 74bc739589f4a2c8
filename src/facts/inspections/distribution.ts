import type { Authority } from '#facts/authorities/index.ts';
import { type AuthorityGrade, type GradeBook, type GradeOptions, gradesOn } from './grades.ts';
import type { Grade } from './types.ts';

/** How many authorities hold each grade on a day. */
export interface GradeDistribution {
  readonly date: string;
  readonly counts: Readonly<Record<Grade, number>>;
  /** Authorities with a grade: what shares are shares of. */
  readonly graded: number;
  /** Authorities that stood but had not been judged. */
  readonly ungraded: number;
  /** Percentage of graded authorities that are good or outstanding; null where none is graded. */
  readonly goodOrOutstanding: number | null;
}

/** Counts grades; authorities without one are counted apart. */
export function distributionOf(grades: readonly AuthorityGrade[], date: string): GradeDistribution {
  const counts: Record<Grade, number> = { 1: 0, 2: 0, 3: 0, 4: 0 };
  let graded = 0;
  for (const { inForce } of grades) {
    if (inForce === null) continue;
    counts[inForce.grade] += 1;
    graded += 1;
  }
  const goodOrOutstanding = graded === 0 ? null : (100 * (counts[1] + counts[2])) / graded;
  return { date, counts, graded, ungraded: grades.length - graded, goodOrOutstanding };
}

/** Grades in force on a day over the authorities that stand then. */
export function distributionOn(
  book: GradeBook,
  date: string,
  options: GradeOptions & { readonly among?: (authority: Authority) => boolean } = {},
): GradeDistribution {
  const among = options.among ?? (() => true);
  const grades = gradesOn(book, date, options).filter((entry) => among(entry.authority));
  return distributionOf(grades, date);
}

const NORTH_EAST = 'E12000001';
const YORKSHIRE = 'E12000003';

/** Ofsted's eight regions: as the nine, with the North East and Yorkshire and the Humber as one. */
export function ofstedRegion(authority: Authority): { readonly codes: readonly string[]; readonly label: string } {
  if (authority.region === NORTH_EAST || authority.region === YORKSHIRE) {
    return { codes: [NORTH_EAST, YORKSHIRE], label: 'North East, Yorkshire and the Humber' };
  }
  return { codes: [authority.region], label: LABELS[authority.region] ?? authority.region };
}

const LABELS: Readonly<Record<string, string>> = {
  E12000002: 'North West',
  E12000004: 'East Midlands',
  E12000005: 'West Midlands',
  E12000006: 'East of England',
  E12000007: 'London',
  E12000008: 'South East',
  E12000009: 'South West',
};
