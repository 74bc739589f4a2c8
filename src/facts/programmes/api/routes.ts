import { OpenAPIHono, z } from '@hono/zod-openapi';
import { Paging, pageSchema, problem, readRoutes } from '#facts/profiles/index.ts';
import type { ProgrammesDeps } from '../deps.ts';
import { entriesOf, entryOf } from '../entries.ts';
import { programmeDocument, summaryDocument } from './documents.ts';
import { ProgrammeDocumentSchema, ProgrammeSummarySchema, SupportModelDocumentSchema } from './schemas.ts';

/** Read-only routes of programmes and of models of support. */
export function programmesApi(deps: ProgrammesDeps): OpenAPIHono {
  const api = new OpenAPIHono();
  const get = readRoutes(api);

  get(
    '/programmes',
    {
      tag: 'Programmes',
      summary: 'Programmes of support and events, with what studies said of them',
      description: 'Those registered here by title, then ready examples. Examples say what they are.',
      schema: pageSchema(ProgrammeSummarySchema, 'Programmes'),
      answers: 'Programmes in short.',
    },
    { ...Paging, authority: z.string().optional().openapi({ description: 'ONS code: programmes that it had.' }) },
    async (context, { limit, offset, authority }) => {
      const dataset = await deps.datasets();
      const code = authority === undefined ? undefined : dataset.register.authority(authority)?.code;
      if (authority !== undefined && code === undefined) {
        const text = `"authority": "${authority.slice(0, 60)}" is the code of no authority.`;
        return problem(context, 400, 'invalid-parameter', text, { parameter: 'authority' });
      }
      const all = await entriesOf(dataset, await deps.store());
      const entries =
        code === undefined
          ? all
          : all.filter(({ programme }) => programme.episodes.some((each) => each.authority === code));
      const part = entries.slice(offset, offset + limit);
      const answers = await deps.answers(
        dataset,
        part.map(({ programme }) => programme),
      );
      const { id, contentHash } = dataset.release;
      const items = part.map((entry) => summaryDocument(entry, answers.get(entry.programme.id) ?? []));
      return context.json({ release: { id, contentHash }, total: entries.length, limit, offset, items }, 200, FRESH);
    },
  );

  get(
    '/programmes/models',
    {
      tag: 'Programmes',
      summary: 'Models of support',
      schema: z.object({ items: z.array(SupportModelDocumentSchema) }),
      answers: 'Models; empty texts are parts that nobody has written yet.',
    },
    {},
    async (context) => {
      const models = await (await deps.store()).models.list();
      return context.json(
        { items: models.map(({ thing, version, hash }) => ({ ...thing, version, hash })) },
        200,
        FRESH,
      );
    },
  );

  get(
    '/programmes/{id}',
    {
      tag: 'Programmes',
      summary: 'One programme with its episodes, costs and history',
      schema: ProgrammeDocumentSchema,
      answers: 'The programme.',
    },
    { version: z.coerce.number().int().min(1).optional().openapi({ description: 'An earlier version.' }) },
    async (context, { version }) => {
      const [dataset, store] = [await deps.datasets(), await deps.store()];
      const id = context.req.param('id') ?? '';
      const newest = await entryOf(dataset, store, id);
      if (newest === undefined)
        return problem(context, 404, 'unknown-programme', `There is no programme "${id.slice(0, 80)}".`);
      const earlier = version === undefined ? undefined : await store.get(id, version);
      if (version !== undefined && (newest.kept === null || earlier === undefined)) {
        return problem(context, 404, 'unknown-version', `"${id}" has no version ${version}.`);
      }
      const entry = earlier === undefined ? newest : { programme: earlier.thing, kept: earlier };
      const answers = (await deps.answers(dataset, [entry.programme])).get(id) ?? [];
      const history = newest.kept === null ? [] : await store.history(id);
      return context.json(programmeDocument(entry, answers, history), 200, FRESH);
    },
  );
  return api;
}

/** What people register can change at any time. */
const FRESH = { 'cache-control': 'no-store' };
