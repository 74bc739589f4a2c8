import { WaymarkError } from '../errors/index.ts';

/** A file that cannot be restored, whatever the store holds. Nothing was changed. */
export function damaged(file: string, found: string, cause?: unknown): WaymarkError {
  return new WaymarkError('backup-damaged', `${file} is damaged: ${found}. The store is as it was.`, {
    remedy: 'Take another copy of this backup, or an earlier one.',
    cause,
  });
}

export function foreign(file: string, found: string, cause?: unknown): WaymarkError {
  return new WaymarkError(
    'not-a-backup',
    `${file} is not a backup of Waymark, or its beginning is damaged: ${found}. The store is as it was.`,
    { remedy: 'Give a file that “waymark backup FILE” has written.', cause },
  );
}

export function exists(file: string): WaymarkError {
  return new WaymarkError('file-exists', `${file} is there already. It was not touched.`, {
    remedy: 'Choose another name, or replace it with --force.',
  });
}

const REASONS: Readonly<Record<string, readonly [string, string]>> = {
  ENOENT: ['there is no such file or folder', 'Check the path.'],
  ENOTDIR: ['a part of the path is not a folder', 'Check the path.'],
  EISDIR: ['it is a folder', 'Name a file in it.'],
  EACCES: ['this account may not use it', 'Choose another place, or ask for the right to use this one.'],
  EPERM: ['this account may not use it', 'Choose another place, or ask for the right to use this one.'],
  EROFS: ['the disk can only be read', 'Choose a place on another disk.'],
  ENOSPC: ['the disk is full', 'Free some space, or choose a place on another disk.'],
  EDQUOT: ['the disk space of this account is used up', 'Free some space, or choose a place on another disk.'],
  EFBIG: ['the file grows larger than this disk allows', 'Choose a place on another disk.'],
  ENAMETOOLONG: ['the name is too long', 'Choose a shorter name.'],
};

/** An error of the file system in words; anything else as it came. */
export function fileFault(error: unknown, file: string, done: 'written' | 'read'): unknown {
  const reason = REASONS[String((error as { code?: unknown }).code)];
  if (error instanceof WaymarkError || reason === undefined) return error;
  const [found, remedy] = reason;
  return new WaymarkError('file-unusable', `${file} cannot be ${done}: ${found}.`, { remedy, cause: error });
}

/** An error of the database in words; anything else as it came. */
export function databaseFault(error: unknown, doing: string): unknown {
  const code = String((error as { code?: unknown }).code);
  const unchanged = `Nothing was ${doing}.`;
  if (code === '53100') {
    return new WaymarkError('disk-full', `The disk of the database is full. ${unchanged}`, {
      status: 507,
      remedy: 'Free some space and try again.',
      cause: error,
    });
  }
  if (code === '55P03' || code === '40P01') {
    return new WaymarkError('store-busy', `Something else is writing to the store. ${unchanged}`, {
      status: 503,
      remedy: 'Wait for imports to end, stop the workbench, and try again.',
      cause: error,
    });
  }
  const message = error instanceof Error ? error.message : '';
  if (['ECONNREFUSED', 'ECONNRESET', '57P01', '57P03'].includes(code) || message.startsWith('Connection terminated')) {
    return new WaymarkError('database-gone', `The database went away. ${unchanged}`, {
      status: 503,
      remedy: 'Start Waymark again and repeat what you were doing.',
      cause: error,
    });
  }
  return error;
}
