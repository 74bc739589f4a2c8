import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { type Dataset, type SharedDataset, shareDataset } from '#facts/panel/index.ts';
import { runStudy, stopIfCancelled, studyKind } from './run.ts';
import type { Recipe, StudyContext, StudyKind, StudyRecord } from './types.ts';
import { recordOf, type StudyTask, type TaskAnswer, type TaskProgress } from './worker-task.ts';

/** Where studies are computed. */
export interface StudyWorkers {
  run(recipe: Recipe, dataset: Dataset, context: StudyContext): Promise<StudyRecord>;
  close(): Promise<void>;
}

/** Computes in the calling thread. */
export function inThread(studies: readonly StudyKind[]): StudyWorkers {
  return {
    run: (recipe, dataset, context) => runStudy(studyKind(studies, recipe.study), recipe, dataset, context),
    close: async () => undefined,
  };
}

/**
 * Computes in worker threads that share the figures' memory. The number of workers changes how long it takes, never
 * what comes out.
 *
 * @param entry address of the worker's module, whose default export is `workerTask(studies)`.
 */
export function workerPool(
  entry: URL,
  options: { readonly threads: number; readonly execArgv?: readonly string[] },
): StudyWorkers {
  const pool = new Piscina({
    filename: entry.href,
    minThreads: 0,
    maxThreads: Math.max(1, options.threads),
    idleTimeout: 60_000,
    ...(options.execArgv === undefined ? {} : { execArgv: [...options.execArgv] }),
  });
  const messages = new WeakMap<Dataset, SharedDataset>();
  return {
    run: async (recipe, dataset, context) => {
      stopIfCancelled(context.signal);
      const message = messages.get(dataset) ?? shareDataset(dataset);
      messages.set(dataset, message);
      const { port1, port2 } = new MessageChannel();
      port1.on('message', ({ done, what }: TaskProgress) => context.progress(done, what));
      const task: StudyTask = { recipe, dataset: message, port: port2 };
      try {
        const answer: TaskAnswer = await pool.run(task, { transferList: [port2], signal: context.signal });
        return recordOf(answer);
      } catch (fault) {
        stopIfCancelled(context.signal);
        throw fault;
      } finally {
        port1.close();
      }
    },
    close: () => pool.destroy(),
  };
}
