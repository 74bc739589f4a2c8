import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { dirname, parse } from 'node:path';
import { WaymarkError } from '../errors/index.ts';

/** The account that PostgreSQL runs as when Waymark itself runs as root; null when it runs as ourselves. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Turns what the file system answers into what a person can do about it. */
export function folderError(error: unknown, folder: string): Error {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  const elsewhere = 'Set WAYMARK_HOME to a folder that you may write to, or DATABASE_URL to a PostgreSQL of your own.';
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return new WaymarkError('folder-refused', `This account may not write to ${folder}.`, {
        remedy: elsewhere,
        cause: error,
      });
    case 'EROFS':
      return new WaymarkError('folder-read-only', `${folder} is on a read-only disk.`, {
        remedy: elsewhere,
        cause: error,
      });
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFull(folder, error);
    case 'EEXIST':
    case 'ENOTDIR':
      return new WaymarkError('folder-is-a-file', `${folder} cannot be a folder: a file stands in its place.`, {
        remedy: 'Move that file away, or set WAYMARK_HOME to another folder.',
        cause: error,
      });
    default:
      return error instanceof Error ? error : new Error(String(error));
  }
}

export function diskFull(folder: string, cause: unknown): WaymarkError {
  return new WaymarkError('disk-full', `The disk that holds ${folder} is full. Nothing that was stored is lost.`, {
    remedy: 'Free some space, then start Waymark again.',
    cause,
  });
}

/**
 * Makes the Waymark folder if it is not there, closed to other people.
 *
 * @throws WaymarkError when it cannot be made, or when the database's account could not reach it.
 */
export function prepareHome(home: string, account: Account | null): void {
  try {
    mkdirSync(home, { recursive: true, mode: account === null ? 0o700 : 0o711 });
    if (account !== null) chmodSync(home, 0o711);
  } catch (error) {
    throw folderError(error, home);
  }
  if (account === null) return;
  const closed = closedTo(home, account);
  if (closed !== null) {
    throw new WaymarkError(
      'folder-unreachable',
      `You are root, PostgreSQL then runs as the account "postgres", and that account may not look into ${closed}.`,
      { remedy: 'Set WAYMARK_HOME to a folder outside it, for example /var/lib/waymark.' },
    );
  }
}

/** The first folder on the way to a path that an account may not pass through; null when it may pass all. */
export function closedTo(path: string, account: Account): string | null {
  const steps: string[] = [];
  for (let at = path; at !== parse(at).root; at = dirname(at)) steps.unshift(at);
  for (const step of steps) {
    const { mode, uid, gid } = statSync(step);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return step;
  }
  return null;
}
