import type { Area } from '#facts/authorities/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { type Measure, POPULATION } from './measures.ts';

/** One authority in one year. */
export interface Row {
  readonly code: string;
  readonly year: number;
  /** Children or pounds. */
  readonly number: number;
  /** Resident children. */
  readonly base: number;
}

/** All that is known of a measure: authorities × years, and England. */
export interface DemandPanel {
  readonly measure: Measure;
  /** Authorities with a figure in at least one year, in the register's order. */
  readonly units: readonly Area[];
  readonly years: readonly number[];
  readonly rows: readonly Row[];
  readonly england: readonly Row[];
  readonly dropped: readonly Dropped[];
}

export interface Dropped {
  readonly code: string;
  readonly name: string;
  readonly reason: 'small-denominator';
  /** Most children it ever had. */
  readonly base: number;
}

export interface Limits {
  readonly minimumDenominator: number;
  readonly minimumAuthorities: number;
}

/** The base of a figure whose period ends in a year: the estimate of the June before. NaN where there is none. */
export function baseOf(dataset: Dataset, area: number, year: number): number {
  return dataset.panel.sliceInYear(POPULATION, year - 1)?.values[area] ?? Number.NaN;
}

/** The published number behind a measure: the rate's numerator, else the number published by itself. */
export function numberOf(dataset: Dataset, measure: Measure, area: number, year: number): number {
  const { panel } = dataset;
  const numerator =
    measure.rate === null ? Number.NaN : (panel.sliceInYear(measure.rate, year)?.numerators[area] ?? Number.NaN);
  if (!Number.isNaN(numerator)) return numerator;
  if (measure.number === null) return Number.NaN;
  return panel.sliceInYear(measure.number, year)?.values[area] ?? Number.NaN;
}

/** Years in which the measure's published numbers and their base stand for enough authorities. */
export function yearsOf(dataset: Dataset, measure: Measure, limits: Limits): readonly number[] {
  const ids = [measure.rate, measure.number].filter((id) => id !== null);
  const years = new Set(ids.flatMap((id) => dataset.panel.periods(id).map((period) => Number(period.end.slice(0, 4)))));
  return [...years]
    .sort((a, b) => a - b)
    .filter((year) => {
      let known = 0;
      for (const [at, area] of dataset.panel.areas.entries()) {
        if (area.kind === 'authority' && usable(dataset, measure, at, year)) known += 1;
      }
      return known >= limits.minimumAuthorities;
    });
}

function usable(dataset: Dataset, measure: Measure, area: number, year: number): boolean {
  const [number, base] = [numberOf(dataset, measure, area, year), baseOf(dataset, area, year)];
  return number >= 0 && base > 0 && (measure.kind === 'count' || number > 0);
}

/** The panel of a measure between two years; authorities below the minimum are left out by name. */
export function panelOf(dataset: Dataset, measure: Measure, years: readonly number[], limits: Limits): DemandPanel {
  const rows: Row[] = [];
  const england: Row[] = [];
  const units: Area[] = [];
  const dropped: Dropped[] = [];
  for (const [at, area] of dataset.panel.areas.entries()) {
    if (area.kind === 'region') continue;
    const own = years
      .filter((year) => usable(dataset, measure, at, year))
      .map((year) => ({
        code: area.code,
        year,
        number: numberOf(dataset, measure, at, year),
        base: baseOf(dataset, at, year),
      }));
    if (own.length === 0) continue;
    if (area.kind === 'country') {
      england.push(...own);
      continue;
    }
    const most = Math.max(...own.map(({ base }) => base));
    if (most < limits.minimumDenominator) {
      dropped.push({ code: area.code, name: area.name, reason: 'small-denominator', base: most });
      continue;
    }
    units.push(area);
    rows.push(...own);
  }
  return { measure, units, years, rows, england, dropped };
}

/** The measure's value: number for each `per` children. */
export function rateOf(measure: Measure, row: Row): number {
  return (row.number / row.base) * measure.per;
}
