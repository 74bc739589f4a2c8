import type { Dataset } from '#facts/panel/index.ts';
import { Answer, Button, Details, Figure, renderPage, SearchBox, Section, Select } from '#ui/index.ts';
import type { ProfilesDeps } from '../deps.ts';
import {
  AUTHORITY_TYPES,
  type AuthorityFilter,
  authoritiesTable,
  filteredAuthorities,
  listingRegions,
} from '../shape/authorities.ts';
import { gradesSentence } from '../shape/england.ts';
import { lastKnownDay } from '../shape/journey.ts';
import { gradesMap } from '../shape/maps.ts';
import { figureDownloads } from './files.ts';
import { Framed } from './layout.tsx';

const GRADE_CHOICES = [
  { value: '1', label: 'Outstanding' },
  { value: '2', label: 'Good' },
  { value: '3', label: 'Requires improvement to be good' },
  { value: '4', label: 'Inadequate' },
  { value: 'none', label: 'No grade yet' },
];

/** The list of authorities, by region, with the map of grades. */
export function authoritiesPage(deps: ProfilesDeps, dataset: Dataset, filter: AuthorityFilter): string {
  const list = filteredAuthorities(dataset, filter);
  const day = lastKnownDay(dataset);
  return renderPage(
    <Framed
      frame={deps.frame}
      section="/authorities"
      dataset={dataset}
      title="Authorities"
      caption="Local authorities with children’s services"
      heading={filter.region === undefined ? 'Authorities' : `Authorities in ${filter.region.name}`}
      {...(filter.region === undefined ? {} : { breadcrumb: [{ label: 'Authorities', href: '/authorities' }] })}
    >
      <Answer text={gradesSentence(dataset, day, filter.region)} />
      <SearchBox action="/search" label="Name, ONS code or three-digit code" example="Spelling need not be exact." />
      <Details summary="Narrow the list" id="filter" open={Object.keys(filter).length > 0}>
        <form action="/authorities" method="get">
          <Select
            id="region"
            name="region"
            label="Region"
            value={filter.region?.slug ?? ''}
            options={[
              { value: '', label: 'All regions' },
              ...listingRegions(dataset).map((region) => ({ value: region.slug, label: region.name })),
            ]}
          />
          <Select
            id="type"
            name="type"
            label="Type"
            value={filter.type ?? ''}
            options={[
              { value: '', label: 'All types' },
              ...AUTHORITY_TYPES.map((type) => ({ value: type, label: type })),
            ]}
          />
          <Select
            id="grade"
            name="grade"
            label="Overall grade"
            value={filter.grade === undefined ? '' : String(filter.grade)}
            options={[{ value: '', label: 'All grades' }, ...GRADE_CHOICES]}
          />
          <Select
            id="ended"
            name="ended"
            label="Ended authorities"
            value={filter.ended === true ? 'yes' : ''}
            options={[
              { value: '', label: 'Leave out' },
              { value: 'yes', label: 'List as well' },
            ]}
          />
          <Button>Show</Button>
        </form>
      </Details>
      <Section title="Grades in force" id="list">
        <Figure
          chart={gradesMap(dataset, day)}
          table={authoritiesTable(dataset, list)}
          tableOpen
          downloads={figureDownloads('/authorities', 'list', 'map')}
        />
      </Section>
    </Framed>,
  );
}
