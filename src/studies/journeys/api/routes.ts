import { OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Dataset } from '#facts/panel/index.ts';
import {
  authorityOr404,
  matches,
  Paging,
  pageAnswer,
  pageSchema,
  problem,
  Responder,
  readRoutes,
} from '#facts/profiles/index.ts';
import type { FoundPassage } from '#facts/store/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import type { JourneysDeps } from '../model/deps.ts';
import { journeyDocument } from '../model/document.ts';
import { type Traveller, travellers } from '../model/kinds.ts';
import { reportHref } from '../model/reports-of.ts';
import { FRAMEWORKS, searchForm, searchOf } from '../model/search.ts';
import { coding } from '../pages/coding.ts';
import { JourneySchema, JourneySummarySchema, PassageSchema, ReportSchema } from './schemas.ts';

const MOST_HITS = 200;

/** Read-only routes: journeys of authorities, imported reports, the search in them. */
export function journeysApi(deps: JourneysDeps): OpenAPIHono {
  const api = new OpenAPIHono();
  const responder = new Responder(deps);
  const get = readRoutes(api);

  get(
    '/journeys',
    {
      tag: 'Journeys',
      summary: 'Journeys of all authorities that stand on the last known day, in short',
      schema: pageSchema(JourneySummarySchema, 'Journeys'),
      answers: 'Journeys.',
    },
    {
      ...Paging,
      region: z.string().optional().openapi({ description: 'ONS code of a region.' }),
      type: z.string().optional().openapi({ description: 'Id of a kind of journey; cannot-tell for those without.' }),
      grade: z.coerce.number().int().min(1).max(4).optional().openapi({ description: 'Overall grade in force.' }),
    },
    async (context, query) => {
      const dataset = await responder.dataset();
      const list = travellers(dataset)
        .map(summaryOf)
        .filter(
          (each) =>
            (query.region === undefined || each.region === query.region) &&
            (query.type === undefined || (each.type.id ?? 'cannot-tell') === query.type) &&
            (query.grade === undefined || each.grade === query.grade),
        );
      return pageAnswer(context, responder, dataset, {
        ...query,
        total: list.length,
        items: () => list.slice(query.offset, query.offset + query.limit),
      });
    },
  );

  get(
    '/journeys/{code}',
    {
      tag: 'Journeys',
      summary: 'The whole journey of one authority',
      description:
        'By ONS code (old or new), three-digit code or address name: inspections with sources and what they asked to improve, spells, kind of journey, themes that came back.',
      schema: JourneySchema,
      answers: 'The journey.',
    },
    {},
    async (context) => {
      const dataset = await responder.dataset();
      const found = authorityOr404(context, dataset, context.req.param('code') ?? '');
      if (found instanceof Response) return found;
      const coded = await coding(deps, dataset);
      // Codes change with the codebook and with corrections, so its hash is part of the tag.
      const etag = responder.etag(dataset, `${new URL(context.req.url).pathname}&${coded.hash}`);
      const headers = { etag, 'cache-control': 'no-cache', 'x-waymark-release': dataset.release.contentHash };
      if (matches(context.req.header('if-none-match'), etag)) return context.body(null, 304, headers);
      return context.json(journeyDocument(dataset, found, coded), 200, headers);
    },
  );

  get(
    '/reports',
    {
      tag: 'Journeys',
      summary: 'Imported inspection reports that can be read and searched',
      schema: pageSchema(ReportSchema, 'Reports'),
      answers: 'Reports, by authority and day; empty where none has been imported.',
    },
    Paging,
    async (context, query) => {
      const dataset = await responder.dataset();
      const list = await (await deps.reports()).reports(dataset.release.id);
      return fresh(context, dataset, query, list.length, list.slice(query.offset, query.offset + query.limit));
    },
  );

  get(
    '/reports/search',
    {
      tag: 'Journeys',
      summary: 'Full-text search in imported reports',
      description:
        'All words are looked for, in any form; "in quotation marks" in this order; or between alternatives; a minus leaves a word out. Best first.',
      schema: pageSchema(PassageSchema, 'Passages'),
      answers: 'Passages; none where no report has been imported.',
    },
    {
      q: z.string().min(1).max(300).openapi({ example: 'management oversight', description: 'Words to look for.' }),
      authority: z.string().optional().openapi({ description: 'Name, ONS code or three-digit code.' }),
      framework: z.enum(FRAMEWORKS).optional(),
      kind: z.enum(['paragraph', 'improvement']).optional(),
      from: z.string().optional().openapi({ description: 'Inspections from this year or day.', example: '2018' }),
      to: z.string().optional().openapi({ description: 'Inspections to this year or day.' }),
      limit: z.coerce.number().int().min(1).max(MOST_HITS).default(20),
      offset: z.coerce.number().int().min(0).default(0),
    },
    async (context, query) => {
      const dataset = await responder.dataset();
      try {
        const asked = searchOf(
          dataset,
          searchForm((name) => context.req.query(name)),
        );
        const paged = { ...asked.query, limit: query.limit, offset: query.offset };
        const found = await (await deps.reports()).searchPassages(paged, dataset.release.id);
        if (!found.understood) {
          return problem(
            context,
            400,
            'no-words',
            `"q": "${query.q}" has no word to look for. Write a word that is about something.`,
          );
        }
        return fresh(context, dataset, query, found.total, found.hits.map(passageOf));
      } catch (error) {
        if (!(error instanceof WaymarkError) || error.code !== 'bad-search') throw error;
        const field = String(error.details.field);
        return problem(context, 400, 'invalid-parameter', `"${field}": ${error.message} ${error.remedy ?? ''}`.trim(), {
          parameter: field,
        });
      }
    },
  );
  return api;
}

function summaryOf({ authority, journey }: Traveller) {
  const last = journey.runs.at(-1);
  return {
    authority: { code: authority.code, name: authority.name },
    region: authority.region,
    grade: last?.grade ?? null,
    since: last?.from ?? null,
    inspections: journey.runs.reduce((sum, run) => sum + run.spells.length, 0),
    type: { id: journey.type?.id ?? null, label: journey.type?.label ?? null, why: journey.why },
  };
}

function passageOf(hit: FoundPassage) {
  const { sha256, inspection, authority, framework, kind, section, page, number, n, text, marks } = hit;
  const day = hit.start ?? hit.published;
  return {
    sha256,
    inspection,
    authority,
    framework,
    day,
    kind,
    section,
    page,
    number,
    n,
    text,
    marks,
    href: reportHref(sha256, n),
  };
}

/** A part of a list that imports can change at any time: never kept. */
function fresh(
  context: Context,
  dataset: Dataset,
  query: { limit: number; offset: number },
  total: number,
  items: readonly unknown[],
): Response {
  const { id, contentHash } = dataset.release;
  const { limit, offset } = query;
  return context.json({ release: { id, contentHash }, total, limit, offset, items }, 200, {
    'cache-control': 'no-store',
  });
}
