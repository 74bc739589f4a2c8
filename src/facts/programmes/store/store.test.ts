import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#platform/database/index.ts';
import { openTestDatabase } from '#platform/database/testing.ts';
import { READY_MODELS } from '../models/ready.ts';
import { toyProgramme } from '../testing.ts';
import { databaseProgrammes } from './database.ts';
import { memoryProgrammes } from './memory.ts';
import type { ProgrammeStore } from './store.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
}, 60_000);
afterAll(() => database.close());

let runs = 0;
const stores: readonly (readonly [string, () => ProgrammeStore])[] = [
  ['in memory', () => memoryProgrammes(() => new Date('2026-11-22T08:00:00Z'), { project: 'Regional', person: 'Ada' })],
  ['in the database', () => databaseProgrammes(database, { project: 'Regional', person: 'Ada' })],
];

describe.each(stores)('versions %s', (_name, open) => {
  const fresh = () => {
    runs += 1;
    return { store: open(), toy: toyProgramme({ id: `toy-${runs}`, title: `Toy ${runs}` }) };
  };
  const code = (wrong: string) => expect.objectContaining({ code: wrong });

  it('are added, told apart and never changed', async () => {
    const { store, toy } = fresh();
    const first = await store.put(toy, { why: null, expected: null });
    expect(first).toMatchObject({ version: 1, project: 'Regional', person: 'Ada', replaced: null, removed: false });
    const second = await store.put({ ...toy, funder: null }, { why: ' Nobody pays ', expected: first.hash });
    expect(second).toMatchObject({ version: 2, why: 'Nobody pays', replaced: first.hash });
    expect((await store.get(toy.id))?.thing.funder).toBeNull();
    expect((await store.get(toy.id, 1))?.thing).toEqual(toy);
    expect((await store.history(toy.id)).map(({ version }) => version)).toEqual([1, 2]);
    expect((await store.list()).find(({ thing }) => thing.id === toy.id)?.version).toBe(2);
    await expect(store.put({ ...toy, funder: null }, { why: null, expected: second.hash })).rejects.toEqual(
      code('programme-unchanged'),
    );
    await expect(store.put(toy, { why: null, expected: first.hash })).rejects.toEqual(code('programme-changed'));
    await expect(store.put(toy, { why: null, expected: null })).rejects.toEqual(code('programme-changed'));
  });

  it('of two who write at once one is refused', async () => {
    const { store, toy } = fresh();
    const both = await Promise.allSettled([
      store.put(toy, { why: null, expected: null }),
      store.put({ ...toy, aim: 'Other' }, { why: null, expected: null }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((each) => each.status === 'rejected')?.reason).toEqual(code('programme-changed'));
    expect(await store.history(toy.id)).toHaveLength(1);
  });

  it('several are kept together or not at all', async () => {
    const { store, toy } = fresh();
    const other = { ...toy, id: `${toy.id}-b` };
    await store.put(other, { why: null, expected: null });
    const pair = [toy, other].map((thing) => ({ thing, expected: null }));
    await expect(store.putAll(pair, null)).rejects.toEqual(code('programme-changed'));
    expect(await store.get(toy.id)).toBeUndefined();
    await expect(
      store.putAll(
        [pair[0], pair[0]].flatMap((each) => each ?? []),
        null,
      ),
    ).rejects.toEqual(code('programme-changed'));
    expect(await store.get(toy.id)).toBeUndefined();
    expect(await store.putAll(pair.slice(0, 1), 'from a file')).toMatchObject([{ version: 1, why: 'from a file' }]);
  });

  it('are removed by a version that says so, and come back', async () => {
    const { store, toy } = fresh();
    const first = await store.put(toy, { why: null, expected: null });
    const gone = await store.remove(toy.id, { why: 'A mistake', expected: first.hash });
    expect(gone).toMatchObject({ version: 2, removed: true, thing: toy });
    expect((await store.list()).some(({ thing }) => thing.id === toy.id)).toBe(false);
    expect((await store.removed()).some(({ thing }) => thing.id === toy.id)).toBe(true);
    await expect(store.remove(toy.id, { why: null, expected: gone.hash })).rejects.toEqual(code('programme-unknown'));
    const back = await store.restore(toy.id, { why: null, expected: gone.hash });
    expect(back).toMatchObject({ version: 3, removed: false, hash: first.hash, thing: toy });
    await expect(store.restore(toy.id, { why: null, expected: back.hash })).rejects.toEqual(code('programme-unknown'));
    await expect(store.remove('nothing-here', { why: null, expected: null })).rejects.toEqual(
      code('programme-unknown'),
    );
    await expect(store.remove('first-inadequate', { why: null, expected: null })).rejects.toEqual(
      code('programme-ready'),
    );
  });

  it('refuses ready ids and unsound programmes, and keeps nothing of them', async () => {
    const { store, toy } = fresh();
    const put = (changes: object) => store.put({ ...toy, ...changes }, { why: null, expected: null });
    const [norfolk, suffolk] = toy.episodes;
    await expect(put({ id: 'first-inadequate' })).rejects.toEqual(code('programme-ready'));
    await expect(put({ title: ' ' })).rejects.toEqual(code('programme-invalid'));
    await expect(put({ title: 'a\u0000b' })).rejects.toEqual(code('programme-invalid'));
    await expect(put({ title: 'half \ud800' })).rejects.toEqual(code('programme-invalid'));
    await expect(put({ episodes: [{ ...norfolk, authority: 'E10000099' }] })).rejects.toMatchObject({
      message: expect.stringContaining('E10000099 is the code of no authority'),
    });
    await expect(put({ episodes: [norfolk, { ...suffolk, authority: 'E10000020' }] })).rejects.toMatchObject({
      message: expect.stringContaining('Norfolk has it already from 2018-04-01 to 2020-03-31'),
    });
    await expect(put({ episodes: [{ ...norfolk, to: '2017-01-01' }] })).rejects.toEqual(code('programme-invalid'));
    await expect(
      put({ episodes: [{ ...norfolk, authority: 'E10000009', from: '2020-01-01', to: null }] }),
    ).rejects.toMatchObject({
      message: expect.stringContaining('Dorset ended on 2019-03-31'),
    });
    expect(await store.get(toy.id)).toBeUndefined();
    expect(await store.get('x'.repeat(200))).toBeUndefined();
    expect(await store.get("x' or 1=1")).toBeUndefined();
  });
});

it('models of support come with the program and become people’s own by a first version', async () => {
  for (const [, open] of stores) {
    const { models } = open();
    expect((await models.list()).map(({ thing }) => thing.id).sort()).toEqual(READY_MODELS.map(({ id }) => id).sort());
    const adviser = await models.get('improvement-adviser');
    expect(adviser).toMatchObject({ version: 0, person: 'Waymark', thing: { strengths: '' } });
    if (adviser === undefined) throw new Error('no ready model');
    const kept = await models.put({ ...adviser.thing, strengths: 'Trust.' }, { why: null, expected: adviser.hash });
    expect(kept).toMatchObject({ version: 1, replaced: adviser.hash });
    expect((await models.list()).find(({ thing }) => thing.id === 'improvement-adviser')?.thing.strengths).toBe(
      'Trust.',
    );
    expect((await models.history('improvement-adviser')).map(({ version }) => version)).toEqual([0, 1]);
    expect(await models.list()).toHaveLength(READY_MODELS.length);
    await expect(
      models.put({ ...adviser.thing, what: 'Late' }, { why: null, expected: adviser.hash }),
    ).rejects.toMatchObject({ code: 'model-changed' });
  }
});
