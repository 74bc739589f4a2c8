import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { WaymarkError } from '../errors/index.ts';
import { folderError } from './folder.ts';

/** True while a process of this computer has that id and has not ended. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** In a container nobody may collect processes that have ended: their ids stay. */
function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}

/**
 * Runs `work` while no other process runs its own under the same lock file. The lock of a process that has died is
 * taken over.
 *
 * @throws WaymarkError `store-busy` after `patience` milliseconds.
 */
export async function withLock<T>(file: string, work: () => Promise<T>, patience = 90_000): Promise<T> {
  const mine = `${process.pid}\n`;
  const deadline = Date.now() + patience;
  for (;;) {
    try {
      writeFileSync(file, mine, { flag: 'wx', mode: 0o600 });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw folderError(error, file);
    }
    const holder = readHolder(file);
    if (holder !== null && !isAlive(holder)) takeAway(file, holder);
    else if (Date.now() > deadline) {
      throw new WaymarkError(
        'store-busy',
        `Another Waymark (process ${holder}) has been starting or stopping the database for long.`,
        {
          remedy: `Wait for it, or end it. If there is no such process, delete ${file}.`,
        },
      );
    } else await sleep(25);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function readHolder(file: string): number | null {
  try {
    const text = readFileSync(file, 'utf8').trim();
    // Empty for the moment between making the file and writing to it.
    return text === '' ? null : Number.parseInt(text, 10);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Two processes may both find a dead holder: moving the file lets just one of them take it away. */
function takeAway(file: string, holder: number): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  // Between looking and moving, another process may have replaced the dead lock with its own: give that back.
  if (readHolder(aside) === holder) rmSync(aside, { force: true });
  else renameSync(aside, file);
}
