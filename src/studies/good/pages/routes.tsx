import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { WaymarkError } from '#platform/errors/index.ts';
import { chartPng, chartSvg, ErrorSummary, Notification, Prose, Split, tableCsv } from '#ui/index.ts';
import { goodChoices } from '../choices.ts';
import { type StateFault, writeState } from '../client/state.ts';
import { curveFigure } from '../figures.ts';
import { pictureOf, placesChart } from '../figures-places.ts';
import { shownChart } from '../figures-shown.ts';
import { everyAuthorityTable, placesTable } from '../tables.ts';
import type { GoodResult } from '../types.ts';
import { inert } from '../words.ts';
import { type Asked, askedOf, runAsked } from './ask.ts';
import { recipeOf, statedMinimum } from './changed.ts';
import { EmptyContent, GoodContent, WaitingContent } from './content.tsx';
import type { GoodDeps } from './deps.ts';
import { ingredientsText, unweighted } from './ingredients.ts';
import { DEFINITIONS_TRAIL, definitionAddress, framed, Pages, QUESTION } from './layout.tsx';
import { Panel, type PanelProps } from './panel.tsx';
import { shownIn } from './shown.ts';

const PICTURE_WIDTH = 720;
/** What is wrong with what was asked, and is said on the page itself. */
const NAMED: ReadonlySet<string> = new Set(['recipe-invalid', 'definition-invalid']);
const TYPES = { csv: 'text/csv; charset=utf-8', svg: 'image/svg+xml', png: 'image/png' } as const;

/** The page of a definition: who meets it, and how far that depends on the choices. */
export function goodPages(deps: GoodDeps): Hono {
  const pages = new Hono();

  pages.get('/definitions/:id', (context) =>
    whenKnown(context, async (asked) => {
      // A form sends every field; the address that people copy says only what was changed.
      const short = writeState(asked.state, asked.frame);
      const query = new URLSearchParams(new URL(context.req.url).searchParams);
      const kept = /^\d{1,6}$/.exec(query.get('kept') ?? '')?.[0] ?? null;
      query.delete('kept');
      if (query.toString() !== short) {
        const told = kept === null ? short : `${short}${short === '' ? '' : '&'}kept=${kept}`;
        return context.redirect(definitionAddress(asked.found.definition.id, '', told), 302);
      }
      if (asked.frame.measures.length === 0) return emptyPage(context, asked);
      const { id, record, status } = await runAsked(deps, asked);
      if (record === null) return waitingPage(context, asked, status);
      // The runner keeps results of every kind; this one was asked for by its kind.
      const result = record.result as GoodResult;
      const { found, state, dataset } = asked;
      const shown = shownIn(result, dataset, state);
      const lost = state.authority !== null && shown.focus === null;
      const content = (
        <>
          <Pages id={found.definition.id} version={state.version} />
          {context.req.query('kept') === String(found.version) && !found.ready ? (
            <Notification
              live
              title={`Version ${found.version} is kept.`}
              text={`[Its history](${definitionAddress(found.definition.id, '/history')}) says what changed and why.`}
            />
          ) : null}
          {lost ? (
            <Notification
              kind="warning"
              title="No such authority."
              text={`No authority that stood in ${result.period} has the address “${(state.authority ?? '').replaceAll(/[^\w-]/g, '').slice(0, 60)}”. Choose one of the list.`}
            />
          ) : null}
          <GoodContent
            found={found}
            record={record}
            resultId={id}
            result={result}
            dataset={dataset}
            panel={await panelOf(asked)}
            shown={shown}
            worker={deps.scripts?.worker ?? null}
          />
        </>
      );
      const changed = state.weights.size + state.fixed.size > 0 || state.minimum !== null ? ' · changed by you' : '';
      const own = {
        title: found.definition.title,
        heading: QUESTION,
        caption: `Definition of good · ${inert(found.definition.title)} · figures for ${result.period}${changed}`,
        breadcrumb: trail(asked),
        printNote: `${record.provenance.release.name} (${record.provenance.release.contentHash.slice(0, 12)}).`,
        ...(changed === '' ? {} : { robots: 'noindex' as const }),
      };
      return context.html(framed(deps.frame, own, content, deps.scripts?.page ?? null));
    }),
  );

  pages.get('/definitions/:id/ingredients.json', (context) =>
    whenKnown(context, async (asked) => {
      const { found, state } = asked;
      const usual = recipeOf(deps.desk.kind('good'), found.definition, unweighted(state), null);
      const year = context.req.query('period') ?? '';
      if (!/^(?:\d{4})?$/.test(year)) {
        const text = `“${year.slice(0, 20)}” is not a year. Write four digits, or leave it out for the newest.`;
        return faultPage(context, asked, [{ field: '', text }]);
      }
      const choices = year === '' ? usual.choices : { ...usual.choices, period: Number(year) };
      const { recipe } = await deps.desk.prepare({ ...usual, choices });
      const text = ingredientsText(asked, { choices: goodChoices.parse(recipe.choices), seed: recipe.seed });
      const tag = `W/"${createHash('sha256').update(text).digest('hex').slice(0, 24)}"`;
      const headers = { etag: tag, 'cache-control': 'private, max-age=0, must-revalidate' };
      if (context.req.header('if-none-match') === tag) return context.body(null, 304, headers);
      return context.body(text, 200, { ...headers, 'content-type': 'application/json; charset=utf-8' });
    }),
  );

  pages.get('/definitions/:id/figures/:file', (context) =>
    whenKnown(context, async (asked) => {
      const [, name = '', ending = ''] = /^([a-z-]+)\.(csv|svg|png)$/.exec(context.req.param('file') ?? '') ?? [];
      const { record, status } = await runAsked(deps, asked);
      if (record === null) return waitingPage(context, asked, status);
      const figure = figureOf(record.result as GoodResult, asked, name);
      if (figure === null) throw unknownFile(context.req.param('file') ?? '');
      const headers = (type: string) => ({
        'content-type': type,
        'content-disposition': `${ending === 'csv' ? 'attachment' : 'inline'}; filename="${name}.${ending}"`,
      });
      if (ending === 'csv') return context.body(tableCsv(figure.table), 200, headers(TYPES.csv));
      if (ending === 'svg') return context.body(chartSvg(figure.chart, PICTURE_WIDTH), 200, headers(TYPES.svg));
      return context.body(chartPng(figure.chart, PICTURE_WIDTH), 200, headers(TYPES.png));
    }),
  );

  // Files of the whole result; the studies make them.
  pages.get('/definitions/:id/:file{result\\.(?:docx|html|csv|xlsx|json)}', (context) =>
    whenKnown(context, async (asked) => {
      const { id, record, status } = await runAsked(deps, asked);
      if (record === null) return waitingPage(context, asked, status);
      const ending = (context.req.param('file') ?? '').split('.').at(-1) ?? '';
      return context.redirect(`/studies/results/${id}.${ending}`, 303);
    }),
  );

  function figureOf(result: GoodResult, asked: Asked, name: string) {
    const picture = pictureOf(result);
    const shown = shownIn(result, asked.dataset, asked.state);
    switch (name) {
      case 'good-places':
        return { chart: placesChart(picture, shown.focus), table: placesTable(result) };
      case 'good-shown':
        return {
          chart: shownChart(picture, shown, ({ slug }) => `/authorities/${slug}`),
          table: rowsOf(result, new Set(shown.units.map(({ slug }) => `/authorities/${slug}`))),
        };
      case 'good-inspection':
        return curveFigure(result, null);
      default:
        return null;
    }
  }

  async function whenKnown(
    context: Context,
    answer: (asked: Asked) => Promise<Response> | Response,
  ): Promise<Response> {
    try {
      const asked = await askedOf(deps, context.req.param('id') ?? '', new URL(context.req.url).searchParams);
      // Nothing is worked out or handed over for an address that is not right, as if it had asked for something else.
      if (asked.faults.length > 0) return await faultPage(context, asked, asked.faults);
      try {
        return await answer(asked);
      } catch (fault) {
        if (!(fault instanceof WaymarkError) || !NAMED.has(fault.code)) throw fault;
        const text = [fault.message, fault.remedy].filter((part) => part !== null).join(' ');
        return await faultPage(context, asked, [{ field: '', text }]);
      }
    } catch (fault) {
      if (!(fault instanceof WaymarkError) || fault.status !== 404) throw fault;
      return missingPage(context, fault);
    }
  }

  async function panelOf(asked: Asked): Promise<PanelProps> {
    const { found, frame, state, faults, typed } = asked;
    const { definition } = found;
    const others = (await (await deps.store()).list()).map((entry) => entry.definition);
    return {
      address: definitionAddress(definition.id),
      frame,
      state,
      faults,
      typed,
      statedMinimum: statedMinimum(definition),
      origin: asked.origin?.definition.title ?? null,
      outcomes: definition.outcomes
        .filter(({ measures }) => measures.length > 0)
        .map(({ id, label, measures }) => ({ id, label, measures: measures.map(({ measure }) => measure) })),
      others: others
        .filter(({ id, outcomes }) => id !== definition.id && outcomes.some(({ measures }) => measures.length > 0))
        .map(({ id, title }) => ({ id, title })),
    };
  }

  function emptyPage(context: Context, asked: Asked): Response {
    const own = {
      title: asked.found.definition.title,
      heading: QUESTION,
      caption: `Definition of good · ${inert(asked.found.definition.title)}`,
      breadcrumb: trail(asked),
    };
    const content = (
      <>
        <Pages id={asked.found.definition.id} version={asked.state.version} />
        <EmptyContent found={asked.found} />
      </>
    );
    return context.html(framed(deps.frame, own, content)) as Response;
  }

  async function faultPage(context: Context, asked: Asked, faults: readonly StateFault[]): Promise<Response> {
    const panel = await panelOf({ ...asked, faults });
    const errors = faults.map(({ field, text }) => ({ text, href: anchorOf(panel, field) }));
    const content = (
      <>
        <Pages id={asked.found.definition.id} version={asked.state.version} />
        <ErrorSummary errors={errors} />
        <Split panel={<Panel {...panel} />} panelLabel="Weights and choices" open fold="Change the weights">
          <Prose
            paragraphs={['Nothing was worked out: what is named above is not right. What was typed is kept here.']}
          />
        </Split>
      </>
    );
    const own = { title: `Error: ${asked.found.definition.title}`, heading: QUESTION, breadcrumb: trail(asked) };
    return context.html(framed(deps.frame, { ...own, robots: 'noindex' }, content), 422, {
      'cache-control': 'no-store',
    });
  }

  async function waitingPage(
    context: Context,
    asked: Asked,
    status: Awaited<ReturnType<typeof runAsked>>['status'],
  ): Promise<Response> {
    const { found, state, frame } = asked;
    if (status?.state === 'failed') {
      const text = [status.fault?.message, status.fault?.remedy].filter((part) => part).join(' ');
      return faultPage(context, asked, [{ field: '', text: `The study failed: ${text}` }]);
    }
    const own = {
      title: found.definition.title,
      heading: QUESTION,
      breadcrumb: trail(asked),
      robots: 'noindex' as const,
    };
    context.header('cache-control', 'no-store');
    if (status?.state === 'stopped') {
      const text = [status.fault?.message, status.fault?.remedy].filter((part) => part).join(' ');
      const content = (
        <>
          <Pages id={found.definition.id} version={state.version} />
          <Notification kind="warning" title="The study was stopped." text={text} />
        </>
      );
      return context.html(framed(deps.frame, own, content));
    }
    context.header('refresh', '2');
    const content = (
      <>
        <Pages id={found.definition.id} version={state.version} />
        <WaitingContent
          percent={Math.round((status?.done ?? 0) * 100)}
          what={status?.what || 'it begins'}
          retry={definitionAddress(found.definition.id, '', writeState(state, frame))}
        />
      </>
    );
    return context.html(framed(deps.frame, own, content));
  }

  function missingPage(context: Context, fault: WaymarkError): Response {
    const heading = MISSING[fault.code] ?? 'Nothing of that name is here';
    const own = {
      title: heading,
      heading,
      breadcrumb: DEFINITIONS_TRAIL,
      robots: 'noindex' as const,
    };
    const content = <Prose paragraphs={[fault.message, fault.remedy ?? '', '[All definitions](/definitions)']} />;
    return context.html(framed(deps.frame, own, content), 404, { 'cache-control': 'no-store' }) as Response;
  }

  return pages;
}

const MISSING: Readonly<Record<string, string>> = {
  'definition-unknown': 'There is no definition of that name',
  'version-unknown': 'There is no such version',
  'file-unknown': 'There is no file of that name',
};

function trail({ found }: Asked) {
  const { id, title } = found.definition;
  return [...DEFINITIONS_TRAIL, { label: title, href: definitionAddress(id) }];
}

function anchorOf(panel: PanelProps, field: string): string {
  if (field.startsWith('w.')) {
    return panel.frame.measures.some(({ measure }) => `w.${measure}` === field) ? `#w-${field.slice(2)}` : '#weights';
  }
  return field === '' ? '#weights' : `#choice-${field}`;
}

function rowsOf(result: GoodResult, hrefs: ReadonlySet<string>) {
  const table = everyAuthorityTable(result);
  return { ...table, rows: table.rows.filter(({ cells }) => hrefs.has(cells[0]?.href ?? '')) };
}

function unknownFile(name: string): WaymarkError {
  return new WaymarkError('file-unknown', `There is no file “${name.slice(0, 60)}” of this page.`, {
    status: 404,
    remedy: 'Files there are: good-places, good-shown and good-inspection, each as .csv, .svg and .png.',
  });
}
