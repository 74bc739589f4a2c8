import { Hono } from 'hono';
import type { Dataset } from '#facts/panel/index.ts';
import { Responder, takeaway } from '#facts/profiles/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import { improvementRows, judgementRows } from '../files/history.ts';
import { type DayRange, daysAsked, usualDays } from '../model/days.ts';
import type { JourneysDeps } from '../model/deps.ts';
import { flowsChart, flowsTable } from '../model/flows.ts';
import { travellersTable } from '../model/kinds.ts';
import { movementOf } from '../model/movement.ts';
import { movementMap, movementTable } from '../model/national.ts';
import { transitionsOf } from '../model/next.ts';
import { regionGrades, regionsChart, regionsTable } from '../model/regions.ts';
import { themeYearsChart, themeYearsTable } from '../model/themes-tables.ts';
import { addAuthorityRoutes } from './authority-routes.tsx';
import { coding, historyBook } from './coding.ts';
import { missingAuthority } from './missing.tsx';
import { nationalPage, queryOf } from './national.tsx';
import { addReportRoutes } from './report-routes.tsx';

const MOST = 40;

/** `/journeys`, its files, and the way to one authority. */
export function addNationalRoutes(pages: Hono, deps: JourneysDeps, responder: Responder): void {
  pages.get('/journeys', async (context) => {
    const dataset = await responder.dataset();
    const [from, to] = [context.req.query('from'), context.req.query('to')];
    let range: DayRange;
    try {
      range = daysAsked(dataset, from, to);
    } catch (error) {
      if (!(error instanceof WaymarkError)) throw error;
      const fault = { error, from: (from ?? '').slice(0, MOST), to: (to ?? '').slice(0, MOST) };
      context.header('cache-control', 'no-store');
      const page = nationalPage(deps, {
        dataset,
        range: usualDays(dataset),
        fault,
        ...(await parts(deps, dataset)),
      });
      return context.html(page, 400);
    }
    const more = await parts(deps, dataset);
    const variant = `/journeys?${range.from}&${range.to}&${more.token}`;
    return responder.html(context, dataset, variant, () =>
      nationalPage(deps, { dataset, range, fault: null, ...more }),
    );
  });
  pages.get('/journeys/find', async (context) => {
    const dataset = await responder.dataset();
    const text = (context.req.query('q') ?? '').trim().slice(0, 200);
    if (text === '') return context.redirect('/journeys');
    const resolved = dataset.register.resolve(text);
    const only = resolved.kind === 'found' ? dataset.register.authority(resolved.area.code) : undefined;
    if (only !== undefined) return context.redirect(`/journeys/${only.slug}`);
    return context.html(missingAuthority(deps, dataset, text), 404);
  });
  pages.get('/journeys/:file{[a-z]+\\.(csv|svg|png|xlsx)}', async (context) => {
    const dataset = await responder.dataset();
    const range = daysAsked(dataset, context.req.query('from'), context.req.query('to'));
    const coded = await coding(deps, dataset);
    const file = context.req.param('file');
    if (file === 'history.xlsx') return historyBook(context, dataset, coded, undefined, 'waymark-inspections');
    const movement = movementOf(dataset, range);
    const regions = regionGrades(dataset, movement);
    const offers = {
      tables: {
        list: () => movementTable(dataset, movement),
        regions: () => regionsTable(regions, range.to),
        flows: () => flowsTable(movement),
        kinds: () => travellersTable(dataset),
        themes: () => themeYearsTable(coded),
        judgements: () => judgementRows(dataset),
        improvements: () => improvementRows(dataset, coded),
      },
      charts: {
        map: () => movementMap(dataset, range),
        flows: () => flowsChart(movement),
        regions: () => regionsChart(regions, range.to),
        themes: () => themeYearsChart(coded),
      },
    };
    const query = queryOf(dataset, range);
    const variant = `/journeys${query === '' ? '' : `-${range.from}-${range.to}`}`;
    return (
      (await takeaway(context, responder, dataset, file, offers, `${variant}${codedPart(file, coded.hash)}`)) ??
      context.notFound()
    );
  });
}

/** What the page shows beside grades, and what tells one state of it from another. */
async function parts(deps: JourneysDeps, dataset: Dataset) {
  const [coded, record] = await Promise.all([coding(deps, dataset), deps.transitions()]);
  const token = `${coded.hash}&${record?.provenance.resultHash ?? ''}`;
  return { coding: coded, transitions: transitionsOf(record), token };
}

/** Files that depend on the codebook are made again after it changes. */
function codedPart(file: string, hash: string): string {
  return /^(themes|improvements)\./.test(file) ? `/${hash.slice(0, 8)}` : '';
}

/** All pages of the room. */
export function journeyPages(deps: JourneysDeps): Hono {
  const pages = new Hono();
  const responder = new Responder(deps);
  addNationalRoutes(pages, deps, responder);
  addReportRoutes(pages, deps, responder);
  addAuthorityRoutes(pages, deps, responder);
  return pages;
}
