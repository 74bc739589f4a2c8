import { OpenAPIHono, z } from '@hono/zod-openapi';
import { dayOf, type InspectionKind } from '#facts/inspections/index.ts';
import type { ProfilesDeps } from '../deps.ts';
import { cellDocument } from '../files/profile-document.ts';
import { Responder } from '../pages/respond.ts';
import { answer, pageAnswer } from './answers.ts';
import { authorityDocument, indicatorDocument, periodDocument } from './documents.ts';
import { areaOr404, authorityOr404, indicatorOr404 } from './lookup.ts';
import { observedCells } from './observations.ts';
import { readRoutes } from './read-routes.ts';
import {
  AuthoritySchema,
  IndicatorSchema,
  InspectionSchema,
  NeighboursSchema,
  ObservationSchema,
  Paging,
  page,
  ReleaseSchema,
} from './schemas.ts';

const Day = z
  .string()
  .regex(/^\d{4}(-\d{2}-\d{2})?$/, 'write a year (2020) or a day (2020-03-31)')
  .openapi({ example: '2020' });
const LAST_DAY = '-12-31';
const FIRST_DAY = '-01-01';
/** An inspection without any date is after every day that can be asked for. */
const LAST_OF_ALL = '9999';
const KINDS = [
  'inspection',
  're-inspection',
  'standard',
  'short',
  'focused-visit',
  'monitoring-visit',
  'safeguarding-board-review',
] as const satisfies readonly InspectionKind[];

/** Read-only routes for places, indicators, observations, inspections, neighbours and releases. */
export function profileApi(deps: ProfilesDeps): OpenAPIHono {
  const api = new OpenAPIHono();
  const responder = new Responder(deps);

  const get = readRoutes(api);

  get(
    '/authorities',
    {
      tag: 'Places',
      summary: 'Authorities',
      schema: page(AuthoritySchema, 'Authorities'),
      answers: 'Authorities, also those that have ended.',
    },
    {
      ...Paging,
      region: z.string().optional().openapi({ description: 'ONS code or name of a region.' }),
      on: Day.optional().openapi({ description: 'Only those that stand on this day.' }),
    },
    async (context, query) => {
      const dataset = await responder.dataset();
      const region = query.region === undefined ? undefined : areaOr404(context, dataset, query.region);
      if (region instanceof Response) return region;
      const day = query.on === undefined ? undefined : query.on.length === 4 ? `${query.on}${LAST_DAY}` : query.on;
      const all = day === undefined ? dataset.register.authorities : dataset.register.standingOn(day);
      const list = all.filter(
        (each) => region === undefined || each.region === region.code || each.subRegion === region.code,
      );
      return pageAnswer(context, responder, dataset, {
        ...query,
        total: list.length,
        items: () => list.slice(query.offset, query.offset + query.limit).map(authorityDocument),
      });
    },
  );

  get(
    '/authorities/{code}',
    {
      tag: 'Places',
      summary: 'One authority',
      description: 'By ONS code (old or new), three-digit code or address name.',
      schema: AuthoritySchema,
      answers: 'The authority.',
    },
    {},
    async (context) => {
      const dataset = await responder.dataset();
      const found = authorityOr404(context, dataset, context.req.param('code') ?? '');
      return found instanceof Response ? found : answer(context, responder, dataset, () => authorityDocument(found));
    },
  );

  get(
    '/indicators',
    {
      tag: 'Indicators',
      summary: 'Indicators',
      schema: page(IndicatorSchema, 'Indicators'),
      answers: 'Indicators of the current release.',
    },
    {
      ...Paging,
      q: z.string().max(200).optional().openapi({ description: 'Words to search for.' }),
      theme: z.string().optional(),
      catalogued: z.enum(['true', 'false']).optional(),
    },
    async (context, query) => {
      const dataset = await responder.dataset();
      const base =
        query.q === undefined
          ? dataset.panel.indicators
          : deps.catalogue
              .search(query.q, query.limit + query.offset)
              .filter((each) => dataset.panel.indicator(each.id) !== undefined);
      const list = base.filter(
        (each) =>
          (query.theme === undefined || each.theme === query.theme) &&
          (query.catalogued === undefined || String(each.catalogued) === query.catalogued),
      );
      return pageAnswer(context, responder, dataset, {
        ...query,
        total: list.length,
        items: () => list.slice(query.offset, query.offset + query.limit).map(indicatorDocument),
      });
    },
  );

  get(
    '/indicators/{id}',
    { tag: 'Indicators', summary: 'One indicator', schema: IndicatorSchema, answers: 'The indicator.' },
    {},
    async (context) => {
      const dataset = await responder.dataset();
      const found = indicatorOr404(context, dataset, deps.catalogue, context.req.param('id') ?? '');
      return found instanceof Response ? found : answer(context, responder, dataset, () => indicatorDocument(found));
    },
  );

  get(
    '/observations',
    {
      tag: 'Observations',
      summary: 'Published figures, with the reason where there is none',
      description: 'Ordered by indicator, period and area. A cell that no imported file has is left out.',
      schema: page(ObservationSchema, 'Observations'),
      answers: 'Observations.',
    },
    {
      ...Paging,
      indicator: z.string().optional().openapi({ description: 'One id or several, with commas; all when left out.' }),
      area: z.string().optional().openapi({ description: 'ONS code, three-digit code or address name.' }),
      from: Day.optional().openapi({ description: 'Periods that end on this day, or in this year, or later.' }),
      to: Day.optional().openapi({ description: 'Periods that end on this day, or in this year, or before.' }),
    },
    async (context, query) => {
      const dataset = await responder.dataset();
      const indicators: string[] = [];
      for (const id of (query.indicator ?? '').split(',').filter((each) => each !== '')) {
        const found = indicatorOr404(context, dataset, deps.catalogue, id.trim());
        if (found instanceof Response) return found;
        indicators.push(found.id);
      }
      const area = query.area === undefined ? undefined : areaOr404(context, dataset, query.area);
      if (area instanceof Response) return area;
      const from = query.from?.length === 4 ? `${query.from}${FIRST_DAY}` : query.from;
      const to = query.to?.length === 4 ? `${query.to}${LAST_DAY}` : query.to;
      const { total, cells } = observedCells(dataset, { indicators, area, from, to }, query);
      return pageAnswer(context, responder, dataset, {
        ...query,
        total,
        items: () =>
          cells.map((each) => ({
            indicator: each.indicator,
            area: each.area.code,
            period: periodDocument(each.period),
            ...cellDocument(each.cell),
          })),
      });
    },
  );

  get(
    '/inspections',
    {
      tag: 'Inspections',
      summary: 'Inspections and their grades',
      schema: page(InspectionSchema, 'Inspections'),
      answers: 'Inspections.',
    },
    {
      ...Paging,
      authority: z.string().optional().openapi({ description: 'ONS code, three-digit code or address name.' }),
      framework: z.enum(['SLAC', 'CPI', 'TLAC', 'SIF', 'ILACS']).optional(),
      kind: z.enum(KINDS).optional(),
      grade: z.coerce.number().int().min(1).max(4).optional().openapi({ description: 'Overall grade.' }),
      from: Day.optional().openapi({ description: 'First day, or publication where it is not known, on or after.' }),
      to: Day.optional().openapi({ description: 'First day, or publication where it is not known, on or before.' }),
    },
    async (context, query) => {
      const dataset = await responder.dataset();
      const authority = query.authority === undefined ? undefined : authorityOr404(context, dataset, query.authority);
      if (authority instanceof Response) return authority;
      const from = query.from?.length === 4 ? `${query.from}${FIRST_DAY}` : query.from;
      const to = query.to?.length === 4 ? `${query.to}${LAST_DAY}` : query.to;
      const list = dataset.inspections.filter(
        (each) =>
          (authority === undefined || each.authority === authority.code) &&
          (query.framework === undefined || each.framework === query.framework) &&
          (query.kind === undefined || each.kind === query.kind) &&
          (query.grade === undefined || each.grades.overall === query.grade) &&
          (from === undefined || (dayOf(each) ?? '') >= from) &&
          (to === undefined || (dayOf(each) ?? LAST_OF_ALL) <= to),
      );
      return pageAnswer(context, responder, dataset, {
        ...query,
        total: list.length,
        items: () => list.slice(query.offset, query.offset + query.limit),
      });
    },
  );

  get(
    '/neighbours',
    {
      tag: 'Places',
      summary: 'Statistical neighbours',
      schema: page(NeighboursSchema, 'NeighbourLists'),
      answers: 'Neighbour lists, nearest first.',
    },
    {
      ...Paging,
      authority: z.string().optional().openapi({ description: 'ONS code, three-digit code or address name.' }),
      model: z.string().optional().openapi({ example: '2025' }),
    },
    async (context, query) => {
      const dataset = await responder.dataset();
      const authority = query.authority === undefined ? undefined : authorityOr404(context, dataset, query.authority);
      if (authority instanceof Response) return authority;
      const list = dataset.neighbours.filter(
        (each) =>
          (authority === undefined || each.authority === authority.code) &&
          (query.model === undefined || each.model === query.model),
      );
      return pageAnswer(context, responder, dataset, {
        ...query,
        total: list.length,
        items: () => list.slice(query.offset, query.offset + query.limit),
      });
    },
  );

  get(
    '/releases',
    {
      tag: 'Releases',
      summary: 'Releases and their files',
      schema: page(ReleaseSchema, 'Releases'),
      answers: 'Releases, oldest first.',
    },
    Paging,
    async (context, query) => {
      const dataset = await responder.dataset();
      const stored = await deps.releases();
      const list = stored.length === 0 ? [dataset.release] : stored;
      return pageAnswer(context, responder, dataset, {
        ...query,
        total: list.length,
        items: () => list.slice(query.offset, query.offset + query.limit),
      });
    },
  );
  return api;
}
