import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { matches, problem } from '#facts/profiles/index.ts';
import type { DefinitionsDeps } from '../deps.ts';
import { definitionDocument, entryDocument, versionDocument } from '../documents.ts';
import { nearestNames } from '../nearest.ts';
import { definitionYaml } from '../yaml.ts';
import { DefinitionSchema, EntrySchema, ProblemSchema, VersionSchema } from './schemas.ts';

const fault = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ProblemSchema } },
});
const json = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});
const tags = ['Definitions'];
const id = z.string().openapi({ example: 'national-framework' });
const version = z.coerce
  .number()
  .int()
  .min(1)
  .max(1_000_000)
  .optional()
  .openapi({ description: 'Counts from 1; the newest when left out.', example: 1 });

const unchanged = { description: 'The copy that the client has is still good.' };
const wrong = fault('A parameter is unknown or wrong; it is named.');
const missing = fault('No definition has that id, or it has no such version; the nearest are offered.');

const list = createRoute({
  method: 'get',
  path: '/definitions',
  tags,
  summary: 'Definitions of good',
  description: 'The newest version of each: ready ones in their order, then own ones by title.',
  request: { query: z.strictObject({}) },
  responses: { 200: json(z.array(EntrySchema), 'Definitions'), 400: wrong },
});

const one = createRoute({
  method: 'get',
  path: '/definitions/{id}',
  tags,
  summary: 'One definition: purpose, outcomes, measures, scope, theory of change',
  description:
    'JSON, or YAML with comments where the client asks for `application/yaml` or the id ends in `.yaml`. Versions never change.',
  request: { params: z.object({ id }), query: z.strictObject({ version }) },
  responses: {
    200: {
      description: 'The definition',
      content: {
        'application/json': { schema: DefinitionSchema },
        'application/yaml': { schema: z.string() },
      },
    },
    304: unchanged,
    400: wrong,
    404: missing,
  },
});

const versions = createRoute({
  method: 'get',
  path: '/definitions/{id}/versions',
  tags,
  summary: 'Versions of a definition, oldest first: who, when and why',
  request: { params: z.object({ id }), query: z.strictObject({}) },
  responses: { 200: json(z.array(VersionSchema), 'Versions'), 304: unchanged, 400: wrong, 404: missing },
});

/** Read-only routes of definitions of good. */
export function definitionApi(deps: DefinitionsDeps): OpenAPIHono {
  const api = new OpenAPIHono({
    defaultHook: (outcome, context) => {
      if (outcome.success) return undefined;
      const issue = outcome.error.issues[0];
      if (issue?.code === 'unrecognized_keys') {
        const names = issue.keys.map((key) => `"${key}"`).join(', ');
        return problem(context, 400, 'unknown-parameter', `${names} is no parameter of this address.`);
      }
      const name = issue?.path.join('.') ?? 'query';
      return problem(context, 400, 'invalid-parameter', `"${name}": ${issue?.message ?? 'cannot be understood'}.`);
    },
  });

  api.openapi(list, async (context) => {
    const listed = (await (await deps.store()).list()).map(entryDocument);
    return context.json(listed, 200, { 'cache-control': 'no-cache' });
  });

  api.openapi(one, async (context) => {
    const asked = context.req.valid('param').id;
    const named = asked.replace(/\.(?:yaml|yml|json)$/, '');
    const yaml = named === asked ? wantsYaml(context) : !asked.endsWith('.json');
    const { version: wanted } = context.req.valid('query');
    const found = await (await deps.store()).get(named, wanted);
    if (found === undefined) return unknown(context, named, wanted);
    const etag = `"${found.hash.slice(0, 32)}-${found.version}${yaml ? '-yaml' : ''}"`;
    const headers = { etag, 'cache-control': 'no-cache', vary: 'accept' };
    if (matches(context.req.header('if-none-match'), etag)) return context.body(null, 304, headers);
    if (!yaml) return context.json(definitionDocument(found), 200, headers);
    const type = { 'content-type': 'application/yaml; charset=utf-8' };
    return context.body(definitionYaml(found.definition), 200, { ...headers, ...type });
  });

  api.openapi(versions, async (context) => {
    const { id: named } = context.req.valid('param');
    const history = await (await deps.store()).history(named);
    if (history.length === 0) return unknown(context, named, undefined);
    const etag = `"${history.at(-1)?.hash.slice(0, 32)}-${history.length}-versions"`;
    const headers = { etag, 'cache-control': 'no-cache' };
    if (matches(context.req.header('if-none-match'), etag)) return context.body(null, 304, headers);
    return context.json(history.map(versionDocument), 200, headers);
  });

  async function unknown(context: Context, named: string, wanted: number | undefined): Promise<Response> {
    const store = await deps.store();
    const newest = await store.get(named);
    if (newest !== undefined) {
      const detail = `"${named}" has no version ${wanted ?? ''}; its newest is ${newest.version}.`;
      return problem(context, 404, 'unknown-version', detail, { newest: newest.version });
    }
    const nearest = nearestNames(named, await store.list());
    const detail = `No definition has the id "${named.slice(0, 100)}".`;
    return problem(context, 404, 'unknown-definition', detail, { nearest });
  }
  return api;
}

/** True where YAML is asked for before JSON. */
function wantsYaml(context: Context): boolean {
  const accept = context.req.header('accept') ?? '';
  const types = accept.split(',').map((part) => part.split(';')[0]?.trim().toLowerCase() ?? '');
  const at = types.findIndex((type) => /^(?:application|text)\/(?:x-)?yaml$/.test(type));
  const other = types.findIndex((type) => /^(?:application\/json|application\/\*|\*\/\*)$/.test(type));
  return at !== -1 && (other === -1 || at < other);
}
