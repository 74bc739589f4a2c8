import type { Grade } from '#facts/inspections/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { listingRegions } from '#facts/profiles/index.ts';
import { formatDate, type GradeBarsChart, type TableSpec } from '#ui/index.ts';
import type { Movement } from './movement.ts';

/** How the authorities of one region stand on the later day. */
export interface RegionGrades {
  readonly name: string;
  readonly slug: string;
  readonly counts: Readonly<Record<Grade, number>>;
  readonly none: number;
  /** Authorities with a grade: what the share is a share of. */
  readonly graded: number;
  /** Percentage good or outstanding; null where none is graded. */
  readonly share: number | null;
}

/** Regions by the share that is good or outstanding, highest first. */
export function regionGrades(dataset: Dataset, movement: Movement): readonly RegionGrades[] {
  return listingRegions(dataset)
    .map((region): RegionGrades => {
      const own = movement.authorities.filter((each) => each.authority.region === region.code);
      const counts: Record<Grade, number> = { 1: 0, 2: 0, 3: 0, 4: 0 };
      for (const { to } of own) if (to !== null) counts[to] += 1;
      const graded = counts[1] + counts[2] + counts[3] + counts[4];
      const share = graded === 0 ? null : (100 * (counts[1] + counts[2])) / graded;
      return { name: region.name, slug: region.slug, counts, none: own.length - graded, graded, share };
    })
    .filter((each) => each.graded + each.none > 0)
    .sort((a, b) => (b.share ?? -1) - (a.share ?? -1) || a.name.localeCompare(b.name, 'en-GB'));
}

const SOURCE = 'Ofsted, local authority inspection outcomes.';
const shareText = (each: RegionGrades): string => (each.share === null ? 'none' : `${Math.round(each.share)}%`);

export function regionsChart(rows: readonly RegionGrades[], day: string): GradeBarsChart {
  return {
    type: 'grade-bars',
    id: 'journeys-regions',
    title: 'By region',
    subtitle: `Authorities at each grade on ${formatDate(day)}. Percentages: good or outstanding.`,
    description: 'Bars of authorities at each grade, one a region. The table below has the same numbers.',
    source: SOURCE,
    rowLabel: 'Region',
    rows: rows.map((each) => ({
      label: each.name,
      href: `/authorities?region=${each.slug}`,
      counts: [each.counts[1], each.counts[2], each.counts[3], each.counts[4]],
      none: each.none,
      shareText: shareText(each),
      ofText: `of ${each.graded}`,
    })),
  };
}

export function regionsTable(rows: readonly RegionGrades[], day: string): TableSpec {
  const number = (id: string, label: string) => ({ id, label, align: 'number' as const });
  return {
    id: 'journeys-regions',
    title: `Authorities of each region by grade on ${formatDate(day)}`,
    columns: [
      { id: 'region', label: 'Region', align: 'text' },
      number('outstanding', 'Outstanding'),
      number('good', 'Good'),
      number('requires_improvement', 'Requires improvement'),
      number('inadequate', 'Inadequate'),
      number('none', 'No grade yet'),
      { ...number('share', 'Good or outstanding'), unit: '% of graded' },
    ],
    rows: rows.map((each) => ({
      cells: [
        { text: each.name, href: `/authorities?region=${each.slug}` },
        ...([1, 2, 3, 4] as const).map((grade) => ({ text: String(each.counts[grade]), raw: each.counts[grade] })),
        { text: String(each.none), raw: each.none },
        { text: each.share === null ? 'none' : each.share.toFixed(1), raw: each.share },
      ],
    })),
    source: SOURCE,
  };
}
