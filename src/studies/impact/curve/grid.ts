import type { ImpactPanel } from '../types.ts';

/** Figures of an impact panel without years that have none, complete in every unit. */
export interface Grid {
  readonly codes: readonly string[];
  /** Rising, not necessarily one after another. */
  readonly years: readonly number[];
  /** Row-major, units × years. */
  readonly values: Float64Array;
  readonly firstTreated: readonly (number | null)[];
}

export function gridOf(panel: ImpactPanel): Grid {
  const gaps = new Set(panel.missingYears);
  const columns = panel.years.map((_, at) => at).filter((at) => !gaps.has(panel.years[at] ?? Number.NaN));
  const wide = panel.years.length;
  const value = (row: number, at: number): number => panel.values[row * wide + at] ?? Number.NaN;
  const rows = panel.units.map((_, row) => row).filter((row) => columns.every((at) => Number.isFinite(value(row, at))));
  return {
    codes: rows.map((row) => panel.units[row]?.code ?? ''),
    years: columns.map((at) => panel.years[at] ?? Number.NaN),
    values: Float64Array.from(rows.flatMap((row) => columns.map((at) => value(row, at)))),
    firstTreated: rows.map((row) => panel.units[row]?.firstTreated ?? null),
  };
}

/** The grid of some of its units and years alone; values through `change` where that is given. */
export function part(
  grid: Grid,
  keep: {
    readonly unit?: (row: number) => boolean;
    readonly year?: (year: number) => boolean;
    readonly change?: (value: number) => number;
  },
): Grid {
  const { unit = () => true, year = () => true, change = (value: number) => value } = keep;
  const rows = grid.codes.map((_, row) => row).filter(unit);
  const columns = grid.years.map((_, at) => at).filter((at) => year(grid.years[at] ?? Number.NaN));
  const wide = grid.years.length;
  return {
    codes: rows.map((row) => grid.codes[row] ?? ''),
    years: columns.map((at) => grid.years[at] ?? Number.NaN),
    values: Float64Array.from(
      rows.flatMap((row) => columns.map((at) => change(grid.values[row * wide + at] ?? Number.NaN))),
    ),
    firstTreated: rows.map((row) => grid.firstTreated[row] ?? null),
  };
}

/** One row for each unit and year, as the estimators of staggered adoption take it. */
export function longOf({ codes, years, values, firstTreated }: Grid): {
  readonly units: string[];
  readonly periods: number[];
  readonly outcome: Float64Array;
  readonly firstTreated: (number | null)[];
} {
  return {
    units: codes.flatMap((code) => years.map(() => code)),
    periods: codes.flatMap(() => [...years]),
    outcome: values,
    firstTreated: firstTreated.flatMap((first) => years.map(() => first)),
  };
}
