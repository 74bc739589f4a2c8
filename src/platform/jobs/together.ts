import type { Pool, PoolClient } from 'pg';
import type { Db } from 'pg-boss';

/** The queue's statements on a connection of ours, so that they are part of a transaction. */
function bossOn(client: PoolClient): Db {
  return { executeSql: (text, values) => client.query(text, values) };
}

/**
 * Does everything in one transaction: a job's row and its place in the queue change together or not at all, also when
 * the process dies in between.
 */
export async function together<T>(pool: Pool, work: (client: PoolClient, db: Db) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  // A connection that breaks between two queries reports it by the next query.
  const broken = (): void => undefined;
  client.on('error', broken);
  let failed = true;
  try {
    await client.query('begin');
    const result = await work(client, bossOn(client));
    await client.query('commit');
    failed = false;
    return result;
  } finally {
    client.off('error', broken);
    // Closing a connection undoes what it had not committed.
    client.release(failed);
  }
}
