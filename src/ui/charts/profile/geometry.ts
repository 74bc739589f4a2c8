import { linearScale, type Scale } from '../shared/scale.ts';
import type { ProfileRow, TrendSeries } from '../spec.ts';

/** How many standard deviations the strip shows on either side of England. */
export const SPREAD = 3;

export interface ProfileGeometry {
  readonly scale: Scale;
  readonly ticks: readonly number[];
}

/**
 * The scale of one row: England in the middle, three standard deviations between authorities to either side, turned so
 * that `direction` points right. null where there is no figure for England or no spread to scale by.
 */
export function profileGeometry(row: ProfileRow, range: readonly [number, number]): ProfileGeometry | null {
  if (row.england === null || !(row.scale > 0) || !Number.isFinite(row.scale)) return null;
  const reach = SPREAD * row.scale * row.direction;
  const scale = linearScale([row.england - reach, row.england + reach], range);
  return { scale, ticks: row.all.map(scale) };
}

/** Why a row is not drawn, in words; null where it is. */
export function notDrawn(row: ProfileRow): string | null {
  if (row.cannotCompare !== null) return row.cannotCompare;
  if (row.england === null) return 'Cannot compare. There is no figure for England.';
  if (!(row.scale > 0) || !Number.isFinite(row.scale))
    return 'Cannot compare. Authorities do not differ on this measure.';
  return null;
}

/** Runs of years without a gap or a break between them: only these may be joined by a line. */
export function runs(
  years: readonly number[],
  values: readonly (number | null)[],
  breaks: readonly number[],
): { year: number; value: number }[][] {
  const result: { year: number; value: number }[][] = [];
  let run: { year: number; value: number }[] = [];
  let previous: number | null = null;
  const close = () => {
    if (run.length > 0) result.push(run);
    run = [];
  };
  for (const [index, year] of years.entries()) {
    const value = values[index] ?? null;
    const broken = previous !== null && breaks.some((at) => previous! < at && at <= year);
    if (value === null || broken || (previous !== null && year - previous > 1)) close();
    if (value !== null) run.push({ year, value });
    previous = year;
  }
  close();
  return result;
}

/** First and last figure of a series, for its text alternative. */
export function ends(trend: TrendSeries): { first: [number, number]; last: [number, number] } | null {
  const points = trend.years.flatMap((year, index) => {
    const value = trend.focus[index] ?? null;
    return value === null ? [] : [[year, value] as [number, number]];
  });
  const first = points[0];
  const last = points.at(-1);
  return first && last ? { first, last } : null;
}
