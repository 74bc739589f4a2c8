import type { Area } from '#facts/authorities/index.ts';
import type { Indicator } from '#facts/indicators/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { renderPage, SearchBox, Section } from '#ui/index.ts';
import type { ProfilesDeps } from '../deps.ts';
import { Framed } from './layout.tsx';

const MOST = 20;

/** What a search finds; authorities first. */
export interface Found {
  readonly authorities: readonly Area[];
  readonly indicators: readonly Indicator[];
}

export function find(deps: ProfilesDeps, dataset: Dataset, text: string): Found {
  if (text === '') return { authorities: [], indicators: [] };
  const wanted = text.toLowerCase();
  const imported = dataset.panel.indicators.filter(
    (each) => !each.catalogued && (each.id.includes(wanted) || each.label.toLowerCase().includes(wanted)),
  );
  const catalogued = deps.catalogue.search(text, MOST).filter((each) => dataset.panel.indicator(each.id) !== undefined);
  return {
    authorities: dataset.register.search(text, MOST).filter((area) => area.kind === 'authority'),
    indicators: [...catalogued, ...imported].slice(0, MOST),
  };
}

export function searchPage(deps: ProfilesDeps, dataset: Dataset, text: string): string {
  const { authorities, indicators } = find(deps, dataset, text);
  const none = text !== '' && authorities.length === 0 && indicators.length === 0;
  return renderPage(
    <Framed
      frame={deps.frame}
      section={null}
      dataset={dataset}
      title={text === '' ? 'Search' : `Search: ${text}`}
      heading="Search"
      robots="noindex"
    >
      <SearchBox
        action="/search"
        label="Authority or indicator"
        value={text}
        example="A name, an ONS code or a three-digit code. Spelling need not be exact."
      />
      {none ? (
        <p class="govuk-body" role="status">
          Nothing is called “{text}”. Look through{' '}
          <a class="govuk-link" href="/authorities">
            all authorities
          </a>{' '}
          or{' '}
          <a class="govuk-link" href="/indicators">
            all indicators
          </a>
          .
        </p>
      ) : null}
      {authorities.length > 0 ? (
        <Section title="Authorities">
          <ul class="govuk-list">
            {authorities.map((area) => (
              <li>
                <a class="govuk-link" href={`/authorities/${area.slug}`}>
                  {area.name}
                </a>{' '}
                {remark(dataset, area)}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {indicators.length > 0 ? (
        <Section title="Indicators">
          <ul class="govuk-list">
            {indicators.map((indicator) => (
              <li>
                <a class="govuk-link" href={`/indicators/${indicator.id}`}>
                  {indicator.label}
                </a>{' '}
                {indicator.unitLabel}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </Framed>,
  );
}

function remark(dataset: Dataset, area: Area): string {
  const authority = dataset.register.authority(area.code);
  if (authority === undefined) return '';
  const region = dataset.register.byCode(authority.region)?.name ?? '';
  return authority.closed === null ? region : `${region}, ended ${authority.closed.slice(0, 4)}`;
}
