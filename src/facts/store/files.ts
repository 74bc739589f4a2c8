import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Fault, InputFile } from '#facts/sources/index.ts';

const LIMIT = 512 * 1024 * 1024;

/** A file to import, read when its turn comes. */
export interface PendingFile {
  readonly name: string;
  /** Where it is, as it was asked for; absent for contents that are not on disk. */
  readonly path?: string;
  /** The content, or why there is none. */
  load(): InputFile | Fault;
}

/**
 * The files that paths and contents stand for: a folder gives every file in it, in the order of names; hidden files
 * are left out. What cannot be read becomes a fault when its turn comes.
 */
export function pendingFiles(inputs: readonly (string | InputFile)[]): readonly PendingFile[] {
  return inputs.flatMap((input) =>
    typeof input === 'string' ? filesUnder(input) : [{ name: input.name, load: () => input }],
  );
}

function filesUnder(path: string): readonly PendingFile[] {
  if (!(statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false)) return [onDisk(path)];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (file) =>
        !file
          .slice(path.length)
          .split(/[\\/]/)
          .some((part) => part.startsWith('.')),
    )
    .sort()
    .map(onDisk);
}

function onDisk(path: string): PendingFile {
  const name = basename(path);
  return {
    name,
    path,
    load: () => {
      try {
        const { size } = statSync(path);
        if (size > LIMIT) {
          return {
            found: `${path} has ${Math.round(size / 1024 / 1024)} MB`,
            expected: 'a file of at most 512 MB',
            remedy: 'Check that this is the file you meant.',
          };
        }
        return { name, bytes: readFileSync(path) };
      } catch (error) {
        return {
          found: `${path} cannot be read: ${reason(error)}`,
          expected: 'a file that this account may read',
          remedy: 'Check the path and its permissions.',
        };
      }
    },
  };
}

function reason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EACCES' || code === 'EPERM') return 'this account may not read it';
  return error instanceof Error ? error.message : String(error);
}
