import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openTestDatabase } from '#platform/database/index.ts';
import { type Jobs, openJobs } from '#platform/jobs/index.ts';
import { databaseResults } from './database-store.ts';
import { dataset } from './fixtures/figures.ts';
import { databaseQueue } from './job-queue.ts';
import { inThread, type StudyWorkers } from './pool.ts';
import { inProcessQueue, type StudyQueue } from './queue.ts';
import { defaultRecipe } from './recipe.ts';
import { recordText, resolveRecipe, resultId, runStudy, stopIfCancelled } from './run.ts';
import { MOST_PASSING_WAITING, memoryResults, PASSING, type ResultStore } from './store.ts';
import { workStudies } from './study-work.ts';
import { toyStudy } from './testing.ts';
import type { Recipe } from './types.ts';

const here = inThread([toyStudy]);
let seeds = 0;
/** A recipe that no other test has asked for. */
function fresh(choices: Record<string, unknown> = {}): Recipe {
  seeds += 1;
  return { ...resolveRecipe(toyStudy, defaultRecipe(toyStudy, choices), dataset), seed: seeds };
}

/** Workers that compute when they are let. */
function gated(): { workers: StudyWorkers; open(): void; begun: string[] } {
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const begun: string[] = [];
  const run: StudyWorkers['run'] = async (recipe, figures, context) => {
    begun.push(recipe.title);
    context.progress(0.5, 'half way');
    const aborted = new Promise<void>((resolve) => context.signal.addEventListener('abort', () => resolve()));
    await Promise.race([gate, aborted]);
    stopIfCancelled(context.signal);
    return here.run(recipe, figures, context);
  };
  return { workers: { run, close: async () => undefined }, open, begun };
}

type Made = { queue: StudyQueue; results: ResultStore };

/** What every queue of studies does, whatever it is made of. */
function contract(name: string, make: (workers: StudyWorkers, atOnce?: number) => Promise<Made>): void {
  describe(name, () => {
    let open: StudyQueue[] = [];
    const made = async (workers: StudyWorkers, atOnce?: number): Promise<Made> => {
      const one = await make(workers, atOnce);
      open.push(one.queue);
      return one;
    };
    afterEach(async () => {
      await Promise.all(open.map((queue) => queue.close()));
      open = [];
    });

    it('computes once, keeps the result for its keeper and finds it again at once', async () => {
      const { workers, begun, open: letGo } = gated();
      const { queue, results } = await made(workers);
      const recipe = fresh();
      const keeper = { project: 'Regional', person: 'Ada' };
      const ids = await Promise.all([1, 2, 3].map(() => queue.submit(recipe, dataset, keeper)));
      const id = resultId(recipe, dataset);
      expect(new Set(ids)).toEqual(new Set([id]));
      letGo();
      const [record, again] = await Promise.all([queue.result(id), queue.result(id)]);
      expect(recordText(record)).toBe(recordText(await runStudy(toyStudy, recipe, dataset)));
      expect(recordText(again)).toBe(recordText(record));
      expect(await results.entry(id)).toMatchObject({ ...keeper, resultHash: record.provenance.resultHash });
      expect(await queue.status(id)).toBeUndefined();
      await queue.submit(recipe, dataset);
      expect(await queue.status(id)).toBeUndefined();
      expect(recordText(await queue.result(id))).toBe(recordText(record));
      expect(begun).toHaveLength(1);
    });

    it('says what waits and what runs, and how far it is', async () => {
      const { workers, open: letGo } = gated();
      const { queue } = await made(workers, 1);
      const [first, second] = [fresh(), fresh()];
      const one = await queue.submit(first, dataset);
      const two = await queue.submit(second, dataset);
      const running = { id: one, study: 'toy', title: first.title, state: 'running', done: 0.5, what: 'half way' };
      await vi.waitFor(async () => expect(await queue.status(one)).toMatchObject(running), { timeout: 5000 });
      expect(await queue.status(two)).toMatchObject({ state: 'waiting', done: 0, what: 'waiting for its turn' });
      const ours = (await queue.all()).map(({ id }) => id).filter((id) => id === one || id === two);
      expect(ours).toEqual([one, two]);
      letGo();
      await Promise.all([queue.result(one), queue.result(two)]);
      expect((await queue.all()).filter(({ id }) => id === one || id === two)).toEqual([]);
    });

    it('keeps message and remedy of a failed run, and runs it again when asked', async () => {
      const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
      const { queue } = await made(here);
      const bad = { ...fresh(), choices: { year: 'soon' } };
      const known = await queue.submit(bad, dataset);
      await expect(queue.result(known)).rejects.toMatchObject({ name: 'WaymarkError', code: 'recipe-invalid' });
      const status = await queue.status(known);
      expect(status).toMatchObject({ state: 'failed', fault: { message: expect.stringContaining('year') } });
      expect(status?.fault?.remedy).toEqual(expect.any(String));
      const broken = await queue.submit(fresh({ fail: true }), dataset);
      await expect(queue.result(broken)).rejects.toThrow('asked to fail');
      expect((await queue.status(broken))?.fault).toEqual({ message: 'asked to fail', remedy: null });
      expect((await queue.all()).map(({ id }) => id)).toEqual(expect.arrayContaining([known, broken]));
      await queue.submit(bad, dataset);
      await expect(queue.result(known)).rejects.toMatchObject({ code: 'recipe-invalid' });
      log.mockRestore();
    });

    it('stops a run that waits or runs, before anything is kept', async () => {
      const { workers, begun, open: letGo } = gated();
      const { queue, results } = await made(workers, 1);
      const one = await queue.submit(fresh(), dataset);
      const two = await queue.submit(fresh(), dataset);
      await vi.waitFor(async () => expect(begun).toHaveLength(1), { timeout: 5000 });
      const ends = [one, two].map((id) => expect(queue.result(id)).rejects.toMatchObject({ code: 'cancelled' }));
      expect(await Promise.all([two, one].map((id) => queue.stop(id)))).toEqual([true, true]);
      await Promise.all(ends);
      expect(await queue.status(one)).toMatchObject({ state: 'stopped' });
      expect(await queue.stop(one)).toBe(false);
      letGo();
      expect([await results.get(one), await results.get(two)]).toEqual([undefined, undefined]);
      expect(begun).toHaveLength(1);
    });

    it('lets only the newest states of pages wait, and runs an older one that is asked for again', async () => {
      const { workers, begun, open: letGo } = gated();
      const { queue, results } = await made(workers, 1);
      const first = await queue.submit(fresh(), dataset);
      await vi.waitFor(async () => expect(begun).toHaveLength(1), { timeout: 5000 });
      const kept = await queue.submit(fresh(), dataset);
      const recipes = Array.from({ length: MOST_PASSING_WAITING + 2 }, () => fresh());
      const ids: string[] = [];
      for (const recipe of recipes) ids.push(await queue.submit(recipe, dataset, PASSING));
      const states = await Promise.all(ids.map(async (id) => (await queue.status(id))?.state));
      expect(states).toEqual(ids.map((_, at) => (at < 2 ? 'stopped' : 'waiting')));
      expect(await queue.status(kept)).toMatchObject({ state: 'waiting' });
      const again = recipes[0] ?? fresh();
      expect(await queue.submit(again, dataset, PASSING)).toBe(ids[0]);
      letGo();
      expect((await queue.result(ids[0] ?? '')).recipe.seed).toBe(again.seed);
      await Promise.all([first, kept, ...ids.slice(3)].map((id) => queue.result(id)));
      expect(await results.entry(ids[1] ?? '')).toBeUndefined();
      expect((await results.list({ limit: 200 })).some(({ id }) => ids.includes(id))).toBe(false);
      // Asked for by name, it is kept.
      await queue.submit(again, dataset);
      expect(await results.entry(ids[0] ?? '')).toMatchObject({ project: 'Mine', person: 'Owner' });
    });

    it.each(['\u0000', '../x', 'x'.repeat(5000), ''])('knows no result by %j', async (id) => {
      const { queue, results } = await made(here);
      expect(await queue.status(id)).toBeUndefined();
      expect(await queue.stop(id)).toBe(false);
      await expect(queue.result(id)).rejects.toMatchObject({ code: 'result-unknown', status: 404 });
      expect([await results.get(id), await results.entry(id)]).toEqual([undefined, undefined]);
      expect(await results.list({ study: '\u0000' })).toEqual([]);
    });

    it('answers a result nobody knows with one clear message', async () => {
      const { queue } = await made(here);
      expect(await queue.status('toy-nothing')).toBeUndefined();
      expect(await queue.stop('toy-nothing')).toBe(false);
      await expect(queue.result('toy-nothing')).rejects.toThrow('There is no result "toy-nothing"');
    });
  });
}

contract('queue inside a process', async (workers, atOnce) => {
  const results = memoryResults();
  return { queue: inProcessQueue(workers, results, atOnce), results };
});

describe('queue in the database', () => {
  let database: Awaited<ReturnType<typeof openTestDatabase>>;
  let jobs: Jobs;
  let results: ResultStore;
  const datasets = async () => dataset;
  beforeAll(async () => {
    database = await openTestDatabase();
    jobs = await openJobs(database.pool);
    results = databaseResults(database);
  });
  afterAll(async () => {
    await jobs.close();
    await database.close();
  });

  contract('keeps the contract', async (workers, atOnce = 2) => ({
    queue: await databaseQueue({ jobs, results, datasets, workers, atOnce }),
    results,
  }));

  it('computes elsewhere what is asked for here, and stops it there', async () => {
    const asking = await databaseQueue({ jobs, results, datasets });
    const { workers, open: letGo } = gated();
    const elsewhere = await openJobs(database.pool);
    const news: string[] = [];
    const tell = ({ event }: { event: string }): void => void news.push(event);
    await workStudies({ jobs: elsewhere, results, datasets, workers, atOnce: 1, tell });
    const stopped = await asking.submit(fresh(), dataset);
    await vi.waitFor(async () => expect(await asking.status(stopped)).toMatchObject({ done: 0.5 }), { timeout: 5000 });
    expect(await asking.stop(stopped)).toBe(true);
    await vi.waitFor(() => expect(news).toEqual(['taken', 'stopped']), { timeout: 5000 });
    letGo();
    const id = await asking.submit(fresh(), dataset);
    expect((await asking.result(id)).study).toBe('toy');
    await vi.waitFor(() => expect(news).toEqual(['taken', 'stopped', 'taken', 'done']));
    await asking.close();
    await elsewhere.close();
  });

  it('gives back at the end what runs, and refuses figures that are not those asked for', async () => {
    const { workers } = gated();
    const first = await databaseQueue({ jobs, results, datasets, workers });
    const recipe = fresh();
    const id = await first.submit(recipe, dataset);
    await vi.waitFor(async () => expect(await first.status(id)).toMatchObject({ state: 'running' }), {
      timeout: 5000,
    });
    const left = expect(first.result(id)).rejects.toMatchObject({ code: 'closing', status: 503 });
    await first.close();
    await left;
    const revised = { ...dataset, release: { ...dataset.release, contentHash: '1'.repeat(64) } };
    const other = await databaseQueue({ jobs, results, datasets: async () => revised, workers: here });
    await expect(other.result(id)).rejects.toMatchObject({ code: 'release-differs' });
    await other.close();
    const second = await databaseQueue({ jobs, results, datasets, workers: here });
    await second.submit(recipe, dataset);
    expect((await second.result(id)).recipe.seed).toBe(recipe.seed);
    await second.close();
  });

  it('has a run whose process was killed finished by another, to the same bytes', async () => {
    const asking = await databaseQueue({ jobs, results, datasets });
    const recipe = fresh();
    const id = await asking.submit(recipe, dataset);
    const entry = fileURLToPath(new URL('./fixtures/slow-worker.ts', import.meta.url));
    const child = spawn(process.execPath, ['--import', 'tsx', '--conditions', 'source', entry], {
      env: { ...process.env, DATABASE_URL: database.connectionString },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = once(child, 'exit');
    try {
      const running = { state: 'running', done: 0.25, what: 'being slow' };
      await vi.waitFor(async () => expect(await asking.status(id)).toMatchObject(running), { timeout: 30_000 });
    } finally {
      child.kill('SIGKILL');
    }
    expect(await exited).toEqual([null, 'SIGKILL']);
    expect(await asking.status(id)).toMatchObject({ state: 'running' });
    const quick = await openJobs(database.pool, { silence: 1000 });
    await workStudies({ jobs: quick, results, datasets, workers: here, atOnce: 1 });
    const record = await asking.result(id);
    expect(recordText(record)).toBe(recordText(await runStudy(toyStudy, recipe, dataset)));
    expect(await asking.status(id)).toBeUndefined();
    await asking.close();
    await quick.close();
  });
});
