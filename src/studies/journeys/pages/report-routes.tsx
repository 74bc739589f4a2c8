import type { Hono } from 'hono';
import type { Responder } from '#facts/profiles/index.ts';
import { Framed } from '#facts/profiles/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import { Prose, renderPage } from '#ui/index.ts';
import type { JourneysDeps } from '../model/deps.ts';
import { searchForm, searchOf } from '../model/search.ts';
import { reportPage } from './report.tsx';
import { searchPage } from './search.tsx';

const DIGEST = /^[0-9a-f]{64}$/;

/** `/journeys/search` and `/journeys/reports/SHA`. */
export function addReportRoutes(pages: Hono, deps: JourneysDeps, responder: Responder): void {
  pages.get('/journeys/search', async (context) => {
    const dataset = await responder.dataset();
    const library = await deps.reports();
    const release = dataset.release.id;
    const reports = (await library.reports(release)).length;
    const form = searchForm((name) => context.req.query(name));
    // What is found depends on imports: never kept.
    context.header('cache-control', 'no-store');
    try {
      const { query } = searchOf(dataset, form);
      const found = form.q === '' || reports === 0 ? null : await library.searchPassages(query, release);
      return context.html(searchPage(deps, { dataset, form, reports, found, fault: null }));
    } catch (error) {
      if (!(error instanceof WaymarkError) || error.code !== 'bad-search') throw error;
      return context.html(searchPage(deps, { dataset, form, reports, found: null, fault: error }), 400);
    }
  });
  pages.get('/journeys/reports', (context) => context.redirect('/journeys/search'));
  pages.get('/journeys/reports/:sha', async (context) => {
    const dataset = await responder.dataset();
    const sha = context.req.param('sha').toLowerCase();
    const library = await deps.reports();
    const report = DIGEST.test(sha) ? await library.report(sha, dataset.release.id) : null;
    if (report === null) return context.html(missingReport(deps), 404);
    return responder.html(context, dataset, `/journeys/reports/${sha}`, () => reportPage(deps, dataset, report));
  });
}

function missingReport(deps: JourneysDeps): string {
  const heading = 'This report is not here';
  return renderPage(
    <Framed
      frame={deps.frame}
      section="/journeys"
      dataset={null}
      title={heading}
      heading={heading}
      breadcrumb={[{ label: 'Journeys', href: '/journeys' }]}
      robots="noindex"
    >
      <Prose
        paragraphs={[
          'No imported report has this address. An address of a report is made of the file’s sha256, so another copy of the report may have another one.',
          'Reports are brought in with **waymark import FOLDER**. [Search the reports that are here](/journeys/search).',
        ]}
      />
    </Framed>,
  );
}
