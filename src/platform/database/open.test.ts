import { execFileSync, fork } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { restoreLinks } from './binaries.ts';
import { openDatabase } from './index.ts';
import { isAlive, withLock } from './lock.ts';

const folders: string[] = [];
function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'waymark-test-'));
  chmodSync(made, 0o755);
  folders.push(made);
  return made;
}
const serverPid = (home: string): number =>
  Number(readFileSync(join(home, 'database/data/postmaster.pid'), 'utf8').split('\n')[0]);

async function ended(pid: number): Promise<boolean> {
  for (let wait = 0; wait < 100 && isAlive(pid); wait += 1) await sleep(50);
  return !isAlive(pid);
}

/** Another process that opens the same folder and says when it has. */
async function other(
  home: string,
): Promise<{ say(word: string): Promise<string>; kill(): Promise<void>; pid: number }> {
  const child = fork(join(import.meta.dirname, 'fixtures', 'other.ts'), [home], {
    execArgv: ['--import', 'tsx', '--conditions=source'],
  });
  const answer = (): Promise<string> =>
    new Promise((resolve, reject) => {
      child.once('message', (word) => resolve(String(word)));
      child.once('exit', () => reject(new Error('the other process ended')));
    });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const opened = await answer();
  if (opened !== 'open') throw new Error(opened);
  return {
    pid: child.pid ?? 0,
    say: (word) => {
      const reply = answer();
      child.send(word);
      return reply;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

afterAll(async () => {
  for (const made of folders) rmSync(made, { recursive: true, force: true });
});

describe('the embedded database', () => {
  const home = folder();

  it('starts from nothing, keeps a secret password, listens on the loopback interface only, and stops', async () => {
    const database = await openDatabase({ databaseUrl: null, home });
    const listen = await database.pool.query<{ listen_addresses: string }>('show listen_addresses');
    expect(listen.rows[0]?.listen_addresses).toBe('127.0.0.1');
    expect(statSync(join(home, 'password')).mode & 0o777).toBe(0o600);
    const wrong = database.connectionString.replace(/:[^:@]+@/, ':guess@');
    await expect(openDatabase({ databaseUrl: wrong, home })).rejects.toMatchObject({ code: 'database-unreachable' });
    const tables = await database.pool.query(`select 1 from information_schema.tables where table_name = 'release'`);
    expect(tables.rowCount).toBe(1);
    const pid = serverPid(home);
    await database.close();
    await database.close();
    expect(await ended(pid)).toBe(true);
  });

  it('keeps what was stored and starts again at once', async () => {
    const before = await openDatabase({ databaseUrl: null, home });
    await before.pool.query('create table kept (word text)');
    await before.pool.query(`insert into kept values ('still here')`);
    await before.close();
    const started = performance.now();
    const after = await openDatabase({ databaseUrl: null, home });
    expect(performance.now() - started).toBeLessThan(10_000);
    expect((await after.pool.query('select word from kept')).rows).toEqual([{ word: 'still here' }]);
    await after.close();
  });

  it('is shared: several opens use one server, and only the last one stops it', async () => {
    const [first, second] = await Promise.all([
      openDatabase({ databaseUrl: null, home }),
      openDatabase({ databaseUrl: null, home }),
    ]);
    const elsewhere = await other(home);
    const pid = serverPid(home);
    await first?.close();
    await second?.close();
    expect(isAlive(pid)).toBe(true);
    expect(await elsewhere.say('query')).toBe('still here');
    await elsewhere.say('close').catch(() => 'ended');
    expect(await ended(pid)).toBe(true);
  });

  it('uses the server that a killed process left behind, and stops it in the end', async () => {
    const victim = await other(home);
    const pid = serverPid(home);
    await victim.kill();
    expect(isAlive(pid)).toBe(true);
    const database = await openDatabase({ databaseUrl: null, home });
    expect(serverPid(home)).toBe(pid);
    await database.close();
    expect(await ended(pid)).toBe(true);
  });

  it('comes back after the server was killed', async () => {
    const database = await openDatabase({ databaseUrl: null, home });
    await database.pool.query(`insert into kept values ('acknowledged')`);
    process.kill(serverPid(home), 'SIGKILL');
    await database.close();
    const again = await openDatabase({ databaseUrl: null, home });
    expect((await again.pool.query('select 1 from kept')).rowCount).toBe(2);
    await again.close();
  });

  it('leaves at the end of a process that never closed', async () => {
    const careless = await other(home);
    const pid = serverPid(home);
    await careless.say('exit').catch(() => 'ended');
    expect(await ended(pid)).toBe(true);
  });

  it('leaves when the process is asked to end in the middle of work', async () => {
    const interrupted = await other(home);
    const pid = serverPid(home);
    expect(await interrupted.say('slow query')).toBe('querying');
    process.kill(interrupted.pid, 'SIGINT');
    expect(await ended(pid)).toBe(true);
    // The process goes a moment after its database.
    expect(await ended(interrupted.pid)).toBe(true);
  });

  it('refuses a store of another PostgreSQL or of a newer Waymark', async () => {
    const database = await openDatabase({ databaseUrl: null, home });
    await database.pool.query(
      `insert into drizzle.__drizzle_migrations (hash, created_at) values ('future', 9999999999999)`,
    );
    await expect(openDatabase({ databaseUrl: null, home })).rejects.toMatchObject({ code: 'database-newer' });
    await database.close();
    writeFileSync(join(home, 'database/data/PG_VERSION'), '12\n');
    await expect(openDatabase({ databaseUrl: null, home })).rejects.toMatchObject({ code: 'database-version' });
  });
});

describe('what stands in the way', () => {
  it('names a file where the folder should be', async () => {
    const home = join(folder(), 'file');
    writeFileSync(home, '');
    await expect(openDatabase({ databaseUrl: null, home })).rejects.toMatchObject({ code: 'folder-is-a-file' });
  });

  it('names an address where nobody answers, without the password', async () => {
    const error = await openDatabase({ databaseUrl: 'postgres://me:secret@127.0.0.1:9/none', home: '' }).catch(
      (e: unknown) => e,
    );
    expect(error).toMatchObject({ code: 'database-unreachable', status: 503 });
    expect(String(error)).toContain('127.0.0.1:9');
    expect(String(error)).not.toContain('secret');
  });

  if (process.getuid?.() === 0) {
    it('as root, names the closed folder that the database cannot reach', async () => {
      const closed = folder();
      chmodSync(closed, 0o700);
      const home = join(closed, 'waymark');
      await expect(openDatabase({ databaseUrl: null, home })).rejects.toThrow(closed);
    });
  }

  it('restores library links that an install without scripts leaves out', () => {
    const pack = folder();
    mkdirSync(join(pack, 'native/lib'), { recursive: true });
    writeFileSync(join(pack, 'native/lib/a.so.1.2'), 'library');
    const links = [{ source: 'native/lib/a.so.1.2', target: 'native/lib/a.so' }];
    writeFileSync(join(pack, 'native/pg-symlinks.json'), JSON.stringify(links));
    expect(restoreLinks(pack)).toBe(1);
    expect(readFileSync(join(pack, 'native/lib/a.so'), 'utf8')).toBe('library');
    expect(restoreLinks(pack)).toBe(0);
  });
});

describe('the lock', () => {
  it('lets one in at a time, takes over from the dead, and says who holds it', async () => {
    const file = join(folder(), 'lock');
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      inside += 1;
      most = Math.max(most, inside);
      await sleep(5);
      inside -= 1;
    };
    await Promise.all(Array.from({ length: 8 }, () => withLock(file, work)));
    expect(most).toBe(1);
    const dead = Number(execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }));
    writeFileSync(file, `${dead}\n`);
    await withLock(file, work);
    expect(existsSync(file)).toBe(false);
    writeFileSync(file, `${process.pid}\n`);
    await expect(withLock(file, work, 100)).rejects.toMatchObject({ code: 'store-busy' });
  });
});
