import type { Command } from 'commander';
import type { Config } from '#platform/config/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import type { WorkNews } from '#studies/runner/index.ts';
import type { House } from './rooms.ts';
import { VERSION } from './root.ts';
import { untilStopped } from './serve.ts';

const MOST = 256;

/** Adds `waymark worker`. */
export function workerCommand(program: Command, config: Config, house: House): void {
  program
    .command('worker')
    .description('compute studies that were asked for on another machine with the same DATABASE_URL')
    .option('--threads <number>', 'studies computed at a time', String(house.threads))
    .action(async (options: { threads: string }) => {
      const threads = threadsOf(options.threads);
      await house.ready();
      const stop = untilStopped();
      const working = await house.work(threads, (news) => process.stdout.write(line(news)));
      process.stdout.write(
        `Waymark ${VERSION} takes studies from ${placeOf(config)}, ${threads} at a time. Ctrl-C stops it.\n`,
      );
      await stop;
      process.stderr.write('Stopping: what runs here goes back to the queue …\n');
      await working.close();
    });
}

/** Without user and password. */
function placeOf({ databaseUrl, home }: Config): string {
  if (databaseUrl === null) return `the embedded database in ${home}`;
  const { host, pathname } = new URL(databaseUrl);
  return `the database ${pathname.slice(1)} on ${host}`;
}

function line({ id, title, event, seconds, reason }: WorkNews): string {
  const when = new Date().toISOString().slice(0, 19).replace('T', ' ');
  const took = event === 'taken' ? '' : ` after ${seconds.toFixed(1)} s`;
  return `${when}  ${id}  ${event}${took}: ${reason ?? title}\n`;
}

function threadsOf(text: string): number {
  const threads = Number(text);
  if (/^\d+$/.test(text) && threads >= 1 && threads <= MOST) return threads;
  throw new WaymarkError('usage', `--threads is "${text}", not a whole number from 1 to ${MOST}.`, {
    exitCode: 2,
    remedy: 'Write for example --threads 4.',
  });
}
