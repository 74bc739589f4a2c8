import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { beforeEach, describe, expect, it } from 'vitest';
import { testDataset } from '#facts/panel/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import { programmesApi } from '../api/routes.ts';
import { ProgrammeDocumentSchema, ProgrammeSummarySchema } from '../api/schemas.ts';
import type { ProgrammesDeps } from '../deps.ts';
import { programmesCsv } from '../files/write.ts';
import { memoryProgrammes } from '../store/memory.ts';
import { toyProgramme } from '../testing.ts';
import type { Programme, ProgrammeAnswer } from '../types.ts';
import { programmePages } from './routes.tsx';

const ORIGIN = { origin: 'http://localhost' };
const dataset = testDataset({
  areas: [
    { code: 'E10000020', name: 'Norfolk' },
    { code: 'E10000029', name: 'Suffolk' },
  ],
});
const answer: ProgrammeAnswer = {
  study: 'impact',
  outcome: 'Agency social workers',
  tag: 'cannot tell',
  text: 'Cannot tell whether it changed anything.',
  href: '/studies/results/abc',
  estimate: -1.25,
  lower: -3,
  upper: 0.5,
  unit: 'percentage points',
  treated: 2,
};

let store = memoryProgrammes();
let app = new Hono();
let api: ReturnType<typeof programmesApi>;
beforeEach(async () => {
  store = memoryProgrammes(() => new Date('2026-11-22T08:00:00Z'));
  await store.put(toyProgramme(), { why: 'First', expected: null });
  const deps: ProgrammesDeps = {
    datasets: async () => dataset,
    store: async () => store,
    frame: { navigation: [{ label: 'Programmes', href: '/programmes' }], footerLinks: [], stylesheet: '/s.css' },
    answers: async (_dataset, programmes) =>
      new Map(programmes.some(({ id }) => id === 'advisers') ? [['advisers', [answer]]] : []),
    lockPage: (id) => (id === 'advisers' ? '/studies/impact/locks/new?event=advisers' : null),
  };
  app = new Hono();
  app.route('/', programmePages(deps));
  app.onError((fault, context) => {
    if (fault instanceof HTTPException) return fault.getResponse();
    if (fault instanceof WaymarkError) return context.text(fault.message, fault.status as 400);
    throw fault;
  });
  api = programmesApi(deps);
});

const get = async (path: string) => {
  const response = await app.request(path);
  return { status: response.status, html: await response.text() };
};
const post = async (path: string, fields: Readonly<Record<string, string>>) => {
  const headers = { ...ORIGIN, 'content-type': 'application/x-www-form-urlencoded' };
  const response = await app.request(path, { method: 'POST', body: new URLSearchParams(fields).toString(), headers });
  return { status: response.status, to: response.headers.get('location'), html: await response.text() };
};
const send = async (content: string, fields: Readonly<Record<string, string>> = {}) => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  body.set('file', new File([content], 'file.csv'));
  const response = await app.request('/programmes/import', { method: 'POST', body, headers: ORIGIN });
  return { status: response.status, html: await response.text() };
};
/** What the form of a page would send as it stands. */
const form = (html: string): Record<string, string> => {
  const post = /<form method="post"[\s\S]*?<\/form>/.exec(html)?.[0] ?? '';
  const plain = (text: string) =>
    text
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
  const fields: Record<string, string> = {};
  for (const [tag] of post.matchAll(/<input[^>]*>/g)) {
    fields[/name="([^"]*)"/.exec(tag)?.[1] ?? ''] = plain(/value="([^"]*)"/.exec(tag)?.[1] ?? '');
  }
  for (const [, name = '', text = ''] of post.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>\n?([\s\S]*?)<\/textarea>/g))
    fields[name] = plain(text);
  for (const [, name = '', options = ''] of post.matchAll(/<select[^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g)) {
    fields[name] = /<option value="([^"]*)" selected/.exec(options)?.[1] ?? '';
  }
  return fields;
};

describe('pages', () => {
  it('the portfolio begins with how many have an answer, and shows each with its verdict', async () => {
    const { html } = await get('/programmes');
    expect(html).toContain(
      '1 of 12 programmes and events has an answer. Of 1 answer, <strong>1</strong> is “cannot tell”',
    );
    expect(html).toContain('−1.3 percentage points (95% −3.0 to 0.5)');
    expect(html.indexOf('wm-tag--cannot-tell')).toBeLessThan(html.indexOf('Cannot tell whether it changed anything.'));
    expect(html).toContain('check before use');
    expect(html).toContain('£100,001 as paid');
  });

  it('one programme says what it is, who had it, what it cost, and leads to the study', async () => {
    const { html } = await get('/programmes/advisers');
    expect(html).toContain('href="/studies/impact?event=advisers"');
    expect(html).toContain('href="/studies/impact/locks/new?event=advisers"');
    expect(html).toContain('Why: First');
    expect(html).toContain('2018-19');
    expect(html).toContain('£100,001 as paid');
    expect(html.match(/Norfolk/g)?.length).toBeGreaterThan(1);
    expect((await get('/programmes/nothing')).status).toBe(404);
    expect((await get('/programmes/advisers?version=7')).status).toBe(404);
  });

  it('ready examples are labelled, those without names say so, generated ones say how they are made', async () => {
    expect((await get('/programmes/first-inadequate')).html).toContain(
      'An example from public facts: check before use.',
    );
    const sli = await get('/programmes/sector-led-improvement');
    expect(sli.html).toContain('Who had it is not public here');
    expect(sli.html).not.toContain('/studies/impact?event=');
    expect((await get('/programmes/planted-effect')).html).toContain('1.5 standard deviations');
    expect((await get('/programmes/planted-effect.csv')).status).toBe(404);
    expect((await get('/programmes/planted-effect.json')).status).toBe(200);
  });

  it('words that people write are words', async () => {
    const kept = await store.get('advisers');
    await store.put(toyProgramme({ title: '<script>x</script>', summary: '[a](javascript:alert(1))' }), {
      why: '<b>',
      expected: kept?.hash ?? null,
    });
    for (const path of ['/programmes', '/programmes/advisers', '/programmes/advisers/edit']) {
      const { html } = await get(path);
      expect(html).not.toMatch(/<script>x|href="javascript:|Why: <b>/);
    }
  });

  it('files read back as they were', async () => {
    expect((await get('/programmes/advisers.csv')).html).toBe(programmesCsv([toyProgramme()]));
    expect(JSON.parse((await get('/programmes/programmes.json')).html)).toEqual({ programmes: [toyProgramme()] });
    expect((await get('/programmes/template.csv')).html).toContain('Programme,Title');
    const xlsx = await app.request('/programmes/advisers.xlsx');
    expect([...new Uint8Array(await xlsx.arrayBuffer()).slice(0, 2)]).toEqual([0x50, 0x4b]);
  });
});

describe('forms', () => {
  it('register, by rows and by the fields of one authority', async () => {
    const values = {
      ...form((await get('/programmes/new')).html),
      id: 'ours',
      title: 'Ours',
      summary: 'What',
      aim: 'Why',
    };
    const wrong = await post('/programmes/new', {
      ...values,
      title: '',
      'add-authority': 'Atlantis',
      'add-from': '2019-04-01',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('href="#f-title"');
    expect(wrong.html).toContain('found “Atlantis”');
    const sent = await post('/programmes/new', {
      ...values,
      'add-authority': 'Norfolk',
      'add-from': '01/04/2019',
      'add-note': 'a, "b"',
    });
    // Kept, and told how a day was read that could be meant otherwise.
    expect(sent.status).toBe(200);
    expect(sent.html).toContain('the day stands first');
    expect(sent.html).toContain('href="/programmes/ours"');
    expect((await store.get('ours'))?.thing).toMatchObject({
      title: 'Ours',
      model: null,
      episodes: [{ authority: 'E10000020', from: '2019-04-01', to: null, note: 'a, "b"' }],
    });
    const taken = await post('/programmes/new', values);
    expect([taken.status, taken.html.includes('is the id of another programme')]).toEqual([409, true]);
    expect(await store.history('ours')).toHaveLength(1);
  });

  it('sent as they stand change nothing; changed they make the next version, once', async () => {
    const values = form((await get('/programmes/advisers/edit')).html);
    const same = await post('/programmes/advisers/edit', values);
    expect(same.status).toBe(409);
    expect(same.html).toContain('Nothing in “Improvement advisers” differs'.replace(/[“”]/g, '&quot;'));
    const changed = { ...values, funder: 'The councils', why: 'Asked them' };
    expect((await post('/programmes/advisers/edit', changed)).status).toBe(303);
    expect((await store.get('advisers'))?.thing).toEqual(toyProgramme({ funder: 'The councils' }));
    const late = await post('/programmes/advisers/edit', { ...values, funder: 'Others' });
    expect(late.status).toBe(409);
    expect(late.html).toContain('is at version 2 by now (&quot;Asked them&quot;)');
    expect((await get('/programmes/advisers?version=1')).html).toContain('An earlier version');
  });

  it('remove and restore', async () => {
    const values = form((await get('/programmes/advisers')).html);
    expect((await post('/programmes/advisers/remove', { ...values, why: 'Twice' })).status).toBe(303);
    const removed = await get('/programmes/advisers');
    expect(removed.html).toContain('Restore it');
    expect(removed.html).not.toContain('/studies/impact?event=');
    expect((await get('/programmes')).html).toContain('None of 11 programmes');
    expect((await get('/programmes/advisers/edit')).status).toBe(404);
    expect((await post('/programmes/advisers/remove', values)).status).toBe(404);
    expect((await post('/programmes/advisers/restore', form(removed.html))).status).toBe(303);
    expect((await store.get('advisers'))?.removed).toBe(false);
  });

  it('from elsewhere, and what is no form, are refused', async () => {
    const foreign = await app.request('/programmes/new', {
      method: 'POST',
      body: 'id=x',
      headers: { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(foreign.status).toBe(403);
    const broken = await app.request('/programmes/import', {
      method: 'POST',
      body: 'x',
      headers: { ...ORIGIN, 'content-type': 'multipart/form-data' },
    });
    expect(broken.status).toBe(400);
    const words = { title: 'T', summary: 'S', aim: 'A' };
    for (const [values, field] of [
      [{ ...words, id: 'locks' }, '#f-id'],
      [{ ...words, id: 'ours', model: 'nobody-knows' }, '#f-model'],
      [{ ...words, id: 'ours', summary: 'x'.repeat(4001) }, '#f-summary'],
    ] as const) {
      const refused = await post('/programmes/new', values);
      expect(refused.status).toBe(422);
      expect(refused.html).toContain(`href="${field}"`);
    }
    expect(await store.list()).toHaveLength(1);
  });

  it('a ready example can be copied to be one’s own', async () => {
    const values = form((await get('/programmes/new?from=new-unitary')).html);
    expect(values.id).toBe('new-unitary-own');
    expect((await post('/programmes/new', values)).status).toBe(303);
    expect((await store.get('new-unitary-own'))?.thing.example).toBeNull();
  });
});

describe('import', () => {
  it('keeps a file whole or not at all, and lists what is wrong', async () => {
    const head = 'Programme,Authority,From\n';
    const bad = await send(`${head}one,Norfolk,2019-05-15\ntwo,Atlantis,2019-05-15\nthree,Norfolk,soon\n`);
    expect(bad.status).toBe(422);
    expect(bad.html).toContain('Row 3, column Authority: found “Atlantis”');
    expect(bad.html).toContain('Row 4, column From: found “soon”');
    expect(await store.list()).toHaveLength(1);
    const good = await send(`${head}one,Norfolk,03/04/2019\n`);
    expect(good.html).toContain('read “03/04/2019” as 3 April 2019');
    expect((await store.get('one'))?.version).toBe(1);
  });

  it('replaces only where that is said', async () => {
    const file = programmesCsv([toyProgramme({ funder: 'Others' })]);
    expect((await send(file)).html).toContain('which is here already');
    expect((await send(file, { replace: 'yes', why: 'News' })).html).toContain('version 2');
    expect((await send(file, { replace: 'yes' })).html).toContain('is the same as it was');
    expect((await store.history('advisers')).map(({ why }) => why)).toEqual(['First', 'News']);
    expect((await send('')).html).toContain('Choose a file');
  });
});

describe('models of support', () => {
  it('are read and written on, by whoever was there first', async () => {
    expect((await get('/programmes/models')).html).toContain('<strong>0</strong> have something written');
    expect((await get('/programmes/models/improvement-adviser')).html).toContain('Nobody has written this yet.');
    const values = form((await get('/programmes/models/improvement-adviser/edit')).html);
    const path = '/programmes/models/improvement-adviser/edit';
    expect((await post(path, { ...values, strengths: 'Trust grows.' })).to).toBe(
      '/programmes/models/improvement-adviser',
    );
    const page = (await get('/programmes/models/improvement-adviser')).html;
    expect(page).toContain('Trust grows.');
    expect(page).toContain('href="/programmes/advisers"');
    expect((await post(path, { ...values, strengths: 'Late.' })).status).toBe(409);
    expect((await post('/programmes/models/new', { id: 'X Y', title: 'T', what: 'W' })).status).toBe(422);
    expect((await post('/programmes/models/new', { id: 'own', title: 'T', what: 'W' })).to).toBe(
      '/programmes/models/own',
    );
    expect((await get('/programmes/models/none')).status).toBe(404);
  });
});

describe('API', () => {
  const json = async (path: string) => {
    const response = await api.request(path);
    return { status: response.status, body: await response.json() };
  };

  it('lists and gives programmes as its schemas say', async () => {
    const { body } = await json('/programmes?limit=3');
    expect(body).toMatchObject({ total: 12, limit: 3 });
    for (const item of body.items) expect(ProgrammeSummarySchema.safeParse(item).error).toBeUndefined();
    expect(body.items[0]).toMatchObject({
      id: 'advisers',
      authorities: 2,
      from: '2018-04-01',
      to: null,
      answers: [{ tag: 'cannot tell' }],
    });
    expect((await json('/programmes?authority=E10000029')).body.items.map(({ id }: Programme) => id)).toEqual([
      'advisers',
    ]);
    const one = (await json('/programmes/advisers')).body;
    expect(ProgrammeDocumentSchema.safeParse(one).error).toBeUndefined();
    expect(one).toMatchObject({ programme: { id: 'advisers' }, version: 1, history: [{ why: 'First' }] });
    expect(ProgrammeDocumentSchema.safeParse((await json('/programmes/planted-effect')).body).error).toBeUndefined();
    expect((await json('/programmes/models')).body.items[0]).toMatchObject({ strengths: '' });
  });

  it('names what is wrong', async () => {
    expect((await json('/programmes/nothing')).body).toMatchObject({ status: 404, code: 'unknown-programme' });
    expect((await json('/programmes/advisers?version=9')).body).toMatchObject({ code: 'unknown-version' });
    expect((await json('/programmes?authority=Atlantis')).body).toMatchObject({ status: 400, parameter: 'authority' });
    expect((await json('/programmes?colour=red')).body).toMatchObject({ code: 'unknown-parameter' });
  });
});
