import { userInfo } from 'node:os';
import type { Pool, PoolClient } from 'pg';
import type { AreaRegister } from '#facts/authorities/index.ts';
import type { IndicatorCatalogue } from '#facts/indicators/index.ts';
import { STATUSES } from '#facts/observations/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import { currentAreaSet } from './areas.ts';
import { checkStore } from './check.ts';
import { alreadyRead, fileSources, knownFiles, readAhead, type Source, withReports } from './incoming.ts';
import { loadDataset } from './load.ts';
import { inspectionsByReport, reportText, searchPassages, storedReports } from './passages.ts';
import { loadRecords, releaseHash } from './records.ts';
import { refusal } from './report.ts';
import type { FactStore, FileReport, ImportOptions, ImportReport } from './types.ts';
import { writeFile } from './write.ts';

/** Any fixed number of our own: imports run one after the other. */
const LOCK = 7_226_148_411;
/** Releases kept in memory. */
const KEPT = 2;

export interface StoreParts {
  readonly pool: Pool;
  readonly register: AreaRegister;
  readonly catalogue: IndicatorCatalogue;
}

/** The store of a database. */
export function factStore({ pool, register, catalogue }: StoreParts): FactStore {
  const loaded = new Map<number, Promise<Dataset>>();

  async function withClient<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    try {
      const result = await work(client);
      client.release();
      return result;
    } catch (error) {
      // A connection that failed half-way is not given to anybody else; closing it undoes what it had not committed.
      client.release(true);
      throw storeError(error);
    }
  }

  /** One run: one transaction, one release at most; a file that cannot be stored is undone alone. */
  function importSources(
    sources: readonly Source[],
    options: ImportOptions,
    bundle: string | null,
  ): Promise<ImportReport> {
    const person = options.person ?? userInfo().username;
    return withClient(async (client) => {
      await client.query('begin');
      await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
      await storeStatuses(client);
      const newest = await newestRelease(client);
      const id = (newest ?? 0) + 1;
      const areaSet = await currentAreaSet(client, register);
      const name = options.name ?? runName(sources);
      await client.query(
        'insert into release (id, name, parent, content_hash, bundle, person) values ($1, $2, $3, $4, $5, $6)',
        [id, name, newest, '', bundle, person],
      );
      const files: FileReport[] = [];
      const progressOf = (index: number) => (fraction: number) =>
        options.onProgress?.(index, sources.length, fraction, sources[index]?.name ?? '');
      const outcomes = readAhead(sources, await knownFiles(client), (index, fraction) =>
        progressOf(index)(fraction * 0.7),
      );
      for await (const { index, source, outcome } of outcomes) {
        const progress = progressOf(index);
        if ('known' in outcome) {
          files.push(outcome.known);
          progress(1);
          continue;
        }
        if (!outcome.ok) {
          files.push(refusal(source.path ?? source.name, outcome.format, outcome.faults));
          continue;
        }
        const writing = {
          client,
          register,
          catalogue,
          release: id,
          areaSet,
          person,
          progress: (fraction: number) => progress(0.7 + 0.3 * fraction),
        };
        files.push(await separately(client, source.name, () => writeFile(writing, outcome.read)));
        progress(1);
      }
      if (!files.some((file) => file.outcome === 'imported')) {
        await client.query('rollback');
        return { release: null, files };
      }
      const hash = await releaseHash(client, id);
      await client.query('update release set content_hash = $2 where id = $1', [id, hash]);
      const record = (await loadRecords(client)).find((candidate) => candidate.id === id);
      await client.query('commit');
      return { release: record ?? null, files };
    });
  }

  async function dataset(release?: number): Promise<Dataset> {
    const id = release ?? (await withClient(newestRelease));
    if (id === null) {
      throw new WaymarkError('no-figures', 'The store is empty: no figures have been imported yet.', {
        status: 503,
        remedy: 'Import official files with: waymark import PATH',
      });
    }
    const known = loaded.get(id);
    if (known !== undefined) return known;
    const loading = withClient((client) => loadDataset(client, register, catalogue, id));
    loaded.set(id, loading);
    loading.catch(() => loaded.delete(id));
    for (const old of [...loaded.keys()].slice(0, -KEPT)) loaded.delete(old);
    return loading;
  }

  /** Texts name inspections as the release's dataset does. */
  async function withTexts<T>(
    release: number | undefined,
    work: (client: PoolClient, release: number, ids: ReadonlyMap<string, string>) => Promise<T>,
  ): Promise<T> {
    const { release: record, inspections } = await dataset(release);
    return withClient((client) => work(client, record.id, inspectionsByReport(inspections)));
  }

  return {
    dataset,
    releases: () => withClient(loadRecords),
    importFiles: (inputs, options = {}) => {
      const context = { register, catalogue, retrieved: options.retrieved ?? new Date().toISOString().slice(0, 10) };
      return withReports((reports) => importSources(fileSources(inputs, { ...context, reports }), options, null));
    },
    importRead: (reads, options = {}) => importSources(alreadyRead(reads), options, null),
    reports: (release) => withTexts(release, storedReports),
    report: (sha256, release) => withTexts(release, (client, id, ids) => reportText(client, id, sha256, ids)),
    searchPassages: (query, release) => withTexts(release, (client, id, ids) => searchPassages(client, id, query, ids)),
    check: () => withClient((client) => checkStore(client, register, catalogue)),
    ensureBundled: async (given) => {
      const bundle = await given;
      const known = await pool.query('select 1 from release where bundle = $1', [bundle.contentHash]);
      if ((known.rowCount ?? 0) > 0) return null;
      const reads = alreadyRead(await bundle.read());
      return (await importSources(reads, { name: bundle.name }, bundle.contentHash)).release;
    },
  };
}

async function newestRelease(client: PoolClient): Promise<number | null> {
  const found = await client.query<{ id: number | null }>('select max(id) as id from release');
  return found.rows[0]?.id ?? null;
}

async function storeStatuses(client: PoolClient): Promise<void> {
  await client.query(
    `insert into observation_status (code, id, symbol, meaning)
     select * from unnest($1::int2[], $2::text[], $3::text[], $4::text[]) on conflict (code) do nothing`,
    [
      STATUSES.map((status) => status.code),
      STATUSES.map((status) => status.id),
      STATUSES.map((status) => status.symbol),
      STATUSES.map((status) => status.meaning),
    ],
  );
}

/** Writes one file behind a savepoint: if that fails for reasons of its own, the rest of the run goes on. */
async function separately(client: PoolClient, name: string, write: () => Promise<FileReport>): Promise<FileReport> {
  await client.query('savepoint one_file');
  try {
    const report = await write();
    await client.query('release savepoint one_file');
    return report;
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    // Class 22 is bad data; a RangeError is ours. Anything else (disk, connection, server) ends the run.
    if (!(error instanceof RangeError) && !(typeof code === 'string' && code.startsWith('22'))) throw error;
    await client.query('rollback to savepoint one_file');
    const found = `it could not be stored: ${(error as Error).message}`;
    return refusal(name, null, [
      {
        found,
        expected: 'figures that fit the register of places and the catalogue',
        remedy: 'Report this with the file.',
      },
    ]);
  }
}

function runName(sources: readonly Source[]): string {
  return sources.length === 1 ? `Import of ${sources[0]?.name}` : `Import of ${sources.length} files`;
}

/** Failures of the database that a person can mend, in words. */
function storeError(error: unknown): unknown {
  const code = (error as { code?: unknown }).code;
  if (code === '53100') {
    return new WaymarkError('disk-full', 'The disk of the database is full. Nothing of this import was stored.', {
      status: 507,
      remedy: 'Free some space and import again.',
      cause: error,
    });
  }
  if (code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === '57P01' || code === '57P03') {
    return new WaymarkError('database-gone', 'The database went away. Nothing of what was under way was stored.', {
      status: 503,
      remedy: 'Start Waymark again and repeat what you were doing.',
      cause: error,
    });
  }
  return error;
}
