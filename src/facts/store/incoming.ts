import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { PoolClient } from 'pg';
import {
  detectImporter,
  type InputFile,
  openReportReader,
  type ReadContext,
  type ReadFile,
  type ReadOutcome,
  type ReportReading,
  readerOf,
  readInput,
} from '#facts/sources/index.ts';
import { pendingFiles } from './files.ts';
import type { FileReport } from './types.ts';

/** What there is to import, read when its turn comes. */
export interface Source {
  readonly name: string;
  /** Where the file is: of files in many folders the name alone does not say which one was refused. */
  readonly path?: string;
  /** True where reading takes place in other threads: several such files are read at the same time. */
  readonly apart?: boolean;
  read(progress: (fraction: number) => void, known: KnownFiles): Promise<Incoming>;
}

/** What a file gave, or that it need not be read: the store has what this reader made of it. */
export type Incoming = ReadOutcome | { readonly known: FileReport };

/** What became of files in the store, by their bytes and what read them. */
export type KnownFiles = ReadonlyMap<string, FileReport>;

/** Files read ahead of the one that is being stored: enough to keep every core at work. */
const AHEAD = availableParallelism() + 2;

export function alreadyRead(reads: readonly ReadFile[]): readonly Source[] {
  return reads.map((read) => ({ name: read.source.name, read: async () => ({ ok: true, read }) }));
}

/** Runs work with a reader of reports, which is closed whatever happens. */
export async function withReports<T>(work: (reports: ReportReading) => Promise<T>): Promise<T> {
  const reports = openReportReader();
  try {
    return await work(reports);
  } finally {
    await reports.close();
  }
}

export function fileSources(
  inputs: readonly (string | InputFile)[],
  context: Omit<ReadContext, 'progress'>,
): readonly Source[] {
  return pendingFiles(inputs).map(({ name, path, load }) => ({
    name,
    ...(path === undefined ? {} : { path }),
    apart: name.toLowerCase().endsWith('.pdf'),
    read: async (progress, known) => {
      const file = load();
      if (!('bytes' in file)) return { ok: false, format: null, faults: [file] };
      const before = known.get(keyOf(file));
      return before === undefined ? readInput(file, { ...context, progress }) : { known: { ...before, file: name } };
    },
  }));
}

/** Bytes and reader of a file as one text; '' where its importer has no version, for such files are always read. */
function keyOf(file: InputFile): string {
  const importer = detectImporter(file);
  const reader = importer === null ? null : readerOf(importer.id);
  return reader === null ? '' : `${reader} ${createHash('sha256').update(file.bytes).digest('hex')}`;
}

/** Files that the store has from a reader with a version. */
export async function knownFiles(client: PoolClient): Promise<KnownFiles> {
  const found = await client.query<{ key: string; format: string; publication: string; report: Partial<FileReport> }>(
    `select reader || ' ' || sha256 as key, format, publication, report from source_file where reader is not null`,
  );
  return new Map(
    found.rows.map(({ key, format, publication, report }) => [
      key,
      {
        file: '',
        format,
        outcome: 'unchanged',
        publication,
        rows: report.rows ?? 0,
        observations: report.observations ?? 0,
        inspections: report.inspections ?? 0,
        neighbours: report.neighbours ?? 0,
        setAside: report.setAside ?? [],
        unknownAreas: report.unknownAreas ?? [],
        newIndicators: [],
        revisions: { changed: 0, added: 0 },
        notes: report.notes ?? [],
        faults: [],
        release: null,
      },
    ]),
  );
}

interface Arrived {
  readonly index: number;
  readonly source: Source;
  readonly outcome: Incoming;
}

/**
 * Outcomes in the order of the files. Files that are read in other threads are begun a few ahead; others are read one at
 * a time, when their turn comes, so that never more than a few are in memory.
 */
export async function* readAhead(
  sources: readonly Source[],
  known: KnownFiles,
  progress: (index: number, fraction: number) => void,
): AsyncGenerator<Arrived> {
  const begun = new Map<number, Promise<Incoming>>();
  const begin = (index: number): Promise<Incoming> => {
    const source = sources[index] as Source;
    const reading = begun.get(index) ?? source.read((fraction) => progress(index, fraction), known);
    // Whoever waits for it hears of a failure; until then it is not an unhandled one.
    reading.catch(() => undefined);
    begun.set(index, reading);
    return reading;
  };
  for (const [index, source] of sources.entries()) {
    if (source.apart === true) {
      for (let ahead = index; ahead < sources.length && ahead < index + AHEAD; ahead += 1) {
        if (sources[ahead]?.apart !== true) break;
        void begin(ahead);
      }
    }
    const outcome = await begin(index);
    begun.delete(index);
    yield { index, source, outcome };
  }
}
