import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { stylesheet } from '#ui/index.ts';

const YEAR = 'public, max-age=31536000, immutable';

/** The stylesheet and the small script, from memory. Pages name them with a version, so browsers may keep them. */
export function assets(): Hono {
  const routes = new Hono();
  const css = stylesheet();
  routes.get('/assets/waymark.css', (context) =>
    context.body(css, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': YEAR }),
  );
  routes.get('/assets/client.js', (context) => {
    const script = clientScript();
    return script === null
      ? context.notFound()
      : context.body(script, 200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': YEAR });
  });
  return routes;
}

let script: string | null | undefined;

function clientScript(): string | null {
  if (script === undefined) {
    try {
      script = readFileSync(join(import.meta.dirname, 'assets', 'client.js'), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      // Run from source, without a build: pages work without it.
      script = null;
    }
  }
  return script;
}

/** Short hash for addresses of assets. */
export function assetVersion(): string {
  return createHash('sha256')
    .update(stylesheet())
    .update(clientScript() ?? '')
    .digest('hex')
    .slice(0, 12);
}
