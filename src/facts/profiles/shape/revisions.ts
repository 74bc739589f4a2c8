import { ABSENT, type Period, VALUE } from '#facts/observations/index.ts';
import type { Dataset, Slice } from '#facts/panel/index.ts';

/** How one indicator differs between two releases, counted in cells of areas and periods. */
export interface IndicatorRevision {
  readonly indicator: string;
  readonly label: string;
  /** Another number, or another symbol, than before. */
  readonly changed: number;
  readonly added: number;
  readonly withdrawn: number;
  /** Last days of the periods concerned, ascending. */
  readonly periods: readonly string[];
}

/** What a release has that its parent had not, indicator by indicator; indicators without a difference are left out. */
export function revisionsBetween(before: Dataset, after: Dataset): readonly IndicatorRevision[] {
  const ids = new Set([...before.panel.indicators, ...after.panel.indicators].map((indicator) => indicator.id));
  return [...ids].flatMap((id) => {
    const totals = { changed: 0, added: 0, withdrawn: 0 };
    const periods = new Set<string>();
    for (const period of uniquePeriods(before, after, id)) {
      const found = compareSlices(before, after, before.panel.slice(id, period), after.panel.slice(id, period));
      if (found.changed + found.added + found.withdrawn > 0) periods.add(period.end);
      totals.changed += found.changed;
      totals.added += found.added;
      totals.withdrawn += found.withdrawn;
    }
    if (periods.size === 0) return [];
    const label = (after.panel.indicator(id) ?? before.panel.indicator(id))?.label ?? id;
    return [{ indicator: id, label, ...totals, periods: [...periods].sort() }];
  });
}

function uniquePeriods(before: Dataset, after: Dataset, id: string): readonly Period[] {
  const all = [...before.panel.periods(id), ...after.panel.periods(id)];
  return [...new Map(all.map((period) => [`${period.kind}:${period.end}`, period])).values()];
}

const ABSENT_KEY = 'absent';

/** A cell as something to compare: its number or its status. */
function keyAt(slice: Slice | undefined, index: number): string {
  const status = slice?.status[index];
  if (slice === undefined || status === undefined || status === ABSENT) return ABSENT_KEY;
  return status === VALUE ? `=${slice.values[index]}` : `s${status}`;
}

function compareSlices(
  before: Dataset,
  after: Dataset,
  old: Slice | undefined,
  now: Slice | undefined,
): { changed: number; added: number; withdrawn: number } {
  const found = { changed: 0, added: 0, withdrawn: 0 };
  for (const area of after.panel.areas) {
    const was = keyAt(old, before.panel.areaIndex(area.code));
    const is = keyAt(now, after.panel.areaIndex(area.code));
    if (was === is) continue;
    if (was === ABSENT_KEY) found.added += 1;
    else if (is === ABSENT_KEY) found.withdrawn += 1;
    else found.changed += 1;
  }
  return found;
}
