import type { Context } from 'hono';
import type { WaymarkError } from '#platform/errors/index.ts';
import { MarksPage, Page, renderPage } from '#ui/index.ts';
import { frame } from './frame.ts';

/** 404 with the ways on. */
export function missingPage(context: Context): Response {
  return page(context, 404, 'Page not found', [
    `Nothing is at ${context.req.path}.`,
    'If you typed the address, check it. If you followed a link from this site, the link is wrong.',
  ]);
}

/** What went wrong in words: a known fault with its remedy, or only that it is in the log. */
export function failurePage(context: Context, status: number, fault: WaymarkError | null): Response {
  if (fault === null) {
    return page(context, 500, 'Something failed here', [
      'The page could not be made. What failed is in the log of the program. Nothing stored was changed.',
    ]);
  }
  return page(context, status, status === 404 ? 'Not found' : 'This cannot be done', [
    fault.message,
    ...(fault.remedy === null ? [] : [fault.remedy]),
  ]);
}

/** Every mark, colour and state on one sheet, for people who build pages. */
export function marksPage(context: Context): Response {
  const shell = frame();
  return context.html(
    renderPage(
      <Page title="Marks, colours and states" caption="For developers" heading="Marks, colours and states" {...shell}>
        <MarksPage />
      </Page>,
    ),
  );
}

function page(context: Context, status: number, heading: string, paragraphs: readonly string[]): Response {
  const shell = frame();
  const html = renderPage(
    <Page title={heading} heading={heading} robots="noindex" {...shell}>
      {paragraphs.map((text) => (
        <p class="govuk-body">{text}</p>
      ))}
      <p class="govuk-body">
        <a class="govuk-link" href="/">
          The first page
        </a>
        ,{' '}
        <a class="govuk-link" href="/authorities">
          all authorities
        </a>
        ,{' '}
        <a class="govuk-link" href="/indicators">
          all indicators
        </a>
        .
      </p>
    </Page>,
  );
  return context.html(html, status as 404, { 'cache-control': 'no-store' });
}
