import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import PgBoss from 'pg-boss';
import { addRow, newestOfKey, rowById, rowsOf, stopRow } from './rows.ts';
import { together } from './together.ts';
import type { Jobs } from './types.ts';
import { startWorking } from './working.ts';

/** A process without a sign of life for so long counts as dead, in milliseconds; its job is given to another. */
const SILENCE = 15_000;
/** The queue's own limit only has to be longer than any job: signs of life say whether a process lives. */
const LIMIT_SECONDS = 23 * 60 * 60;
/** Each giving back counts as a try. How often a process may die is counted apart. */
const TRIES = 10_000;
/** A job waits until somebody takes it, however long that is. */
const KEEP = { retentionDays: 3650 };

/**
 * Opens the queues of a database.
 *
 * @param options.silence milliseconds without a sign of life after which a worker counts as dead; 15 s.
 */
export async function openJobs(pool: Pool, options: { readonly silence?: number } = {}): Promise<Jobs> {
  const underway = new Set<Promise<unknown>>();
  const boss = new PgBoss({
    db: {
      executeSql: (text: string, values: unknown[]) => {
        const answer = pool.query(text, values);
        underway.add(answer);
        // The queue meets a failure itself; here only the end matters.
        const over = (): boolean => underway.delete(answer);
        answer.then(over, over);
        return answer;
      },
    },
    schema: 'pgboss',
    schedule: false,
  });
  // Errors of the queue's own housekeeping; it tries again by itself.
  boss.on('error', (error) => console.error(`queue: ${error.message}`));
  await boss.start();
  const known = new Map<string, Promise<void>>();
  const workings = new Map<string, Set<ReturnType<typeof startWorking>>>();

  function queueNamed(name: string): Promise<void> {
    const made =
      known.get(name) ?? boss.createQueue(name, { name, retryLimit: TRIES, expireInSeconds: LIMIT_SECONDS, ...KEEP });
    known.set(name, made);
    made.catch(() => known.delete(name));
    return made;
  }

  return {
    status: (id) => rowById(pool, id),
    latest: (queue, key) => newestOfKey(pool, queue, key),
    list: (queue, filter = {}) => rowsOf(pool, queue, filter),
    enqueue: async (queue, input, request) => {
      await queueNamed(queue);
      for (;;) {
        const id = randomUUID();
        const added = await together(pool, async (client, db) => {
          if (!(await addRow(client, id, queue, request))) return false;
          await boss.send(queue, input, { id, db });
          return true;
        });
        if (added) {
          for (const working of workings.get(queue) ?? []) working.wake();
          return id;
        }
        const open = await newestOfKey(pool, queue, request.key ?? '');
        // It may have ended since: then this one is wanted after all.
        if (open?.state === 'waiting' || open?.state === 'running') return open.id;
      }
    },
    work: async (queue, work, { atOnce = 1 } = {}) => {
      await queueNamed(queue);
      const settings = { pool, boss, queue, atOnce, silence: options.silence ?? SILENCE };
      const working = startWorking(settings, work);
      const here = workings.get(queue) ?? new Set();
      workings.set(queue, here.add(working));
      return {
        close: async () => {
          here.delete(working);
          await working.close();
        },
      };
    },
    stop: (id) =>
      together(pool, async (client, db) => {
        const queue = await stopRow(client, id);
        if (queue === undefined) return false;
        await boss.cancel(queue, id, { db });
        return true;
      }),
    close: async () => {
      await Promise.all([...workings.values()].flatMap((here) => [...here]).map((working) => working.close()));
      await boss.stop({ graceful: true, close: false, wait: true, timeout: 5000 });
      await Promise.allSettled(underway);
    },
  };
}
