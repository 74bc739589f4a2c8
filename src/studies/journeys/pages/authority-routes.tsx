import type { Context, Hono } from 'hono';
import type { Authority } from '#facts/authorities/index.ts';
import type { Indicator } from '#facts/indicators/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { journeyTable, type Responder, takeaway } from '#facts/profiles/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import { improvementRows, judgementRows } from '../files/history.ts';
import type { JourneysDeps } from '../model/deps.ts';
import { journeyDocument } from '../model/document.ts';
import { transitionsOf } from '../model/next.ts';
import { readableOf } from '../model/reports-of.ts';
import { spellsTable } from '../model/spells-table.ts';
import { recurrenceTable } from '../model/themes-tables.ts';
import { indicatorAsked, seriesTable, storyChart } from '../model/timeline.ts';
import { authorityPage } from './authority.tsx';
import { coding, historyBook } from './coding.ts';
import { missingAuthority } from './missing.tsx';

/** `/journeys/AUTHORITY` and its files. */
export function addAuthorityRoutes(pages: Hono, deps: JourneysDeps, responder: Responder): void {
  pages.get('/journeys/:name', async (context) => {
    const dataset = await responder.dataset();
    const authority = find(context, deps, dataset);
    if (authority instanceof Response) return authority;
    const coded = await coding(deps, dataset);
    const record = await deps.transitions();
    const readable = readableOf(await (await deps.reports()).reports(dataset.release.id));
    let indicator: Indicator | undefined;
    let fault: WaymarkError | null = null;
    try {
      indicator = indicatorAsked(dataset, authority, context.req.query('indicator'));
    } catch (error) {
      if (!(error instanceof WaymarkError)) throw error;
      fault = error;
      indicator = indicatorAsked(dataset, authority, undefined);
    }
    const transitions = transitionsOf(record);
    const page = () =>
      authorityPage(deps, { dataset, authority, coding: coded, readable, transitions, indicator, fault });
    if (fault !== null) {
      context.header('cache-control', 'no-store');
      return context.html(page(), fault.status as 404);
    }
    const study = record === null ? '' : record.provenance.resultHash;
    const variant = `/journeys/${authority.slug}?${indicator?.id ?? ''}&${coded.hash}&${readable.token}&${study}`;
    return responder.html(context, dataset, variant, page);
  });
  pages.get('/journeys/:name/:file{[a-z]+\\.[a-z]+}', async (context) => {
    const dataset = await responder.dataset();
    const authority = find(context, deps, dataset);
    if (authority instanceof Response) return authority;
    const coded = await coding(deps, dataset);
    const file = context.req.param('file');
    if (file === 'history.xlsx')
      return historyBook(context, dataset, coded, authority, `${authority.slug}-inspections`);
    const variant = `/journeys/${authority.slug}/${coded.hash.slice(0, 8)}`;
    if (file === 'journey.json') {
      return responder.text(context, dataset, `${variant}/${file}`, 'application/json; charset=utf-8', () =>
        JSON.stringify(journeyDocument(dataset, authority, coded)),
      );
    }
    const indicator = indicatorAsked(dataset, authority, context.req.query('indicator'));
    const offers = {
      tables: {
        inspections: () => journeyTable(dataset, authority),
        spells: () => spellsTable(dataset, authority),
        themes: () => recurrenceTable(dataset, authority, coded),
        judgements: () => judgementRows(dataset, authority.code),
        improvements: () => improvementRows(dataset, coded, authority.code),
        ...(indicator === undefined ? {} : { series: () => seriesTable(dataset, authority, indicator) }),
      },
      charts: { story: () => storyChart(dataset, authority, indicator) },
    };
    const named = indicator === undefined ? variant : `${variant}/${indicator.id}`;
    return (await takeaway(context, responder, dataset, file, offers, named)) ?? context.notFound();
  });
}

/** The authority that an address names; codes and names lead to its address, anything else to what comes nearest. */
function find(context: Context, deps: JourneysDeps, dataset: Dataset): Authority | Response {
  const text = (context.req.param('name') ?? '').slice(0, 100);
  const area = dataset.register.bySlug(text);
  const authority = area === undefined ? undefined : dataset.register.authority(area.code);
  if (authority !== undefined) return authority;
  const typed = text.replaceAll('-', ' ');
  const byCode = dataset.register.byCode(text.toUpperCase());
  const resolved = dataset.register.resolve(typed);
  const other = byCode ?? (resolved.kind === 'found' ? resolved.area : undefined);
  if (other?.kind === 'authority') {
    const url = new URL(context.req.url);
    const rest = url.pathname.split('/').slice(3);
    return context.redirect(`/journeys/${[other.slug, ...rest].join('/')}${url.search}`, 301);
  }
  return context.html(missingAuthority(deps, dataset, typed), 404);
}
