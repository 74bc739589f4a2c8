import type { Hono } from 'hono';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '#platform/database/index.ts';
import { openTestDatabase } from '#platform/database/testing.ts';
import { databaseDefinitions } from '../database-store.ts';
import type { DefinitionStore } from '../types.ts';
import { fieldsOf, get, ORIGIN, post, served } from './testing-forms.ts';

let database: Database;
let store: DefinitionStore;
let app: Hono;

beforeAll(async () => {
  database = await openTestDatabase();
  store = databaseDefinitions(database);
  app = served(store);
});

afterAll(() => database.close());

it('copies, edits, meets a conflict, shows history and comparison, exports and imports', async () => {
  const copied = await post(app, '/definitions/copy', { from: 'national-framework', title: 'Our good' });
  expect(copied.to).toBe('/definitions/our-good/edit?kept=1');

  const about = fieldsOf((await get(app, '/definitions/our-good/edit?part=about')).html);
  const first = await post(app, '/definitions/our-good/edit', { ...about, purpose: 'First purpose.', why: 'Agreed' });
  expect(first.status).toBe(303);

  // Filled in on the first version too; it leaves the purpose alone, so that the second version's stays.
  const late = await post(app, '/definitions/our-good/edit', { ...about, title: 'Our own good', why: 'Clearer' });
  expect(late.status).toBe(409);
  expect(late.html).toContain('First purpose.');
  expect((await post(app, '/definitions/our-good/edit', fieldsOf(late.html))).status).toBe(303);
  const both = (await store.get('our-good'))?.definition;
  expect([both?.title, both?.purpose]).toEqual(['Our own good', 'First purpose.']);

  const { html } = await get(app, '/definitions/our-good/history');
  for (const words of ['Version 3', 'Agreed', 'Clearer', 'Copied from', 'First purpose.'])
    expect(html).toContain(words);
  const compared = await get(app, '/definitions/our-good/compare?with=national-framework');
  expect(compared.html).toContain('Our own good and Modelled on the National Framework');

  const yaml = await (await app.request('/definitions/our-good/definition.yaml')).text();
  const body = new FormData();
  body.set('id', 'back-again');
  body.set('file', new File([yaml], 'our-good.yaml'));
  const imported = await app.request('/definitions/import', { method: 'POST', body, headers: ORIGIN });
  expect(imported.headers.get('location')).toBe('/definitions/back-again/contents');
  const [there, back] = [await store.get('our-good'), await store.get('back-again')];
  expect(back?.definition).toEqual({ ...there?.definition, id: 'back-again' });
});

it('lets one of two writers at the same moment win, and shows the other the conflict', async () => {
  await post(app, '/definitions/copy', { from: 'blank', title: 'Race' });
  const form = fieldsOf((await get(app, '/definitions/race/edit?part=about')).html);
  const sent = await Promise.all(
    ['one', 'two', 'three', 'four'].map((purpose) =>
      post(app, '/definitions/race/edit', { ...form, purpose, why: purpose }),
    ),
  );
  expect(sent.map((answer) => answer.status).sort()).toEqual([303, 409, 409, 409]);
  expect(await store.history('race')).toHaveLength(2);
});
