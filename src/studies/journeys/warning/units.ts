import type { Grade, Inspection } from '#facts/inspections/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import type { WarningChoices } from './choices.ts';
import { addDays, monthsBefore } from './days.ts';

/** The grade an authority last had when the forecast was made. */
export interface LastGrade {
  readonly grade: Grade;
  /** False for the safeguarding grade of a framework before 2013, which had no overall grade. */
  readonly overall: boolean;
  readonly inspection: Inspection;
}

/** A graded inspection with what could be known of its authority before it began. */
export interface Unit {
  readonly id: string;
  readonly authority: string;
  /** First day of the inspection, or the day that stands in for it. */
  readonly day: string;
  readonly dayKnown: boolean;
  readonly framework: 'SIF' | 'ILACS';
  /** Only what was published before this day may be used. */
  readonly cutoff: string;
  /** Day from which its outcome is known. */
  readonly published: string;
  /** Calendar year in which it begins. */
  readonly year: number;
  readonly grade: Grade;
  readonly event: boolean;
  readonly last: LastGrade;
  /** Graded inspections published before the cut-off, oldest first. */
  readonly known: readonly Inspection[];
}

export interface LeftOut {
  readonly reason: string;
  readonly count: number;
  readonly examples: readonly string[];
}

export interface Units {
  /** In order of first day, then id. */
  readonly units: readonly Unit[];
  readonly leftOut: readonly LeftOut[];
  /** Graded inspections that could have been units. */
  readonly graded: number;
}

/** Overall grade; for older frameworks the safeguarding grade, which came nearest to one. */
export function standingGrade(inspection: Inspection): { grade: Grade; overall: boolean } | null {
  const { overall, safeguarding } = inspection.grades;
  if (overall !== undefined) return { grade: overall, overall: true };
  if (safeguarding !== undefined && (inspection.framework === 'SLAC' || inspection.framework === 'CPI')) {
    return { grade: safeguarding, overall: false };
  }
  return null;
}

/** Graded inspections published before a day, oldest first by publication. */
export function knownBefore(inspections: readonly Inspection[], day: string): readonly Inspection[] {
  return inspections
    .filter((inspection) => standingGrade(inspection) !== null && (inspection.published ?? '9999') < day)
    .sort((a, b) => compare(a.published ?? '', b.published ?? '') || compare(a.id, b.id));
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The last standing grade known, under the rule for older frameworks. */
export function lastOf(known: readonly Inspection[], history: WarningChoices['history']): LastGrade | null {
  for (const inspection of [...known].reverse()) {
    const standing = standingGrade(inspection);
    if (standing !== null && (standing.overall || history === 'any')) return { ...standing, inspection };
  }
  return null;
}

/** Every graded inspection of the frameworks as a unit, or the reason why it is none. */
export function unitsOf(dataset: Dataset, choices: WarningChoices): Units {
  const byAuthority = new Map<string, Inspection[]>();
  for (const inspection of dataset.inspections) {
    const list = byAuthority.get(inspection.authority);
    if (list === undefined) byAuthority.set(inspection.authority, [inspection]);
    else list.push(inspection);
  }
  const reasons = new Map<string, string[]>();
  const leave = (reason: string, inspection: Inspection): void => {
    const name = dataset.register.byCode(inspection.authority)?.name ?? inspection.authority;
    const label = `${name} (${(inspection.start ?? inspection.published ?? 'no date').slice(0, 4)})`;
    reasons.set(reason, [...(reasons.get(reason) ?? []), label]);
  };
  const units: Unit[] = [];
  let graded = 0;
  for (const inspection of dataset.inspections) {
    const { framework, grades, published } = inspection;
    if ((framework !== 'SIF' && framework !== 'ILACS') || !choices.frameworks.includes(framework)) continue;
    const grade = grades.overall;
    if (grade === undefined) continue;
    graded += 1;
    if (published === null) {
      leave('no publication date, so nobody can say when its grade was known', inspection);
      continue;
    }
    const day = inspection.start ?? addDays(published, -choices.unknownStart);
    const cutoff = monthsBefore(day, choices.horizon);
    const known = knownBefore(byAuthority.get(inspection.authority) ?? [], cutoff);
    const last = lastOf(known, choices.history);
    if (last === null) {
      leave(known.length === 0 ? 'no earlier grade published by then' : 'no earlier overall grade by then', inspection);
      continue;
    }
    if (choices.outcome === 'worse' && last.grade === 4) {
      leave('already inadequate, so its grade cannot get worse', inspection);
      continue;
    }
    const event = choices.outcome === 'inadequate' ? grade === 4 : grade > last.grade;
    const { id, authority } = inspection;
    const year = Number(day.slice(0, 4));
    const dayKnown = inspection.start !== null;
    units.push({ id, authority, day, dayKnown, framework, cutoff, published, year, grade, event, last, known });
  }
  units.sort((a, b) => compare(a.day, b.day) || compare(a.id, b.id));
  const leftOut = [...reasons]
    .map(([reason, names]) => ({ reason, count: names.length, examples: [...names].sort().slice(0, 5) }))
    .sort((a, b) => b.count - a.count || compare(a.reason, b.reason));
  return { units, leftOut, graded };
}
