import type { DatasetProvider } from '#facts/panel/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import type { JobContext, Jobs, Working } from '#platform/jobs/index.ts';
import { STUDY_QUEUE } from './engine.ts';
import type { StudyWorkers } from './pool.ts';
import { resultId } from './run.ts';
import type { Keeper, ResultStore } from './store.ts';
import type { Recipe, StudyRecord } from './types.ts';

/** What is stored for a run: enough to compute it on any machine that has the same database. */
export interface StudyJob {
  /** Id of the result. */
  readonly id: string;
  readonly recipe: Recipe;
  readonly release: { readonly id: number; readonly contentHash: string };
  readonly keeper: Keeper;
}

/** What a worker tells of its work. */
export interface WorkNews {
  readonly id: string;
  readonly title: string;
  /** `given back`: this process ends, another one goes on; `lost`: another one had taken it meanwhile. */
  readonly event: 'taken' | 'done' | 'failed' | 'stopped' | 'given back' | 'lost';
  /** Since it was taken. */
  readonly seconds: number;
  /** Why it failed. */
  readonly reason: string | null;
}

export interface StudyWorkParts {
  readonly jobs: Jobs;
  readonly results: ResultStore;
  readonly datasets: DatasetProvider;
  readonly workers: StudyWorkers;
  /** Runs at a time. */
  readonly atOnce: number;
  readonly tell?: (news: WorkNews) => void;
}

const ENDS = { stopped: 'stopped', closing: 'given back', lost: 'lost' } as const;

/** Takes studies from the queue and keeps their results, until closed. */
export function workStudies(parts: StudyWorkParts): Promise<Working> {
  const { jobs, tell = () => undefined } = parts;
  return jobs.work<StudyJob>(
    STUDY_QUEUE,
    async (job, context) => {
      const begun = Date.now();
      const say = (event: WorkNews['event'], reason: string | null = null): void =>
        tell({ id: job.id, title: job.recipe.title, event, seconds: (Date.now() - begun) / 1000, reason });
      say('taken');
      try {
        await compute(parts, job, context);
        say('done');
      } catch (error) {
        const { aborted, reason } = context.signal;
        if (aborted) say(ENDS[reason as keyof typeof ENDS]);
        else say('failed', error instanceof Error ? error.message : String(error));
        throw error;
      }
    },
    { atOnce: parts.atOnce },
  );
}

async function compute(parts: StudyWorkParts, job: StudyJob, context: JobContext): Promise<void> {
  const { results, datasets, workers } = parts;
  // A process may have died after it kept the result and before it said so.
  if ((await results.entry(job.id)) !== undefined) return;
  const dataset = await datasets(job.release.id);
  if (dataset.release.contentHash !== job.release.contentHash || resultId(job.recipe, dataset) !== job.id) {
    throw new WaymarkError(
      'release-differs',
      `Release ${job.release.id} holds other figures (${dataset.release.contentHash.slice(0, 12)}) than those asked for (${job.release.contentHash.slice(0, 12)}).`,
      { status: 409, remedy: 'Ask for the study again.' },
    );
  }
  let record: StudyRecord;
  try {
    record = await workers.run(job.recipe, dataset, context);
  } catch (error) {
    if (error instanceof WaymarkError) throw error;
    if (!context.signal.aborted) console.error(error);
    throw new WaymarkError('study-failed', error instanceof Error ? error.message : String(error), { status: 500 });
  }
  await results.put(job.id, record, job.keeper);
}
