import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { WaymarkError } from '#platform/errors/index.ts';
import { choiceNames } from './choices.ts';
import type { StudiesDeps } from './deps.ts';
import type { StudyDesk } from './desk.ts';
import { recordText } from './run.ts';

const problemSchema = z
  .object({ type: z.string(), title: z.string(), status: z.number(), detail: z.string(), code: z.string() })
  .loose()
  .openapi('Problem');

const studySchema = z
  .object({
    id: z.string(),
    title: z.string(),
    question: z.string(),
    choices: z.array(z.object({ name: z.string(), label: z.string(), hint: z.string() })),
  })
  .openapi('Study');

const entrySchema = z
  .object({
    id: z.string(),
    study: z.string(),
    title: z.string(),
    project: z.string(),
    person: z.string(),
    when: z.string(),
    releaseName: z.string(),
    releaseHash: z.string(),
    resultHash: z.string(),
  })
  .openapi('ResultEntry');

const recordSchema = z
  .object({
    study: z.string(),
    recipe: z.record(z.string(), z.unknown()),
    provenance: z.record(z.string(), z.unknown()),
    result: z.unknown(),
    blocks: z.array(z.record(z.string(), z.unknown())),
  })
  .openapi('StudyRecord');

const problems = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
});
const json = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

const listStudies = createRoute({
  method: 'get',
  path: '/studies',
  summary: 'Studies and their choices',
  responses: { 200: json(z.array(studySchema), 'Every study kind') },
});

const listResults = createRoute({
  method: 'get',
  path: '/results',
  summary: 'Kept results, newest first',
  request: {
    query: z.strictObject({
      study: z.string().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      offset: z.coerce.number().int().min(0).default(0),
    }),
  },
  responses: {
    200: json(z.array(entrySchema), 'Results'),
    400: problems('A parameter that is not known or not right'),
  },
});

const oneResult = createRoute({
  method: 'get',
  path: '/results/{id}',
  summary: 'One result: recipe, provenance, result and blocks',
  request: { params: z.object({ id: z.string() }) },
  responses: {
    200: json(recordSchema, 'The record; the same bytes as the JSON file of the result'),
    304: { description: 'Not changed since the given ETag' },
    404: problems('No such result'),
  },
});

/** API of the studies: kinds, kept results, one result. */
export function studyApi(deps: StudiesDeps, desk: StudyDesk): OpenAPIHono {
  const api = new OpenAPIHono({
    defaultHook: (outcome) => {
      if (outcome.success) return undefined;
      const issue = outcome.error.issues[0];
      const name = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : (issue?.path.join('.') ?? '');
      return problem(400, 'parameter-invalid', `Parameter ${name}: ${issue?.message ?? 'not right'}.`);
    },
  });
  api.openapi(listStudies, (context) =>
    context.json(
      deps.studies.map((kind) => ({
        id: kind.id,
        title: kind.title,
        question: kind.question,
        choices: choiceNames(kind).map((name) => {
          const field = kind.fields.find((candidate) => candidate.name === name);
          return { name, label: field?.label ?? name, hint: field?.hint ?? '' };
        }),
      })),
      200,
    ),
  );
  api.openapi(listResults, async (context) => {
    const { study, limit, offset } = context.req.valid('query');
    const filter = study === undefined ? { limit, offset } : { study, limit, offset };
    return context.json([...(await (await desk.results()).list(filter))], 200);
  });
  api.openapi(oneResult, async (context) => {
    const { id } = context.req.valid('param');
    const record = await (await desk.results()).get(id);
    if (record === undefined) return problem(404, 'result-unknown', `There is no result "${id}".`);
    const tag = `"${record.provenance.resultHash}"`;
    const headers = { etag: tag, 'cache-control': 'private, max-age=0, must-revalidate' };
    if (context.req.header('if-none-match') === tag) return context.body(null, 304, headers);
    return context.body(recordText(record), 200, { ...headers, 'content-type': 'application/json; charset=utf-8' });
  });
  api.onError((fault) => {
    if (!(fault instanceof WaymarkError)) throw fault;
    return problem(fault.status, fault.code, [fault.message, fault.remedy].filter((part) => part).join(' '));
  });
  return api;
}

/** An error as problem details (RFC 9457). */
function problem(status: number, code: string, detail: string): Response {
  const title =
    status === 404 ? 'Not found' : status < 500 ? 'The request cannot be carried out' : 'Something failed here';
  return new Response(JSON.stringify({ type: `/api#problem-${code}`, title, status, code, detail }), {
    status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store' },
  });
}
