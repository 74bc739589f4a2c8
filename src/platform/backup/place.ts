import { existsSync, rmSync, statSync } from 'node:fs';
import { type FileHandle, link, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { exists, fileFault } from './faults.ts';

/** File systems without hard links answer with one of these. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EINVAL']);

/**
 * Writes a file whole or not at all: under another name in the same folder, for its owner only, and renamed once it is on
 * the disk and `write` has resolved. An end by a signal removes what was begun.
 *
 * @throws WaymarkError `file-exists` when the file is there and `force` is not given, `file-unusable` when it cannot be
 *   written.
 */
export async function writeWhole<T>(
  file: string,
  force: boolean,
  write: (handle: FileHandle) => Promise<T>,
): Promise<T> {
  refuseTaken(file, force);
  const begun = join(dirname(file), `.${basename(file)}.${process.pid}.partial`);
  const remove = (): void => rmSync(begun, { force: true });
  process.on('exit', remove);
  try {
    remove();
    const handle = await open(begun, 'wx+', 0o600);
    let result: T;
    try {
      result = await write(handle);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (force) await rename(begun, file);
    else await renameToFree(begun, file);
    return result;
  } catch (error) {
    await rm(begun, { force: true });
    throw fileFault(error, file, 'written');
  } finally {
    process.off('exit', remove);
  }
}

function refuseTaken(file: string, force: boolean): void {
  const there = statSync(file, { throwIfNoEntry: false });
  if (there === undefined) return;
  if (there.isDirectory()) throw fileFault({ code: 'EISDIR' }, file, 'written');
  if (!force) throw exists(file);
}

/** A rename would replace what has appeared meanwhile; a link does not. */
async function renameToFree(begun: string, file: string): Promise<void> {
  try {
    await link(begun, file);
  } catch (error) {
    const code = String((error as { code?: unknown }).code);
    if (code === 'EEXIST' || existsSync(file)) throw exists(file);
    if (!NO_LINKS.has(code)) throw error;
    await rename(begun, file);
    return;
  }
  await rm(begun);
}
