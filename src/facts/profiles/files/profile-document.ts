import { STATUSES, VALUE } from '#facts/observations/index.ts';
import type { Cell, Dataset } from '#facts/panel/index.ts';
import type { Comparison } from '../shape/comparison.ts';
import { inspectionsOf } from '../shape/journey.ts';
import type { Profile } from '../shape/profile.ts';
import { gradeStory } from '../shape/story.ts';

const number = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** A cell for machines: the value or the symbol with its meaning, bounds and counts; null where unknown. */
export function cellDocument(cell: Cell) {
  const shown = cell.status === VALUE;
  const status = STATUSES[cell.status];
  return {
    value: shown ? cell.value : null,
    status: status?.id ?? 'absent',
    symbol: shown ? null : (status?.symbol ?? ''),
    meaning: shown ? null : (status?.meaning ?? ''),
    numerator: number(cell.numerator),
    denominator: number(cell.denominator),
    bounds:
      shown || !Number.isFinite(cell.lower) || !Number.isFinite(cell.upper)
        ? null
        : { lower: cell.lower, upper: cell.upper },
  };
}

/** One authority's profile as a document: for `profile.json` and `waymark profile --json`. */
export function profileDocument(dataset: Dataset, profile: Profile) {
  const { authority } = profile;
  return {
    authority: {
      code: authority.code,
      dfeCode: authority.dfeCode,
      name: authority.name,
      type: authority.type,
      region: authority.region,
      opened: authority.opened,
      closed: authority.closed,
    },
    release: { id: dataset.release.id, name: dataset.release.name, contentHash: dataset.release.contentHash },
    grades: gradeStory(dataset, authority),
    tally: profile.tally,
    neighbourModel: profile.neighbourModel,
    indicators: [...profile.leading, ...profile.further].flatMap((group) =>
      group.comparisons.map((comparison) => ({
        theme: group.theme.id,
        ...comparisonDocument(comparison),
        place: profile.leading.includes(group) ? comparison.place() : null,
      })),
    ),
    inspections: inspectionsOf(dataset, authority),
  };
}

function comparisonDocument(comparison: Comparison) {
  const { cell, field, indicator, interval, neighbours, period, reading, region, regionCell } = comparison;
  return {
    id: indicator.id,
    label: indicator.label,
    unit: indicator.unitLabel,
    polarity: indicator.polarity,
    period,
    ...cellDocument(cell),
    interval: interval === null ? null : { ...interval, level: 0.95 },
    england: cellDocument(field.england),
    region: { code: region.code, name: region.name, ...cellDocument(regionCell) },
    neighbours: {
      model: neighbours.model,
      n: neighbours.n,
      of: neighbours.of,
      median: neighbours.median,
      mean: neighbours.mean,
    },
    reading,
  };
}
