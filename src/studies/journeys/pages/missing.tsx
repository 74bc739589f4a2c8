import type { Dataset } from '#facts/panel/index.ts';
import { Framed } from '#facts/profiles/index.ts';
import { renderPage, SearchBox } from '#ui/index.ts';
import type { JourneysDeps } from '../model/deps.ts';

/** A page for a name that no authority has: it offers what comes nearest, or the choices where several have it. */
export function missingAuthority(deps: JourneysDeps, dataset: Dataset, text: string): string {
  const resolved = dataset.register.resolve(text);
  const ambiguous = resolved.kind === 'ambiguous';
  const areas =
    resolved.kind === 'found' ? [resolved.area] : resolved.kind === 'ambiguous' ? resolved.choices : resolved.nearest;
  const authorities = areas.filter((each) => each.kind === 'authority');
  const heading = ambiguous ? 'Which authority is meant?' : 'There is no authority of that name';
  return renderPage(
    <Framed
      frame={deps.frame}
      section="/journeys"
      dataset={dataset}
      title={heading}
      heading={heading}
      breadcrumb={[{ label: 'Journeys', href: '/journeys' }]}
      robots="noindex"
    >
      <p class="govuk-body">
        {ambiguous
          ? `Several have the name “${text}”:`
          : resolved.kind === 'found'
            ? `${resolved.area.name} is not an authority.`
            : `“${text}” is not the name of one.`}
        {!ambiguous && authorities.length > 0 ? ' These come nearest:' : ''}
      </p>
      {authorities.length > 0 ? (
        <ul class="govuk-list">
          {authorities.map((area) => (
            <li>
              <a class="govuk-link" href={`/journeys/${area.slug}`}>
                {area.name}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      <SearchBox action="/journeys/find" label="The journey of one authority" value={text} />
    </Framed>,
  );
}
