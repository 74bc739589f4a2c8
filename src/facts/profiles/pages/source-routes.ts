import type { Hono } from 'hono';
import type { Dataset } from '#facts/panel/index.ts';
import type { ProfilesDeps } from '../deps.ts';
import { sourcesTable } from '../shape/sources-table.ts';
import { referencePage } from './api-reference.tsx';
import { takeaway } from './files.ts';
import { missingPage } from './missing.tsx';
import type { Responder } from './respond.ts';
import { releasePage, sourcesPage } from './sources.tsx';

/** `/sources`, releases, and the reference of the API. */
export function addSourceRoutes(pages: Hono, deps: ProfilesDeps, responder: Responder): void {
  /** The dataset of a stored release; null for a number that no release has. */
  const released = async (text: string): Promise<Dataset | null> => {
    const releases = await deps.releases();
    const record = /^\d{1,9}$/.test(text) ? releases.find((each) => each.id === Number(text)) : undefined;
    if (record !== undefined) return deps.datasets(record.id);
    const current = await responder.dataset();
    return text === String(current.release.id) ? current : null;
  };

  pages.get('/sources', async (context) => {
    const dataset = await responder.dataset();
    const releases = await deps.releases();
    const variant = `/sources?${releases.map((release) => release.contentHash).join('')}`;
    const list = releases.length === 0 ? [dataset.release] : releases;
    return responder.html(context, dataset, variant, () => sourcesPage(deps, dataset, list));
  });
  pages.get('/releases/:id', async (context) => {
    const id = context.req.param('id');
    const dataset = await released(id);
    if (dataset === null) {
      return context.html(
        missingPage(deps, await responder.dataset(), { what: 'release', text: id.slice(0, 100) }),
        404,
      );
    }
    const { parent } = dataset.release;
    const before = parent === null ? null : await released(String(parent));
    return responder.html(context, dataset, `/releases/${id}`, () => releasePage(deps, dataset, before));
  });
  pages.get('/releases/:id/files.csv', async (context) => {
    const dataset = await released(context.req.param('id'));
    if (dataset === null) return context.notFound();
    const offers = { tables: { files: () => sourcesTable(dataset.release) }, charts: {} };
    const answer = await takeaway(context, responder, dataset, 'files.csv', offers, `/releases/${dataset.release.id}`);
    return answer ?? context.notFound();
  });
  pages.get('/api', async (context) => {
    const dataset = await responder.dataset();
    return responder.html(context, dataset, '/api', () => referencePage(deps, dataset));
  });
}
