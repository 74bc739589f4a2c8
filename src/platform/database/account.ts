import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { WaymarkError } from '../errors/index.ts';
import type { Account } from './folder.ts';

const execute = promisify(execFile);

/**
 * The account to run PostgreSQL as. It refuses to run as root; there it runs as `postgres`, which is made if need be.
 *
 * @throws WaymarkError `no-database-account` when the account is missing and cannot be made.
 */
export async function databaseAccount(): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  const known = await look();
  if (known !== null) return known;
  let failure: unknown = null;
  for (const [command, ...args] of [
    ['useradd', '--system', '--user-group', '--no-create-home', 'postgres'],
    ['adduser', '-S', '-D', '-H', 'postgres'],
  ] as const) {
    try {
      await execute(command, args);
      break;
    } catch (error) {
      failure = error;
    }
  }
  const made = await look();
  if (made !== null) return made;
  throw new WaymarkError(
    'no-database-account',
    'You are root. PostgreSQL does not run as root, and the account "postgres" could not be made for it.',
    { remedy: 'Run Waymark as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.', cause: failure },
  );
}

async function look(): Promise<Account | null> {
  try {
    const [uid, gid] = await Promise.all([execute('id', ['-u', 'postgres']), execute('id', ['-g', 'postgres'])]);
    return { uid: Number.parseInt(uid.stdout, 10), gid: Number.parseInt(gid.stdout, 10) };
  } catch (error) {
    // `id` exits 1 for an account that is not there.
    if ((error as { code?: unknown }).code === 1) return null;
    throw error;
  }
}
