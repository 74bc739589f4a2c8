import { setTimeout as sleep } from 'node:timers/promises';
import type { DatasetProvider } from '#facts/panel/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import type { JobStatus, Jobs, Working } from '#platform/jobs/index.ts';
import { STUDY_QUEUE } from './engine.ts';
import type { StudyWorkers } from './pool.ts';
import { BEGINS, type RunStatus, STOPPED, type StudyQueue, unknownResult, WAITING } from './queue.ts';
import { resultId } from './run.ts';
import type { Keeper, ResultStore } from './store.ts';
import { isPassing, isResultId, MOST_PASSING_WAITING, OWNER } from './store.ts';
import { type StudyJob, workStudies } from './study-work.ts';
import type { StudyRecord } from './types.ts';

/** How often somebody who waits for a result looks, in milliseconds: soon at first, then less often. */
const LOOK = { first: 40, last: 500 };
const DAY = 24 * 60 * 60 * 1000;

export interface DatabaseQueueParts {
  readonly jobs: Jobs;
  readonly results: ResultStore;
  readonly datasets: DatasetProvider;
  /** Workers of this process; without them it asks and waits, and other processes compute. */
  readonly workers?: StudyWorkers;
  /** Runs that this process computes at a time. */
  readonly atOnce?: number;
}

/**
 * A queue in the database: what is asked for in one process may be computed in another, and outlives both. A run whose
 * process died is taken by another; closing gives back what runs here.
 */
export async function databaseQueue(parts: DatabaseQueueParts): Promise<StudyQueue> {
  const { jobs, results, datasets, workers, atOnce = 2 } = parts;
  const working: Working | null =
    workers === undefined ? null : await workStudies({ jobs, results, datasets, workers, atOnce });
  const awaited = new Map<string, Promise<StudyRecord>>();
  let closed = false;

  async function wait(id: string): Promise<StudyRecord> {
    for (let pause = LOOK.first; ; pause = Math.min(LOOK.last, pause * 1.5)) {
      // The job is looked up before the result: what is done by then is kept by then.
      const job = await jobs.latest(STUDY_QUEUE, id);
      const record = job === undefined || isOver(job) ? await results.get(id) : undefined;
      if (record !== undefined) return record;
      if (job === undefined || job.state === 'done') throw unknownResult(id);
      if (isOver(job)) throw faultOf(job);
      if (closed) throw closing();
      await sleep(pause);
      // Closed meanwhile: the connection may be gone too.
      if (closed) throw closing();
    }
  }

  /** The run of a job; undefined when its result is kept, however it came about. */
  async function runOf(job: JobStatus): Promise<RunStatus | undefined> {
    if (job.state === 'done' || job.key === null) return undefined;
    if (isOver(job) && (await results.entry(job.key)) !== undefined) return undefined;
    const { study = '', title = '' } = job.about as { study?: string; title?: string };
    return {
      id: job.key,
      study,
      title,
      state: job.state,
      done: job.fraction,
      what: job.state === 'waiting' ? WAITING : job.doing || BEGINS,
      fault: job.state === 'stopped' ? STOPPED : job.fault && { message: job.fault.message, remedy: job.fault.remedy },
    };
  }

  /** Of the states of pages only the newest wait; a page that still waits for an older one asks again. */
  async function dropWaiting(): Promise<void> {
    const waiting = await jobs.list(STUDY_QUEUE, { states: ['waiting'], limit: 200 });
    for (const { id } of waiting.filter(isPassing).slice(MOST_PASSING_WAITING)) await jobs.stop(id);
  }

  return {
    submit: async (recipe, dataset, keeper: Keeper = OWNER) => {
      const id = resultId(recipe, dataset);
      if ((await results.entry(id)) !== undefined) {
        if (!isPassing(keeper)) await results.keep(id, keeper);
        return id;
      }
      const job: StudyJob = {
        id,
        recipe,
        release: { id: dataset.release.id, contentHash: dataset.release.contentHash },
        keeper,
      };
      const about = { study: recipe.study, title: recipe.title };
      await jobs.enqueue(STUDY_QUEUE, job, { ...keeper, key: id, about });
      if (isPassing(keeper)) await dropWaiting();
      return id;
    },
    status: async (id) => {
      if (!isResultId(id)) return undefined;
      const job = await jobs.latest(STUDY_QUEUE, id);
      return job === undefined ? undefined : runOf(job);
    },
    all: async () => {
      const [open, ended] = await Promise.all([
        jobs.list(STUDY_QUEUE, { states: ['waiting', 'running'], limit: 200 }),
        jobs.list(STUDY_QUEUE, { states: ['failed', 'stopped'], since: new Date(Date.now() - DAY) }),
      ]);
      // What somebody tried out and could not be done was said on its own page.
      const listed = [...open, ...ended.filter((job) => !isPassing(job))].sort(
        (a, b) => a.created.getTime() - b.created.getTime(),
      );
      const runs = await Promise.all(listed.map(runOf));
      return runs.filter((run) => run !== undefined);
    },
    result: async (id) => {
      if (!isResultId(id)) throw unknownResult(id);
      const known = awaited.get(id);
      if (known !== undefined) return known;
      const waiting = wait(id).finally(() => awaited.delete(id));
      awaited.set(id, waiting);
      return waiting;
    },
    stop: async (id) => {
      if (!isResultId(id)) return false;
      const job = await jobs.latest(STUDY_QUEUE, id);
      return job === undefined ? false : jobs.stop(job.id);
    },
    close: async () => {
      closed = true;
      await working?.close();
      await Promise.allSettled(awaited.values());
    },
  };
}

function isOver(job: JobStatus): boolean {
  return job.state !== 'waiting' && job.state !== 'running';
}

function faultOf(job: JobStatus): WaymarkError {
  if (job.state === 'stopped') {
    return new WaymarkError('cancelled', STOPPED.message, { status: 409, remedy: STOPPED.remedy });
  }
  const { code, message, remedy } = job.fault ?? { code: 'internal', message: 'The study failed.', remedy: null };
  return new WaymarkError(code, message, remedy === null ? {} : { remedy });
}

function closing(): WaymarkError {
  return new WaymarkError('closing', 'This workbench stops. The study stays in the queue.', {
    status: 503,
    remedy: 'Start the workbench again: the study goes on then, or at once where another worker is running.',
  });
}
