import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '#platform/database/index.ts';
import { openTestDatabase } from '#platform/database/testing.ts';
import { databaseThemes } from './database-store.ts';
import { readyCodebook } from './ready/index.ts';

let database: Database;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database.close());

it('keeps versions and decisions in the database, each once', async () => {
  const store = databaseThemes(database, { project: 'Regional', person: 'Ada' });
  const { hash } = await store.current();
  const put = () => store.put({ ...readyCodebook, title: 'Ours' }, { why: 'ours', expected: hash });
  const both = await Promise.allSettled([put(), put()]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await store.current()).toMatchObject({ version: 1, person: 'Ada', project: 'Regional', replaced: hash });
  expect((await store.current()).codebook).toEqual({ ...readyCodebook, title: 'Ours' });

  const key = '0123456789ab';
  const decide = (theme: string) => store.correct({ key, themes: [theme], why: null, expected: null });
  const decided = await Promise.allSettled([decide('plans'), decide('voice')]);
  expect(decided.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const [first] = await store.decisions(key);
  expect(first).toMatchObject({ replaced: null, person: 'Ada' });
  await store.correct({ key, themes: null, why: 'not so', expected: first?.id ?? null });
  expect(await store.corrections()).toEqual([]);
  expect(await store.decisions()).toHaveLength(2);
});
