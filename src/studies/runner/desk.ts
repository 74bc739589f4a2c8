import type { Dataset } from '#facts/panel/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import type { StudiesDeps } from './deps.ts';
import { databaseQueue } from './job-queue.ts';
import type { StudyWorkers } from './pool.ts';
import { inProcessQueue, type StudyQueue } from './queue.ts';
import { completeRecipe, defaultRecipe } from './recipe.ts';
import { type ReplayReport, replay } from './replay.ts';
import { quietContext, resolveRecipe, resultId, studyKind } from './run.ts';
import type { Keeper, ResultStore } from './store.ts';
import type { Recipe, StudyKind, StudyRecord } from './types.ts';

/** One place where studies are asked for: pages, API and the home page use the same. */
export interface StudyDesk {
  kind(id: string): StudyKind;
  /** A recipe with the data's own defaults written out, on the newest release, and the id of its result. */
  prepare(recipe: Recipe): Promise<{ recipe: Recipe; id: string; dataset: Dataset }>;
  /** Starts a run, or finds that it is already there; answers with the result's id. */
  ask(recipe: Recipe, keeper?: Keeper): Promise<string>;
  results(): Promise<ResultStore>;
  queue(): Promise<StudyQueue>;
  /** The result of a study's own defaults on the newest release, computed when it is not there yet. */
  ready(study: string, choices?: Readonly<Record<string, unknown>>): Promise<StudyRecord>;
  /** Runs a kept record again on the release that it names. */
  replay(record: StudyRecord): Promise<ReplayReport>;
  close(): Promise<void>;
}

export function studyDesk(deps: StudiesDeps): StudyDesk {
  let opened: ReturnType<typeof openQueue> | undefined;
  const open = (): NonNullable<typeof opened> => {
    opened ??= openQueue(deps).catch((fault: unknown) => {
      // The next visitor tries again: a database that was down may be up by then.
      opened = undefined;
      throw fault;
    });
    return opened;
  };
  const prepare: StudyDesk['prepare'] = async (asked) => {
    const dataset = await deps.datasets();
    const expanded = (await deps.expand?.(asked)) ?? asked;
    const recipe = resolveRecipe(studyKind(deps.studies, asked.study), expanded, dataset);
    return { recipe, id: resultId(recipe, dataset), dataset };
  };
  const ask = async (asked: Recipe, keeper?: Keeper): Promise<string> => {
    const { recipe, dataset } = await prepare(asked);
    return (await open()).queue.submit(recipe, dataset, keeper);
  };
  return {
    kind: (id) => studyKind(deps.studies, id),
    prepare,
    ask,
    results: async () => (await open()).results,
    queue: async () => (await open()).queue,
    ready: async (study, choices = {}) => {
      const id = await ask(defaultRecipe(studyKind(deps.studies, study), choices));
      return (await open()).queue.result(id);
    },
    replay: async (record) => {
      const dataset = await releaseOf(deps, record);
      const { workers } = await open();
      const recipe = completeRecipe(record.recipe, deps.studies);
      return replay(record, deps.studies, dataset, quietContext(), () => workers.run(recipe, dataset, quietContext()));
    },
    close: async () => {
      if (opened === undefined) return;
      const { queue, workers } = await opened;
      await queue.close();
      await workers.close();
    },
  };
}

/** Studies wait in the database where there is one, so that other processes may take them too. */
async function openQueue(
  deps: StudiesDeps,
): Promise<{ results: ResultStore; queue: StudyQueue; workers: StudyWorkers }> {
  const { datasets } = deps;
  const results = await deps.results();
  const jobs = await deps.jobs?.();
  const workers = deps.workers(deps.threads);
  const atOnce = Math.max(1, deps.threads);
  const queue =
    jobs === undefined
      ? inProcessQueue(workers, results, atOnce)
      : await databaseQueue({ jobs, results, datasets, workers, atOnce });
  return { results, workers, queue };
}

/** The dataset of the release that a record names by its content. Throws WaymarkError when it is not here. */
export async function releaseOf(
  deps: Pick<StudiesDeps, 'datasets' | 'releases'>,
  record: StudyRecord,
): Promise<Dataset> {
  const wanted = record.provenance.release;
  const releases = await deps.releases();
  const found = releases.find((release) => release.contentHash === wanted.contentHash);
  if (found !== undefined) return deps.datasets(found.id);
  const newest = await deps.datasets();
  if (newest.release.contentHash === wanted.contentHash) return newest;
  throw new WaymarkError(
    'release-not-here',
    `The record was made from the release “${wanted.name}” (${wanted.contentHash.slice(0, 12)}), which is not here.`,
    {
      status: 409,
      remedy: `Import that release first, or name another with --release to compare. Here: ${releases.map((release) => `${release.id} “${release.name}”`).join(', ')}.`,
    },
  );
}
