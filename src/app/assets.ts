import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { stylesheet } from '#ui/index.ts';

const YEAR = 'public, max-age=31536000, immutable';
/** Ours for all pages; those of a definition's page. */
const SCRIPTS = ['client.js', 'definition.js', 'definition-worker.js'] as const;

/** The stylesheet and our scripts, from memory. Pages name them with a version, so browsers may keep them. */
export function assets(): Hono {
  const routes = new Hono();
  const css = stylesheet();
  routes.get('/assets/waymark.css', (context) =>
    context.body(css, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': YEAR }),
  );
  for (const name of SCRIPTS) {
    routes.get(`/assets/${name}`, (context) => {
      const script = scriptText(name);
      return script === null
        ? context.notFound()
        : context.body(script, 200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': YEAR });
    });
  }
  return routes;
}

const held = new Map<string, string | null>();

function scriptText(name: (typeof SCRIPTS)[number]): string | null {
  const known = held.get(name);
  if (known !== undefined) return known;
  let text: string | null;
  try {
    text = readFileSync(join(import.meta.dirname, 'assets', name), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    // Run from source, without a build: pages work without it.
    text = null;
  }
  held.set(name, text);
  return text;
}

/** Short hash for addresses of assets. */
export function assetVersion(): string {
  const hash = createHash('sha256').update(stylesheet());
  for (const name of SCRIPTS) hash.update(scriptText(name) ?? '');
  return hash.digest('hex').slice(0, 12);
}

/** Addresses of the script of a definition's page and of its worker; undefined without a build. */
export function definitionScripts(): { readonly page: string; readonly worker: string } | undefined {
  if (scriptText('definition.js') === null || scriptText('definition-worker.js') === null) return undefined;
  const version = assetVersion();
  return { page: `/assets/definition.js?v=${version}`, worker: `/assets/definition-worker.js?v=${version}` };
}
