import { randomStream } from '@waymark/stats';
import type { GeneratedRule } from '../types.ts';

export interface GeneratedInput {
  readonly codes: readonly string[];
  /** Consecutive calendar years, rising. */
  readonly years: readonly number[];
  /** Row-major, codes × years; NaN where there is no figure. */
  readonly values: ArrayLike<number>;
  /** Which end of the figures is the bad one. */
  readonly worst: 'high' | 'low';
}

/**
 * Who is treated, and from which year, under a generated rule; as `codes`.
 *
 * A share of the authorities with any figure is treated, at least one, in turn over the first treated years. 'random': by
 * lot, from the stream (seed, 'programmes/random'). 'after-extreme': for each first year those not yet treated who stood
 * worst the year before (ties by code; nothing is drawn). Without `starts` these are the years in the middle fifth of the
 * panel. Years outside the panel, or its first, are passed over: nobody could be seen before. The order of `codes` does
 * not matter.
 */
export function generatedEpisodes(rule: GeneratedRule, input: GeneratedInput): { firstTreated: (number | null)[] } {
  const { codes, years, values, worst } = input;
  const width = years.length;
  const firstTreated: (number | null)[] = codes.map(() => null);
  const rows = codes
    .map((code, row) => ({ code, row }))
    .filter(({ row }) => years.some((_, at) => Number.isFinite(values[row * width + at])))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  const starts = (rule.starts.length > 0 ? rule.starts : middleYears(years)).filter((year) => years.indexOf(year) > 0);
  if (rows.length === 0 || starts.length === 0) return { firstTreated };
  const many = Math.min(rows.length, Math.max(1, Math.round(rule.share * rows.length)));

  if (rule.rule === 'random') {
    const lot = randomStream({ seed: rule.seed, purpose: 'programmes/random' }).permutation(rows.length);
    for (let drawn = 0; drawn < many; drawn += 1) {
      const chosen = rows[lot[drawn] ?? 0];
      if (chosen !== undefined) firstTreated[chosen.row] = starts[drawn % starts.length] ?? null;
    }
    return { firstTreated };
  }

  const sign = worst === 'high' ? -1 : 1;
  starts.forEach((start, turn) => {
    const before = years.indexOf(start) - 1;
    const quota = Math.floor(((turn + 1) * many) / starts.length) - Math.floor((turn * many) / starts.length);
    const standing = rows
      .map(({ code, row }) => ({ code, row, place: sign * Number(values[row * width + before]) }))
      .filter(({ row, place }) => firstTreated[row] === null && Number.isFinite(place))
      .sort((a, b) => a.place - b.place || (a.code < b.code ? -1 : 1));
    for (const { row } of standing.slice(0, quota)) firstTreated[row] = start;
  });
  return { firstTreated };
}

/**
 * What a generated rule adds to a treated figure, in the outcome's unit.
 *
 * @param spread standard deviation of the outcome's change from year to year within authorities
 * @param worst which end of the figures is the bad one; the high end where nobody has said
 */
export function generatedEffect(rule: GeneratedRule, spread: number, worst: 'high' | 'low'): number {
  const added = rule.effect * spread;
  return rule.toward === 'better' && worst === 'high' ? 0 - added : added;
}

function middleYears(years: readonly number[]): readonly number[] {
  return years.slice(Math.floor(years.length * 0.4), Math.floor(years.length * 0.6) + 1);
}
