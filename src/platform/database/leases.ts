import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderError } from './folder.ts';
import { isAlive } from './lock.ts';

/** A process's declaration that it uses the embedded server: a file named after the process. */
export interface Lease {
  release(): void;
}

let made = 0;

export function takeLease(folder: string): Lease {
  made += 1;
  const file = join(folder, `${process.pid}-${made}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(file, '', { mode: 0o600 });
  } catch (error) {
    throw folderError(error, folder);
  }
  return { release: () => rmSync(file, { force: true }) };
}

/** How many leases living processes hold. Leases of the dead are removed. */
export function countLeases(folder: string): number {
  let count = 0;
  for (const name of readdirSync(folder)) {
    if (isAlive(Number.parseInt(name, 10))) count += 1;
    else rmSync(join(folder, name), { force: true });
  }
  return count;
}
