import type { Area } from '#facts/authorities/index.ts';
import type { Indicator } from '#facts/indicators/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { renderPage, SearchBox } from '#ui/index.ts';
import type { ProfilesDeps } from '../deps.ts';
import { Framed } from './layout.tsx';

/** A page for a name that nothing has: it offers what comes nearest, or the choices where several have it. */
export function missingPage(
  deps: ProfilesDeps,
  dataset: Dataset,
  options: {
    readonly what: 'authority' | 'indicator' | 'release' | 'method';
    readonly text: string;
    readonly areas?: readonly Area[];
    readonly indicators?: readonly Indicator[];
    readonly ambiguous?: boolean;
  },
): string {
  const { what, text, areas = [], indicators = [], ambiguous = false } = options;
  const heading = ambiguous ? `Which ${what} is meant?` : `There is no ${what} of that name`;
  const some = areas.length + indicators.length > 0;
  return renderPage(
    <Framed frame={deps.frame} section={null} dataset={dataset} title={heading} heading={heading} robots="noindex">
      <p class="govuk-body">
        {ambiguous ? `Several have the name “${text}”:` : `“${text}” is not the name of one.`}
        {!ambiguous && some ? ' These come nearest:' : ''}
      </p>
      {some ? (
        <ul class="govuk-list">
          {areas.map((area) => (
            <li>
              <a class="govuk-link" href={`/authorities/${area.slug}`}>
                {area.name}
              </a>
            </li>
          ))}
          {indicators.map((indicator) => (
            <li>
              <a class="govuk-link" href={`/indicators/${indicator.id}`}>
                {indicator.label}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      <SearchBox action="/search" label="Search for an authority or an indicator" value={text} />
    </Framed>,
  );
}
