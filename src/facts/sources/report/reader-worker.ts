import { parentPort } from 'node:worker_threads';
import { type ReaderTask, readReport } from './reader-task.ts';
import type { ReportOutcome } from './types.ts';

/** What a reading thread posts: that it is ready, what it read, or that reading failed for no fault of the file. */
export type ReaderMessage =
  | { readonly kind: 'ready' }
  /** `spent`: files have left the thread holding so much memory that it is better ended. */
  | { readonly kind: 'read'; readonly outcome: ReportOutcome; readonly spent: boolean }
  | { readonly kind: 'failed'; readonly message: string };

/** Engines that wait to be collected count here: a thread with more is ended. */
const SPENT = 192 * 1024 * 1024;

const post = (message: ReaderMessage): void => parentPort?.postMessage(message);

parentPort?.on('message', (task: ReaderTask) => {
  readReport(task).then(
    (outcome) => post({ kind: 'read', outcome, spent: process.memoryUsage().external > SPENT }),
    (error: unknown) => post({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }),
  );
});
post({ kind: 'ready' });
