import { type Context, Hono } from 'hono';
import { csrf } from 'hono/csrf';
import type { Dataset } from '#facts/panel/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import { chartPng, chartSvg, ErrorSummary, tableCsv } from '#ui/index.ts';
import type { StudiesDeps } from '../deps.ts';
import type { StudyDesk } from '../desk.ts';
import type { RunStatus } from '../queue.ts';
import { completeRecipe, defaultRecipe } from '../recipe.ts';
import { FORMATS, MEDIA_TYPES, type ReportFormat, renderAs } from '../render/formats.ts';
import type { ReplayReport } from '../replay.ts';
import { plainWords } from '../run.ts';
import { OWNER, PASSING } from '../store.ts';
import type { StudyKind, StudyRecord } from '../types.ts';
import { ChoicesForm, changedChoices, choicesFrom, faultyField, missingLists, type Sent } from './form.tsx';
import { framed, STUDIES_TRAIL } from './layout.tsx';
import { StudyList } from './list.tsx';
import { ResultContent, RunningContent, resultAddress } from './result.tsx';

/** How long a page waits for a result before it shows progress instead. */
const PATIENCE = 400;
const PICTURE_WIDTH = 720;

/** Pages of the studies: list, a study at its choices, kept results with their files, replay. */
export function studyPages(deps: StudiesDeps, desk: StudyDesk): Hono {
  const pages = new Hono();
  pages.use('/studies/*', csrf());

  pages.get('/studies', async (context) => {
    const [results, queue] = [await desk.results(), await desk.queue()];
    const content = (
      <StudyList studies={deps.studies} running={await queue.all()} results={await results.list({ limit: 30 })} />
    );
    return context.html(framed(deps.frame, { title: 'Studies', heading: 'Studies' }, content));
  });

  pages.get('/studies/results/:id/figures/:file', async (context) => {
    const record = await keptRecord(desk, context.req.param('id'));
    const [, name = '', ending = ''] = /^(.+)\.(csv|svg|png)$/.exec(context.req.param('file')) ?? [];
    const block = record.blocks.find((candidate) => candidate.kind === 'figure' && candidate.chart.id === name);
    if (block?.kind !== 'figure') throw unknownFile(context.req.param('file'), figureFiles(record));
    if (ending === 'csv') return context.body(tableCsv(block.table), 200, download(`${name}.csv`, MEDIA_TYPES.csv));
    if (ending === 'svg') {
      return context.body(chartSvg(block.chart, PICTURE_WIDTH), 200, download(`${name}.svg`, 'image/svg+xml'));
    }
    return context.body(chartPng(block.chart, PICTURE_WIDTH), 200, download(`${name}.png`, 'image/png'));
  });

  pages.post('/studies/results/:id/replay', async (context) => {
    const id = context.req.param('id');
    const record = await keptRecord(desk, id);
    return resultPage(context, id, record, await desk.replay(record));
  });

  pages.post('/studies/results/:id/stop', async (context) => {
    const id = context.req.param('id');
    await (await desk.queue()).stop(id);
    return context.redirect(resultAddress(id), 303);
  });

  // The recorded choices once more, on the newest figures or in another year.
  pages.get('/studies/results/:id/again', async (context) => {
    const kept = (await keptRecord(desk, context.req.param('id'))).recipe;
    const sent: Sent = new Map(Object.entries(context.req.queries()));
    const kind = desk.kind(kept.study);
    const recipe = plainWords(kind, kept, await deps.datasets());
    const choices = { ...recipe.choices, ...changedChoices(kind, sent) };
    return context.redirect(resultAddress(await desk.ask(completeRecipe({ ...recipe, choices }, [kind]))), 303);
  });

  pages.get('/studies/results/:id', async (context) => {
    const name = context.req.param('id');
    const [id, format] = splitEnding(name);
    if (format === null) {
      const status = await (await desk.queue()).status(id);
      if (status !== undefined) return runningPage(context, status);
      return resultPage(context, id, await keptRecord(desk, id), null);
    }
    const record = await keptRecord(desk, id);
    return context.body(await renderAs(format, record), 200, download(name, MEDIA_TYPES[format]));
  });

  pages.get('/studies/:study', async (context) => {
    const kind = desk.kind(context.req.param('study'));
    const sent: Sent = new Map(Object.entries(context.req.queries()));
    try {
      const asked = defaultRecipe(kind, choicesFrom(kind, sent));
      const id = await desk.ask(asked, isStated(sent) ? OWNER : PASSING);
      const record = await withinPatience(desk, id);
      const status = await (await desk.queue()).status(id);
      if (record === null && status !== undefined) return runningPage(context, status);
      return resultPage(context, id, record ?? (await keptRecord(desk, id)), null);
    } catch (fault) {
      return faultPage(context, kind, sent, fault);
    }
  });

  pages.post('/studies/:study', async (context) => {
    const kind = desk.kind(context.req.param('study'));
    const sent = await formOf(context);
    try {
      const empty = missingLists(kind, sent);
      if (empty !== null) throw nothingTicked(kind, empty);
      return context.redirect(resultAddress(await desk.ask(defaultRecipe(kind, choicesFrom(kind, sent)))), 303);
    } catch (fault) {
      return faultPage(context, kind, sent, fault);
    }
  });

  async function resultPage(context: Context, id: string, record: StudyRecord, replayed: ReplayReport | null) {
    const kind = desk.kind(record.study);
    const dataset = await deps.datasets();
    const content = <ResultContent id={id} record={record} kind={kind} dataset={dataset} replayed={replayed} />;
    return context.html(framed(deps.frame, headOf(record, dataset), content));
  }

  function runningPage(context: Context, status: RunStatus) {
    if (status.state === 'waiting' || status.state === 'running') context.header('refresh', '2');
    context.header('cache-control', 'no-store');
    const own = { title: status.title, heading: status.title, breadcrumb: STUDIES_TRAIL, robots: 'noindex' as const };
    return context.html(framed(deps.frame, own, <RunningContent status={status} />));
  }

  async function faultPage(context: Context, kind: StudyKind, sent: Sent, fault: unknown) {
    // A choice may hold a whole document, whose own faults have another code.
    if (!(fault instanceof WaymarkError) || fault.status !== 422) throw fault;
    const dataset: Dataset = await deps.datasets();
    const values = { ...defaultRecipe(kind).choices, ...Object.fromEntries(sent) };
    const field = faultyField(kind, fault);
    const text = [fault.message, fault.remedy].filter((part) => part !== null).join(' ');
    const content = (
      <>
        <ErrorSummary errors={[{ text, href: field === null ? '#change' : `#choice-${field}` }]} />
        <ChoicesForm kind={kind} dataset={dataset} values={values} fault={fault} />
      </>
    );
    const own = { title: `Error: ${kind.question}`, heading: kind.question, breadcrumb: STUDIES_TRAIL };
    return context.html(framed(deps.frame, own, content), 422);
  }

  return pages;
}

function headOf(record: StudyRecord, dataset: Dataset) {
  const { period } = record.recipe.choices;
  const year = typeof period === 'number' ? ` · year ${period}` : '';
  const release = record.provenance.release;
  return {
    title: record.recipe.question,
    heading: record.recipe.question,
    caption: `Study: ${record.study}${year}`,
    breadcrumb: [...STUDIES_TRAIL, { label: record.recipe.title, href: `/studies/${record.study}` }],
    printNote: `${release.name} (${release.contentHash.slice(0, 12)}); newest figures here: ${dataset.release.name}.`,
  };
}

/** Whether an address names no choice but a year: there are few of those. */
function isStated(sent: Sent): boolean {
  return [...sent.keys()].every((name) => name === 'period');
}

/** A record by its own address. Whoever has that address may have noted it: what passed by is kept from now on. */
async function keptRecord(desk: StudyDesk, id: string): Promise<StudyRecord> {
  const results = await desk.results();
  const record = await results.get(id);
  if (record !== undefined) {
    await results.keep(id);
    return record;
  }
  throw new WaymarkError('result-unknown', `There is no result "${id}".`, {
    status: 404,
    remedy: 'Open /studies for the results that are kept here.',
  });
}

/** The record when it is there or comes soon; null when it takes longer. Its fault is shown by its own page. */
async function withinPatience(desk: StudyDesk, id: string): Promise<StudyRecord | null> {
  const result = (await desk.queue()).result(id).catch(() => null);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE);
  });
  try {
    return await Promise.race([result, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function formOf(context: Context): Promise<Sent> {
  const body = await context.req.parseBody({ all: true });
  return new Map(
    Object.entries(body).map(([name, value]) => [
      name,
      (Array.isArray(value) ? value : [value]).filter((part): part is string => typeof part === 'string'),
    ]),
  );
}

function nothingTicked(kind: StudyKind, name: string): WaymarkError {
  const label = kind.fields.find((field) => field.name === name)?.label ?? name;
  return new WaymarkError('recipe-invalid', `${label}: nothing is ticked.`, {
    status: 422,
    remedy: 'Tick at least one.',
    details: { choice: name },
  });
}

function splitEnding(name: string): [id: string, format: ReportFormat | null] {
  const at = name.lastIndexOf('.');
  if (at < 0) return [name, null];
  const format = FORMATS.find((known) => known === name.slice(at + 1));
  if (format === undefined)
    throw unknownFile(
      name,
      FORMATS.map((known) => `${name.slice(0, at)}.${known}`),
    );
  return [name.slice(0, at), format];
}

function figureFiles(record: StudyRecord): readonly string[] {
  return record.blocks.flatMap((block) =>
    block.kind === 'figure' ? ['csv', 'svg', 'png'].map((ending) => `${block.chart.id}.${ending}`) : [],
  );
}

function unknownFile(name: string, known: readonly string[]): WaymarkError {
  return new WaymarkError('file-unknown', `There is no file "${name}" of this result.`, {
    status: 404,
    remedy: `Files there are: ${known.join(', ')}.`,
  });
}

function download(name: string, type: string): Record<string, string> {
  const shown = type.startsWith('image/') || type.startsWith('text/html') ? 'inline' : 'attachment';
  return { 'content-type': type, 'content-disposition': `${shown}; filename="${name.replaceAll(/[^\w.-]/g, '')}"` };
}
