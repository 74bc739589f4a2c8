import type { Area, Authority } from '#facts/authorities/index.ts';
import type { Indicator } from '#facts/indicators/index.ts';
import { type Period, VALUE } from '#facts/observations/index.ts';
import type { Cell, Dataset, Interval } from '#facts/panel/index.ts';
import { type Field, fieldOf } from './field.ts';
import { type NeighbourFigures, neighbourFigures } from './neighbours.ts';
import type { Place } from './places.ts';
import { type Reading, readingOf } from './reading.ts';

/** One authority at one period of one indicator, beside everybody it may be compared with. */
export interface Comparison {
  readonly indicator: Indicator;
  readonly period: Period;
  readonly field: Field;
  readonly cell: Cell;
  readonly interval: Interval | null;
  /** Worked out when asked for: the places of all authorities are simulated together. */
  place(): Place | null;
  readonly region: Area;
  readonly regionCell: Cell;
  readonly neighbours: NeighbourFigures;
  readonly reading: Reading;
}

/**
 * Compares an authority at a period. Undefined when the indicator has no such period or the authority did not
 * stand on its last day.
 */
export function compare(
  dataset: Dataset,
  authority: Authority,
  indicator: string,
  period: Period,
): Comparison | undefined {
  const field = fieldOf(dataset, indicator, period);
  const unit = field?.unit(authority.code);
  if (field === undefined || unit === undefined) return undefined;
  const region = regionOf(dataset, authority, indicator, period);
  return {
    indicator: field.indicator,
    period,
    field,
    cell: unit.cell,
    interval: unit.interval,
    place: () => field.place(authority.code),
    region,
    regionCell: dataset.panel.cell(indicator, region.code, period),
    neighbours: neighbourFigures(dataset, authority, field),
    reading: readingOf(field.indicator.polarity, unit.interval, field.englandExact),
  };
}

/** The region to compare with: Inner or Outer London where only they are published, else the region. */
function regionOf(dataset: Dataset, authority: Authority, indicator: string, period: Period): Area {
  const whole = dataset.register.byCode(authority.region) ?? dataset.register.england;
  if (authority.subRegion === authority.region) return whole;
  if (dataset.panel.cell(indicator, authority.region, period).status === VALUE) return whole;
  const part = dataset.register.byCode(authority.subRegion);
  return part !== undefined && dataset.panel.cell(indicator, part.code, period).status === VALUE ? part : whole;
}
