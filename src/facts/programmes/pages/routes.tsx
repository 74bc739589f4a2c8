import { type Context, Hono } from 'hono';
import { csrf } from 'hono/csrf';
import type { Child } from 'hono/jsx';
import { WaymarkError } from '#platform/errors/index.ts';
import type { ProgrammesDeps } from '../deps.ts';
import { entriesOf, entryOf } from '../entries.ts';
import { fileOf, fileType } from '../files/file.ts';
import { templateCsv, templateXlsx } from '../files/write.ts';
import { importProgrammes } from '../importing.ts';
import { READY_IDS, readyProgramme } from '../ready/index.ts';
import { EditPage } from './edit.tsx';
import { drafted, sent, type Values, valuesOf } from './form.ts';
import { ImportedPage, ImportPage } from './import.tsx';
import { framed } from './layout.tsx';
import { modelPages } from './model-routes.tsx';
import { PortfolioPage } from './portfolio.tsx';
import { ProgrammePage } from './programme.tsx';

/** Pages of programmes: portfolio, one programme, registering, changing, importing, models of support. */
export function programmePages(deps: ProgrammesDeps): Hono {
  const pages = new Hono();
  pages.use('/programmes/*', csrf());
  const show = async (path: string, heading: string, content: Child, below?: { label: string; href: string }) =>
    framed(deps.frame, await deps.datasets(), { heading, path, ...(below === undefined ? {} : { below }) }, content);
  const opened = async () => ({ dataset: await deps.datasets(), store: await deps.store() });
  const modelsOf = async () => (await (await deps.store()).models.list()).map(({ thing }) => thing);

  pages.get('/programmes', async (context) => {
    const { dataset, store } = await opened();
    const entries = await entriesOf(dataset, store);
    const answers = await deps.answers(
      dataset,
      entries.map(({ programme }) => programme),
    );
    const content = <PortfolioPage entries={entries} answers={answers} removed={await store.removed()} />;
    return context.html(await show('/programmes', 'Programmes of support and events', content));
  });

  pages.get('/programmes/:file{programmes\\.(csv|xlsx|json)}', async (context) => {
    const kept = (await (await deps.store()).list()).map(({ thing }) => thing);
    const ending = context.req.param('file').split('.').at(-1) ?? 'json';
    // Generated programmes have no rows.
    const rows = ending === 'json' ? kept : kept.filter(({ generated }) => generated === undefined);
    return download(context, 'programmes', ending, fileOf(rows, ending));
  });

  pages.get('/programmes/template.csv', (context) => download(context, 'programmes-template', 'csv', templateCsv()));
  pages.get('/programmes/template.xlsx', (context) => download(context, 'programmes-template', 'xlsx', templateXlsx()));

  pages.get('/programmes/import', async (context) =>
    context.html(await show('/programmes/import', 'Import programmes', <ImportPage />)),
  );

  pages.post('/programmes/import', async (context) => {
    const { values, file } = await sent(context);
    const { why = '', replace } = values;
    const again = { why, replace: replace === 'yes' };
    const refuse = async (content: Child, status: number) =>
      context.html(await show('/programmes/import', 'Import programmes', content), status as 422);
    if (file === null) return refuse(<ImportPage {...again} problem="Choose a file with something in it." />, 422);
    const { dataset, store } = await opened();
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const outcome = await importProgrammes(
        store,
        dataset.register,
        { name: file.name, bytes },
        { why, replace: again.replace },
      );
      if (!outcome.ok)
        return await refuse(<ImportPage {...again} faults={outcome.faults} name={`“${file.name}”`} />, 422);
      const kept = outcome.kept.map(({ thing, version }) => ({
        id: thing.id,
        title: thing.title,
        version,
        episodes: thing.episodes.length,
      }));
      const unchanged = outcome.unchanged.map((id) => `“${id}” is the same as it was: no version was made.`);
      const content = <ImportedPage kept={kept} remarks={[...unchanged, ...outcome.remarks]} />;
      return context.html(await show('/programmes/imported', 'Imported', content));
    } catch (fault) {
      if (!(fault instanceof WaymarkError)) throw fault;
      return refuse(<ImportPage {...again} problem={`${fault.message} ${fault.remedy ?? ''}`} />, fault.status);
    }
  });

  const editing = async (
    context: Context,
    form: { values: Values; expected: string | null; path: string; heading: string },
    faults: readonly { text: string; href: string }[] = [],
    status = 200,
  ) => {
    const { values, expected, path, heading } = form;
    const content = (
      <EditPage values={values} models={await modelsOf()} expected={expected} action={path} faults={faults} />
    );
    return context.html(await show(path, heading, content), status as 200);
  };

  pages.get('/programmes/new', async (context) => {
    const dataset = await deps.datasets();
    const from = readyProgramme(context.req.query('from') ?? '', dataset);
    const copy = from === undefined || from.generated !== undefined ? undefined : valuesOf(from);
    const values = copy === undefined ? {} : { ...copy, id: `${copy.id}-own` };
    return editing(context, { values, expected: null, path: '/programmes/new', heading: 'Register a programme' });
  });

  const keep = async (
    context: Context,
    form: { expected: string | null; path: string; heading: string; id?: string },
  ) => {
    const { values: given } = await sent(context);
    const values = form.id === undefined ? given : { ...given, id: form.id };
    const again = { ...form, values };
    const { dataset, store } = await opened();
    const models = (await store.models.list()).map(({ thing }) => thing.id);
    const { programme, faults, remarks } = drafted(values, { register: dataset.register, models, reserved: READY_IDS });
    if (programme === null) return editing(context, again, faults, 422);
    try {
      const expected = form.id === undefined ? null : (values.expected ?? '');
      const { version } = await store.put(programme, { why: values.why ?? null, expected });
      if (remarks.length > 0) {
        // A name that was read as another one is told before anything is asked of it.
        const { id, title, episodes } = programme;
        const kept = [{ id, title, version, episodes: episodes.length }];
        return context.html(
          await show('/programmes/new', 'Registered', <ImportedPage kept={kept} remarks={remarks} />),
        );
      }
      return context.redirect(`/programmes/${programme.id}`, 303);
    } catch (fault) {
      if (!(fault instanceof WaymarkError)) throw fault;
      const taken = fault.code === 'programme-changed' && form.id === undefined;
      const text = taken
        ? `“${programme.id}” is the id of another programme: choose another.`
        : `${fault.message} ${fault.remedy ?? ''}`;
      const href = taken ? '#f-id' : '#f-title';
      return editing(
        context,
        { ...again, expected: form.id === undefined ? null : (values.expected ?? '') },
        [{ text, href }],
        fault.status,
      );
    }
  };

  pages.post('/programmes/new', (context) =>
    keep(context, { expected: null, path: '/programmes/new', heading: 'Register a programme' }),
  );

  pages.route('/', modelPages(deps));

  pages.get('/programmes/:id/edit', async (context) => {
    const kept = await (await deps.store()).get(context.req.param('id'));
    if (kept === undefined || kept.removed) return context.notFound();
    const { thing, hash } = kept;
    return editing(context, {
      values: valuesOf(thing),
      expected: hash,
      path: `/programmes/${thing.id}/edit`,
      heading: `Change “${thing.title}”`,
    });
  });

  pages.post('/programmes/:id/edit', async (context) => {
    const id = context.req.param('id');
    const kept = await (await deps.store()).get(id);
    if (kept === undefined || kept.removed) return context.notFound();
    return keep(context, {
      expected: kept.hash,
      path: `/programmes/${id}/edit`,
      heading: `Change “${kept.thing.title}”`,
      id,
    });
  });

  for (const what of ['remove', 'restore'] as const) {
    pages.post(`/programmes/:id/${what}`, async (context) => {
      const id = context.req.param('id') ?? '';
      const { values } = await sent(context);
      const store = await deps.store();
      try {
        await store[what](id, { why: values.why ?? null, expected: values.expected ?? '' });
      } catch (fault) {
        if (
          !(fault instanceof WaymarkError) ||
          fault.code !== 'programme-unknown' ||
          (await store.get(id)) !== undefined
        )
          throw fault;
        return context.notFound();
      }
      return context.redirect(`/programmes/${id}`, 303);
    });
  }

  pages.get('/programmes/:file{[a-z0-9-]+\\.(csv|xlsx|json)}', async (context) => {
    const [id = '', ending = ''] = context.req.param('file').split('.');
    const { dataset, store } = await opened();
    const entry = await entryOf(dataset, store, id);
    if (entry === undefined || (entry.programme.generated !== undefined && ending !== 'json'))
      return context.notFound();
    return download(context, id, ending, fileOf([entry.programme], ending));
  });

  pages.get('/programmes/:id', async (context) => {
    const { dataset, store } = await opened();
    const id = context.req.param('id');
    const asked = context.req.query('version');
    const newest = await entryOf(dataset, store, id);
    if (newest === undefined) return context.notFound();
    const earlier = asked === undefined || newest.kept === null ? undefined : await store.get(id, Number(asked));
    if (asked !== undefined && earlier === undefined) return context.notFound();
    const entry = earlier === undefined ? newest : { programme: earlier.thing, kept: earlier };
    const { programme } = entry;
    const answers = (await deps.answers(dataset, [programme])).get(id) ?? [];
    const models = await modelsOf();
    const content = (
      <ProgrammePage
        dataset={dataset}
        entry={entry}
        answers={answers}
        model={models.find((model) => model.id === programme.model) ?? null}
        history={newest.kept === null ? [] : await store.history(id)}
        lockPage={deps.lockPage?.(id) ?? null}
        askForm={deps.askForm?.(dataset, id) ?? null}
        older={earlier !== undefined && earlier.version !== newest.kept?.version}
      />
    );
    return context.html(await show(`/programmes/${id}`, programme.title, content));
  });
  return pages;
}

function download(context: Context, name: string, ending: string, content: string | Uint8Array): Response {
  const body = typeof content === 'string' ? content : new Uint8Array(content).buffer;
  return context.body(body, 200, {
    'content-type': fileType(ending),
    'content-disposition': `attachment; filename="${name}.${ending}"`,
    'cache-control': 'no-cache',
  });
}
