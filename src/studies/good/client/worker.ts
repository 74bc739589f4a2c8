import { splitDraws } from '@waymark/stats';
import type { FromWorker, ToWorker } from './messages.ts';
import { type PreparedRun, prepareRun } from './run.ts';

/** Walks between two looks at what has arrived: a later run must not wait for an earlier one. */
const AT_ONCE = 24;

interface Held {
  readonly run: number;
  readonly prepared: PreparedRun;
  readonly all: Float64Array<ArrayBuffer>;
  /** Parts of this run that are in `all`, and how many there are. */
  there: number;
  readonly parts: number;
}

// The scope of a worker has fewer types in a page's library than it has in truth.
const scope = globalThis as unknown as {
  postMessage(message: FromWorker, transfer?: readonly Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<ToWorker>) => void): void;
};

let newest = 0;
let held: Held | null = null;

scope.addEventListener('message', ({ data }) => {
  if (data.kind === 'run') {
    newest = data.run;
    void start(data);
  } else if (held !== null && held.run === data.run) {
    held.all.set(data.data, data.from * held.prepared.width);
    arrived(held);
  }
});

async function start({ run, request, part, parts }: Extract<ToWorker, { kind: 'run' }>): Promise<void> {
  const made = prepareRun(request);
  if (!made.ok) {
    if (part === 0) scope.postMessage({ kind: 'failed', run, message: made.message });
    return;
  }
  const prepared = made.value;
  const cut = splitDraws(prepared.walks, parts);
  const all = new Float64Array(prepared.walks * prepared.width);
  const own: Held = { run, prepared, all, there: 0, parts: cut.length };
  if (part === 0) held = own;
  const range = cut[part];
  if (range === undefined) return;
  for (let from = range.from; from < range.to; from += AT_ONCE) {
    prepared.run(from, Math.min(range.to, from + AT_ONCE), all);
    await new Promise((resolve) => setTimeout(resolve));
    if (newest !== run) return;
  }
  if (part === 0) {
    arrived(own);
    return;
  }
  const data = all.slice(range.from * prepared.width, range.to * prepared.width);
  scope.postMessage({ kind: 'part', run, from: range.from, data }, [data.buffer]);
}

/** The first worker puts the parts together, so that the page itself never waits. */
function arrived(own: Held): void {
  own.there += 1;
  if (own.there < own.parts || newest !== own.run) return;
  held = null;
  const finished = own.prepared.finish(own.all);
  scope.postMessage(
    finished.ok
      ? { kind: 'done', run: own.run, answer: finished.value }
      : { kind: 'failed', run: own.run, message: finished.message },
  );
}
