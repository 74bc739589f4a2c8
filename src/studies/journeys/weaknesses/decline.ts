import { normalDistribution } from '@waymark/stats';
import type { Grade } from '#facts/inspections/index.ts';
import type { WeaknessesChoices } from './choices.ts';
import { CLEAR_BELOW, correct } from './correct.ts';
import { tooFew } from './recurrence.ts';
import { hasList, type Listed, type Sample } from './sample.ts';
import { middleOf, shareOf } from './shares.ts';
import { exactCommonOdds, type Table } from './stratified.ts';
import type { Decline, ThemeDecline } from './types.ts';

/** An inspection with a list and a grade, and whether the next grade was a decline. */
export interface Followed {
  readonly authority: string;
  readonly from: Listed;
  readonly grade: Grade;
  readonly declined: boolean;
}

/** Inspections with a list from which a decline was possible, and a graded inspection after them. */
export function followedOf(sample: Sample, decline: WeaknessesChoices['decline']): readonly Followed[] {
  return sample.histories.flatMap(({ authority, inspections }) => {
    const graded = inspections.flatMap((seen) => (seen.grade === null ? [] : [{ seen, grade: seen.grade }]));
    return graded.flatMap(({ seen, grade }, k): readonly Followed[] => {
      const next = graded[k + 1];
      if (next === undefined || grade === 4 || !hasList(seen)) return [];
      const declined = decline === 'worse' ? next.grade > grade : next.grade === 4;
      return [{ authority: authority.code, from: seen, grade, declined }];
    });
  });
}

const GRADES: readonly Grade[] = [1, 2, 3];

/** Which themes stand before a decline, given the grade at the time. */
export function declineOf(sample: Sample, choices: Pick<WeaknessesChoices, 'decline' | 'minimumCount'>): Decline {
  const followed = followedOf(sample, choices.decline);
  const declined = followed.filter((each) => each.declined).length;
  const byGrade = GRADES.map((grade) => {
    const own = followed.filter((each) => each.grade === grade);
    return { grade, n: own.length, declined: own.filter((each) => each.declined).length };
  });
  const enough = declined >= choices.minimumCount && followed.length - declined >= choices.minimumCount;
  const why = enough
    ? null
    : `Of ${followed.length} inspections with a list and a later grade, ${declined} were followed by a decline; at least ${choices.minimumCount} with and without are needed.`;
  const rows = sample.themes.map(({ id }, t) => themeRow(followed, id, t, choices.minimumCount, why));
  const tests = correct(rows.map(({ p }) => p));
  return {
    n: followed.length,
    authorities: new Set(followed.map(({ authority }) => authority)).size,
    declined,
    byGrade,
    themes: rows.map(({ row }, k) => ({ ...row, test: tests[k] ?? null })),
    detectable: detectable(rows.map(({ row }) => row)),
    why,
  };
}

function themeRow(
  followed: readonly Followed[],
  theme: string,
  t: number,
  minimumCount: number,
  none: string | null,
): { readonly row: Omit<ThemeDecline, 'test'>; readonly p: number | null } {
  const count = (grade: Grade | null, asked: boolean): { x: number; n: number } => {
    const own = followed.filter(
      (each) => (grade === null || each.grade === grade) && (each.from.themes[t] === 1) === asked,
    );
    return { x: own.filter((each) => each.declined).length, n: own.length };
  };
  const tables = GRADES.map((grade): Table => ({ first: count(grade, true), second: count(grade, false) }));
  const [asked, notAsked] = [count(null, true), count(null, false)];
  const few = none === null ? tooFew(asked.n, notAsked.n, minimumCount) : 'too few declines';
  const exact = few === null ? exactCommonOdds(tables) : null;
  const end = exact !== null && exact.odds === null;
  return {
    row: {
      theme,
      asked: shareOf(asked.x, asked.n),
      notAsked: shareOf(notAsked.x, notAsked.n),
      odds:
        exact === null || exact.odds === null ? null : { value: exact.odds, lower: exact.lower, upper: exact.upper },
      why:
        few ??
        (exact === null
          ? 'at no grade do inspections differ both in what was asked and in what followed'
          : end
            ? `the odds ratio is ${exact.lower === 0 ? '0' : 'without end'}`
            : null),
    },
    p: exact?.p ?? null,
  };
}

/** For the middle width of interval: the odds ratio that would be clear in four samples of five, by Bonferroni over the tests. */
function detectable(rows: readonly Omit<ThemeDecline, 'test'>[]): number | null {
  const normal = normalDistribution();
  const z = normal.quantile(0.975);
  const errors = rows.flatMap(({ odds }) =>
    odds === null || odds.lower === null || odds.upper === null || odds.lower <= 0
      ? []
      : [(Math.log(odds.upper) - Math.log(odds.lower)) / (2 * z)],
  );
  const middle = middleOf(errors);
  if (middle === null) return null;
  const bar = normal.quantile(1 - CLEAR_BELOW / (2 * errors.length)) + normal.quantile(0.8);
  return Math.exp(bar * middle);
}
