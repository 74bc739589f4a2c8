import { type Context, Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { WaymarkError } from '#platform/errors/index.ts';
import { textsOf } from '../coded.ts';
import { coderFor } from '../coder.ts';
import type { ThemesDeps } from '../deps.ts';
import { codebookDifferences, rulesFromText } from '../differences.ts';
import { codedItems } from '../items.ts';
import type { CodebookVersion } from '../store.ts';
import { checkCodebook, serialiseCodebook } from '../text.ts';
import type { Codebook } from '../types.ts';
import { CodebookPage } from './codebook.tsx';
import { CodingPage, ItemPage } from './coding.tsx';
import { EditPage, HistoryPage, PreviewPage } from './edit.tsx';
import { framed } from './layout.tsx';

/** Pages of themes: codebook, coding item by item, changing the codebook, history. */
export function themePages(deps: ThemesDeps): Hono {
  const pages = new Hono();
  pages.use('/themes/*', csrf());
  const show = (path: string, heading: string, content: Parameters<typeof framed>[2]) =>
    framed(deps.frame, { title: heading, heading, path }, content);
  const opened = async () => {
    const dataset = await deps.datasets();
    return { dataset, coder: await deps.coder(dataset), store: await deps.store() };
  };

  pages.get('/themes', async (context) => {
    const { dataset, coder, store } = await opened();
    const content = <CodebookPage version={await store.current()} coder={coder} items={codedItems(dataset, coder)} />;
    return context.html(show('/themes', 'Themes of what inspectors ask to improve', content));
  });

  pages.get('/themes/codebook.yaml', async (context) => {
    const store = await deps.store();
    const asked = context.req.query('version');
    const found = asked === undefined ? await store.current() : await store.version(Number(asked));
    if (found === undefined) return context.notFound();
    return context.body(serialiseCodebook(found.codebook), 200, { 'content-type': 'application/yaml; charset=utf-8' });
  });

  pages.get('/themes/history', async (context) => {
    const { coder, store } = await opened();
    const versions = await store.history();
    const steps = versions.map((version, at) => {
      const before = versions[at - 1];
      return {
        version,
        differences: before === undefined ? null : codebookDifferences(before.codebook, version.codebook),
      };
    });
    const content = <HistoryPage steps={steps.reverse()} decisions={await store.decisions()} coder={coder} />;
    return context.html(show('/themes/history', 'History of the themes', content));
  });

  pages.get('/themes/coding', async (context) => {
    const { dataset, coder } = await opened();
    const filter = {
      theme: context.req.query('theme') || undefined,
      authority: context.req.query('authority') || undefined,
    };
    const page = Math.max(1, Math.trunc(Number(context.req.query('page') ?? 1)) || 1);
    const items = codedItems(dataset, coder, filter);
    const content = <CodingPage dataset={dataset} coder={coder} items={items} filter={filter} page={page} />;
    return context.html(show('/themes/coding', 'Coding, item by item', content));
  });

  const item = async (context: Context, sent?: { chosen: readonly string[]; why: string; fault: WaymarkError }) => {
    const { dataset, coder, store } = await opened();
    const key = context.req.param('key') ?? '';
    const coded = codedItems(dataset, coder).find((each) => each.item.key === key);
    if (coded === undefined) return context.notFound();
    const fault = sent === undefined ? undefined : `${sent.fault.message} ${sent.fault.remedy ?? ''}`;
    const again = sent === undefined ? {} : { chosen: sent.chosen, why: sent.why };
    const decisions = await store.decisions(key);
    const content = (
      <ItemPage dataset={dataset} coder={coder} coded={coded} decisions={decisions} {...again} fault={fault} />
    );
    return context.html(show('/themes/coding/item', 'One item', content), (sent?.fault.status ?? 200) as 200);
  };

  pages.get('/themes/coding/:key', (context) => item(context));

  pages.post('/themes/coding/:key', async (context) => {
    const body = await context.req.parseBody({ all: true });
    const chosen = [body.themes ?? []].flat().filter((value) => typeof value === 'string');
    const why = typeof body.why === 'string' ? body.why : '';
    const expected = typeof body.expected === 'string' && body.expected !== '' ? Number(body.expected) : null;
    const key = context.req.param('key');
    try {
      const dataset = await deps.datasets();
      if (!dataset.inspections.some(({ improvements = [] }) => improvements.some((each) => each.key === key))) {
        return context.notFound();
      }
      const store = await deps.store();
      await store.correct({ key, themes: body.back === 'yes' ? null : chosen, why, expected });
    } catch (fault) {
      if (fault instanceof WaymarkError) return item(context, { chosen, why, fault });
      throw fault;
    }
    return context.redirect(`/themes/coding/${key}`, 303);
  });

  pages.get('/themes/edit', async (context) => {
    const version = await (await deps.store()).current();
    const asked = context.req.query('theme') ?? '';
    const theme = version.codebook.themes.find(({ id }) => id === asked) ?? null;
    if (asked !== '' && theme === null) return context.notFound();
    return context.html(show('/themes/edit', 'Change the codebook', <EditPage version={version} theme={theme} />));
  });

  pages.post('/themes/edit', async (context) => {
    const body = await context.req.parseBody();
    const sent = Object.fromEntries(
      Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
    const { dataset, coder, store } = await opened();
    const version = await store.current();
    try {
      if (sent.expected !== version.hash)
        await store.put(version.codebook, { why: null, expected: sent.expected ?? '' });
      const next = changed(version, sent);
      if (sent.keep === 'yes') {
        await store.put(next, { why: sent.why ?? null, expected: version.hash });
        return context.redirect('/themes/history', 303);
      }
      const { why: _why, keep: _keep, ...fields } = sent;
      const other = coderFor(next, await store.corrections(), textsOf(dataset));
      const items = codedItems(dataset, coder);
      const themesOf = (codes: readonly { readonly theme: string }[]) =>
        codes
          .map(({ theme }) => theme)
          .sort()
          .join();
      const differ = items.filter(({ item: each, codes }) => themesOf(codes) !== themesOf(other.code(each))).length;
      const without = items.filter(({ item: each }) => each.text === null).length;
      const content = <PreviewPage version={version} next={next} sent={fields} changed={{ items: differ, without }} />;
      return context.html(show('/themes/edit/look', 'What changes', content));
    } catch (fault) {
      if (!(fault instanceof WaymarkError)) throw fault;
      const theme = version.codebook.themes.find(({ id }) => id === sent.theme) ?? null;
      const { id = '', label = '', description = '', rules = '' } = sent;
      const content = (
        <EditPage
          version={version}
          theme={theme}
          values={{ id, label, description, rules }}
          fault={`${fault.message} ${fault.remedy ?? ''}`}
        />
      );
      return context.html(show('/themes/edit', 'Change the codebook', content), fault.status as 422);
    }
  });
  return pages;
}

/** The codebook with the theme of a form in place of what it was, without it, or with a new one at its end. */
function changed({ codebook }: CodebookVersion, sent: Readonly<Record<string, string>>): Codebook {
  const { id = '', label = '', description = '', rules = '', theme = '' } = sent;
  if (sent.remove === 'yes') return { ...codebook, themes: codebook.themes.filter((each) => each.id !== theme) };
  const next = { id, label, description: description.replaceAll('\r\n', '\n'), rules: rulesFromText(rules) };
  const themes =
    theme === '' ? [...codebook.themes, next] : codebook.themes.map((each) => (each.id === theme ? next : each));
  return checkCodebook({ ...codebook, themes });
}
