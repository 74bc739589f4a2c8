import type { Area, AreaRegister } from '#facts/authorities/index.ts';
import type { Indicator } from '#facts/indicators/index.ts';
import type { Inspection } from '#facts/inspections/index.ts';
import type { NeighbourList } from '#facts/neighbours/index.ts';
import type { Period } from '#facts/observations/index.ts';
import type { ReleaseRecord } from '#facts/releases/index.ts';

/** One cell of the panel. */
export interface Cell {
  /** NaN unless status is VALUE. */
  readonly value: number;
  readonly status: number;
  readonly numerator: number;
  readonly denominator: number;
  /** Bounds of a hidden value; for a value both equal it. NaN where unknown. */
  readonly lower: number;
  readonly upper: number;
}

/** All areas at one period of one indicator, as views into the shared arrays: do not write to them. */
export interface Slice {
  readonly indicator: Indicator;
  readonly period: Period;
  /** Indexed as `panel.areas`. */
  readonly values: Float64Array;
  readonly status: Uint8Array;
  readonly numerators: Float64Array;
  readonly denominators: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/**
 * Indicator × period × area, dense within each indicator: typed arrays over SharedArrayBuffer with a
 * status code for each cell. Loaded once per release and shared, also with worker threads.
 */
export interface Panel {
  readonly indicators: readonly Indicator[];
  readonly areas: readonly Area[];
  /** Index in `areas` of any code the register knows, or -1. */
  areaIndex(code: string): number;
  indicator(id: string): Indicator | undefined;
  /** Periods that an indicator has, in time order. */
  periods(indicator: string): readonly Period[];
  /** Undefined when the indicator has no such period. */
  slice(indicator: string, period: Period): Slice | undefined;
  /** The slice whose period ends in a calendar year (the latest such). */
  sliceInYear(indicator: string, year: number): Slice | undefined;
  cell(indicator: string, area: string, period: Period): Cell;
  /** One area's cells over all periods of an indicator, in time order. */
  series(indicator: string, area: string): readonly { readonly period: Period; readonly cell: Cell }[];
}

/** Everything a study or a page may know: one release, in memory, immutable. */
export interface Dataset {
  readonly release: ReleaseRecord;
  readonly register: AreaRegister;
  readonly panel: Panel;
  readonly inspections: readonly Inspection[];
  readonly neighbours: readonly NeighbourList[];
}

/** Gives the dataset of a release (the newest when none is named), loaded once and shared. */
export type DatasetProvider = (release?: number) => Promise<Dataset>;
