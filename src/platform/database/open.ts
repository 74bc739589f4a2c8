import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { WaymarkError } from '../errors/index.ts';
import { databaseAccount } from './account.ts';
import { findBinaries } from './binaries.ts';
import { prepareHome } from './folder.ts';
import { countLeases, takeLease } from './leases.ts';
import { atExit } from './leave.ts';
import { withLock } from './lock.ts';
import { migrateForward } from './migrate.ts';
import { embeddedServer } from './server.ts';
import type { Database } from './types.ts';

const NAME = 'waymark';

/** What is needed to open a database: a part of the configuration. */
export interface DatabasePlace {
  readonly databaseUrl: string | null;
  readonly home: string;
}

/**
 * Opens the database and brings its tables up to date: the PostgreSQL at `databaseUrl`, or the embedded one in `home`,
 * which is made and started if need be and shared with every other Waymark process of this folder.
 *
 * @throws WaymarkError saying what stands in the way: folder, disk, version, password, address.
 */
export async function openDatabase(place: DatabasePlace): Promise<Database> {
  return place.databaseUrl === null ? openEmbedded(place.home) : openAddress(place.databaseUrl);
}

async function openAddress(connectionString: string): Promise<Database> {
  const pool = newPool(connectionString);
  try {
    await pool.query('select 1');
    await migrateForward(pool);
  } catch (error) {
    await pool.end();
    throw error instanceof WaymarkError ? error : addressError(error, connectionString);
  }
  return { pool, orm: drizzle(pool), embedded: false, connectionString, close: once(() => pool.end()) };
}

async function openEmbedded(home: string): Promise<Database> {
  const account = await databaseAccount();
  prepareHome(home, account);
  const server = embeddedServer(home, findBinaries(home, account), account);
  const lockFile = join(home, 'lock');
  const leases = join(home, 'leases');
  const { lease, connectionString } = await withLock(lockFile, async () => {
    const taken = takeLease(leases);
    try {
      const address = await server.ensureRunning();
      await createDatabase(address);
      return { lease: taken, connectionString: `${address}/${NAME}` };
    } catch (error) {
      taken.release();
      throw error;
    }
  });
  // A process that ends without closing still leaves, and the last one still asks the server to stop.
  const stay = atExit(() => {
    lease.release();
    if (countLeases(leases) === 0) server.stopNow();
  });
  const pool = newPool(connectionString);
  const close = once(async () => {
    await pool.end();
    await withLock(lockFile, async () => {
      lease.release();
      if (countLeases(leases) === 0) await server.stop();
    });
    stay();
  });
  try {
    await migrateForward(pool);
  } catch (error) {
    await close();
    throw error;
  }
  return { pool, orm: drizzle(pool), embedded: true, connectionString, close };
}

function newPool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 10, connectionTimeoutMillis: 15_000 });
  // An idle connection that breaks is replaced by the pool; the query that meets a broken one reports it.
  pool.on('error', () => undefined);
  return pool;
}

async function createDatabase(address: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${address}/postgres` });
  await client.connect();
  try {
    const there = await client.query('select 1 from pg_database where datname = $1', [NAME]);
    if (there.rowCount === 0) await client.query(`create database ${NAME}`);
  } finally {
    await client.end();
  }
}

function addressError(error: unknown, connectionString: string): WaymarkError {
  const { host, pathname } = new URL(connectionString);
  const reason =
    error instanceof Error && error.message !== '' ? error.message : String((error as { code?: string }).code);
  return new WaymarkError(
    'database-unreachable',
    `The database ${pathname.slice(1)} on ${host} cannot be used: ${reason}.`,
    {
      status: 503,
      remedy: 'Check DATABASE_URL and that the server runs, or unset DATABASE_URL to use the embedded database.',
      cause: error,
    },
  );
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return () => {
    done ??= work();
    return done;
  };
}
