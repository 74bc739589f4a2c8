import type { Child } from 'hono/jsx';
import type { Indicator } from '#facts/indicators/index.ts';
import { periodLabel } from '#facts/observations/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import {
  DataTable,
  DownloadLinks,
  formatCount,
  Pagination,
  renderPage,
  SearchBox,
  Section,
  type TableSpec,
} from '#ui/index.ts';
import type { ProfilesDeps } from '../deps.ts';
import { figureCell } from '../shape/cells.ts';
import { latestPeriod } from '../shape/field.ts';
import { byTheme } from '../shape/selection.ts';
import { POLARITY_WORDS } from './indicator.tsx';
import { Framed } from './layout.tsx';

const PER_PAGE = 100;

/** The catalogue by theme, then series that were imported without a place in it. */
export function indicatorsPage(deps: ProfilesDeps, dataset: Dataset, page: number): string {
  const catalogued = dataset.panel.indicators.filter((indicator) => indicator.catalogued);
  const others = dataset.panel.indicators.filter((indicator) => !indicator.catalogued);
  const pages = Math.max(1, Math.ceil(others.length / PER_PAGE));
  const at = Math.min(page, pages);
  return renderPage(
    <Framed
      frame={deps.frame}
      section="/indicators"
      dataset={dataset}
      title="Indicators"
      caption={`${formatCount(catalogued.length, 'indicator')} of the catalogue`}
      heading="Indicators"
    >
      <p class="govuk-body wm-lede">
        What each measures, where its figures come from, and whether the field agrees which way is better.
      </p>
      <SearchBox action="/search" label="Find an indicator" />
      {byTheme(catalogued, deps.catalogue.themes).map(({ theme, indicators }) => (
        <Section title={theme.label} id={theme.id}>
          <DataTable table={indicatorsTable(dataset, indicators, theme.id, theme.label)} captionHidden />
        </Section>
      ))}
      <Others list={others.slice((at - 1) * PER_PAGE, at * PER_PAGE)} of={others.length} dataset={dataset} />
      <Pagination page={at} pages={pages} href={(next) => `/indicators?page=${next}#others`} label="Further series" />
      <Section title="Take it away" id="take-away">
        <DownloadLinks
          of="the list of indicators"
          links={[
            { label: 'CSV', href: '/indicators/list.csv' },
            { label: 'JSON', href: '/api/v1/indicators' },
          ]}
        />
      </Section>
    </Framed>,
  );
}

function Others(props: { dataset: Dataset; list: readonly Indicator[]; of: number }): Child {
  const { dataset, list, of } = props;
  if (of === 0) return null;
  return (
    <Section
      title="Imported series outside the catalogue"
      id="others"
      lede={`${formatCount(of, 'series', 'series')} came with imported files. Waymark knows their numbers, but not what they mean for children, so they have no direction.`}
    >
      <DataTable table={indicatorsTable(dataset, list, 'others', 'Imported series')} captionHidden />
    </Section>
  );
}

/** Indicators with England's newest figure. */
export function indicatorsTable(dataset: Dataset, list: readonly Indicator[], id: string, title: string): TableSpec {
  return {
    id: `indicators-${id}`,
    title,
    columns: [
      { id: 'label', label: 'Indicator', align: 'text' },
      { id: 'england', label: 'England', align: 'number' },
      { id: 'period', label: 'Newest', align: 'text' },
      { id: 'polarity', label: 'Direction', align: 'text' },
      { id: 'publisher', label: 'Published by', align: 'text', wideOnly: true },
      { id: 'id', label: 'Name in recipes', align: 'text', wideOnly: true },
    ],
    rows: list.map((indicator) => {
      const period = latestPeriod(dataset, indicator.id);
      const england =
        period === undefined ? undefined : dataset.panel.cell(indicator.id, dataset.register.england.code, period);
      return {
        cells: [
          { text: indicator.label, href: `/indicators/${indicator.id}`, note: indicator.unitLabel },
          england === undefined ? { text: 'no figure', raw: null } : figureCell(indicator, england),
          { text: period === undefined ? '–' : periodLabel(period), raw: period?.end ?? null },
          { text: POLARITY_WORDS[indicator.polarity] },
          { text: indicator.publisher },
          { text: indicator.id },
        ],
      };
    }),
  };
}
