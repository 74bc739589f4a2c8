import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backupDatabase, restoreDatabase } from '#platform/backup/index.ts';
import { openTestDatabase } from '#platform/database/index.ts';
import {
  copyOf,
  type Definition,
  type DefinitionStore,
  databaseDefinitions,
  definitionHash,
  definitionYaml,
  memoryDefinitions,
  readyDefinition,
  readyDefinitions,
  withWeights,
} from './index.ts';

const framework = readyDefinition('national-framework') as Definition;
const named = (id: string, title = id) => copyOf(framework, { id, title });
const origin = { id: framework.id, title: framework.title, hash: definitionHash(framework) };

let test: Awaited<ReturnType<typeof openTestDatabase>>;
let other: typeof test;
beforeAll(async () => {
  [test, other] = await Promise.all([openTestDatabase(), openTestDatabase()]);
});
afterAll(async () => {
  await Promise.all([test.close(), other.close()]);
});

describe.each<[string, () => DefinitionStore]>([
  ['in memory', () => memoryDefinitions()],
  ['in the database', () => databaseDefinitions(test)],
])('definitions %s', (_, open) => {
  let store: DefinitionStore;
  beforeAll(() => {
    store = open();
  });

  it.each(['\u0000', 'a\u0000', '../x', 'A', '', '__proto__', 'x'.repeat(5000)])('know none by %j', async (id) => {
    expect(await store.get(id)).toBeUndefined();
    expect(await store.get(id, 1)).toBeUndefined();
    expect(await store.history(id)).toEqual([]);
  });

  it('begin with the ready ones, which cannot be changed', async () => {
    const list = await store.list();
    expect(list.map(({ definition }) => definition.id)).toEqual(readyDefinitions.map(({ id }) => id));
    expect(await store.get('national-framework')).toMatchObject({
      ready: true,
      version: 1,
      when: null,
      hash: origin.hash,
    });
    expect(await store.get('national-framework', 2)).toBeUndefined();
    expect(await store.history('blank')).toHaveLength(1);
    const change = { ...framework, title: 'Another' };
    await expect(store.put(change, { why: null, expected: origin.hash })).rejects.toMatchObject({
      code: 'definition-ready',
      status: 409,
    });
  });

  it('are kept as versions that never change', async () => {
    const first = named('services', 'Our services');
    const one = await store.put(first, { why: null, expected: null, origin });
    expect(one).toMatchObject({
      version: 1,
      project: 'Mine',
      person: 'Owner',
      why: null,
      origin,
      hash: definitionHash(first),
    });
    expect(new Date(one.when ?? '').toISOString()).toBe(one.when);
    const second = withWeights(first, { 're-referrals': 20 });
    const two = await store.put(second, { why: '  Returns matter more. ', expected: one.hash });
    expect(two).toMatchObject({ version: 2, why: 'Returns matter more.', origin });
    expect(await store.get('services')).toEqual({ ...two, ready: false });
    expect(await store.get('services', 1)).toEqual({ ...one, ready: false });
    for (const version of [0, 3, -1, 1.5, 1e12]) expect(await store.get('services', version)).toBeUndefined();
    expect(await store.history('services')).toEqual([one, two]);
    expect(definitionYaml(two.definition)).toBe(definitionYaml(second));
    // Key by key as it was written.
    expect(JSON.stringify((await store.get('services', 1))?.definition)).toBe(JSON.stringify(first));
  });

  it('are listed with their newest version, by title after the ready ones', async () => {
    await store.put(named('another', 'Another'), { why: null, expected: null });
    const own = (await store.list()).filter(({ ready }) => !ready);
    expect(own.map(({ definition, version }) => [definition.title, version])).toEqual([
      ['Another', 1],
      ['Our services', 2],
    ]);
  });

  it('refuse a change of what was changed meanwhile, and keep both whole', async () => {
    const [one, two] = await store.history('services');
    const late = store.put(named('services', 'Late'), { why: 'late', expected: one?.hash ?? '' });
    await expect(late).rejects.toMatchObject({
      code: 'definition-changed',
      status: 409,
      message: expect.stringContaining('version 2 by now ("Returns matter more.")'),
      details: { newest: { version: 2, hash: two?.hash } },
    });
    const anew = store.put(named('services', 'Anew'), { why: null, expected: null });
    await expect(anew).rejects.toMatchObject({ code: 'definition-changed' });
    const nothing = store.put(named('never'), { why: null, expected: 'x' });
    await expect(nothing).rejects.toMatchObject({
      code: 'definition-changed',
      message: expect.stringContaining('no definition'),
    });
    expect(await store.history('services')).toEqual([one, two]);
  });

  it('refuse what changes nothing, and what is unsound', async () => {
    const newest = await store.get('services');
    const same = store.put(newest?.definition as Definition, { why: 'x', expected: newest?.hash ?? null });
    await expect(same).rejects.toMatchObject({ code: 'definition-unchanged', status: 409 });
    const unsound = { ...framework, id: 'bad', outcomes: [] };
    await expect(store.put(unsound, { why: null, expected: null })).rejects.toMatchObject({
      code: 'definition-invalid',
      status: 422,
    });
    const wordy = store.put(named('services', 'New'), { why: 'x'.repeat(1001), expected: newest?.hash ?? null });
    await expect(wordy).rejects.toMatchObject({ code: 'definition-invalid' });
    expect(await store.get('bad')).toBeUndefined();
    expect(await store.history('services')).toHaveLength(2);
  });

  it('let one of several writers win', async () => {
    const start = await store.put(named('raced'), { why: null, expected: null });
    const writers = Array.from({ length: 8 }, (_, at) =>
      store.put(named('raced', `Writer ${at}`), { why: `writer ${at}`, expected: start.hash }),
    );
    const outcomes = await Promise.allSettled(writers);
    const won = outcomes.filter((outcome) => outcome.status === 'fulfilled');
    const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect([won.length, lost.length]).toEqual([1, 7]);
    for (const { reason } of lost) expect(reason).toMatchObject({ code: 'definition-changed' });
    const history = await store.history('raced');
    expect(history.map(({ version }) => version)).toEqual([1, 2]);
    expect(history[1]).toEqual(won[0]?.value);
    const anew = await Promise.allSettled(
      [1, 2, 3].map((at) => store.put(named('born', `B ${at}`), { why: null, expected: null })),
    );
    expect(anew.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('definitions of a database', () => {
  it('carry who kept them', async () => {
    const store = databaseDefinitions(test, { project: 'Regional', person: 'Ada' });
    expect(await store.put(named('regional'), { why: null, expected: null })).toMatchObject({
      project: 'Regional',
      person: 'Ada',
    });
  });

  it('are part of a backup and come back whole', async () => {
    const store = databaseDefinitions(test);
    await store.put(named('odd', 'Ünïcode “quotes” \\ 𝟙'), { why: "it's\n'quoted'", expected: null, origin });
    const folder = mkdtempSync(join(tmpdir(), 'waymark-definitions-'));
    try {
      const file = join(folder, 'one.waymark');
      // A backup wants figures in the store.
      await test.pool.query(`insert into release (id, name, content_hash, person) values (1, 'Figures', 'x', 'Ada')`);
      await backupDatabase(test.pool, file, { version: '0' });
      await restoreDatabase(other.pool, file, {});
      const back = databaseDefinitions(other);
      expect(await back.list()).toEqual(await store.list());
      for (const { definition } of await store.list()) {
        expect(await back.history(definition.id)).toEqual(await store.history(definition.id));
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
