import type { Authority } from '#facts/authorities/index.ts';
import { GRADE_LABELS, gradeInForce } from '#facts/inspections/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import type { TableSpec } from '#ui/index.ts';
import { lastKnownDay } from './journey.ts';
import { neighbourList } from './neighbours.ts';

/** The statistical neighbours of an authority, nearest first; null where no model knows it. */
export function neighbourTable(dataset: Dataset, authority: Authority): TableSpec | null {
  const list = neighbourList(dataset, authority);
  if (list === undefined) return null;
  const day = lastKnownDay(dataset);
  return {
    id: `${authority.slug}-neighbours`,
    title: `Statistical neighbours of ${authority.name}, model of ${list.model}`,
    note:
      'The Department for Education names the authorities that are most like this one in population and deprivation. ' +
      'The relation is not mutual: an authority may be missing from the lists of its own neighbours.',
    columns: [
      { id: 'neighbour', label: 'Authority', align: 'text' },
      { id: 'region', label: 'Region', align: 'text' },
      { id: 'closeness', label: 'How close', align: 'text' },
      { id: 'grade', label: 'Overall grade', align: 'text' },
    ],
    rows: list.neighbours.flatMap(({ authority: code, closeness }) => {
      const neighbour = dataset.register.authority(code);
      if (neighbour === undefined) return [];
      const grade = gradeInForce(dataset.inspections, neighbour.code, day)?.grade;
      return {
        cells: [
          { text: neighbour.name, href: `/authorities/${neighbour.slug}` },
          { text: dataset.register.byCode(neighbour.region)?.name ?? '' },
          { text: closeness },
          { text: grade === undefined ? 'No grade yet' : GRADE_LABELS[grade] },
        ],
      };
    }),
    source: 'Department for Education, children’s services statistical neighbour tool.',
  };
}
