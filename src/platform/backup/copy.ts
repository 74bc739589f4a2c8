import type { Buffer } from 'node:buffer';
import { once } from 'node:events';
import type { Connection, PoolClient, Submittable } from 'pg';

/** What the driver's connection offers beyond its published types. */
interface CopyConnection extends Connection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
}

/** The calls that the driver makes to a query under way. */
interface CopyQuery extends Submittable {
  handleCopyData?(message: { chunk: Buffer }): void;
  handleCopyInResponse?(): void;
  handleCommandComplete(message: { text: string }): void;
  handleReadyForQuery(): void;
  handleError(error: Error): void;
}

/** Bytes that may wait here before the server is asked to pause. */
const AHEAD = 1024 * 1024;

/**
 * What `copy … to stdout` sends, piece by piece, no faster than it is taken. A caller that stops early must close the
 * connection: the rest is still on its way.
 *
 * @throws the database's error.
 */
export async function* copyOut(client: PoolClient, text: string): AsyncGenerator<Buffer> {
  let connection: Connection | null = null;
  let waiting: Buffer[] = [];
  let size = 0;
  let ended = false;
  let failure: Error | null = null;
  let wake: () => void = () => undefined;
  const query: CopyQuery = {
    submit: (given) => {
      connection = given;
      given.query(text);
    },
    // The driver uses its buffer again: what is kept must be copied.
    handleCopyData: ({ chunk }) => {
      waiting.push(globalThis.Buffer.from(chunk));
      size += chunk.length;
      if (size > AHEAD) connection?.stream.pause();
      wake();
    },
    handleCommandComplete: () => undefined,
    handleReadyForQuery: () => {
      ended = true;
      wake();
    },
    handleError: (error) => {
      failure = error;
      wake();
    },
  };
  client.query(query);
  for (;;) {
    const ready = waiting;
    waiting = [];
    size = 0;
    (connection as Connection | null)?.stream.resume();
    yield* ready;
    if (failure !== null) throw failure;
    if (waiting.length > 0) continue;
    if (ended) return;
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
}

/** A `copy … from stdin` under way. */
export interface CopyIn {
  /** Resolves when more may be sent. @throws the database's error. */
  write(chunk: Buffer): Promise<void>;
  /** Resolves with the number of rows that were stored. @throws the database's error. */
  end(): Promise<number>;
}

/** Starts `copy … from stdin`. A caller that stops early must close the connection. */
export async function copyIn(client: PoolClient, text: string): Promise<CopyIn> {
  const { promise: started, resolve: start, reject: refuse } = deferred<CopyConnection>();
  const { promise: finished, resolve: finish, reject: fail } = deferred<number>();
  let connection: CopyConnection | null = null;
  let rows = 0;
  const query: CopyQuery = {
    submit: (given) => {
      connection = given as CopyConnection;
      given.query(text);
    },
    handleCopyInResponse: () => {
      if (connection !== null) start(connection);
    },
    handleCommandComplete: (message) => {
      rows = Number(/^COPY (\d+)$/.exec(message.text)?.[1] ?? Number.NaN);
    },
    handleReadyForQuery: () => finish(rows),
    handleError: (error) => {
      refuse(error);
      fail(error);
    },
  };
  // Whoever waits hears of it; until somebody does, it is not an unhandled failure.
  finished.catch(() => undefined);
  client.query(query);
  const open = await started;
  return {
    write: async (chunk) => {
      open.sendCopyFromChunk(chunk);
      // The server may refuse a row while more is on its way: then nothing drains.
      if (open.stream.writableNeedDrain) await Promise.race([once(open.stream, 'drain'), finished]);
    },
    end: () => {
      open.endCopyFrom();
      return finished;
    },
  };
}

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void; reject: (error: Error) => void } {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((done, failed) => {
    resolve = done;
    reject = failed;
  });
  return { promise, resolve, reject };
}
