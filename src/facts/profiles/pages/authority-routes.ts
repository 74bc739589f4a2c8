import type { Context, Hono } from 'hono';
import type { Authority } from '#facts/authorities/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import type { ProfilesDeps } from '../deps.ts';
import { releaseAbout } from '../files/about.ts';
import { profileDocument } from '../files/profile-document.ts';
import { tablesXlsx } from '../files/xlsx.ts';
import {
  AUTHORITY_TYPES,
  type AuthorityFilter,
  authoritiesTable,
  filteredAuthorities,
  listingRegions,
} from '../shape/authorities.ts';
import { journeyChart, lastKnownDay } from '../shape/journey.ts';
import { journeyTable } from '../shape/journey-table.ts';
import { gradesMap } from '../shape/maps.ts';
import { neighbourTable } from '../shape/neighbour-table.ts';
import { profileChart } from '../shape/profile-chart.ts';
import { profileDataTable } from '../shape/profile-table.ts';
import { authoritiesPage } from './authorities.tsx';
import { type AuthorityView, authorityPage, authorityView } from './authority.tsx';
import { takeaway } from './files.ts';
import { missingPage } from './missing.tsx';
import type { Responder } from './respond.ts';
import { searchPage } from './search.tsx';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** `/authorities`, one authority with its files, and the search. */
export function addAuthorityRoutes(pages: Hono, deps: ProfilesDeps, responder: Responder): void {
  pages.get('/authorities', async (context) => {
    const dataset = await responder.dataset();
    const filter = filterOf(dataset, context);
    const variant = `/authorities?${[filter.region?.code, filter.type, filter.grade, filter.ended].join('&')}`;
    return responder.html(context, dataset, variant, () => authoritiesPage(deps, dataset, filter));
  });
  pages.get('/authorities/:file{(list|map)\\.[a-z]+}', async (context) => {
    const dataset = await responder.dataset();
    const offers = {
      tables: { list: () => authoritiesTable(dataset, filteredAuthorities(dataset, { ended: true })) },
      charts: { map: () => gradesMap(dataset, lastKnownDay(dataset)) },
    };
    const answer = await takeaway(context, responder, dataset, context.req.param('file'), offers, '/authorities');
    return answer ?? context.notFound();
  });
  pages.get('/authorities/:name', async (context) => {
    const dataset = await responder.dataset();
    const found = find(context, deps, dataset);
    if (found instanceof Response) return found;
    const year = yearOf(context);
    const sections = await deps.sections?.(dataset);
    const variant = `/authorities/${found.slug}?${year ?? ''}&${sections?.token ?? ''}`;
    return responder.html(context, dataset, variant, () =>
      authorityPage(deps, authorityView(deps, dataset, found, year), sections?.of(found.code) ?? []),
    );
  });
  pages.get('/authorities/:name/:file{[a-z]+\\.[a-z]+}', async (context) => {
    const dataset = await responder.dataset();
    const found = find(context, deps, dataset);
    if (found instanceof Response) return found;
    return (
      (await authorityFile(context, responder, authorityView(deps, dataset, found, yearOf(context)))) ??
      context.notFound()
    );
  });
  pages.get('/search', async (context) => {
    const dataset = await responder.dataset();
    const text = (context.req.query('q') ?? '').trim().slice(0, 200);
    const only = dataset.register.byCode(text) ?? dataset.register.bySlug(text.toLowerCase());
    if (only?.kind === 'authority') return context.redirect(`/authorities/${only.slug}`);
    return responder.html(context, dataset, `/search?${text}`, () => searchPage(deps, dataset, text));
  });
}

/** The authority that an address names; codes lead to the name's address, anything else to what comes nearest. */
function find(context: Context, deps: ProfilesDeps, dataset: Dataset): Authority | Response {
  const text = context.req.param('name') ?? '';
  const area = dataset.register.bySlug(text);
  const authority = area === undefined ? undefined : dataset.register.authority(area.code);
  if (authority !== undefined) return authority;
  const byCode = dataset.register.byCode(text.toUpperCase());
  if (byCode?.kind === 'authority') {
    const url = new URL(context.req.url);
    const rest = url.pathname
      .split('/')
      .slice(3)
      .map((part) => `/${part}`);
    return context.redirect(`/authorities/${byCode.slug}${rest.join('')}${url.search}`, 301);
  }
  const typed = text.replaceAll('-', ' ').slice(0, 100);
  const resolved = dataset.register.resolve(typed);
  const areas =
    resolved.kind === 'found' ? [resolved.area] : resolved.kind === 'ambiguous' ? resolved.choices : resolved.nearest;
  const page = missingPage(deps, dataset, {
    what: 'authority',
    text: typed,
    areas: areas.filter((each) => each.kind === 'authority'),
    ambiguous: resolved.kind === 'ambiguous',
  });
  return context.html(page, 404);
}

/** A year in the address; anything that is not one is taken as none. */
export function yearOf(context: Context): number | undefined {
  const text = context.req.query('year') ?? '';
  return /^(19|20)\d\d$/.test(text) ? Number(text) : undefined;
}

function filterOf(dataset: Dataset, context: Context): AuthorityFilter {
  const region = listingRegions(dataset).find((each) => each.slug === context.req.query('region'));
  const type = AUTHORITY_TYPES.find((each) => each === context.req.query('type'));
  const grade = ([1, 2, 3, 4, 'none'] as const).find((each) => String(each) === context.req.query('grade'));
  return {
    ...(region === undefined ? {} : { region }),
    ...(type === undefined ? {} : { type }),
    ...(grade === undefined ? {} : { grade }),
    ...(context.req.query('ended') === 'yes' ? { ended: true } : {}),
  };
}

async function authorityFile(
  context: Context,
  responder: Responder,
  view: AuthorityView,
): Promise<Response | undefined> {
  const { authority, dataset, profile } = view;
  const file = context.req.param('file') ?? '';
  const variant = `/authorities/${authority.slug}${view.year === undefined ? '' : `-${view.year}`}`;
  const neighbours = neighbourTable(dataset, authority);
  if (file === 'profile.json') {
    return responder.text(context, dataset, `${variant}/${file}`, 'application/json; charset=utf-8', () =>
      JSON.stringify(profileDocument(dataset, profile)),
    );
  }
  if (file === 'profile.xlsx') {
    const tables = [
      profileDataTable(profile),
      journeyTable(dataset, authority),
      ...(neighbours === null ? [] : [neighbours]),
    ];
    const bytes = tablesXlsx(tables, releaseAbout(dataset));
    return context.body(new Uint8Array(bytes).buffer, 200, {
      'content-type': XLSX,
      'content-disposition': `attachment; filename="${authority.slug}.xlsx"`,
    });
  }
  const offers = {
    tables: {
      indicators: () => profileDataTable(profile),
      journey: () => journeyTable(dataset, authority),
      ...(neighbours === null ? {} : { neighbours: () => neighbours }),
    },
    charts: {
      indicators: () => profileChart(dataset, profile),
      journey: () => journeyChart(dataset, authority),
    },
  };
  return takeaway(context, responder, dataset, file, offers, variant);
}
