import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadRegister } from '#facts/authorities/index.ts';
import { loadCatalogue } from '#facts/indicators/index.ts';
import type { DatasetProvider } from '#facts/panel/index.ts';
import { bundledFigures } from '#facts/sources/index.ts';
import { type FactStore, factStore } from '#facts/store/index.ts';
import type { Config } from '#platform/config/index.ts';
import { type Database, openDatabase } from '#platform/database/index.ts';
import { databaseResults, inThread, type ResultStore, type StudyWorkers, workerPool } from '#studies/runner/index.ts';
import { ROOT } from './root.ts';
import { studies } from './studies.ts';

/** Everything that rooms are given. Opened when first used, so that a command that needs no database opens none. */
export interface Services {
  readonly store: () => Promise<FactStore>;
  readonly datasets: DatasetProvider;
  readonly results: () => Promise<ResultStore>;
  readonly workers: (threads: number) => StudyWorkers;
  /** Ends whatever was opened. Safe to call twice. */
  close(): Promise<void>;
}

export function openServices(config: Config): Services {
  let opened: Promise<{ database: Database; store: FactStore }> | undefined;
  const open = (): NonNullable<typeof opened> => {
    opened ??= openStore(config).catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
  const store = async (): Promise<FactStore> => (await open()).store;
  return {
    store,
    datasets: async (release) => (await store()).dataset(release),
    results: async () => databaseResults((await open()).database),
    workers: (threads) =>
      threads === 0 ? inThread(studies) : workerPool(pathToFileURL(join(ROOT, 'dist', 'worker.js')), { threads }),
    close: async () => {
      if (opened === undefined) return;
      const { database } = await opened;
      await database.close();
    },
  };
}

async function openStore(config: Config): Promise<{ database: Database; store: FactStore }> {
  const database = await openDatabase(config);
  try {
    const store = factStore({ pool: database.pool, register: loadRegister(), catalogue: loadCatalogue() });
    await store.ensureBundled(bundledFigures(join(ROOT, 'data', 'england')));
    return { database, store };
  } catch (error) {
    await database.close();
    throw error;
  }
}
