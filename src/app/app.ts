import { OpenAPIHono } from '@hono/zod-openapi';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { problem } from '#facts/profiles/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import type { Room } from '#platform/room/index.ts';
import { assets } from './assets.ts';
import { onlyKnownHosts } from './hosts.ts';
import { failurePage, marksPage, missingPage } from './pages.tsx';

const MEGABYTE = 1024 * 1024;

const REFUSALS: Readonly<Record<number, string>> = {
  403: 'The form was sent from another site, so it was not carried out. Open the page here and send it again.',
  413: 'What was sent is larger than one megabyte. Official files are brought in with: waymark import PATH, programmes with: waymark programmes import FILE, a definition with: waymark definitions import FILE.',
};

/** The whole site as one function from Request to Response: tests call it without a port. */
export function createApp(rooms: readonly Room[], options: { version: string; hosts: readonly string[] }): Hono {
  const app = new Hono();
  app.use(onlyKnownHosts(options.hosts));
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
      referrerPolicy: 'same-origin',
    }),
  );
  app.use(compress());
  app.use(csrf());
  app.use(bodyLimit({ maxSize: MEGABYTE }));
  app.get('/healthz', (context) => context.json({ status: 'ok', version: options.version }));
  app.route('/', assets());
  app.get('/marks', marksPage);
  app.route('/api/v1', api(rooms, options.version));
  for (const room of rooms) if (room.pages !== undefined) app.route('/', room.pages);

  app.notFound((context) =>
    context.req.path.startsWith('/api/')
      ? problem(context, 404, 'not-found', `Nothing is at ${context.req.path}. The API is described at /api.`)
      : missingPage(context),
  );
  app.onError((error, context) => {
    // The frameworks' own refusals: a form sent from another site, a body that is too large.
    if (error instanceof HTTPException && error.status < 500) {
      const words = REFUSALS[error.status] ?? 'The request was refused.';
      return context.req.path.startsWith('/api/')
        ? problem(context, error.status, 'refused', words)
        : failurePage(context, error.status, new WaymarkError('refused', words, { status: error.status }));
    }
    const known = error instanceof WaymarkError ? error : null;
    if (known === null) console.error(error);
    const status = known?.status ?? 500;
    if (context.req.path.startsWith('/api/')) {
      return problem(
        context,
        status,
        known?.code ?? 'internal',
        known?.message ?? 'Something failed here; it is in the log.',
      );
    }
    return failurePage(context, status, known);
  });
  return app;
}

/** The OpenAPI document of all rooms. */
export function describeApi(rooms: readonly Room[], version: string): unknown {
  return api(rooms, version).getOpenAPI31Document(description(version));
}

function api(rooms: readonly Room[], version: string): OpenAPIHono {
  const routes = new OpenAPIHono();
  for (const room of rooms) if (room.api !== undefined) routes.route('/', room.api);
  routes.doc31('/openapi.json', description(version));
  return routes;
}

function description(version: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Waymark',
      version,
      description:
        "Facts and study results about children's social care in England. Read only. Errors are problem details (RFC 9457).",
      license: { name: 'MIT (code); Open Government Licence v3.0 (figures)', identifier: 'MIT' },
    },
    servers: [{ url: '/api/v1' }],
  };
}
