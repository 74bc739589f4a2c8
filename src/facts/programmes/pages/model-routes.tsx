import { type Context, Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { WaymarkError } from '#platform/errors/index.ts';
import type { ProgrammesDeps } from '../deps.ts';
import { entriesOf } from '../entries.ts';
import { sent, type Values } from './form.ts';
import { framed } from './layout.tsx';
import { ModelForm, ModelPage, ModelsPage } from './models.tsx';

const HOME = '/programmes/models';

/** Pages of models of support: all, one, writing on one, adding one. */
export function modelPages(deps: ProgrammesDeps): Hono {
  const pages = new Hono();
  const show = async (path: string, heading: string, content: Child) => {
    const below = path === HOME ? {} : { below: { label: 'Models of support', href: HOME } };
    return framed(
      deps.frame,
      await deps.datasets(),
      { heading, path, caption: 'Models of support', ...below },
      content,
    );
  };
  const programmes = async () =>
    (await entriesOf(await deps.datasets(), await deps.store())).map(({ programme }) => programme);

  pages.get(HOME, async (context) => {
    const { models } = await deps.store();
    const content = <ModelsPage models={await models.list()} programmes={await programmes()} />;
    return context.html(await show(HOME, 'Models of support', content));
  });

  const form = async (
    context: Context,
    own: { id: string | null; values: Values; expected: string | null; fault?: string },
    status = 200,
  ) => {
    const { id, values, expected, fault } = own;
    const path = id === null ? `${HOME}/new` : `${HOME}/${id}/edit`;
    const content = (
      <ModelForm values={values} expected={expected} action={path} {...(fault === undefined ? {} : { fault })} />
    );
    return context.html(
      await show(path, id === null ? 'Add a model of support' : `Change “${values.title ?? id}”`, content),
      status as 200,
    );
  };

  const keep = async (context: Context, id: string | null) => {
    const { values } = await sent(context);
    const text = (name: string): string => (values[name] ?? '').replaceAll('\r\n', '\n').trim();
    const thing = {
      id: id ?? text('id'),
      title: text('title'),
      what: text('what'),
      strengths: text('strengths'),
      ingredients: text('ingredients'),
      circumstances: text('circumstances'),
      source: text('source') === '' ? null : text('source'),
    };
    const expected = id === null ? null : (values.expected ?? '');
    try {
      await (await deps.store()).models.put(thing, { why: values.why ?? null, expected });
      return context.redirect(`${HOME}/${thing.id}`, 303);
    } catch (fault) {
      if (!(fault instanceof WaymarkError)) throw fault;
      return form(context, { id, values, expected, fault: `${fault.message} ${fault.remedy ?? ''}` }, fault.status);
    }
  };

  pages.get(`${HOME}/new`, (context) => form(context, { id: null, values: {}, expected: null }));
  pages.post(`${HOME}/new`, (context) => keep(context, null));

  pages.get(`${HOME}/:id`, async (context) => {
    const { models } = await deps.store();
    const found = await models.get(context.req.param('id'));
    if (found === undefined) return context.notFound();
    const own = (await programmes()).filter(({ model }) => model === found.thing.id);
    const content = <ModelPage model={found} programmes={own} history={await models.history(found.thing.id)} />;
    return context.html(await show(`${HOME}/${found.thing.id}`, found.thing.title, content));
  });

  pages.get(`${HOME}/:id/edit`, async (context) => {
    const found = await (await deps.store()).models.get(context.req.param('id'));
    if (found === undefined) return context.notFound();
    const { source, ...texts } = found.thing;
    return form(context, { id: found.thing.id, values: { ...texts, source: source ?? '' }, expected: found.hash });
  });

  pages.post(`${HOME}/:id/edit`, async (context) => {
    const id = context.req.param('id');
    return (await (await deps.store()).models.get(id)) === undefined ? context.notFound() : keep(context, id);
  });
  return pages;
}
