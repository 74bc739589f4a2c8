import type { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Dataset } from '#facts/panel/index.ts';
import { matches, type Responder } from '../pages/respond.ts';
import { problem } from './problem.ts';
import { ProblemSchema } from './schemas.ts';

/** The answers that every route may give, for its description. */
export function responses(schema: z.ZodType, description: string): Parameters<typeof createRoute>[0]['responses'] {
  const fault = (text: string) => ({
    description: text,
    content: { 'application/problem+json': { schema: ProblemSchema } },
  });
  return {
    200: { description, content: { 'application/json': { schema } } },
    304: { description: 'The copy that the client has is still good.' },
    400: fault('A parameter is unknown or wrong; it is named.'),
    404: fault('Nothing has that code or id; the nearest are offered.'),
  };
}

/** JSON with an ETag made of the release, the program's version and the request; 304 where the client's copy is good. */
export function answer(
  context: Context,
  responder: Responder,
  dataset: Dataset,
  body: () => unknown,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const url = new URL(context.req.url);
  const etag = responder.etag(dataset, `${url.pathname}${url.search}`);
  const all = { ...headers, etag, 'cache-control': 'no-cache', 'x-waymark-release': dataset.release.contentHash };
  if (matches(context.req.header('if-none-match'), etag)) return context.body(null, 304, all);
  return context.json(body() as Record<string, unknown>, 200, all);
}

/** One part of a list, with its total and Link headers to its other parts (RFC 8288). */
export function pageAnswer<T>(
  context: Context,
  responder: Responder,
  dataset: Dataset,
  options: {
    readonly total: number;
    readonly limit: number;
    readonly offset: number;
    readonly items: () => readonly T[];
  },
): Response {
  const { total, limit, offset } = options;
  const link = (to: number, relation: string): string => {
    const url = new URL(context.req.url);
    url.searchParams.set('limit', String(limit));
    url.searchParams.set('offset', String(to));
    return `<${url.pathname}${url.search}>; rel="${relation}"`;
  };
  const links = [
    link(0, 'first'),
    ...(offset > 0 ? [link(Math.max(0, offset - limit), 'prev')] : []),
    ...(offset + limit < total ? [link(offset + limit, 'next')] : []),
    link(Math.max(0, Math.floor((total - 1) / limit) * limit), 'last'),
  ];
  const { id, contentHash } = dataset.release;
  return answer(
    context,
    responder,
    dataset,
    () => ({ release: { id, contentHash }, total, limit, offset, items: options.items() }),
    { link: links.join(', '), 'x-total-count': String(total) },
  );
}

interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
}

/** Turns the first fault of a request's parameters into a problem that names the parameter. */
export function invalid(context: Context, issues: readonly Issue[], known: readonly string[]): Response {
  const unknown = issues.flatMap((issue) => issue.keys ?? []);
  if (unknown.length > 0) {
    const list = known.length === 0 ? 'This address takes none.' : `It takes: ${known.join(', ')}.`;
    const words = unknown.map((name) => `"${name}"`).join(', ');
    return problem(context, 400, 'unknown-parameter', `${words} is no parameter of this address. ${list}`, {
      parameters: unknown,
      known,
    });
  }
  const first = issues[0];
  const name = String(first?.path[0] ?? 'query');
  return problem(context, 400, 'invalid-parameter', `"${name}": ${first?.message ?? 'cannot be understood'}.`, {
    parameter: name,
  });
}
