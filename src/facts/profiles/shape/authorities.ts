import type { Area, Authority, AuthorityType } from '#facts/authorities/index.ts';
import { GRADE_LABELS, type Grade, gradeInForce } from '#facts/inspections/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { formatDate, formatMonth, type TableSpec } from '#ui/index.ts';
import { lastKnownDay } from './journey.ts';

export const AUTHORITY_TYPES: readonly AuthorityType[] = [
  'county council',
  'unitary authority',
  'metropolitan district',
  'inner London borough',
  'outer London borough',
];

/** What the list of authorities is narrowed to; absent means all. */
export interface AuthorityFilter {
  readonly region?: Area;
  readonly type?: AuthorityType;
  /** A grade, or 'none' for those without one. */
  readonly grade?: Grade | 'none';
  /** Also those that have ended. */
  readonly ended?: boolean;
}

/** The nine regions that authorities are listed by. */
export function listingRegions(dataset: Dataset): readonly Area[] {
  return dataset.register.regions.filter((region) => region.partOf === null);
}

/** Standing authorities of a region. */
export function countIn(dataset: Dataset, region: Area): number {
  return dataset.register.authorities.filter((each) => each.closed === null && each.region === region.code).length;
}

/** Authorities by region, then by name. */
export function filteredAuthorities(dataset: Dataset, filter: AuthorityFilter): readonly Authority[] {
  const day = lastKnownDay(dataset);
  const order = new Map(listingRegions(dataset).map((region, at) => [region.code, at]));
  return dataset.register.authorities
    .filter((authority) => {
      if (authority.closed !== null && filter.ended !== true) return false;
      if (filter.region !== undefined && authority.region !== filter.region.code) return false;
      if (filter.type !== undefined && authority.type !== filter.type) return false;
      if (filter.grade === undefined) return true;
      const grade = gradeInForce(dataset.inspections, authority.code, authority.closed ?? day)?.grade ?? 'none';
      return grade === filter.grade;
    })
    .sort((a, b) => (order.get(a.region) ?? 99) - (order.get(b.region) ?? 99) || a.name.localeCompare(b.name, 'en-GB'));
}

/** The list of authorities as a table, a heading row a region. */
export function authoritiesTable(dataset: Dataset, list: readonly Authority[]): TableSpec {
  const day = lastKnownDay(dataset);
  let region = '';
  return {
    id: 'authorities',
    title: `${list.length} ${list.length === 1 ? 'authority' : 'authorities'}`,
    columns: [
      { id: 'name', label: 'Authority', align: 'text' },
      { id: 'type', label: 'Type', align: 'text' },
      { id: 'grade', label: 'Overall grade', align: 'text' },
      { id: 'since', label: 'Inspected', align: 'text' },
      { id: 'code', label: 'ONS code', align: 'text', wideOnly: true },
      { id: 'dfe', label: 'DfE code', align: 'text', wideOnly: true },
    ],
    rows: list.map((authority) => {
      const found = gradeInForce(dataset.inspections, authority.code, authority.closed ?? day);
      const name = dataset.register.byCode(authority.region)?.name ?? authority.region;
      const first = name !== region;
      region = name;
      const when = found?.inspection.start ?? found?.inspection.published ?? null;
      return {
        ...(first ? { group: name } : {}),
        cells: [
          {
            text: authority.name,
            href: `/authorities/${authority.slug}`,
            ...(authority.closed === null ? {} : { note: `ended ${formatDate(authority.closed)}` }),
          },
          { text: authority.type },
          { text: found === null ? 'No grade yet' : GRADE_LABELS[found.grade], raw: found?.grade ?? null },
          when === null ? { text: '–', raw: null } : { text: formatMonth(when), raw: when },
          { text: authority.code },
          { text: authority.dfeCode ?? '–', raw: authority.dfeCode },
        ],
      };
    }),
    source: `Ofsted, inspection outcomes; grades in force on ${formatDate(day)}.`,
  };
}
