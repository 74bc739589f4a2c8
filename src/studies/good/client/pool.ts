import type { FromWorker, ToWorker } from './messages.ts';
import type { RunAnswer, RunRequest } from './model.ts';

const WORKERS = 2;

/** Two workers that draw the variants between them. Asking again stops what was asked before. */
export class RunPool {
  readonly #address: string;
  #workers: readonly Worker[] = [];
  #run = 0;
  #told: ((outcome: RunAnswer | string) => void) | null = null;

  constructor(address: string) {
    this.#address = address;
  }

  /** Calls `tell` with the answer, or with why there is none, unless another run is asked for meanwhile. */
  ask(request: RunRequest, tell: (outcome: RunAnswer | string) => void): void {
    this.#run += 1;
    this.#told = tell;
    if (this.#workers.length === 0) {
      this.#workers = Array.from({ length: WORKERS }, () => this.#open());
    }
    for (const [part, worker] of this.#workers.entries()) {
      this.#send(worker, { kind: 'run', run: this.#run, request, part, parts: WORKERS });
    }
  }

  #open(): Worker {
    const worker = new Worker(this.#address, { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => this.#hear(data));
    worker.addEventListener('error', (event) => this.#told?.(event.message || 'the worker could not be started'));
    return worker;
  }

  #send(worker: Worker, message: ToWorker, transfer: Transferable[] = []): void {
    worker.postMessage(message, transfer);
  }

  #hear(message: FromWorker): void {
    if (message.run !== this.#run) return;
    if (message.kind === 'part') {
      const first = this.#workers[0];
      const { run, from, data } = message;
      if (first !== undefined) this.#send(first, { kind: 'finish', run, from, data }, [data.buffer]);
      return;
    }
    this.#told?.(message.kind === 'done' ? message.answer : message.message);
  }
}
