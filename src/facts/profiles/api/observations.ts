import type { Area } from '#facts/authorities/index.ts';
import { ABSENT, type Period } from '#facts/observations/index.ts';
import { type Cell, cellOf, type Dataset } from '#facts/panel/index.ts';

export interface ObservationQuery {
  /** Indicator ids; all when empty. */
  readonly indicators: readonly string[];
  /** All areas when undefined. */
  readonly area: Area | undefined;
  /** First and last day that a period's end may have, ISO; open when undefined. */
  readonly from: string | undefined;
  readonly to: string | undefined;
}

export interface ObservedCell {
  readonly indicator: string;
  readonly area: Area;
  readonly period: Period;
  readonly cell: Cell;
}

/**
 * The cells that a query means, in the order indicator, period, area; cells that no imported file has are left out.
 * Only the wanted part is made; the rest is counted.
 */
export function observedCells(
  dataset: Dataset,
  query: ObservationQuery,
  part: { readonly limit: number; readonly offset: number },
): { readonly total: number; readonly cells: readonly ObservedCell[] } {
  const { panel } = dataset;
  const ids = query.indicators.length === 0 ? panel.indicators.map((each) => each.id) : query.indicators;
  const only = query.area === undefined ? -1 : panel.areaIndex(query.area.code);
  const cells: ObservedCell[] = [];
  let total = 0;
  for (const indicator of ids) {
    for (const period of panel.periods(indicator)) {
      if ((query.from ?? '') > period.end || (query.to ?? '9999') < period.end) continue;
      const slice = panel.slice(indicator, period);
      if (slice === undefined) continue;
      const first = query.area === undefined ? 0 : only;
      const last = query.area === undefined ? panel.areas.length - 1 : only;
      for (let index = first; index <= last; index += 1) {
        const area = panel.areas[index];
        if (area === undefined || slice.status[index] === ABSENT) continue;
        if (total >= part.offset && cells.length < part.limit) {
          cells.push({ indicator, area, period, cell: cellOf(slice, index) });
        }
        total += 1;
      }
    }
  }
  return { total, cells };
}
