import { setTimeout as sleep } from 'node:timers/promises';
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

describe('jobs', () => {
  it('are done in another place than they were asked for, with progress that can be read', async () => {
    const done: string[] = [];
    let goOn = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const id = await jobs.enqueue('reading', { file: 'a.csv' }, 'Ada');
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
    const id = await jobs.enqueue('failing', { known: true }, 'Ada');
    await until(id, 'failed');
    expect((await jobs.status(id))?.fault).toEqual({
      code: 'no-such',
      message: 'There is no such thing.',
      remedy: 'Choose another.',
    });
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const unknown = await jobs.enqueue('failing', { known: false }, 'Ada');
    await until(unknown, 'failed');
    expect((await jobs.status(unknown))?.fault).toMatchObject({ code: 'internal', remedy: null });
    expect(JSON.stringify(await jobs.status(unknown))).not.toContain('secret');
    expect(log).toHaveBeenCalled();
    log.mockRestore();
    expect((await jobs.list('failing')).map((job) => job.id)).toEqual([unknown, id]);
  });

  it('can be stopped while they wait and while they run', async () => {
    let begun = 0;
    const waiting = await jobs.enqueue('long', {}, 'Ada');
    expect(await jobs.stop(waiting)).toBe(true);
    await jobs.work('long', async (_input, { signal }) => {
      begun += 1;
      await sleep(30_000, undefined, { signal });
    });
    const id = await jobs.enqueue('long', {}, 'Ada');
    await until(id, 'running');
    expect(await jobs.stop(id)).toBe(true);
    await sleep(1500);
    expect(await jobs.status(id)).toMatchObject({ state: 'stopped' });
    expect(begun).toBe(1);
    expect(await jobs.status(waiting)).toMatchObject({ state: 'stopped' });
  });
});
