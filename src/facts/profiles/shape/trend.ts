import type { Authority } from '#facts/authorities/index.ts';
import type { Indicator } from '#facts/indicators/index.ts';
import { endYear, VALUE } from '#facts/observations/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import type { TrendSeries } from '#ui/index.ts';

/** First year of the small trends: before it, most measures were counted in other ways. */
export const TREND_FROM = 2016;

/** Years at which a new measure begins: the year in which the first period after the break ends. */
export function breakYears(dataset: Dataset, indicator: Indicator): readonly number[] {
  const periods = dataset.panel.periods(indicator.id);
  return indicator.breaks.flatMap(({ at }) => {
    const first = periods.find((period) => period.end >= at);
    return first === undefined || first === periods[0] ? [] : [endYear(first)];
  });
}

/** Figures of one area by the year in which the period ends; years without a figure are null, never left out. */
export function valuesByYear(
  dataset: Dataset,
  indicator: string,
  area: string,
  years: readonly number[],
): readonly (number | null)[] {
  const byYear = new Map<number, number>();
  for (const { period, cell } of dataset.panel.series(indicator, area)) {
    if (cell.status === VALUE) byYear.set(endYear(period), cell.value);
  }
  return years.map((year) => byYear.get(year) ?? null);
}

/** Every year from the first to the last that the indicator has, from `from` on. */
export function yearsOf(dataset: Dataset, indicator: string, from = 0): readonly number[] {
  const ends = dataset.panel.periods(indicator).map(endYear);
  const last = Math.max(...ends);
  const first = Math.max(from, Math.min(...ends));
  return ends.length === 0 || last < first ? [] : Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

/** Years in which a graded inspection of the authority began. */
export function inspectedYears(dataset: Dataset, authority: Authority, years: readonly number[]): readonly number[] {
  const met = new Set<number>();
  for (const inspection of dataset.inspections) {
    if (inspection.authority !== authority.code || inspection.grades.overall === undefined) continue;
    const day = inspection.start ?? inspection.published;
    if (day !== null) met.add(Number(day.slice(0, 4)));
  }
  return years.filter((year) => met.has(year));
}

/** The small trend of a profile's row; null with fewer than two figures of the authority's own. */
export function smallTrend(dataset: Dataset, authority: Authority, indicator: Indicator): TrendSeries | null {
  const years = yearsOf(dataset, indicator.id, TREND_FROM);
  const focus = valuesByYear(dataset, indicator.id, authority.code, years);
  if (focus.filter((value) => value !== null).length < 2) return null;
  return {
    years,
    focus,
    england: valuesByYear(dataset, indicator.id, dataset.register.england.code, years),
    inspected: inspectedYears(dataset, authority, years),
    breaks: breakYears(dataset, indicator).filter((year) => year > (years[0] ?? 0)),
  };
}
