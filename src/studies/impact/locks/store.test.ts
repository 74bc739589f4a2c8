import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#platform/database/index.ts';
import { openTestDatabase } from '#platform/database/testing.ts';
import { databaseLocks } from './database-store.ts';
import { currentLock, type LockedDesign, type LockStore, memoryLocks } from './store.ts';

const design = (hash: string, over: Partial<LockedDesign> = {}): LockedDesign => ({
  event: 'first-inadequate',
  eventHash: 'e'.repeat(64),
  eventTitle: 'First inadequate judgement',
  outcome: 'agency-rate',
  outcomeLabel: 'Agency social workers',
  design: { horizon: 3, event: 'first-inadequate' },
  hash,
  resultsSeen: false,
  ...over,
});

let database: Database;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database.close());

const stores: readonly [string, () => LockStore][] = [
  ['in memory', () => memoryLocks(() => new Date('2026-03-02T10:00:00Z'))],
  ['in the database', () => databaseLocks(database, { project: 'Regional', person: 'Ada' })],
];

describe.each(stores)('locks %s', (_, open) => {
  it('keeps every lock; the newest of an event and outcome counts', async () => {
    const store = open();
    expect(await currentLock(store, 'first-inadequate', 'agency-rate')).toBeUndefined();
    const first = await store.add(design('a'.repeat(64)), { why: ' before the figures of 2026 ', expected: null });
    expect(first).toMatchObject({ replaced: null, why: 'before the figures of 2026', resultsSeen: false });
    const second = await store.add(design('b'.repeat(64), { resultsSeen: true }), { why: null, expected: first.id });
    expect(await store.list({ event: 'first-inadequate' })).toMatchObject([
      { id: second.id, replaced: first.id },
      first,
    ]);
    expect(await store.get(first.id)).toEqual(first);
    expect(await currentLock(store, 'first-inadequate', 'agency-rate')).toEqual({
      lockedAt: second.at,
      by: second.person,
      hash: 'b'.repeat(64),
      design: { horizon: 3, event: 'first-inadequate' },
      resultsSeen: true,
    });
    expect(await currentLock(store, 'first-inadequate', 'cla-rate')).toBeUndefined();
  });

  it('refuses the same design again, a stale place, and the second of two at once', async () => {
    const store = open();
    const other = { event: 'childrens-trust' };
    const both = await Promise.allSettled(
      ['c', 'd'].map((letter) => store.add(design(letter.repeat(64), other), { why: null, expected: null })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [kept] = await store.list(other);
    const again = store.add(design(kept?.hash ?? '', other), { why: null, expected: kept?.id ?? null });
    await expect(again).rejects.toMatchObject({ code: 'lock-unchanged', status: 409 });
    const stale = store.add(design('f'.repeat(64), other), { why: null, expected: null });
    await expect(stale).rejects.toMatchObject({ code: 'lock-changed', status: 409 });
    const long = store.add(design('f'.repeat(64), other), { why: 'x'.repeat(1001), expected: kept?.id ?? null });
    await expect(long).rejects.toMatchObject({ code: 'lock-invalid', status: 422 });
    expect(await store.list(other)).toHaveLength(1);
  });
});

it('keeps the locks of projects apart', async () => {
  const [ours, theirs] = ['Ours', 'Theirs'].map((project) => databaseLocks(database, { project, person: 'Bo' }));
  await ours?.add(design('9'.repeat(64)), { why: null, expected: null });
  expect(await theirs?.list()).toEqual([]);
  await theirs?.add(design('9'.repeat(64)), { why: null, expected: null });
  expect(await ours?.list()).toHaveLength(1);
});
