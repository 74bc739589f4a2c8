import type { Context, Hono } from 'hono';
import type { Indicator } from '#facts/indicators/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import type { ProfilesDeps } from '../deps.ts';
import { fieldOf, latestPeriod } from '../shape/field.ts';
import { distributionChart, regionTrendChart } from '../shape/indicator.ts';
import { fieldDataTable, trendTable } from '../shape/indicator-table.ts';
import { figuresMap } from '../shape/maps.ts';
import { yearOf } from './authority-routes.ts';
import { takeaway } from './files.ts';
import { type IndicatorView, indicatorPage } from './indicator.tsx';
import { indicatorsPage, indicatorsTable } from './indicators.tsx';
import { missingPage } from './missing.tsx';
import type { Responder } from './respond.ts';

const NEAREST = 8;

/** `/indicators` and one indicator with its files. */
export function addIndicatorRoutes(pages: Hono, deps: ProfilesDeps, responder: Responder): void {
  pages.get('/indicators', async (context) => {
    const dataset = await responder.dataset();
    const page = Math.max(1, Math.min(1000, Number.parseInt(context.req.query('page') ?? '1', 10) || 1));
    return responder.html(context, dataset, `/indicators?${page}`, () => indicatorsPage(deps, dataset, page));
  });
  pages.get('/indicators/:file{list\\.csv}', async (context) => {
    const dataset = await responder.dataset();
    const list = () => indicatorsTable(dataset, dataset.panel.indicators, 'list', 'Indicators');
    const answer = await takeaway(
      context,
      responder,
      dataset,
      'list.csv',
      { tables: { list }, charts: {} },
      '/indicators',
    );
    return answer ?? context.notFound();
  });
  pages.get('/indicators/:id', async (context) => {
    const dataset = await responder.dataset();
    const indicator = find(context, deps, dataset);
    if (indicator instanceof Response) return indicator;
    const view = viewOf(dataset, indicator, yearOf(context));
    const variant = `/indicators/${indicator.id}?${view.year ?? ''}`;
    return responder.html(context, dataset, variant, () => indicatorPage(deps, view));
  });
  pages.get('/indicators/:id/:file{[a-z]+\\.[a-z]+}', async (context) => {
    const dataset = await responder.dataset();
    const indicator = find(context, deps, dataset);
    if (indicator instanceof Response) return indicator;
    const view = viewOf(dataset, indicator, yearOf(context));
    return (await indicatorFile(context, responder, view)) ?? context.notFound();
  });
}

function viewOf(dataset: Dataset, indicator: Indicator, year: number | undefined): IndicatorView {
  const period = latestPeriod(dataset, indicator.id, year === undefined ? {} : { year });
  return { dataset, indicator, year, field: period === undefined ? undefined : fieldOf(dataset, indicator.id, period) };
}

function find(context: Context, deps: ProfilesDeps, dataset: Dataset): Indicator | Response {
  const id = context.req.param('id') ?? '';
  const indicator = dataset.panel.indicator(id);
  if (indicator !== undefined) return indicator;
  const typed = id.replaceAll('-', ' ').slice(0, 100);
  const indicators = deps.catalogue
    .search(typed, NEAREST)
    .filter((each) => dataset.panel.indicator(each.id) !== undefined);
  return context.html(missingPage(deps, dataset, { what: 'indicator', text: typed, indicators }), 404);
}

function indicatorFile(context: Context, responder: Responder, view: IndicatorView): Promise<Response | undefined> {
  const { dataset, field, indicator, year } = view;
  const trend = () => regionTrendChart(dataset, indicator);
  const variant = `/indicators/${indicator.id}${year === undefined ? '' : `-${year}`}`;
  const offers = {
    tables: {
      trend: () => trendTable(trend(), indicator.decimals),
      ...(field === undefined ? {} : { figures: () => fieldDataTable(dataset, field) }),
    },
    charts: {
      trend,
      ...(field === undefined ? {} : { distribution: () => distributionChart(field), map: () => figuresMap(field) }),
    },
  };
  return takeaway(context, responder, dataset, context.req.param('file') ?? '', offers, variant);
}
