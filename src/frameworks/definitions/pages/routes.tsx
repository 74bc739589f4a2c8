import { type Context, Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { chartPng, chartSvg, tableCsv } from '#ui/index.ts';
import type { DefinitionsDeps } from '../deps.ts';
import { differences } from '../differences.ts';
import { theoryChart, theoryTable } from '../theory/index.ts';
import type { Definition } from '../types.ts';
import { definitionJson, definitionYaml } from '../yaml.ts';
import { Compare } from './compare.tsx';
import { Contents } from './contents.tsx';
import { copyingRoutes } from './copying.tsx';
import { editRoutes } from './edit/routes.tsx';
import { type Found, foundOr404, isDefinitionId, versionAsked } from './find.tsx';
import { History } from './history.tsx';
import { DEFINITIONS_TRAIL, framed, type Own } from './layout.tsx';
import { DefinitionList } from './list.tsx';
import { definitionAddress } from './navigation.tsx';
import { Theory } from './theory-page.tsx';
import { weightRoutes } from './weights.tsx';
import { versionWords } from './words.ts';

const PICTURE_WIDTH = 1080;

/** Pages of definitions of good: the list, what each says, its theory of change, its history, comparing, editing. */
export function definitionPages(deps: DefinitionsDeps): Hono {
  const pages = new Hono();
  pages.use('/definitions/*', csrf());

  pages.get('/definitions', async (context) => {
    const [one, other] = [context.req.query('one') ?? '', context.req.query('other') ?? ''];
    if (isDefinitionId(one) && isDefinitionId(other)) {
      return context.redirect(`${definitionAddress(one, '/compare')}?with=${encodeURIComponent(other)}`, 303);
    }
    const list = await (await deps.store()).list();
    const own = { title: 'Definitions of good', heading: 'Definitions of good' };
    return context.html(framed(deps.frame, own, <DefinitionList list={list} />));
  });

  pages.get('/definitions/:id/contents', async (context) => {
    const found = await asked(context);
    if (found instanceof Response) return found;
    const dataset = await deps.datasets();
    const content = <Contents deps={deps} dataset={dataset} found={found} version={older(context)} />;
    return context.html(framed(deps.frame, headOf(found, found.definition.title, 'What it says'), content));
  });

  pages.get('/definitions/:id/history', async (context) => {
    const found = await asked(context);
    if (found instanceof Response) return found;
    const versions = await (await deps.store()).history(found.definition.id);
    const steps = versions.map((version, at) => {
      const before = versions[at - 1];
      return {
        version,
        differences: before === undefined ? null : differences(before.definition, version.definition),
      };
    });
    const head = headOf(found, `History: ${found.definition.title}`, 'History');
    return context.html(framed(deps.frame, head, <History found={found} steps={steps.reverse()} />));
  });

  pages.get('/definitions/:id/compare', async (context) => {
    const found = await asked(context);
    if (found instanceof Response) return found;
    const named = context.req.query('with') ?? '';
    const other = named === '' ? null : await foundOr404(deps, context, named, context.req.query('withVersion'));
    if (other instanceof Response) return other;
    const content = (
      <Compare
        catalogue={deps.catalogue}
        found={found}
        version={older(context)}
        other={other}
        list={await (await deps.store()).list()}
        differences={other === null ? [] : differences(found.definition, other.definition)}
      />
    );
    const heading = other === null ? `Compare: ${found.definition.title}` : compareHeading(found, other);
    return context.html(framed(deps.frame, headOf(found, heading, 'Compare'), content));
  });

  for (const [ending, type, text] of [
    ['yaml', 'application/yaml; charset=utf-8', definitionYaml],
    ['json', 'application/json; charset=utf-8', definitionJson],
  ] as const) {
    pages.get(`/definitions/:id/definition.${ending}`, async (context) => {
      const found = await asked(context);
      if (found instanceof Response) return found;
      const name = `${found.definition.id}${found.ready ? '' : `-v${found.version}`}.${ending}`;
      return context.body(text(found.definition), 200, download(name, type, 'attachment'));
    });
  }

  pages.get('/definitions/:id/theory', async (context) => {
    const found = await asked(context);
    if (found instanceof Response) return found;
    const content = <Theory deps={deps} found={found} version={older(context)} />;
    const head = headOf(found, `Theory of change: ${found.definition.title}`, 'Theory of change');
    return context.html(framed(deps.frame, head, content));
  });

  pages.get('/definitions/:id/theory/:file{figure\\.(?:csv|svg|png)}', async (context) => {
    const found = await asked(context);
    if (found instanceof Response) return found;
    const { theory, id } = found.definition;
    if (theory === null) return context.notFound();
    const ending = context.req.param('file').slice('figure.'.length);
    const name = `${id}-theory-of-change.${ending}`;
    if (ending === 'csv') {
      return context.body(
        tableCsv(theoryTable(found.definition, theory)),
        200,
        download(name, 'text/csv; charset=utf-8', 'attachment'),
      );
    }
    const chart = theoryChart(found.definition, theory);
    return ending === 'svg'
      ? context.body(chartSvg(chart, PICTURE_WIDTH), 200, download(name, 'image/svg+xml', 'inline'))
      : context.body(chartPng(chart, PICTURE_WIDTH), 200, download(name, 'image/png', 'inline'));
  });

  pages.route('/', copyingRoutes(deps));
  pages.route('/', weightRoutes(deps));
  pages.route('/', editRoutes(deps));
  return pages;

  function asked(context: Context): Promise<Found | Response> {
    return foundOr404(deps, context, context.req.param('id') ?? '', context.req.query('version'));
  }
}

/** The version that the address asks for; null where it asks for none. */
function older(context: Context): number | null {
  return versionAsked(context.req.query('version')) ?? null;
}

function headOf(found: Found, heading: string, tab: string): Own {
  const { definition } = found;
  return {
    title: tab === 'What it says' ? `${heading}: what it says` : heading,
    heading,
    // The words come from the store, not from what somebody typed.
    caption: `Definition of good · ${versionWords(found)}`,
    breadcrumb: [...DEFINITIONS_TRAIL, { label: definition.title, href: definitionAddress(definition.id) }],
    printNote: `Definition ${definition.id}, sha256 ${found.hash.slice(0, 12)}.`,
  };
}

function compareHeading(found: Found, other: Found): string {
  const same = found.definition.id === other.definition.id;
  const name = ({ definition, version }: { definition: Definition; version: number }) =>
    same ? `version ${version}` : `“${definition.title}”`;
  return same
    ? `${found.definition.title}: ${name(found)} and ${name(other)}`
    : `${found.definition.title} and ${other.definition.title}`;
}

function download(name: string, type: string, shown: 'inline' | 'attachment'): Record<string, string> {
  return { 'content-type': type, 'content-disposition': `${shown}; filename="${name.replaceAll(/[^\w.-]/g, '')}"` };
}
