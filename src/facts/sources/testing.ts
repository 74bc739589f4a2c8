import { loadRegister } from '#facts/authorities/index.ts';
import type { Indicator, IndicatorCatalogue } from '#facts/indicators/index.ts';
import { statusOf } from '#facts/observations/index.ts';
import { readInput } from './index.ts';
import type { Fault, ReadContext, ReadFile, ReadOutcome, SeriesSlice } from './types.ts';

/** Helpers of this room's tests. */
export const register = loadRegister();

export function catalogueOf(...indicators: readonly Indicator[]): IndicatorCatalogue {
  return {
    indicators,
    themes: [],
    byId: (id) => indicators.find((indicator) => indicator.id === id),
    bySeries: (format, key) =>
      indicators.find((indicator) => indicator.series.some((one) => one.format === format && one.key === key)),
    search: () => [],
  };
}

export function contextOf(catalogue = catalogueOf()): ReadContext {
  return { register, catalogue, retrieved: '2026-04-30', progress() {} };
}

export function readText(text: string, catalogue = catalogueOf(), name = 'file.csv'): Promise<ReadOutcome> {
  return readInput({ name, bytes: new TextEncoder().encode(text) }, contextOf(catalogue));
}

/** The file that was read; fails the test with the faults otherwise. */
export function whole(outcome: ReadOutcome): ReadFile {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults.slice(0, 5), null, 1));
  return outcome.read;
}

/** The faults of a file; fails the test when it was read. */
export function faultsOf(outcome: ReadOutcome): readonly Fault[] {
  if (outcome.ok) throw new Error('expected faults, but the file was read');
  return outcome.faults;
}

export function sliceOf(read: ReadFile, key: string, end: string): SeriesSlice {
  const found = read.slices.find((one) => one.seriesKey === key && one.period.end === end);
  if (found === undefined) throw new Error(`no ${key} at ${end}`);
  return found;
}

/** Index of an area by any code. */
export function indexOf(code: string): number {
  const current = register.byCode(code)?.code;
  return register.areas.findIndex((area) => area.code === current);
}

/** A value, or the id of the status that stands in its place. */
export function at(of: SeriesSlice, code: string): number | string {
  const index = indexOf(code);
  return of.status[index] === 0 ? of.values[index]! : statusOf(of.status[index]!).id;
}

/** How many cells of all slices have each status, absent ones left out. */
export function statusCounts(slices: readonly SeriesSlice[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status } of slices) {
    for (const code of status) {
      const id = statusOf(code).id;
      if (id !== 'absent') counts[id] = (counts[id] ?? 0) + 1;
    }
  }
  return counts;
}
