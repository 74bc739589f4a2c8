import { type FileHandle, open } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Pool, PoolClient } from 'pg';
import { WaymarkError } from '../errors/index.ts';
import { type CopyIn, copyIn } from './copy.ts';
import { damaged, databaseFault, fileFault } from './faults.ts';
import { readBackup } from './read.ts';
import { advanceSequences, appliedMigrations, copyText, storedTables, tableNames } from './tables.ts';
import type { BackupReport, Head, RestoreOptions, Totals } from './types.ts';

/** Part of the work that checking the file is, against loading it. */
const CHECKING = 0.25;

/**
 * Puts back what a backup holds. The whole file is checked before the store is touched; then everything happens in one
 * transaction, so that the store ends up as in the backup or as it was.
 *
 * @throws WaymarkError `not-a-backup`, `backup-damaged`, `backup-newer`, `backup-older`, `backup-other-tables`,
 *   `store-not-empty` (without `replace`), `store-busy`, and failures of file and database. The store is as it was.
 */
export async function restoreDatabase(pool: Pool, file: string, options: RestoreOptions = {}): Promise<BackupReport> {
  const path = resolve(file);
  const handle = await openFile(path);
  try {
    const { size } = await handle.stat();
    const report = options.progress ?? (() => undefined);
    const { head, totals } = await check(handle, path, (bytes) => report((CHECKING * bytes) / size, 'checking'));
    await inTransaction(pool, async (client) => {
      await lockAndEmpty(client, path, head, options.replace ?? false);
      await load(client, handle, path, totals, (bytes, table) =>
        report(CHECKING + ((1 - CHECKING) * bytes) / size, `restoring ${table}`),
      );
      await settle(client);
    });
    const tables = totals.tables.map(({ name, rows }) => ({ name, rows }));
    return { file: path, bytes: size, waymark: head.waymark, created: head.created, tables };
  } catch (error) {
    throw fileFault(error, path, 'read');
  } finally {
    await handle.close();
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    const handle = await open(path, 'r');
    if ((await handle.stat()).isFile()) return handle;
    await handle.close();
    throw Object.assign(new Error('not a file'), { code: 'EISDIR' });
  } catch (error) {
    throw fileFault(error, path, 'read');
  }
}

async function check(
  handle: FileHandle,
  path: string,
  seen: (bytes: number) => void,
): Promise<{ head: Head; totals: Totals }> {
  let head: Head | null = null;
  for await (const piece of readBackup(handle, path, seen)) {
    if (piece.kind === 'head') head = piece.head;
    if (piece.kind === 'totals' && head !== null) return { head, totals: piece.totals };
  }
  throw damaged(path, 'it ends without totals');
}

async function inTransaction(pool: Pool, work: (client: PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await work(client);
    await client.query('commit');
    client.release();
  } catch (error) {
    // Closing the connection undoes everything, also when rows are still on their way.
    client.release(true);
    throw databaseFault(error, 'restored');
  }
}

/** Keeps everybody else out until the end of the transaction, compares store and backup, and empties the store. */
async function lockAndEmpty(client: PoolClient, path: string, head: Head, replace: boolean): Promise<void> {
  const names = (await tableNames(client)).join(', ');
  await client.query(`set local lock_timeout = '15s'`);
  await client.query(`lock table ${names} in access exclusive mode`);
  compareMigrations(path, head, await appliedMigrations(client));
  const tables = await storedTables(client);
  const form = (table: Head['tables'][number]): string =>
    JSON.stringify([table.name, table.columns.map(({ name, type }) => [name, type])]);
  const ours = new Set(tables.map(form));
  const theirs = new Set(head.tables.map(form));
  const odd = [...head.tables, ...tables].filter((table) => !ours.has(form(table)) || !theirs.has(form(table)));
  if (odd.length > 0 || theirs.size !== head.tables.length) {
    const which = [...new Set(odd.map(({ name }) => name))].slice(0, 5).join(', ');
    throw new WaymarkError(
      'backup-other-tables',
      `${path} and the store do not have the same tables (${which}). The store is as it was.`,
      { remedy: 'Use a database that holds nothing but Waymark, or another WAYMARK_HOME.' },
    );
  }
  for (const { name } of tables) {
    const found = await client.query<{ filled: boolean }>(`select exists (select 1 from public."${name}") as filled`);
    if (found.rows[0]?.filled === true && !replace) {
      throw new WaymarkError('store-not-empty', 'The store holds figures or results already. It is as it was.', {
        remedy:
          'Restore into an empty store (set WAYMARK_HOME to a new folder), or replace everything in this one with --replace.',
      });
    }
  }
  await client.query(`truncate ${names}`);
}

function compareMigrations(path: string, head: Head, applied: readonly string[]): void {
  const same = head.migrations.filter((hash, index) => hash === applied[index]).length;
  if (same === applied.length && same === head.migrations.length) return;
  if (same === head.migrations.length) {
    throw new WaymarkError(
      'backup-older',
      `${path} was made by an earlier Waymark, ${head.waymark}, whose tables were different. The store is as it was.`,
      {
        remedy: `Restore it with Waymark ${head.waymark} into a new WAYMARK_HOME, then open that folder with this Waymark: it brings the tables forward.`,
      },
    );
  }
  throw new WaymarkError(
    'backup-newer',
    `${path} was made by another Waymark, ${head.waymark}, with tables that this one does not know. The store is as it was.`,
    { remedy: `Restore it with Waymark ${head.waymark} or later.` },
  );
}

async function load(
  client: PoolClient,
  handle: FileHandle,
  path: string,
  checked: Totals,
  seen: (bytes: number, table: string) => void,
): Promise<void> {
  const tables = new Map((await storedTables(client)).map((table) => [table.name, table]));
  const rows = new Map(checked.tables.map((table) => [table.name, table.rows]));
  let copy: CopyIn | null = null;
  let current = '';
  const finish = async (): Promise<void> => {
    if (copy === null) return;
    const stored = await copy.end();
    if (stored !== rows.get(current)) throw damaged(path, `${current} does not have as many rows as it should`);
  };
  try {
    for await (const piece of readBackup(handle, path, (bytes) => seen(bytes, current))) {
      if (piece.kind !== 'rows') continue;
      if (piece.table !== current) {
        await finish();
        const table = tables.get(piece.table);
        if (table === undefined) throw damaged(path, 'it changed while it was read');
        current = piece.table;
        copy = await copyIn(client, copyText(table, 'from stdin'));
      }
      await copy?.write(piece.data);
    }
    await finish();
  } catch (error) {
    // Classes 08, 22 and 23: the server cannot read the rows, or they contradict each other.
    if (/^(08P|22|23)/.test(String((error as { code?: unknown }).code))) {
      throw damaged(path, `rows of ${current} do not fit: ${(error as Error).message}`, error);
    }
    throw error;
  }
}

/** What rows alone do not say. */
async function settle(client: PoolClient): Promise<void> {
  await advanceSequences(client);
  // The queue itself is not part of a backup: what waited in it cannot go on.
  await client.query(`update job set state = 'stopped', changed = now() where state in ('waiting', 'running')`);
  // Without fresh statistics the first pages would be slow.
  await client.query(`analyze ${(await tableNames(client)).join(', ')}`);
}
