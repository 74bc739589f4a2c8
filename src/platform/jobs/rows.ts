import type { Pool, PoolClient } from 'pg';
import type { JobFault, JobRequest, JobState, JobStatus } from './types.ts';

type Db = Pick<PoolClient | Pool, 'query'>;

/** One taking of a job: nobody else's word on the job counts while it runs. */
export interface Taking {
  readonly id: string;
  readonly attempt: number;
}

const COLUMNS = 'id, queue, key, about, state, fraction, doing, fault, person, project, created';

/** Adds a waiting job; false when one of its key waits or runs already. */
export async function addRow(db: Db, id: string, queue: string, request: JobRequest): Promise<boolean> {
  const { key = null, about = null, person, project = 'Mine' } = request;
  const added = await db.query(
    `insert into job (id, queue, key, about, state, person, project) values ($1, $2, $3, $4, 'waiting', $5, $6)
     on conflict (queue, key) where state in ('waiting', 'running') do nothing`,
    [id, queue, key, about === null ? null : JSON.stringify(about), person, project],
  );
  return added.rowCount === 1;
}

export async function rowById(db: Db, id: string): Promise<JobStatus | undefined> {
  return (await db.query<JobStatus>(`select ${COLUMNS} from job where id = $1`, [id])).rows[0];
}

export async function newestOfKey(db: Db, queue: string, key: string): Promise<JobStatus | undefined> {
  const found = await db.query<JobStatus>(
    `select ${COLUMNS} from job where queue = $1 and key = $2 order by created desc limit 1`,
    [queue, key],
  );
  return found.rows[0];
}

export async function rowsOf(
  db: Db,
  queue: string,
  { states, since, limit = 50 }: { states?: readonly JobState[]; since?: Date; limit?: number },
): Promise<readonly JobStatus[]> {
  const found = await db.query<JobStatus>(
    `select ${COLUMNS} from job
     where queue = $1 and ($2::text[] is null or state = any($2)) and ($3::timestamptz is null or changed >= $3)
       and not exists (
         select 1 from job newer
         where newer.queue = job.queue and newer.key = job.key and newer.created > job.created)
     order by created desc limit $4`,
    [queue, states ?? null, since ?? null, limit],
  );
  return found.rows;
}

export async function isAnyWaiting(db: Db, queue: string): Promise<boolean> {
  return (await db.query(`select 1 from job where queue = $1 and state = 'waiting' limit 1`, [queue])).rowCount === 1;
}

/** Marks a waiting job as running; undefined when it does not wait any more. */
export async function takeRow(db: Db, id: string): Promise<Taking | undefined> {
  const taken = await db.query<Taking>(
    `update job set state = 'running', attempt = attempt + 1, changed = now()
     where id = $1 and state = 'waiting' returning id, attempt`,
    [id],
  );
  return taken.rows[0];
}

/** A sign of life with what was reached; false when the job is no longer this taking's. */
export async function beatRow(db: Db, { id, attempt }: Taking, fraction: number, doing: string): Promise<boolean> {
  const beaten = await db.query(
    `update job set fraction = $3, doing = $4, changed = now() where id = $1 and attempt = $2 and state = 'running'`,
    [id, attempt, fraction, doing],
  );
  return beaten.rowCount === 1;
}

/** Ends or gives back a taking; false when the job is no longer this taking's. */
export async function leaveRow(
  db: Db,
  { id, attempt }: Taking,
  state: 'done' | 'failed' | 'waiting',
  fault: JobFault | null = null,
): Promise<boolean> {
  const left = await db.query(
    `update job set state = $3, fault = $4, changed = now(),
       fraction = case $3 when 'done' then 1 when 'waiting' then 0 else fraction end,
       doing = case $3 when 'waiting' then '' else doing end
     where id = $1 and attempt = $2 and state = 'running'`,
    [id, attempt, state, fault === null ? null : JSON.stringify(fault)],
  );
  return left.rowCount === 1;
}

/** Running jobs without a sign of life for so many milliseconds, by the database's clock; those being saved are left out. */
export async function silentRows(
  db: Db,
  queue: string,
  silence: number,
): Promise<readonly (Taking & { lost: number })[]> {
  const found = await db.query<Taking & { lost: number }>(
    `select id, attempt, lost from job
     where queue = $1 and state = 'running' and changed < now() - $2 * interval '1 millisecond'
     for update skip locked`,
    [queue, silence],
  );
  return found.rows;
}

export async function countLost(db: Db, { id }: Taking): Promise<void> {
  await db.query('update job set lost = lost + 1 where id = $1', [id]);
}

/** Marks a job that waits or runs as stopped; gives its queue, or undefined when it had ended. */
export async function stopRow(db: Db, id: string): Promise<string | undefined> {
  const stopped = await db.query<{ queue: string }>(
    `update job set state = 'stopped', changed = now() where id = $1 and state in ('waiting', 'running') returning queue`,
    [id],
  );
  return stopped.rows[0]?.queue;
}

export async function stateOf(db: Db, id: string): Promise<JobState | undefined> {
  return (await db.query<{ state: JobState }>('select state from job where id = $1', [id])).rows[0]?.state;
}
