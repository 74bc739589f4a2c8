import type { Child } from 'hono/jsx';

/** Years to choose from, as links: they work without script and each has its own address. */
export function YearLinks(props: {
  label: string;
  years: readonly number[];
  /** Undefined for the newest. */
  chosen: number | undefined;
  href: (year: number | null) => string;
}): Child {
  const { years, chosen, href, label } = props;
  if (years.length < 2) return null;
  const marked = chosen ?? null;
  return (
    <nav class="wm-pagination" aria-label={label}>
      <span aria-hidden="true">{label}</span>
      <ol class="wm-pagination__list">
        <li>
          {marked === null ? (
            <strong aria-current="page">the newest year</strong>
          ) : (
            <a class="govuk-link" href={href(null)}>
              the newest year
            </a>
          )}
        </li>
        {years.map((year) => (
          <li>
            {year === marked ? (
              <strong aria-current="page">{year}</strong>
            ) : (
              <a class="govuk-link" href={href(year)}>
                {year}
              </a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
