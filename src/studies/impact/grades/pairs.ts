import type { Authority } from '#facts/authorities/index.ts';
import { type Grade, type GradeSpell, spells } from '#facts/inspections/index.ts';
import { neighboursOf } from '#facts/neighbours/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { lastKnownDay } from '#facts/profiles/index.ts';
import type { ImpactChoices } from '../choices.ts';
import { codesOf, eventOf, type ImpactEvent } from '../panel/index.ts';
import type { DroppedUnit } from '../types.ts';

/** Two graded inspections that follow one another in an authority. */
export interface Pair {
  readonly authority: Authority;
  readonly from: string;
  readonly to: string;
  /** Years between their first days. */
  readonly gap: number;
  readonly before: Grade;
  readonly after: Grade;
  readonly frameworkAfter: string;
  /** The event came between the two. */
  readonly treated: boolean;
}

/** From the first inspection with a grade until a better one, or until that could no longer be seen. */
export interface Run {
  readonly authority: Authority;
  readonly grade: Grade;
  readonly from: string;
  /** Years until a better grade, or until the run was cut off by a worse one, the authority's end or the last day known. */
  readonly years: number;
  readonly better: boolean;
  /** Years after its beginning at which the event came; null where it did not while the run lasted. */
  readonly event: number | null;
}

export interface GradeSample {
  readonly event: ImpactEvent;
  readonly pairs: readonly Pair[];
  readonly runs: readonly Run[];
  /** Grades at which somebody had the event: comparison starts there too, since the worst can only rise. */
  readonly startingGrades: readonly Grade[];
  /** First day of the first inspection and last day known. */
  readonly from: string;
  readonly until: string;
  readonly dropped: readonly DroppedUnit[];
  /** Graded spells by authority, for the grade in force. */
  readonly spells: ReadonlyMap<string, readonly GradeSpell[]>;
}

const DAY = 86_400_000;
const YEAR = 365.25;

export function yearsBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY / YEAR;
}

/**
 * Pairs of inspections and runs of grades, with and without the event between. Whoever had the event before the first of
 * two inspections is in neither: the grade that it starts from may be the event's own. Only starting grades that the
 * treated have are compared.
 *
 * @throws WaymarkError for an event or an authority that is not there
 */
export function gradeSample(dataset: Dataset, choices: ImpactChoices): GradeSample {
  const event = eventOf(dataset, choices);
  const window = windowOf(choices, lastKnownDay(dataset));
  const excluded = codesOf(dataset, choices.exclude);
  const dropped: DroppedUnit[] = [];
  const known = new Map<string, readonly GradeSpell[]>();
  const present: Authority[] = [];
  for (const authority of dataset.register.authorities) {
    const { code, name } = authority;
    const list = spells(dataset.inspections, code, { frameworks: choices.frameworks }).filter(
      ({ from }) => from >= window.from && from <= window.until,
    );
    const earlier = event.earlier.get(code);
    if (excluded.has(code)) dropped.push({ code, name, reason: 'excluded', text: 'left out by the recipe' });
    else if (list.length === 0) {
      if (authority.closed === null || authority.closed >= window.from) {
        dropped.push({ code, name, reason: 'missing-years', text: 'no graded inspection that counts' });
      }
    } else if (earlier !== undefined && choices.earlierEvents === 'leave-out') {
      dropped.push({ code, name, reason: 'treated-before', text: earlier.what });
    } else {
      known.set(code, list);
      present.push(authority);
    }
  }
  const treatedCodes = present.filter(({ code }) => event.first.has(code)).map(({ code }) => code);
  const allowed = allowedOf(dataset, choices, treatedCodes);
  const pairs: Pair[] = [];
  const runs: Run[] = [];
  for (const authority of present) {
    const day = event.first.get(authority.code)?.from ?? null;
    const list = known.get(authority.code) ?? [];
    const mayCompare = allowed === null || allowed.has(authority.code);
    const own = pairsOf(authority, list, day).filter(
      ({ treated }) => treated || (mayCompare && (day === null || choices.comparison === 'not-yet-treated')),
    );
    pairs.push(...own);
    if (day !== null || mayCompare) runs.push(...runsOf(authority, list, day, window.until));
  }
  const startingGrades = ([1, 2, 3, 4] as const).filter((grade) =>
    pairs.some(({ treated, before }) => treated && before === grade),
  );
  const same = pairs.filter(({ before }) => startingGrades.includes(before));
  const sameRuns = runs.filter(({ grade }) => startingGrades.includes(grade));
  const used = new Set([...same, ...sameRuns].map(({ authority }) => authority.code));
  for (const { code, name } of present) {
    if (used.has(code)) continue;
    const day = event.first.get(code)?.from;
    const first = known.get(code)?.[0]?.from ?? window.until;
    dropped.push(
      day !== undefined && day <= first
        ? { code, name, reason: 'treated-from-start', text: 'had the event before its first inspection that counts' }
        : { code, name, reason: 'not-comparison', text: 'never at a grade from which a treated authority started' },
    );
  }
  return {
    event,
    pairs: same,
    runs: sameRuns,
    startingGrades,
    from: [...known.values()].map((list) => list[0]?.from ?? window.until).sort()[0] ?? window.from,
    until: window.until,
    dropped,
    spells: known,
  };
}

function windowOf({ years }: ImpactChoices, last: string): { readonly from: string; readonly until: string } {
  if (years === 'all') return { from: '0000-01-01', until: last };
  const [from, to] = typeof years === 'string' ? years.split('-').map(Number) : ([years.from, years.to] as const);
  const end = `${to}-12-31`;
  return { from: `${from}-01-01`, until: end < last ? end : last };
}

/** Null: everybody may serve as comparison. */
function allowedOf(dataset: Dataset, choices: ImpactChoices, treated: readonly string[]): ReadonlySet<string> | null {
  if (choices.comparison === 'donors') return codesOf(dataset, choices.donors);
  if (choices.comparison !== 'neighbours') return null;
  return new Set(
    treated.flatMap((code) =>
      (neighboursOf(dataset.neighbours, code)?.neighbours ?? []).map(
        ({ authority }) => dataset.register.byCode(authority)?.code ?? authority,
      ),
    ),
  );
}

function pairsOf(authority: Authority, list: readonly GradeSpell[], day: string | null): readonly Pair[] {
  return list.flatMap((spell, k): Pair[] => {
    const next = list[k + 1];
    // From an inspection after the event on, the starting grade may be the event's own.
    if (next === undefined || (day !== null && day < spell.from)) return [];
    return [
      {
        authority,
        from: spell.from,
        to: next.from,
        gap: yearsBetween(spell.from, next.from),
        before: spell.grade,
        after: next.grade,
        frameworkAfter: next.framework,
        treated: day !== null && day < next.from,
      },
    ];
  });
}

function runsOf(authority: Authority, list: readonly GradeSpell[], day: string | null, last: string): readonly Run[] {
  const end = authority.closed !== null && authority.closed < last ? authority.closed : last;
  return list.flatMap((spell, k): Run[] => {
    const { grade, from } = spell;
    if (grade === 1 || list[k - 1]?.grade === grade || (day !== null && day < from)) return [];
    const change = list.slice(k + 1).find((one) => one.grade !== grade);
    const years = yearsBetween(from, change?.from ?? end);
    if (!(years > 0)) return [];
    const event = day === null ? null : yearsBetween(from, day);
    return [
      {
        authority,
        grade,
        from,
        years,
        better: change !== undefined && change.grade < grade,
        event: event !== null && event < years ? event : null,
      },
    ];
  });
}
