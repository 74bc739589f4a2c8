import { ratioOfProportions } from '@waymark/stats';
import { correct } from './correct.ts';
import { shareOf } from './shares.ts';
import { commonRiskRatio, exactCommonOdds } from './stratified.ts';
import { pooled, type Tally, tablesOf } from './tally.ts';
import type { Ranged, ThemeName, ThemeRecurrence } from './types.ts';

/** Does each theme come back where it was asked for, more often than where it was not? */
export function recurrenceOf(
  tally: Tally,
  themes: readonly ThemeName[],
  minimumCount: number,
): readonly ThemeRecurrence[] {
  const rows = themes.map(({ id }, t) => {
    const tables = tablesOf(tally, t);
    const all = pooled(tables);
    const expected = tables.reduce((sum, { first, second }) => {
      const n = first.n + second.n;
      return n === 0 ? sum : sum + (first.n * (first.x + second.x)) / n;
    }, 0);
    const few = tooFew(all.first.n, all.second.n, minimumCount);
    const exact = few === null ? exactCommonOdds(tables) : null;
    const ratio = exact === null ? null : commonRiskRatio(tables);
    const row: Omit<ThemeRecurrence, 'test'> = {
      theme: id,
      again: shareOf(all.first.x, all.first.n),
      anew: shareOf(all.second.x, all.second.n),
      chance: all.first.n === 0 ? null : expected / all.first.n,
      plainRatio: few === null ? koopman(all) : null,
      ratio,
      why:
        few ??
        (exact === null
          ? 'within no group of frameworks and years do later lists differ both in what was asked before and after'
          : ratio === null
            ? 'the ratio is 0 or without end'
            : null),
    };
    return { row, p: exact?.p ?? null };
  });
  const tests = correct(rows.map(({ p }) => p));
  return rows.map(({ row }, k) => ({ ...row, test: tests[k] ?? null }));
}

/** Why a theme is not compared; null where it is. */
export function tooFew(asked: number, notAsked: number, minimumCount: number): string | null {
  if (asked < minimumCount)
    return `asked at ${asked} of ${asked + notAsked} earlier inspections, fewer than ${minimumCount}`;
  if (notAsked < minimumCount) {
    return `not asked at ${notAsked} of ${asked + notAsked} earlier inspections, fewer than ${minimumCount}`;
  }
  return null;
}

function koopman({ first, second }: ReturnType<typeof pooled>): Ranged | null {
  const outcome = ratioOfProportions({
    first: { successes: first.x, trials: first.n },
    second: { successes: second.x, trials: second.n },
  });
  if (!outcome.ok) return null;
  const { estimate, interval } = outcome.value;
  return { value: estimate, lower: interval.lower, upper: interval.upper };
}
