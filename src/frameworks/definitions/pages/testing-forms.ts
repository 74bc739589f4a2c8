import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { loadCatalogue } from '#facts/indicators/index.ts';
import { testDataset } from '#facts/panel/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import { memoryDefinitions } from '../store.ts';
import type { Definition, DefinitionStore } from '../types.ts';
import { definitionPages } from './routes.tsx';
import { toyDefinition } from './testing.ts';

/** What a browser says of a form of our own. */
export const ORIGIN = { origin: 'http://localhost' };

/** As the wiring mounts it: a WaymarkError becomes its status. */
export function served(store: DefinitionStore): Hono {
  const dataset = testDataset({ areas: ['E06000001', 'E06000002'] });
  const app = new Hono();
  app.route(
    '/',
    definitionPages({
      datasets: async () => dataset,
      store: async () => store,
      catalogue: loadCatalogue(),
      frame: { navigation: [{ label: 'Definitions', href: '/definitions' }], footerLinks: [], stylesheet: '/s.css' },
    }),
  );
  app.onError((fault, context) => {
    if (fault instanceof HTTPException) return fault.getResponse();
    if (fault instanceof WaymarkError) return context.text(fault.message, fault.status as 400);
    throw fault;
  });
  return app;
}

export async function get(app: Hono, path: string): Promise<{ status: number; html: string }> {
  const response = await app.request(path);
  return { status: response.status, html: await response.text() };
}

export async function post(app: Hono, path: string, fields: Readonly<Record<string, string>>) {
  const body = new URLSearchParams(fields).toString();
  const headers = { ...ORIGIN, 'content-type': 'application/x-www-form-urlencoded' };
  const response = await app.request(path, { method: 'POST', body, headers });
  return { status: response.status, html: await response.text(), to: response.headers.get('location') ?? '' };
}

/** The fields of the first form of a page that is sent by POST, as a browser without script would send them. */
export function fieldsOf(html: string, nth = 0): Record<string, string> {
  const form = [...html.matchAll(/<form method="post"[\s\S]*?<\/form>/g)][nth]?.[0] ?? '';
  const fields: Record<string, string> = {};
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const name = /\bname="([^"]*)"/.exec(tag)?.[1];
    if (name !== undefined) fields[unescaped(name)] = unescaped(/\bvalue="([^"]*)"/.exec(tag)?.[1] ?? '');
  }
  for (const [, name, options] of form.matchAll(/<select[^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g)) {
    const chosen = /<option value="([^"]*)"[^>]*selected/.exec(options ?? '') ?? /value="([^"]*)"/.exec(options ?? '');
    fields[name ?? ''] = unescaped(chosen?.[1] ?? '');
  }
  for (const [, name, text] of form.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>\n?([\s\S]*?)<\/textarea>/g)) {
    fields[name ?? ''] = unescaped(text ?? '');
  }
  return fields;
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

/** A store and pages of their own, with one definition in them. */
export async function fresh(definition: Definition = toyDefinition()): Promise<{ app: Hono; store: DefinitionStore }> {
  const own = memoryDefinitions(() => new Date('2026-11-22T08:00:00Z'));
  await own.put(definition, { why: null, expected: null });
  return { app: served(own), store: own };
}

export async function kept(own: DefinitionStore, id = 'toy'): Promise<Definition> {
  const found = await own.get(id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found.definition;
}
