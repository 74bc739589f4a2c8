import type { Dataset } from '#facts/panel/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import type { StudyWorkers } from './pool.ts';
import { resultId, stopIfCancelled } from './run.ts';
import { isPassing, type Keeper, MOST_PASSING_WAITING, OWNER, type ResultStore } from './store.ts';
import type { Recipe, StudyRecord } from './types.ts';

export type RunState = 'waiting' | 'running' | 'failed' | 'stopped';

/** A run that is not done yet, or that failed. Done runs are results. */
export interface RunStatus {
  readonly id: string;
  readonly study: string;
  readonly title: string;
  readonly state: RunState;
  /** 0 to 1. */
  readonly done: number;
  readonly what: string;
  readonly fault: { readonly message: string; readonly remedy: string | null } | null;
}

/** Runs studies for the browser: one place a result is asked for, waited for and stopped. */
export interface StudyQueue {
  /** Starts a resolved recipe unless its result is kept or already on its way; answers with the result's id. */
  submit(recipe: Recipe, dataset: Dataset, keeper?: Keeper): Promise<string>;
  /** Undefined when it is done or was never asked for. */
  status(id: string): Promise<RunStatus | undefined>;
  /** Runs that wait, run or failed, oldest first. */
  all(): Promise<readonly RunStatus[]>;
  /** Resolves with the record; rejects with the run's fault. */
  result(id: string): Promise<StudyRecord>;
  /** False when it had ended already. */
  stop(id: string): Promise<boolean>;
  /** Ends what runs in this process and waits for that. */
  close(): Promise<void>;
}

interface Run {
  status: RunStatus;
  readonly keeper: Keeper;
  readonly controller: AbortController;
  promise: Promise<StudyRecord>;
}

const FAILED_KEPT = 50;
/** Why a run ended that somebody stopped. */
export const STOPPED = {
  message: 'The study was stopped before it was done. Nothing was stored.',
  remedy: 'Run it again when you are ready.',
};
/** What a run does before it runs. */
export const WAITING = 'waiting for its turn';
/** What it does before it says anything. */
export const BEGINS = 'it begins';

/** A queue inside this process: `atOnce` runs compute, the others wait in order. */
export function inProcessQueue(workers: StudyWorkers, results: ResultStore, atOnce = 2): StudyQueue {
  const runs = new Map<string, Run>();
  const waiting: (() => void)[] = [];
  let running = 0;

  const slot = async (): Promise<void> => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
  };
  const leave = (): void => {
    running -= 1;
    waiting.shift()?.();
  };
  const compute = async (run: Run, recipe: Recipe, dataset: Dataset, keeper: Keeper): Promise<StudyRecord> => {
    await slot();
    try {
      stopIfCancelled(run.controller.signal);
      run.status = { ...run.status, state: 'running', what: BEGINS };
      const progress = (done: number, what: string): void => {
        run.status = { ...run.status, done: Math.min(1, Math.max(0, done)), what };
      };
      const record = await workers.run(recipe, dataset, { progress, signal: run.controller.signal });
      await results.put(run.status.id, record, keeper);
      runs.delete(run.status.id);
      return record;
    } catch (fault) {
      const message = fault instanceof Error ? fault.message : String(fault);
      const remedy = fault instanceof WaymarkError ? fault.remedy : null;
      const state = run.controller.signal.aborted ? 'stopped' : 'failed';
      run.status = { ...run.status, state, fault: { message, remedy } };
      forgetOld();
      throw fault;
    } finally {
      leave();
    }
  };
  const over = (run: Run | undefined): boolean => run?.status.state === 'failed' || run?.status.state === 'stopped';
  const forgetOld = (): void => {
    const ended = [...runs.entries()].filter(([, run]) => over(run));
    for (const [id] of ended.slice(0, Math.max(0, ended.length - FAILED_KEPT))) runs.delete(id);
  };

  /** Of the states of pages only the newest wait; a page that still waits for an older one asks again. */
  const dropWaiting = (): void => {
    const passing = [...runs.values()].filter(({ status, keeper }) => status.state === 'waiting' && isPassing(keeper));
    for (const run of passing.slice(0, -MOST_PASSING_WAITING)) {
      run.controller.abort();
      // At once, not at its turn: who asks again is given a new run.
      run.status = { ...run.status, state: 'stopped', fault: STOPPED };
    }
  };

  return {
    submit: async (recipe, dataset, keeper = OWNER) => {
      const id = resultId(recipe, dataset);
      const known = runs.get(id);
      if (known !== undefined && !over(known)) return id;
      if ((await results.entry(id)) !== undefined) {
        if (!isPassing(keeper)) await results.keep(id, keeper);
        return id;
      }
      // Somebody else may have asked for the same while the store was looked up.
      const meanwhile = runs.get(id);
      if (meanwhile !== undefined && !over(meanwhile)) return id;
      const status: RunStatus = {
        id,
        study: recipe.study,
        title: recipe.title,
        state: 'waiting',
        done: 0,
        what: WAITING,
        fault: null,
      };
      const controller = new AbortController();
      const run: Run = { status, keeper, controller, promise: Promise.reject(new Error('not begun')) };
      run.promise.catch(() => undefined);
      runs.delete(id);
      runs.set(id, run);
      run.promise = compute(run, recipe, dataset, keeper);
      // Whoever asks for the result meets the fault; without anybody asking it must not end the program.
      run.promise.catch(() => undefined);
      if (isPassing(keeper)) dropWaiting();
      return id;
    },
    status: async (id) => runs.get(id)?.status,
    all: async () => [...runs.values()].map((run) => run.status),
    result: async (id) => {
      const run = runs.get(id);
      if (run !== undefined) return run.promise;
      const record = await results.get(id);
      if (record !== undefined) return record;
      throw unknownResult(id);
    },
    stop: async (id) => {
      const run = runs.get(id);
      if (run === undefined || over(run)) return false;
      run.controller.abort();
      return true;
    },
    close: async () => {
      const open = [...runs.values()].filter((run) => !over(run));
      for (const run of open) run.controller.abort();
      await Promise.allSettled(open.map((run) => run.promise));
    },
  };
}

/** The fault of an id that nobody has asked for. */
export function unknownResult(id: string): WaymarkError {
  return new WaymarkError('result-unknown', `There is no result "${id}".`, {
    status: 404,
    remedy: 'Open /studies for the results that are kept here.',
  });
}
