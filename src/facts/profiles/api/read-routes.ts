import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { invalid, responses } from './answers.ts';

/** What the description of the API says of one route. */
export interface RouteAbout {
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly schema: z.ZodType;
  readonly answers: string;
}

/**
 * Adds GET routes to an API: parameters are checked by name and an unknown one is refused, then the handler answers.
 * A `{name}` in the path is read by `context.req.param('name')`.
 */
export function readRoutes(api: OpenAPIHono) {
  return <Query extends z.ZodRawShape>(
    path: string,
    about: RouteAbout,
    query: Query,
    handle: (context: Context, query: z.infer<z.ZodObject<Query>>) => Promise<Response>,
  ): void => {
    const shape = z.strictObject(query);
    const parameter = /\{(\w+)\}/.exec(path)?.[1];
    const route = createRoute({
      method: 'get',
      path,
      tags: [about.tag],
      summary: about.summary,
      ...(about.description === undefined ? {} : { description: about.description }),
      request: {
        query: shape,
        ...(parameter === undefined ? {} : { params: z.object({ [parameter]: z.string() }) }),
      },
      responses: responses(about.schema, about.answers),
    });
    api.openAPIRegistry.registerPath(route);
    api.get(path.replace(/\{(\w+)\}/, ':$1'), async (context) => {
      const parsed = shape.safeParse(context.req.query());
      if (!parsed.success) return invalid(context, parsed.error.issues, Object.keys(query));
      return handle(context, parsed.data);
    });
  };
}
