import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    address: string;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  probe.close();
  await once(probe, 'close');
  return address.port;
}

/** A running program: where it answers, the folder it keeps everything in, and how to stop it. */
export interface Running {
  readonly address: string;
  readonly home: string;
  readonly stop: () => Promise<void>;
}

/** The real program on a fresh folder: embedded PostgreSQL, bundled figures, nothing else. */
export async function start(): Promise<Running> {
  const home = mkdtempSync(join(tmpdir(), 'waymark-e2e-'));
  chmodSync(home, 0o755);
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const server = spawn(process.execPath, ['dist/waymark.js', 'serve', '--port', String(port)], {
    cwd: join(import.meta.dirname, '..'),
    env: { ...process.env, WAYMARK_HOME: join(home, 'waymark') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk) => (log += String(chunk)));
  const deadline = Date.now() + 120_000;
  for (;;) {
    if (server.exitCode !== null) throw new Error(`the server ended at once:\n${log}`);
    const answers = await fetch(`${address}/healthz`).then(
      (response) => response.ok,
      () => false,
    );
    if (answers) break;
    if (Date.now() > deadline) throw new Error(`the server did not answer in time:\n${log}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const stop = async () => {
    if (server.exitCode === null) {
      server.kill('SIGINT');
      await once(server, 'exit');
    }
    rmSync(home, { recursive: true, force: true });
  };
  return { address, home: join(home, 'waymark'), stop };
}

/** One program for all tests that only read, or that undo what they change. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { address, stop } = await start();
  project.provide('address', address);
  return stop;
}
