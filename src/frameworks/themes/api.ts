import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { problem } from '#facts/profiles/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import { measuredAgreement } from './agreement/measured.ts';
import type { ThemesDeps } from './deps.ts';
import { codedItems } from './items.ts';
import { codebookSchema } from './schema.ts';

const MOST = 500;

const CodeSchema = z.object({
  theme: z.string(),
  by: z.enum(['rule', 'classifier', 'person', 'release']),
  why: z.array(z.string()).openapi({ description: 'Words that decided; who and when for a person.' }),
  sure: z.number().nullable().openapi({ description: '0 to 1; null where a person decided or it is not known.' }),
});

const ItemSchema = z
  .object({
    key: z.string().openapi({ description: 'The same wording has the same key.', example: '0acc082bc04d' }),
    text: z.string().nullable().openapi({ description: 'Null where the report was not imported.' }),
    authority: z.string(),
    inspection: z.string(),
    page: z.number().int(),
    times: z.number().int().openapi({ description: 'How often the same wording was asked for.' }),
    themes: z.array(CodeSchema),
  })
  .openapi('ThemedItem');

const CodebookSchema = z
  .object({
    version: z.number().int(),
    hash: z.string(),
    codebook: codebookSchema,
    agreement: z
      .object({ items: z.number().int(), precision: z.number().nullable(), recall: z.number().nullable() })
      .nullable()
      .openapi({ description: 'With a person, on items held out; null where the codebook was changed here.' }),
  })
  .openapi('Codebook');

const Problem = z.object({ title: z.string(), status: z.number() });
const wrong = {
  description: 'A parameter is unknown or wrong; it is named.',
  content: { 'application/problem+json': { schema: Problem } },
};
const tags = ['Themes'];

const codebook = createRoute({
  method: 'get',
  path: '/themes',
  tags,
  summary: 'The codebook: themes, descriptions, rules, agreement with a person',
  request: { query: z.strictObject({}) },
  responses: {
    200: { description: 'Codebook', content: { 'application/json': { schema: CodebookSchema } } },
    400: wrong,
  },
});

const items = createRoute({
  method: 'get',
  path: '/themes/items',
  tags,
  summary: 'What inspectors asked for with its themes, those least sure first',
  request: {
    query: z.strictObject({
      theme: z.string().optional(),
      authority: z.string().optional().openapi({ description: 'ONS code' }),
      limit: z.coerce.number().int().min(1).max(MOST).optional(),
      offset: z.coerce.number().int().min(0).optional(),
    }),
  },
  responses: {
    200: {
      description: 'Items',
      content: { 'application/json': { schema: z.object({ total: z.number().int(), items: z.array(ItemSchema) }) } },
    },
    400: wrong,
  },
});

/** Read-only routes of themes. */
export function themeApi(deps: ThemesDeps): OpenAPIHono {
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

  api.openapi(codebook, async (context) => {
    const { version, hash, codebook: found } = await (await deps.store()).current();
    const { heldOut } = measuredAgreement;
    const agreement =
      hash === measuredAgreement.codebook
        ? {
            items: heldOut.items,
            precision: heldOut.micro.precision?.estimate ?? null,
            recall: heldOut.micro.recall?.estimate ?? null,
          }
        : null;
    const copy = z.json().parse(JSON.parse(JSON.stringify(found)));
    return context.json({ version, hash, codebook: codebookSchema.parse(copy), agreement }, 200, {
      'cache-control': 'no-cache',
    });
  });

  api.openapi(items, async (context) => {
    const { theme, authority, limit = 100, offset = 0 } = context.req.valid('query');
    const dataset = await deps.datasets();
    const coder = await deps.coder(dataset);
    if (theme !== undefined && !coder.codebook.themes.some(({ id }) => id === theme)) {
      const message = `"theme": "${theme.slice(0, 60)}" is no theme of the codebook.`;
      throw new WaymarkError('invalid-parameter', message, { status: 400 });
    }
    const found = codedItems(dataset, coder, { theme, authority });
    const shown = found.slice(offset, offset + limit).map(({ item, inspection, codes, times }) => ({
      key: item.key,
      text: item.text,
      authority: inspection.authority,
      inspection: inspection.id,
      page: item.page,
      times,
      themes: codes.map(({ why, ...code }) => ({ ...code, why: [...why] })),
    }));
    return context.json({ total: found.length, items: shown }, 200, { 'cache-control': 'no-cache' });
  });
  return api;
}
