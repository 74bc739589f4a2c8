import type { MessagePort } from 'node:worker_threads';
import { type Dataset, datasetFromShared, type SharedDataset } from '#facts/panel/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import { runStudy, studyKind } from './run.ts';
import type { Recipe, StudyKind, StudyRecord } from './types.ts';

/** What is posted to a worker thread. */
export interface StudyTask {
  readonly recipe: Recipe;
  readonly dataset: SharedDataset;
  readonly port: MessagePort;
}

/** What the worker posts back while it computes. */
export interface TaskProgress {
  readonly done: number;
  readonly what: string;
}

/** What a worker answers: a record, or the fault as plain data, since threads do not carry classes across. */
export type TaskAnswer = { readonly record: StudyRecord } | { readonly fault: TaskFault };

export interface TaskFault {
  readonly code: string;
  readonly message: string;
  readonly status: number;
  readonly remedy: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

/** The default export of a worker's module: computes a study that the main thread posts. */
export function workerTask(studies: readonly StudyKind[]): (task: StudyTask) => Promise<TaskAnswer> {
  const datasets = new Map<string, Dataset>();
  return async ({ recipe, dataset: message, port }) => {
    const hash = message.release.contentHash;
    const dataset = datasets.get(hash) ?? datasetFromShared(message);
    datasets.clear();
    datasets.set(hash, dataset);
    const context = {
      progress: (done: number, what: string): void => port.postMessage({ done, what } satisfies TaskProgress),
      // A cancelled task ends with its thread: nothing here needs to watch for it.
      signal: new AbortController().signal,
    };
    try {
      return { record: await runStudy(studyKind(studies, recipe.study), recipe, dataset, context) };
    } catch (fault) {
      if (!(fault instanceof WaymarkError)) throw fault;
      const { code, message: text, status, remedy, details } = fault;
      return { fault: { code, message: text, status, remedy, details } };
    } finally {
      port.close();
    }
  };
}

/** The record of an answer; throws the WaymarkError that the worker met. */
export function recordOf(answer: TaskAnswer): StudyRecord {
  if ('record' in answer) return answer.record;
  const { code, message, status, remedy, details } = answer.fault;
  throw new WaymarkError(code, message, { status, details: { ...details }, ...(remedy === null ? {} : { remedy }) });
}
