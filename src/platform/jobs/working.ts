import type { Pool } from 'pg';
import type PgBoss from 'pg-boss';
import { WaymarkError } from '../errors/index.ts';
import { beatRow, countLost, isAnyWaiting, leaveRow, silentRows, stateOf, type Taking, takeRow } from './rows.ts';
import { together } from './together.ts';
import type { EndReason, JobFault, JobWork, Working } from './types.ts';

/** How often an idle worker looks for a job, and a running one gives a sign of life, in milliseconds. */
const PULSE = 500;
/** After a failure of the database, in milliseconds. */
const PAUSE = 2000;
/** A job whose process died so often is not given to another. */
const LOST_LIMIT = 3;

const LOST: JobFault = {
  code: 'job-lost',
  message: `The process that did this ended ${LOST_LIMIT} times before it was done.`,
  remedy: 'Look at the log of the machine that did it, for example for too little memory. Then ask for it again.',
};

export interface WorkSettings {
  readonly pool: Pool;
  readonly boss: PgBoss;
  readonly queue: string;
  readonly atOnce: number;
  /** Milliseconds without a sign of life after which a process counts as dead. */
  readonly silence: number;
}

/** Takes jobs of a queue until closed. `wake` has it look at once. */
export function startWorking<Input extends object>(
  settings: WorkSettings,
  work: JobWork<Input>,
): Working & { wake(): void } {
  const { pool, boss, queue, atOnce, silence } = settings;
  const running = new Map<AbortController, Promise<void>>();
  let closing = false;
  let wake = (): void => undefined;
  let woken = false;

  const pause = async (milliseconds: number): Promise<void> => {
    if (!woken && !closing) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    woken = false;
  };
  const stir = (): void => {
    woken = true;
    wake();
  };

  async function take(): Promise<{ taking: Taking; input: Input } | undefined> {
    if (!(await isAnyWaiting(pool, queue))) return undefined;
    return together(pool, async (client, db) => {
      const [fetched] = await boss.fetch<Input>(queue, { batchSize: 1, db });
      if (fetched === undefined) return undefined;
      const taking = await takeRow(client, fetched.id);
      return taking === undefined ? undefined : { taking, input: fetched.data };
    });
  }

  /** Writes how a taking ended; a job that is no longer ours is left alone. */
  async function leave(taking: Taking, state: 'done' | 'failed' | 'waiting', fault?: JobFault): Promise<void> {
    await together(pool, async (client, db) => {
      if (!(await leaveRow(client, taking, state, fault))) return;
      // The queue's own word for "give it to somebody else" is a failure that may be tried again.
      if (state === 'waiting') await boss.fail(queue, taking.id, {}, { db });
      else await boss.complete(queue, taking.id, {}, { db });
    });
  }

  async function run(taking: Taking, input: Input, controller: AbortController): Promise<void> {
    let [fraction, doing] = [0, ''];
    let beating = false;
    const beat = async (): Promise<void> => {
      if (await beatRow(pool, taking, fraction, doing)) return;
      const reason: EndReason = (await stateOf(pool, taking.id)) === 'stopped' ? 'stopped' : 'lost';
      controller.abort(reason);
    };
    const pulse = setInterval(
      () => {
        if (beating) return;
        beating = true;
        beat()
          .catch((error: unknown) => complain(`job ${taking.id}`, error))
          .finally(() => {
            beating = false;
          });
      },
      Math.min(PULSE, silence / 4),
    );
    try {
      await work(input, {
        id: taking.id,
        signal: controller.signal,
        progress: (reached, what) => {
          [fraction, doing] = [Math.min(1, Math.max(0, reached)), what];
        },
      });
      await leave(taking, 'done');
    } catch (error) {
      if (!controller.signal.aborted) {
        if (!(error instanceof WaymarkError)) console.error(error);
        await leave(taking, 'failed', faultOf(error));
      } else if (controller.signal.reason === 'closing') await leave(taking, 'waiting');
    } finally {
      clearInterval(pulse);
    }
  }

  /** Jobs of processes that died go back to the queue. */
  async function rescue(): Promise<void> {
    await together(pool, async (client, db) => {
      for (const silent of await silentRows(client, queue, silence)) {
        await countLost(client, silent);
        const again = silent.lost + 1 < LOST_LIMIT;
        await leaveRow(client, silent, again ? 'waiting' : 'failed', again ? null : LOST);
        if (again) await boss.fail(queue, silent.id, {}, { db });
        else await boss.complete(queue, silent.id, {}, { db });
      }
    });
  }

  async function loop(): Promise<void> {
    let lookedForDead = 0;
    let said = '';
    while (!closing) {
      try {
        if (Date.now() - lookedForDead > silence / 4) {
          lookedForDead = Date.now();
          await rescue();
        }
        const taken = running.size < atOnce && !closing ? await take() : undefined;
        said = '';
        if (taken === undefined) await pause(PULSE);
        else begin(taken.taking, taken.input);
      } catch (error) {
        // A database that is down is named once, not twice a second.
        if (String(error) !== said) complain(`queue ${queue}`, error);
        said = String(error);
        await pause(PAUSE);
      }
    }
  }

  function begin(taking: Taking, input: Input): void {
    const controller = new AbortController();
    const done = run(taking, input, controller)
      // Its end could not be written: without a sign of life it is taken again.
      .catch((error: unknown) => complain(`job ${taking.id}`, error))
      .finally(() => {
        running.delete(controller);
        stir();
      });
    running.set(controller, done);
    // Closing may have begun while the job was being taken.
    if (closing) controller.abort('closing' satisfies EndReason);
  }

  const looping = loop();
  return {
    wake: stir,
    close: async () => {
      closing = true;
      stir();
      for (const controller of running.keys()) controller.abort('closing' satisfies EndReason);
      await looping;
      await Promise.all(running.values());
    },
  };
}

/** A failure without its inner workings: those are in the log. */
function faultOf(error: unknown): JobFault {
  if (error instanceof WaymarkError) return { code: error.code, message: error.message, remedy: error.remedy };
  return { code: 'internal', message: 'Something failed here; it is in the log.', remedy: null };
}

function complain(where: string, error: unknown): void {
  console.error(`${where}: ${error instanceof Error ? error.message : String(error)}`);
}
