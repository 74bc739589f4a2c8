import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import type { Pool } from 'pg';
import { WaymarkError } from '../errors/index.ts';

/** Any fixed number of our own: who holds it migrates, all others wait. */
const LOCK = 7_226_148_410;

/** Beside this module in the sources, beside the bundle in `dist`. */
const FOLDER = join(dirname(fileURLToPath(import.meta.url)), 'migrations');

/**
 * Brings the database forward to this Waymark's tables. Each migration is applied once; of several processes that
 * start together one does it and the others wait.
 *
 * @throws WaymarkError `database-newer` when a newer Waymark has already moved it further than this one knows.
 */
export async function migrateForward(pool: Pool): Promise<void> {
  const journal = join(FOLDER, 'meta', '_journal.json');
  if (!existsSync(journal)) throw new Error(`no migrations at ${FOLDER}`);
  const known = (JSON.parse(readFileSync(journal, 'utf8')) as { entries: readonly { when: number }[] }).entries;
  const newest = Math.max(...known.map((entry) => entry.when));
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    const table = await client.query<{ there: boolean }>(
      `select to_regclass('drizzle.__drizzle_migrations') is not null as there`,
    );
    const applied = table.rows[0]?.there
      ? await client.query<{ last: string | null }>('select max(created_at) as last from drizzle.__drizzle_migrations')
      : { rows: [] };
    const last = Number(applied.rows[0]?.last ?? 0);
    if (last > newest) {
      throw new WaymarkError('database-newer', 'The store was already opened by a newer Waymark than this one.', {
        remedy: 'Update this Waymark, or set WAYMARK_HOME to another folder.',
      });
    }
    if (last < newest) await migrate(drizzle(client), { migrationsFolder: FOLDER });
  } finally {
    // The lock belongs to the connection; a failed connection has lost it already.
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => undefined);
    client.release();
  }
}
