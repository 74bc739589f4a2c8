import type { Authority } from '#facts/authorities/index.ts';
import type { Indicator } from '#facts/indicators/index.ts';
import { type Period, periodKey, VALUE } from '#facts/observations/index.ts';
import {
  type Cell,
  cellOf,
  type Dataset,
  exactValue,
  type Interval,
  publishedInterval,
  type Slice,
  samplingUnit,
} from '#facts/panel/index.ts';
import { deviationOf, quantileOf, sorted } from './numbers.ts';
import { lowestFirst, type Place, placeIntervals, placesOf } from './places.ts';

/** One authority in the field. */
export interface FieldUnit {
  readonly authority: Authority;
  readonly cell: Cell;
  /** 95% interval from the published counts; null where there are none. */
  readonly interval: Interval | null;
}

/** Everybody at one period of one indicator: what any single figure is compared with. */
export interface Field {
  readonly indicator: Indicator;
  readonly period: Period;
  /** Authorities that stood on the period's last day, in the register's order. */
  readonly units: readonly FieldUnit[];
  /** Figures of those that have one, ascending. */
  readonly values: readonly number[];
  /** Standard deviation between authorities (n − 1); null with fewer than two figures. */
  readonly deviation: number | null;
  readonly quartiles: { readonly lower: number; readonly median: number; readonly upper: number } | null;
  readonly england: Cell;
  /** England's figure from its counts where they agree with the published one, else as published; null without one. */
  readonly englandExact: number | null;
  unit(code: string): FieldUnit | undefined;
  /** Place of an authority with its interval, null without a figure. All are simulated when the first is asked for. */
  place(code: string): Place | null;
}

const memo = new WeakMap<Dataset, Map<string, Field | null>>();

/** The field at a period; undefined when the indicator has no such period. Worked out once for each dataset. */
export function fieldOf(dataset: Dataset, indicator: string, period: Period): Field | undefined {
  let fields = memo.get(dataset);
  if (fields === undefined) {
    fields = new Map();
    memo.set(dataset, fields);
  }
  const key = `${indicator}|${periodKey(period)}`;
  let field = fields.get(key);
  if (field === undefined) {
    const slice = dataset.panel.slice(indicator, period);
    field = slice === undefined ? null : buildField(dataset, slice);
    fields.set(key, field);
  }
  return field ?? undefined;
}

function buildField(dataset: Dataset, slice: Slice): Field {
  const { panel, register } = dataset;
  const { indicator, period } = slice;
  const standing = register.standingOn(period.end);
  const cells = standing.map((authority) => cellOf(slice, panel.areaIndex(authority.code)));
  const intervals = cells.map((cell) => publishedInterval(indicator, cell));
  const figures = cells.map((cell) => (cell.status === VALUE ? cell.value : Number.NaN));
  const units = standing.map((authority, at): FieldUnit => {
    return { authority, cell: cells[at] ?? cellOf(slice, -1), interval: intervals[at] ?? null };
  });
  const values = sorted(figures);
  const [lower, median, upper] = [0.25, 0.5, 0.75].map((share) => quantileOf(values, share));
  const england = cellOf(slice, panel.areaIndex(register.england.code));
  const byCode = new Map(units.map((unit) => [unit.authority.code, unit]));
  let places: ReadonlyMap<string, Place> | undefined;
  return {
    indicator,
    period,
    units,
    values,
    deviation: deviationOf(values),
    quartiles:
      lower === null ||
      lower === undefined ||
      median === null ||
      median === undefined ||
      upper === null ||
      upper === undefined
        ? null
        : { lower, median, upper },
    england,
    englandExact: exactValue(indicator, england),
    unit: (code) => byCode.get(code) ?? byCode.get(register.byCode(code)?.code ?? ''),
    place: (code) => {
      places ??= fieldPlaces(indicator, period, units);
      return places.get(code) ?? null;
    },
  };
}

/** Places of all that have a figure; an authority without an interval of its own gets none for its place. */
function fieldPlaces(indicator: Indicator, period: Period, units: readonly FieldUnit[]): ReadonlyMap<string, Place> {
  const lowest = lowestFirst(indicator.polarity);
  const shown = units.flatMap((unit) => {
    const sampling = samplingUnit(indicator, unit.cell, unit.interval);
    return sampling === undefined ? [] : [{ unit, sampling }];
  });
  const { places, tied } = placesOf(
    shown.map(({ unit }) => unit.cell.value),
    lowest,
  );
  const spread = placeIntervals(
    shown.map(({ sampling }) => sampling),
    lowest,
    `place ${indicator.id} ${periodKey(period)}`,
  );
  return new Map(
    shown.map(({ unit }, at): [string, Place] => {
      const ends = unit.interval === null ? undefined : spread?.[at];
      const place = places[at] ?? 0;
      return [
        unit.authority.code,
        {
          place,
          of: shown.length,
          tied: tied[at] ?? 0,
          lower: ends === undefined ? null : Math.min(ends.lower, place),
          upper: ends === undefined ? null : Math.max(ends.upper, place),
        },
      ];
    }),
  );
}

/** The newest period of an indicator in which at least one authority has a figure and `until` has been reached. */
export function latestPeriod(
  dataset: Dataset,
  indicator: string,
  options: { readonly until?: string; readonly year?: number } = {},
): Period | undefined {
  const periods = dataset.panel.periods(indicator);
  return periods.findLast((period) => {
    if (options.until !== undefined && period.end > options.until) return false;
    if (options.year !== undefined && Number(period.end.slice(0, 4)) !== options.year) return false;
    const slice = dataset.panel.slice(indicator, period);
    return slice?.status.some((status) => status === VALUE) ?? false;
  });
}
