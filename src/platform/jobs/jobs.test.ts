import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Database, openTestDatabase } from '../database/index.ts';
import { WaymarkError } from '../errors/index.ts';
import { type JobState, type Jobs, openJobs } from './index.ts';

let database: Database;
let jobs: Jobs;

beforeAll(async () => {
  database = await openTestDatabase();
  jobs = await openJobs(database.pool);
});
afterAll(async () => {
  await jobs.close();
  await database.close();
});

async function until(id: string, state: JobState): Promise<void> {
  for (let wait = 0; wait < 300; wait += 1) {
    if ((await jobs.status(id))?.state === state) return;
    await sleep(50);
  }
  throw new Error(`the job is ${JSON.stringify(await jobs.status(id))}, not ${state}`);
}

/** A pool that keeps signs of life to itself while it is mute, as a computer does that sleeps. */
function mutePool(): { pool: Pool; speak(): void } {
  const { pool } = database;
  let mute = true;
  const query = (text: string, values: unknown[]): Promise<unknown> =>
    mute && text.includes('fraction = $3') ? Promise.resolve({ rowCount: 1 }) : pool.query(text, values);
  const muted = new Proxy(pool, {
    get: (target, name) => (name === 'query' ? query : name === 'connect' ? () => target.connect() : undefined),
  });
  const speak = (): void => {
    mute = false;
  };
  return { pool: muted, speak };
}

describe('jobs', () => {
  it('are done in another place than they were asked for, with progress that can be read', async () => {
    const done: string[] = [];
    let goOn = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const id = await jobs.enqueue('reading', { file: 'a.csv' }, { person: 'Ada' });
    expect(await jobs.status(id)).toMatchObject({ state: 'waiting', person: 'Ada', fraction: 0 });
    const worker = await openJobs(database.pool);
    await worker.work<{ file: string }>('reading', async ({ file }, { progress }) => {
      progress(0.5, `reading ${file}`);
      await held;
      done.push(file);
    });
    await until(id, 'running');
    for (let wait = 0; wait < 100 && (await jobs.status(id))?.fraction !== 0.5; wait += 1) await sleep(50);
    expect(await jobs.status(id)).toMatchObject({ fraction: 0.5, doing: 'reading a.csv' });
    goOn();
    await until(id, 'done');
    expect(done).toEqual(['a.csv']);
    expect(await jobs.stop(id)).toBe(false);
    await worker.close();
  });

  it('keep the reason of a failure in words, and hide what is not for readers', async () => {
    await jobs.work<{ known: boolean }>('failing', async ({ known }) => {
      if (known) throw new WaymarkError('no-such', 'There is no such thing.', { remedy: 'Choose another.' });
      throw new Error('password in /secret/place');
    });
    const id = await jobs.enqueue('failing', { known: true }, { person: 'Ada' });
    await until(id, 'failed');
    expect((await jobs.status(id))?.fault).toEqual({
      code: 'no-such',
      message: 'There is no such thing.',
      remedy: 'Choose another.',
    });
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const unknown = await jobs.enqueue('failing', { known: false }, { person: 'Ada' });
    await until(unknown, 'failed');
    expect((await jobs.status(unknown))?.fault).toMatchObject({ code: 'internal', remedy: null });
    expect(JSON.stringify(await jobs.status(unknown))).not.toContain('secret');
    expect(log).toHaveBeenCalled();
    log.mockRestore();
    expect((await jobs.list('failing')).map((job) => job.id)).toEqual([unknown, id]);
  });

  it('can be stopped while they wait and while they run', async () => {
    let begun = 0;
    const waiting = await jobs.enqueue('long', {}, { person: 'Ada' });
    expect(await jobs.stop(waiting)).toBe(true);
    await jobs.work('long', async (_input, { signal }) => {
      begun += 1;
      await sleep(30_000, undefined, { signal });
    });
    const id = await jobs.enqueue('long', {}, { person: 'Ada' });
    await until(id, 'running');
    expect(await jobs.stop(id)).toBe(true);
    await sleep(1500);
    expect(await jobs.status(id)).toMatchObject({ state: 'stopped' });
    expect(begun).toBe(1);
    expect(await jobs.status(waiting)).toMatchObject({ state: 'stopped' });
  });

  it('are there once for each key while they wait or run, and can be asked for again afterwards', async () => {
    const request = { person: 'Ada', project: 'Regional', key: 'a', about: { title: 'A' } };
    const ids = await Promise.all([1, 2, 3].map((n) => jobs.enqueue('keyed', { n }, request)));
    expect(new Set(ids).size).toBe(1);
    const other = await jobs.enqueue('keyed', {}, { person: 'Ada', key: 'b' });
    expect((await jobs.list('keyed')).map(({ key }) => key)).toEqual(['b', 'a']);
    expect(await jobs.latest('keyed', 'a')).toMatchObject({ project: 'Regional', about: { title: 'A' } });
    await jobs.stop(ids[0] ?? '');
    const again = await jobs.enqueue('keyed', {}, request);
    expect(again).not.toBe(ids[0]);
    expect((await jobs.list('keyed', { states: ['waiting'] })).map(({ id }) => id)).toEqual([again, other]);
    expect(await jobs.list('keyed', { states: ['stopped'] })).toEqual([]);
  });

  it('start at once where they were asked for', async () => {
    const begun: number[] = [];
    await jobs.work('prompt', async () => void begun.push(Date.now()));
    const waits: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      // Just after it looked, a worker that nobody wakes would look again in half a second.
      const asked = Date.now();
      await until(await jobs.enqueue('prompt', {}, { person: 'Ada' }), 'done');
      waits.push((begun.at(-1) ?? Number.POSITIVE_INFINITY) - asked);
    }
    expect(Math.min(...waits)).toBeLessThan(300);
  });

  it('run so many at a time, oldest first', async () => {
    let [now, most] = [0, 0];
    const begun: number[] = [];
    const ids: string[] = [];
    for (const n of [1, 2, 3, 4]) ids.push(await jobs.enqueue('several', { n }, { person: 'Ada' }));
    await jobs.work<{ n: number }>(
      'several',
      async ({ n }) => {
        begun.push(n);
        now += 1;
        most = Math.max(most, now);
        await vi.waitFor(() => expect(most).toBe(2), { timeout: 5000 });
        now -= 1;
      },
      { atOnce: 2 },
    );
    for (const id of ids) await until(id, 'done');
    expect(begun).toEqual([1, 2, 3, 4]);
    expect(most).toBe(2);
  });

  it('go back to the queue when the one who works closes, and are done by the next', async () => {
    const reasons: unknown[] = [];
    const first = await jobs.work('handed', async (_input, { signal }) => {
      await sleep(30_000, undefined, { signal }).catch((error: unknown) => {
        reasons.push(signal.reason);
        throw error;
      });
    });
    const id = await jobs.enqueue('handed', {}, { person: 'Ada' });
    await until(id, 'running');
    await first.close();
    expect(reasons).toEqual(['closing']);
    expect(await jobs.status(id)).toMatchObject({ state: 'waiting', fraction: 0 });
    await jobs.work('handed', async () => undefined);
    await until(id, 'done');
  });

  it('are given to another after a silence, and the silent one has no say any more', async () => {
    const [reasons, doneBy]: [unknown[], string[]] = [[], []];
    const { pool, speak } = mutePool();
    const sleeper = await openJobs(pool);
    const other = await openJobs(database.pool, { silence: 400 });
    await sleeper.work('silent', async (_input, { signal }) => {
      await sleep(30_000, undefined, { signal }).catch(() => reasons.push(signal.reason));
      doneBy.push('sleeper');
      throw new Error('too late');
    });
    const id = await jobs.enqueue('silent', {}, { person: 'Ada' });
    await until(id, 'running');
    await other.work('silent', async () => {
      doneBy.push('other');
      speak();
      await vi.waitFor(() => expect(doneBy).toEqual(['other', 'sleeper']), { timeout: 5000 });
    });
    await until(id, 'done');
    expect(reasons).toEqual(['lost']);
    await Promise.all([sleeper.close(), other.close()]);
  });

  it('fail with a reason after the third process died of them', async () => {
    const { pool, speak } = mutePool();
    const silent = await openJobs(pool);
    const id = await jobs.enqueue('deadly', {}, { person: 'Ada' });
    await silent.work('deadly', (_input, { signal }) => sleep(30_000, undefined, { signal }));
    await until(id, 'running');
    await database.pool.query('update job set lost = 2 where id = $1', [id]);
    const rescuer = await openJobs(database.pool, { silence: 400 });
    await rescuer.work('deadly', async () => undefined);
    await until(id, 'failed');
    expect((await jobs.status(id))?.fault).toMatchObject({ code: 'job-lost', remedy: expect.stringContaining('log') });
    speak();
    await Promise.all([silent.close(), rescuer.close()]);
  });
});
