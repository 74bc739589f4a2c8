import { seriesKey } from '../series-key.ts';
import type { Collected, Combination } from './collect.ts';

/** Where the figures of a series key stand. */
export interface SeriesPlace {
  readonly key: string;
  readonly combination: Combination;
  readonly column: number;
}

/** Every series of the file by its key. */
export function seriesPlaces(collected: Collected): ReadonlyMap<string, SeriesPlace> {
  const places = new Map<string, SeriesPlace>();
  for (const combination of collected.combinations) {
    collected.columns.forEach((column, at) => {
      const key = seriesKey(column.name, combination.filters);
      places.set(key, { key, combination, column: at });
    });
  }
  return places;
}

/** Numbers of a series at a period; NaN wherever a symbol stands. Null when the file has no such series there. */
export function countsAt(place: SeriesPlace | undefined, period: string): Float64Array | null {
  const block = place?.combination.periods.get(period);
  return block === undefined || place === undefined ? null : (block.values[place.column] ?? null);
}
