import { formatNumber } from '../numbers/format.ts';

/** Pages of a long list. `href` makes the address of a page; nothing is drawn where there is one page. */
export function Pagination(props: { page: number; pages: number; href: (page: number) => string; label?: string }) {
  const { page, pages, href, label = 'Pages' } = props;
  if (pages <= 1) return null;
  const near = [1, page - 1, page, page + 1, pages].filter((value) => value >= 1 && value <= pages);
  const shown = [...new Set(near)].sort((a, b) => a - b);
  return (
    <nav class="wm-pagination" aria-label={label}>
      {page > 1 ? (
        <a class="govuk-link" rel="prev" href={href(page - 1)}>
          Previous
        </a>
      ) : null}
      <ol class="wm-pagination__list">
        {shown.map((value, index) => (
          <>
            {index > 0 && value - (shown[index - 1] ?? value) > 1 ? <li aria-hidden="true">…</li> : null}
            <li>
              {value === page ? (
                <strong aria-current="page">
                  <span class="govuk-visually-hidden">Page </span>
                  {formatNumber(value)}
                </strong>
              ) : (
                <a class="govuk-link" href={href(value)}>
                  <span class="govuk-visually-hidden">Page </span>
                  {formatNumber(value)}
                </a>
              )}
            </li>
          </>
        ))}
      </ol>
      {page < pages ? (
        <a class="govuk-link" rel="next" href={href(page + 1)}>
          Next
        </a>
      ) : null}
    </nav>
  );
}
