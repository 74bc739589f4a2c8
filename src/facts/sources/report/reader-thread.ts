import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { refusals, sentenceOf, tooMuchMemory, tooSlow } from './pdf/refusals.ts';
import type { PdfRefusal } from './pdf/types.ts';
import type { ReaderTask } from './reader-task.ts';
import type { ReaderMessage } from './reader-worker.ts';
import type { ReportOutcome } from './types.ts';

/** Time for a thread to load what it needs, in milliseconds; no file is at fault when it is not enough. */
const START = 120_000;
/** What the grammar may take in a thread, in megabytes; the engine's memory has a bound of its own. */
const HEAP = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 64 };

/** How a thread ended: what it posted last, or why it is no more. */
type Event = ReaderMessage | { readonly kind: 'ended'; readonly error: NodeJS.ErrnoException | null };

/** A thread that reads one report at a time. When a file breaks it, it is ended, and the next file starts another. */
export class ReaderThread {
  #worker: Worker | null = null;
  #heard: ((event: Event) => void) | null = null;

  /** Reads one file within the task's limits; called again only when that is done. Throws when no thread starts. */
  async read(task: ReaderTask): Promise<ReportOutcome> {
    const worker = this.#worker ?? (await this.#start());
    worker.ref();
    const answer = this.#next(task.limits.milliseconds);
    worker.postMessage(task, [task.bytes.buffer as ArrayBuffer]);
    const event = await answer;
    if (event?.kind === 'read') {
      // An idle thread keeps no process alive.
      if (event.spent) await this.close();
      else worker.unref();
      return event.outcome;
    }
    await this.close();
    if (event === null) return refused(tooSlow(task.limits));
    if (event.kind === 'failed') throw new Error(`Reading failed: ${event.message}`);
    const memory = event.kind === 'ended' && event.error?.code === 'ERR_WORKER_OUT_OF_MEMORY';
    return refused(memory ? tooMuchMemory(task.limits) : refusals.broken);
  }

  /** Ends the thread, whatever it is doing. */
  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    this.#heard?.({ kind: 'ended', error: null });
    await worker?.terminate();
  }

  async #start(): Promise<Worker> {
    const { address, execArgv } = entry();
    const worker = new Worker(address, { execArgv: [...execArgv], resourceLimits: HEAP });
    this.#worker = worker;
    let error: NodeJS.ErrnoException | null = null;
    const tell = (event: Event): void => {
      if (this.#worker === worker) this.#heard?.(event);
    };
    worker.on('message', (message: ReaderMessage) => tell(message));
    worker.on('error', (fault: NodeJS.ErrnoException) => {
      error = fault;
    });
    worker.on('exit', () => tell({ kind: 'ended', error }));
    const event = await this.#next(START);
    if (event?.kind === 'ready') return worker;
    await this.close();
    throw new Error('A thread for reading reports does not start.', { cause: error });
  }

  /** What the thread says next; null when it says nothing in time. */
  #next(milliseconds: number): Promise<Event | null> {
    return new Promise((resolve) => {
      const settle = (event: Event | null): void => {
        clearTimeout(clock);
        this.#heard = null;
        resolve(event);
      };
      const clock = setTimeout(() => settle(null), milliseconds);
      this.#heard = settle;
    });
  }
}

function refused(refusal: PdfRefusal): ReportOutcome {
  return { ok: false, reason: sentenceOf(refusal), remedy: refusal.remedy };
}

/** The thread's module: bundled beside this one; or from source, by the loader that runs the source everywhere. */
function entry(): { readonly address: URL; readonly execArgv: readonly string[] } {
  const bundled = new URL('./report-worker.js', import.meta.url);
  if (existsSync(bundled)) return { address: bundled, execArgv: [] };
  // The loader does not follow into threads by itself.
  const loader = import.meta.resolve('tsx/esm/api');
  const source = new URL('./reader-worker.ts', import.meta.url).href;
  const first = `import { register } from '${loader}'; register(); await import('${source}');`;
  return {
    address: new URL(`data:text/javascript,${encodeURIComponent(first)}`),
    execArgv: ['--conditions', 'source'],
  };
}
