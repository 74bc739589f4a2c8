import { GRADE_LABELS } from '#facts/inspections/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { gradesMap } from '#facts/profiles/index.ts';
import { formatDate, type TableSpec, type TileMapChart } from '#ui/index.ts';
import type { DayRange } from './days.ts';
import type { Movement } from './movement.ts';

/** The map of grades on the later day; every tile opens that authority's journey. */
export function movementMap(dataset: Dataset, range: DayRange): TileMapChart {
  return {
    ...gradesMap(dataset, range.to, { href: (authority) => `/journeys/${authority.slug}` }),
    id: 'journeys-map',
    title: 'Overall grade of each authority',
    subtitle: `On ${formatDate(range.to)}. One hexagon an authority, near its place; lines divide regions. Every tile opens its journey.`,
  };
}

/** Every authority with its grade on both days. */
export function movementTable(dataset: Dataset, movement: Movement): TableSpec {
  const grade = (value: 1 | 2 | 3 | 4 | null) =>
    value === null ? { text: 'No grade yet', raw: null } : { text: GRADE_LABELS[value], raw: value };
  return {
    id: 'journeys-list',
    title: 'Every authority with its grade on both days',
    columns: [
      { id: 'authority', label: 'Authority', align: 'text' },
      { id: 'region', label: 'Region', align: 'text', wideOnly: true },
      { id: 'code', label: 'ONS code', align: 'text', wideOnly: true },
      { id: 'from', label: formatDate(movement.from), align: 'text' },
      { id: 'to', label: formatDate(movement.to), align: 'text' },
      { id: 'move', label: 'Move', align: 'text' },
    ],
    rows: [...movement.authorities]
      .sort((a, b) => a.authority.name.localeCompare(b.authority.name, 'en-GB'))
      .map(({ authority, from, to }) => ({
        cells: [
          { text: authority.name, href: `/journeys/${authority.slug}` },
          { text: dataset.register.byCode(authority.region)?.name ?? authority.region },
          { text: authority.code },
          grade(from),
          grade(to),
          { text: from === null || to === null ? 'cannot tell' : to < from ? 'better' : to > from ? 'worse' : 'same' },
        ],
      })),
    source: 'Ofsted, local authority inspection outcomes.',
  };
}
