import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Pool, PoolClient } from 'pg';
import { WaymarkError } from '../errors/index.ts';
import { copyOut } from './copy.ts';
import { databaseFault } from './faults.ts';
import { writeWhole } from './place.ts';
import { HEAD, partName, readBackup, sha256, TOTALS } from './read.ts';
import { appliedMigrations, copyText, type StoredTable, storedTables, tableNames } from './tables.ts';
import { LARGEST, TAR_END, tarEntry } from './tar.ts';
import { type BackupOptions, type BackupReport, FORMAT, type Head, type Progress, type Totals } from './types.ts';

/**
 * Writes everything the store holds at one moment to one file, while others go on reading and writing. The file is read
 * again and checked before it gets its name.
 *
 * @throws WaymarkError when the store is empty, the file is there already or cannot be written, or the database fails;
 *   then there is no file, or the old one is untouched.
 */
export async function backupDatabase(pool: Pool, file: string, options: BackupOptions): Promise<BackupReport> {
  const path = resolve(file);
  const progress = options.progress ?? (() => undefined);
  return writeWhole(path, options.force ?? false, async (handle) => {
    const written = await writeArchive(pool, handle, options.version, (fraction, doing) =>
      progress(fraction * 0.8, doing),
    );
    await readAgain(handle, path, (fraction) => progress(0.8 + 0.2 * fraction, 'reading it again'));
    return { file: path, bytes: (await handle.stat()).size, ...written };
  });
}

async function writeArchive(
  pool: Pool,
  handle: FileHandle,
  version: string,
  progress: Progress,
): Promise<Pick<BackupReport, 'waymark' | 'created' | 'tables'>> {
  const client = await pool.connect();
  try {
    const { head, tables } = await snapshot(client, version);
    const totals: Totals['tables'][number][] = [];
    await pipeline(
      archive(client, head, tables, totals, progress),
      createGzip({ level: 6 }),
      async (packed: AsyncIterable<Buffer>) => {
        for await (const chunk of packed) await handle.appendFile(chunk);
      },
    );
    await client.query('commit');
    client.release();
    return { waymark: version, created: head.created, tables: totals.map(({ name, rows }) => ({ name, rows })) };
  } catch (error) {
    // Rows may still be on their way: the connection is of no use to anybody else.
    client.release(true);
    throw databaseFault(error, 'written');
  }
}

/** Begins a transaction that sees one moment, and says what there is at that moment. */
async function snapshot(client: PoolClient, version: string): Promise<{ head: Head; tables: readonly StoredTable[] }> {
  const names = await tableNames(client);
  await client.query('begin transaction isolation level repeatable read read only');
  await client.query(`set local lock_timeout = '30s'`);
  // Before the first look: the moment is that of the first look, and no table may change its form from then on.
  await client.query(`lock table ${names.join(', ')} in access share mode`);
  const tables = await storedTables(client);
  const filled = await client.query<{ filled: boolean }>(
    `select ${names.map((name) => `exists (select 1 from ${name})`).join(' or ')} as filled`,
  );
  if (filled.rows[0]?.filled !== true) {
    throw new WaymarkError('nothing-to-back-up', 'The store is empty: there is nothing to back up.', {
      remedy: 'Check that WAYMARK_HOME or DATABASE_URL lead to the store you mean.',
    });
  }
  const server = await client.query<{ server_version: string }>('show server_version');
  return {
    tables,
    head: {
      format: FORMAT,
      waymark: version,
      created: new Date().toISOString(),
      server: server.rows[0]?.server_version ?? '',
      migrations: [...(await appliedMigrations(client))],
      tables: tables.map(({ name, columns }) => ({ name, columns })),
    },
  };
}

async function* archive(
  client: PoolClient,
  head: Head,
  tables: readonly StoredTable[],
  totals: Totals['tables'][number][],
  progress: Progress,
): AsyncGenerator<Buffer> {
  const seconds = Math.floor(Date.parse(head.created) / 1000);
  const description = Buffer.from(JSON.stringify(head, null, 2));
  yield* tarEntry({ name: HEAD, data: description }, seconds);
  const all = tables.reduce((sum, table) => sum + table.size, 0);
  let before = 0;
  for (const table of tables) {
    const hash = createHash('sha256');
    const counted = await client.query<{ rows: number }>(`select count(*)::float8 as rows from public."${table.name}"`);
    let bytes = 0;
    let part = 0;
    for await (const data of pieces(copyOut(client, copyText(table, 'to stdout')))) {
      part += 1;
      bytes += data.length;
      hash.update(data);
      yield* tarEntry({ name: partName(table.name, part), data }, seconds);
      progress((before + Math.min(bytes, table.size)) / Math.max(1, all), `writing ${table.name}`);
    }
    before += table.size;
    totals.push({ name: table.name, rows: counted.rows[0]?.rows ?? 0, bytes, sha256: hash.digest('hex') });
  }
  const end: Totals = { head: sha256(description), tables: totals };
  yield* tarEntry({ name: TOTALS, data: Buffer.from(JSON.stringify(end, null, 2)) }, seconds);
  yield TAR_END;
}

/** The same bytes in pieces of one size, the last one shorter. */
async function* pieces(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    waiting.push(chunk);
    size += chunk.length;
    if (size < LARGEST) continue;
    let joined = Buffer.concat(waiting);
    while (joined.length >= LARGEST) {
      yield joined.subarray(0, LARGEST);
      joined = joined.subarray(LARGEST);
    }
    waiting = [joined];
    size = joined.length;
  }
  if (size > 0) yield Buffer.concat(waiting);
}

/** A backup that cannot be read again is worse than none. */
async function readAgain(handle: FileHandle, path: string, progress: (fraction: number) => void): Promise<void> {
  const { size } = await handle.stat();
  let whole = false;
  for await (const piece of readBackup(handle, path, (bytes) => progress(bytes / size))) {
    whole = piece.kind === 'totals';
  }
  if (!whole) throw new Error('the backup was written but cannot be read again');
}
