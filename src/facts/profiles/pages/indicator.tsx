import type { Child } from 'hono/jsx';
import type { Indicator } from '#facts/indicators/index.ts';
import { endYear } from '#facts/observations/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { Answer, Cautions, DownloadLinks, Figure, formatDate, renderPage, Section } from '#ui/index.ts';
import type { ProfilesDeps } from '../deps.ts';
import type { Field } from '../shape/field.ts';
import { chosenPeriods, distributionChart, indicatorSentence, regionTrendChart } from '../shape/indicator.ts';
import { distributionTable, fieldTable, trendTable } from '../shape/indicator-table.ts';
import { figuresMap } from '../shape/maps.ts';
import { READING_RULE } from '../shape/reading.ts';
import { figureDownloads } from './files.ts';
import { Framed } from './layout.tsx';
import { YearLinks } from './year-links.tsx';

export interface IndicatorView {
  readonly dataset: Dataset;
  readonly indicator: Indicator;
  /** Undefined when no authority has a figure in any period, or none in the year asked for. */
  readonly field: Field | undefined;
  readonly year: number | undefined;
}

export const POLARITY_WORDS: Readonly<Record<Indicator['polarity'], string>> = {
  'higher-better': 'Higher is better',
  'lower-better': 'Lower is better',
  contested: 'The field disagrees about what is better',
  none: 'Neither direction is better',
};

/** The whole page of one indicator. */
export function indicatorPage(deps: ProfilesDeps, view: IndicatorView): string {
  const { dataset, field, indicator } = view;
  const theme = deps.catalogue.themes.find((each) => each.id === indicator.theme);
  const base = `/indicators/${indicator.id}`;
  const query = view.year === undefined ? '' : `?year=${view.year}`;
  return renderPage(
    <Framed
      frame={deps.frame}
      section="/indicators"
      dataset={dataset}
      title={indicator.label}
      description={indicator.definition}
      caption={[theme?.label ?? 'Indicator', indicator.unitLabel].join(' · ')}
      heading={indicator.label}
      breadcrumb={[{ label: 'Indicators', href: '/indicators' }]}
    >
      <Answer
        text={field === undefined ? noFigure(view.year) : indicatorSentence(dataset, field)}
        basis={POLARITY_WORDS[indicator.polarity]}
      />
      <YearLinks
        label="Figures of"
        years={[...new Set(chosenPeriods(dataset, indicator.id).map(endYear))]}
        chosen={view.year}
        href={(year) => (year === null ? base : `${base}?year=${year}`)}
      />
      {field === undefined ? null : <Figures view={{ ...view, field }} base={base} query={query} />}
      <About indicator={indicator} />
      <Section title="Take it away" id="take-away">
        <DownloadLinks
          of={indicator.label}
          links={[
            { label: 'Figures of all authorities, CSV', href: `${base}/figures.csv${query}` },
            { label: 'England and regions, CSV', href: `${base}/trend.csv` },
            { label: 'All years, JSON', href: `/api/v1/observations?indicator=${indicator.id}` },
          ]}
        />
      </Section>
    </Framed>,
  );
}

function noFigure(year: number | undefined): string {
  if (year === undefined) return 'No authority has a figure yet: none of the imported files has one.';
  return `No authority has a figure for a period that ends in ${year}.`;
}

function Figures(props: { view: IndicatorView & { field: Field }; base: string; query: string }): Child {
  const { base, query } = props;
  const { dataset, field, indicator } = props.view;
  const trend = regionTrendChart(dataset, indicator);
  return (
    <>
      <Section title="How authorities differ" id="distribution">
        <Figure
          chart={distributionChart(field)}
          table={distributionTable(field)}
          downloads={figureDownloads(base, 'figures', 'distribution', query)}
        />
      </Section>
      <Section title="Over time" id="trend">
        <Figure
          chart={trend}
          table={trendTable(trend, indicator.decimals)}
          downloads={figureDownloads(base, 'trend', 'trend')}
        />
      </Section>
      <Section title="All authorities" id="authorities" lede={READING_RULE}>
        <Figure
          chart={figuresMap(field)}
          table={fieldTable(dataset, field)}
          tableOpen
          downloads={figureDownloads(base, 'figures', 'map', query)}
        />
      </Section>
    </>
  );
}

function About({ indicator }: { indicator: Indicator }): Child {
  const rows: readonly (readonly [string, string | null])[] = [
    ['What it is', indicator.definition],
    ['Counted', indicator.numerator],
    ['Out of', indicator.denominator],
    ['Direction', `${POLARITY_WORDS[indicator.polarity]}. ${indicator.polarityReason}`],
    ['Published by', `${indicator.publisher}, ${indicator.publication}`],
    ['Name in addresses and recipes', indicator.id],
  ];
  return (
    <>
      <Section title="What it measures" id="definition">
        <dl class="govuk-summary-list">
          {rows.flatMap(([label, text]) =>
            text === null || text === ''
              ? []
              : [
                  <div class="govuk-summary-list__row">
                    <dt class="govuk-summary-list__key">{label}</dt>
                    <dd class="govuk-summary-list__value">{text}</dd>
                  </div>,
                ],
          )}
        </dl>
        {indicator.breaks.length === 0 ? null : (
          <ul class="govuk-list govuk-list--bullet">
            {indicator.breaks.map((each) => (
              <li>
                From {formatDate(each.at)} the measure is another: {each.text}
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Cautions items={indicator.cautions.map(caution)} />
    </>
  );
}

/** The first sentence of a caution is its point. */
function caution(text: string): { readonly point: string; readonly text: string } {
  const end = text.search(/[.:;](\s|$)/);
  return end === -1 ? { point: text, text: '' } : { point: text.slice(0, end + 1), text: text.slice(end + 2) };
}
