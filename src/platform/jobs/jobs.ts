import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import PgBoss from 'pg-boss';
import { WaymarkError } from '../errors/index.ts';

export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'stopped';

export interface JobFault {
  readonly code: string;
  readonly message: string;
  readonly remedy: string | null;
}

/** A job as a page shows it. */
export interface JobStatus {
  readonly id: string;
  readonly queue: string;
  readonly state: JobState;
  /** 0 to 1. */
  readonly fraction: number;
  readonly doing: string;
  readonly fault: JobFault | null;
  readonly person: string;
  readonly created: Date;
}

/** What work on a job may use. */
export interface JobContext {
  readonly id: string;
  /** Aborts when the job is stopped or this process ends. */
  readonly signal: AbortSignal;
  progress(fraction: number, doing: string): void;
}

export type JobWork<Input> = (input: Input, context: JobContext) => Promise<void>;

/** A queue in the database: any process adds to it, any process that works takes from it. */
export interface Jobs {
  /** Stores a job; answers with its id as soon as it is durable. */
  enqueue(queue: string, input: object, person: string): Promise<string>;
  /** Takes jobs of a queue, one at a time in this process, until closed. */
  work<Input extends object>(queue: string, work: JobWork<Input>): Promise<void>;
  status(id: string): Promise<JobStatus | undefined>;
  /** Newest first. */
  list(queue: string, limit?: number): Promise<readonly JobStatus[]>;
  /** Stops a job that waits or runs; false when it had ended already. */
  stop(id: string): Promise<boolean>;
  /** Aborts what runs here (it goes back to the queue) and lets go of the database. */
  close(): Promise<void>;
}

/** How often running work looks whether it was stopped, and writes its progress, in milliseconds. */
const PULSE = 500;
/** A process that died is noticed after this long, and its job is given to another. */
const LIMIT_SECONDS = 15 * 60;

const COLUMNS = 'id, queue, state, fraction, doing, fault, person, created';

/** Opens the queues of a database. */
export async function openJobs(pool: Pool): Promise<Jobs> {
  const boss = new PgBoss({
    db: { executeSql: (text: string, values: unknown[]) => pool.query(text, values) },
    schema: 'pgboss',
  });
  // Errors of the queue's own housekeeping; it tries again by itself.
  boss.on('error', (error) => console.error(`queue: ${error.message}`));
  await boss.start();
  const known = new Set<string>();
  const running = new Set<AbortController>();

  async function queueNamed(name: string): Promise<void> {
    if (known.has(name)) return;
    await boss.createQueue(name, { name, retryLimit: 2, expireInSeconds: LIMIT_SECONDS });
    known.add(name);
  }

  async function set(
    id: string,
    change: Partial<Pick<JobStatus, 'state' | 'fraction' | 'doing' | 'fault'>>,
  ): Promise<void> {
    await pool.query(
      `update job set state = coalesce($2, state), fraction = coalesce($3, fraction), doing = coalesce($4, doing),
         fault = coalesce($5, fault), changed = now() where id = $1 and state in ('waiting', 'running')`,
      [
        id,
        change.state ?? null,
        change.fraction ?? null,
        change.doing ?? null,
        change.fault ? JSON.stringify(change.fault) : null,
      ],
    );
  }

  async function status(id: string): Promise<JobStatus | undefined> {
    const found = await pool.query<JobStatus>(`select ${COLUMNS} from job where id = $1`, [id]);
    return found.rows[0];
  }

  async function run<Input>(id: string, input: Input, work: JobWork<Input>): Promise<void> {
    if ((await status(id))?.state === 'stopped') return;
    const controller = new AbortController();
    running.add(controller);
    let latest: { fraction: number; doing: string } | null = null;
    await set(id, { state: 'running' });
    const pulse = setInterval(() => {
      void beat().catch((error: unknown) => console.error(`job ${id}: ${String(error)}`));
    }, PULSE);
    const beat = async (): Promise<void> => {
      if (latest !== null) await set(id, latest);
      latest = null;
      if ((await status(id))?.state === 'stopped') controller.abort();
    };
    try {
      await work(input, {
        id,
        signal: controller.signal,
        progress: (fraction, doing) => {
          latest = { fraction, doing };
        },
      });
      await set(id, { state: 'done', fraction: 1 });
    } catch (error) {
      if (controller.signal.aborted && (await status(id))?.state === 'stopped') return;
      // This process ends: the job waits for another.
      if (controller.signal.aborted) {
        await set(id, { state: 'waiting' });
        throw error;
      }
      if (!(error instanceof WaymarkError)) console.error(error);
      await set(id, { state: 'failed', fault: faultOf(error) });
    } finally {
      clearInterval(pulse);
      running.delete(controller);
    }
  }

  return {
    status,
    enqueue: async (queue, input, person) => {
      await queueNamed(queue);
      const id = randomUUID();
      await pool.query(`insert into job (id, queue, state, person) values ($1, $2, 'waiting', $3)`, [
        id,
        queue,
        person,
      ]);
      await boss.send(queue, input, { id });
      return id;
    },
    work: async <Input extends object>(queue: string, work: JobWork<Input>) => {
      await queueNamed(queue);
      await boss.work<Input>(queue, { pollingIntervalSeconds: 0.5, batchSize: 1 }, async (jobs) => {
        for (const job of jobs) await run(job.id, job.data, work);
      });
    },
    list: async (queue, limit = 50) => {
      const found = await pool.query<JobStatus>(
        `select ${COLUMNS} from job where queue = $1 order by created desc limit $2`,
        [queue, limit],
      );
      return found.rows;
    },
    stop: async (id) => {
      const stopped = await pool.query(
        `update job set state = 'stopped', changed = now() where id = $1 and state in ('waiting', 'running')`,
        [id],
      );
      return (stopped.rowCount ?? 0) > 0;
    },
    close: async () => {
      for (const controller of running) controller.abort();
      await boss.stop({ graceful: true, close: false, wait: true, timeout: 5000 });
    },
  };
}

/** A failure without its inner workings: those are in the log. */
function faultOf(error: unknown): JobFault {
  if (error instanceof WaymarkError) return { code: error.code, message: error.message, remedy: error.remedy };
  return { code: 'internal', message: 'Something failed here; it is in the log.', remedy: null };
}
