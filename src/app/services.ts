import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadRegister } from '#facts/authorities/index.ts';
import { loadCatalogue } from '#facts/indicators/index.ts';
import type { DatasetProvider } from '#facts/panel/index.ts';
import { bundledFigures } from '#facts/sources/index.ts';
import { type FactStore, factStore } from '#facts/store/index.ts';
import { type DefinitionStore, databaseDefinitions } from '#frameworks/definitions/index.ts';
import type { Config } from '#platform/config/index.ts';
import { type Database, openDatabase } from '#platform/database/index.ts';
import { type Jobs, openJobs } from '#platform/jobs/index.ts';
import { databaseResults, inThread, type ResultStore, type StudyWorkers, workerPool } from '#studies/runner/index.ts';
import { ROOT } from './root.ts';
import { studies } from './studies.ts';

/** Everything that rooms are given. Opened when first used, so that a command that needs no database opens none. */
export interface Services {
  /** The database as it is: tables up to date, bundled figures not asked for. */
  readonly database: () => Promise<Database>;
  readonly store: () => Promise<FactStore>;
  readonly datasets: DatasetProvider;
  /** Definitions of good: ready ones and those kept here. */
  readonly definitions: () => Promise<DefinitionStore>;
  readonly results: () => Promise<ResultStore>;
  /** The queues in the database. */
  readonly jobs: () => Promise<Jobs>;
  readonly workers: (threads: number) => StudyWorkers;
  /** Ends whatever was opened. Safe to call twice. */
  close(): Promise<void>;
}

export function openServices(config: Config): Services {
  let opened: Promise<Database> | undefined;
  let filled: Promise<FactStore> | undefined;
  let queues: Promise<Jobs> | undefined;
  const database = (): Promise<Database> => {
    opened ??= openDatabase(config).catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
  const store = (): Promise<FactStore> => {
    filled ??= database()
      .then(openStore)
      .catch((error: unknown) => {
        filled = undefined;
        throw error;
      });
    return filled;
  };
  return {
    database,
    store,
    datasets: async (release) => (await store()).dataset(release),
    definitions: async () => databaseDefinitions(await database()),
    results: async () => {
      await store();
      return databaseResults(await database());
    },
    jobs: () => {
      queues ??= database()
        .then(({ pool }) => openJobs(pool))
        .catch((error: unknown) => {
          queues = undefined;
          throw error;
        });
      return queues;
    },
    workers: (threads) =>
      threads === 0 ? inThread(studies) : workerPool(pathToFileURL(join(ROOT, 'dist', 'worker.js')), { threads }),
    close: async () => {
      if (queues !== undefined) await (await queues).close();
      if (opened !== undefined) await (await opened).close();
    },
  };
}

async function openStore(database: Database): Promise<FactStore> {
  const store = factStore({ pool: database.pool, register: loadRegister(), catalogue: loadCatalogue() });
  await store.ensureBundled(bundledFigures(join(ROOT, 'data', 'england')));
  return store;
}
