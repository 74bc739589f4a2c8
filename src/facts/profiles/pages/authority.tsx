import type { Child } from 'hono/jsx';
import type { Authority } from '#facts/authorities/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import {
  Answer,
  DataTable,
  Details,
  DownloadLinks,
  Facts,
  Figure,
  Notification,
  Prose,
  renderPage,
  Section,
} from '#ui/index.ts';
import type { AuthoritySection, ProfilesDeps } from '../deps.ts';
import { authorityFacts } from '../shape/facts.ts';
import { journeyChart } from '../shape/journey.ts';
import { journeyTable } from '../shape/journey-table.ts';
import { lineageSentences } from '../shape/lineage.ts';
import { neighbourTable } from '../shape/neighbour-table.ts';
import { type Profile, profileOf, profileYears, tallySentence } from '../shape/profile.ts';
import { profileChart } from '../shape/profile-chart.ts';
import { profileTable } from '../shape/profile-table.ts';
import { READING_RULE } from '../shape/reading.ts';
import { gradeStory, recoverySentence } from '../shape/story.ts';
import { figureDownloads } from './files.ts';
import { Framed } from './layout.tsx';
import { YearLinks } from './year-links.tsx';

/** Everything an authority's page and its files are made of. */
export interface AuthorityView {
  readonly dataset: Dataset;
  readonly authority: Authority;
  readonly profile: Profile;
  /** A year that was asked for; undefined for the newest figures. */
  readonly year: number | undefined;
}

export function authorityView(
  deps: ProfilesDeps,
  dataset: Dataset,
  authority: Authority,
  year: number | undefined,
): AuthorityView {
  const options = year === undefined ? {} : { year };
  return { dataset, authority, year, profile: profileOf(dataset, authority, deps.catalogue.themes, options) };
}

/** The whole page of one authority. */
export function authorityPage(
  deps: ProfilesDeps,
  view: AuthorityView,
  sections: readonly AuthoritySection[] = [],
): string {
  const { authority, dataset, profile } = view;
  const region = dataset.register.byCode(authority.region);
  const caption = [region?.name, authority.type, authority.code, authority.dfeCode].filter(Boolean).join(' · ');
  const tally = tallySentence(profile.tally);
  const base = `/authorities/${authority.slug}`;
  const query = view.year === undefined ? '' : `?year=${view.year}`;
  return renderPage(
    <Framed
      frame={deps.frame}
      section="/authorities"
      dataset={dataset}
      title={fullName(authority)}
      description={`${authority.name}: inspections and indicators of children’s social care.`}
      caption={caption}
      heading={fullName(authority)}
      breadcrumb={[
        { label: 'Authorities', href: '/authorities' },
        ...(region === undefined ? [] : [{ label: region.name, href: `/authorities?region=${region.slug}` }]),
      ]}
    >
      <Answer
        text={`${gradeStory(dataset, authority)} ${tally.split('; ')[0]?.replace(/\.?$/, '.') ?? ''}`}
        basis={READING_RULE}
      />
      {lineageSentences(dataset, authority).map((text) => (
        <Notification text={text} />
      ))}
      <Facts items={authorityFacts(dataset, authority)} />
      <Journey view={view} base={base} />
      <Indicators deps={deps} view={view} base={base} query={query} tally={tally} />
      {sections.map((section) => (
        <Section title={section.title} id={section.id} lede={section.lede}>
          {section.table === null ? null : <DataTable table={section.table} captionHidden />}
          <Prose paragraphs={section.paragraphs} />
        </Section>
      ))}
      <TakeAway view={view} base={base} query={query} />
    </Framed>,
  );
}

/** An authority that has ended carries its last year, so that it is not taken for one of the same name. */
function fullName(authority: Authority): string {
  return authority.closed === null ? authority.name : `${authority.name} (to ${authority.closed.slice(0, 4)})`;
}

function Journey({ view, base }: { view: AuthorityView; base: string }): Child {
  const { authority, dataset } = view;
  const table = journeyTable(dataset, authority);
  if (table.rows.length === 0) {
    return (
      <Section title="Inspection journey" id="journey">
        <p class="govuk-body">{gradeStory(dataset, authority)}</p>
      </Section>
    );
  }
  return (
    <Section title="Inspection journey" id="journey" lede={recoverySentence(dataset, authority)}>
      <Figure
        chart={journeyChart(dataset, authority)}
        table={table}
        downloads={figureDownloads(base, 'journey', 'journey')}
      />
      {/* The page is of a room above this one: an address, no import. */}
      <p class="govuk-body">
        <a class="govuk-link" href={`/journeys/${authority.slug}`}>
          The whole journey: spells, what inspectors asked to improve, and what came back
        </a>
      </p>
    </Section>
  );
}

function Indicators(props: {
  deps: ProfilesDeps;
  view: AuthorityView;
  base: string;
  query: string;
  tally: string;
}): Child {
  const { view, base, query, tally } = props;
  const { authority, dataset, profile } = view;
  const neighbours = neighbourTable(dataset, authority);
  const further = profile.further.reduce((sum, group) => sum + group.comparisons.length, 0);
  return (
    <Section title="Indicators against England, region and neighbours" id="indicators" lede={tally}>
      <YearLinks
        label="Figures of"
        years={profileYears(dataset, authority)}
        chosen={view.year}
        href={(year) => (year === null ? `${base}#indicators` : `${base}?year=${year}#indicators`)}
      />
      {profile.leading.length === 0 ? (
        <p class="govuk-body">No figures: none of the imported files has one for {authority.name} in that time.</p>
      ) : (
        <Figure
          chart={profileChart(dataset, profile)}
          downloads={figureDownloads(base, 'indicators', 'indicators', query)}
        />
      )}
      {neighbours === null ? null : (
        <Details summary={`Who are the ${neighbours.rows.length} statistical neighbours?`} id="neighbours">
          <DataTable table={neighbours} />
        </Details>
      )}
      {further === 0 ? null : (
        <Details summary={`More indicators (${further})`} id="more">
          <DataTable
            table={profileTable(profile, profile.further, `${authority.slug}-more`, 'More indicators')}
            captionHidden
          />
        </Details>
      )}
    </Section>
  );
}

function TakeAway({ view, base, query }: { view: AuthorityView; base: string; query: string }): Child {
  return (
    <Section title="Take it away" id="take-away">
      <DownloadLinks
        of={view.authority.name}
        links={[
          { label: 'Figures, CSV', href: `${base}/indicators.csv${query}` },
          { label: 'Profile, Excel', href: `${base}/profile.xlsx${query}` },
          { label: 'Profile, JSON', href: `${base}/profile.json${query}` },
          { label: 'Inspections, CSV', href: `${base}/journey.csv` },
          { label: 'Neighbours, CSV', href: `${base}/neighbours.csv` },
        ]}
      />
    </Section>
  );
}
