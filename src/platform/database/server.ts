import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { WaymarkError } from '../errors/index.ts';
import type { Binaries } from './binaries.ts';
import { type Account, diskFull, folderError } from './folder.ts';
import { isAlive } from './lock.ts';

const USER = 'waymark';
const PATIENCE = 60_000;
const LOG_LIMIT = 4 * 1024 * 1024;

/** The embedded server of one Waymark folder. Its methods are to be called under the folder's lock. */
export interface EmbeddedServer {
  /** Makes the cluster if need be, starts the server or finds it running; gives its address without a database name. */
  ensureRunning(): Promise<string>;
  stop(): Promise<void>;
  /** Asks the server to stop, without waiting; for a process that is about to end. */
  stopNow(): void;
  isRunning(): boolean;
}

export function embeddedServer(home: string, binaries: Binaries, account: Account | null): EmbeddedServer {
  const folder = join(home, 'database');
  const data = join(folder, 'data');
  const log = join(folder, 'server.log');
  const passwordFile = join(home, 'password');
  const identity = account ?? {};
  const environment = Object.fromEntries(
    Object.entries({ ...process.env, LC_ALL: 'C', LANG: 'C' }).filter(([name]) => !name.startsWith('PG')),
  );

  function run(
    program: string,
    args: readonly string[],
    listen: boolean,
  ): Promise<{ code: number | null; output: string }> {
    return new Promise((resolve, reject) => {
      const child = spawn(program, args, {
        ...identity,
        cwd: folder,
        env: environment,
        windowsHide: true,
        // A started server inherits what pg_ctl has: nothing that would keep this process from ending.
        stdio: ['ignore', listen ? 'pipe' : 'ignore', listen ? 'pipe' : 'ignore'],
      });
      let output = '';
      child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
      child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
      child.on('error', reject);
      child.on('close', (code) => resolve({ code, output }));
    });
  }

  function own(path: string): void {
    if (account !== null) chownSync(path, account.uid, account.gid);
  }

  async function initialise(): Promise<void> {
    const unfinished = `${data}.unfinished`;
    const secret = join(folder, 'first-password');
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      own(folder);
      if (existsSync(data)) return;
      rmSync(unfinished, { recursive: true, force: true });
      const password = randomBytes(24).toString('base64url');
      writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
      writeFileSync(secret, `${password}\n`, { mode: 0o600 });
      own(secret);
    } catch (error) {
      throw folderError(error, home);
    }
    const options = ['--auth=scram-sha-256', `--username=${USER}`, `--pwfile=${secret}`, '--encoding=UTF8'];
    // PostgreSQL's own locale: the same order of texts on every platform.
    const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const { code, output } = await run(
      binaries.initdb,
      ['-D', unfinished, ...options, ...locale, '--no-instructions'],
      true,
    );
    rmSync(secret, { force: true });
    if (code !== 0) {
      rmSync(unfinished, { recursive: true, force: true });
      throw (
        explain(output) ?? new WaymarkError('database-not-made', `The database could not be made: ${lastLine(output)}`)
      );
    }
    renameSync(unfinished, data);
  }

  function address(port: number): string {
    let password: string;
    try {
      password = readFileSync(passwordFile, 'utf8').trim();
    } catch (error) {
      throw new WaymarkError('password-missing', `The database's password is not in ${passwordFile}.`, {
        remedy: 'Put the file back, or move the whole folder away to begin with an empty store.',
        cause: error,
      });
    }
    return `postgres://${USER}:${password}@127.0.0.1:${port}`;
  }

  /** What the server wrote about itself; null when it does not run. */
  function running(): { pid: number; port: number } | null {
    try {
      const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
      const pid = Number.parseInt(lines[0] ?? '', 10);
      if (!isAlive(pid) || !isPostgres(pid)) return null;
      return { pid, port: Number.parseInt(lines[3] ?? '', 10) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw folderError(error, data);
    }
  }

  async function start(): Promise<void> {
    const file = join(data, 'postmaster.pid');
    // Left by a server that was killed; its number may meanwhile belong to another program.
    if (running() === null) rmSync(file, { force: true });
    if (existsSync(log) && statSync(log).size > LOG_LIMIT) truncateSync(log);
    const before = existsSync(log) ? statSync(log).size : 0;
    const settings = [
      `-p ${await freePort()}`,
      '-c listen_addresses=127.0.0.1',
      `-c unix_socket_directories=''`,
      '-c max_connections=60',
      '-c shared_buffers=64MB',
      '-c jit=off',
      '-c timezone=UTC',
      '-c log_timezone=UTC',
    ];
    await run(binaries.pgCtl, ['start', '-w', '-t', '60', '-D', data, '-l', log, '-o', settings.join(' ')], false);
    if (running() !== null) return;
    const said = existsSync(log) ? readFileSync(log).subarray(before).toString() : '';
    // Children of a killed server still hold its memory, or somebody took the port: both pass, so the caller tries again.
    if (/lock file|shared memory block|Address already in use|could not bind/i.test(said)) return;
    throw (
      explain(said) ??
      new WaymarkError('database-not-started', `The database did not start: ${lastLine(said)}`, {
        remedy: `Its log is ${log}.`,
      })
    );
  }

  /** A line of PostgreSQL's log as a failure that a person can mend. */
  function explain(said: string): WaymarkError | null {
    if (/No space left on device|Disk quota exceeded/i.test(said)) return diskFull(home, said);
    if (/Read-only file system/i.test(said)) return folderError({ code: 'EROFS' }, home) as WaymarkError;
    if (/Permission denied|invalid permissions|wrong ownership/i.test(said)) {
      return folderError({ code: 'EACCES' }, folder) as WaymarkError;
    }
    return null;
  }

  async function ensureRunning(): Promise<string> {
    await initialise();
    checkVersion(data, binaries.major);
    const deadline = Date.now() + PATIENCE;
    for (;;) {
      const server = running();
      if (server === null) await start();
      else {
        const answer = await ask(`${address(server.port)}/postgres`);
        if (answer === 'ours') return address(server.port);
        if (answer !== 'not yet') throw answer;
        await sleep(50);
      }
      if (Date.now() > deadline) {
        throw new WaymarkError('database-not-started', 'The database has not answered for a minute.', {
          remedy: `Its log is ${log}. Start Waymark again; restart the computer if that does not help.`,
        });
      }
    }
  }

  return {
    ensureRunning,
    isRunning: () => running() !== null,
    stopNow: () => {
      spawnSync(binaries.pgCtl, ['stop', '-W', '-m', 'fast', '-D', data], {
        ...identity,
        cwd: folder,
        env: environment,
        stdio: 'ignore',
      });
    },
    stop: async () => {
      if (running() === null) return;
      await run(binaries.pgCtl, ['stop', '-w', '-t', '60', '-m', 'fast', '-D', data], false);
    },
  };
}

/** Whether the server at an address lets us in: a server that starts or stops says "not yet". */
async function ask(connectionString: string): Promise<'ours' | 'not yet' | Error> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 });
  // A server that goes away while we ask is an answer of its own, below.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return 'ours';
  } catch (error) {
    const code = (error as { code?: string }).code ?? '';
    if (code === '28P01' || code === '28000') {
      return new WaymarkError(
        'password-wrong',
        'The embedded database does not accept the password in the Waymark folder.',
        {
          remedy: 'Put the right password file back, or move the folder away to begin with an empty store.',
          cause: error,
        },
      );
    }
    return 'not yet';
  } finally {
    await client.end().catch(() => undefined);
  }
}

function checkVersion(data: string, major: string): void {
  const found = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  if (found === major) return;
  throw new WaymarkError(
    'database-version',
    `The store was made by PostgreSQL ${found}; this Waymark brings ${major}.`,
    {
      remedy: 'Use the Waymark that made it, or set WAYMARK_HOME to another folder to begin with an empty store.',
    },
  );
}

function isPostgres(pid: number): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const place = probe.address();
      probe.close(() => resolve(typeof place === 'object' && place !== null ? place.port : 0));
    });
  });
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? 'it said nothing';
}
