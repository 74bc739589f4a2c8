import type { PoolClient } from 'pg';
import type { AreaRegister } from '#facts/authorities/index.ts';
import type { Indicator, IndicatorCatalogue } from '#facts/indicators/index.ts';
import { type ReadFile, readerOf } from '#facts/sources/index.ts';
import { canonicalJson, cellHasher, sha256, sliceKey } from './content.ts';
import {
  insertIndicators,
  insertInspections,
  insertNeighbours,
  inspectionsHash,
  knowsInspections,
  knowsNeighbours,
  loadImported,
  neighboursHash,
} from './others.ts';
import { insertPassages } from './passages.ts';
import { readReport } from './report.ts';
import { insertSlices, newSlices } from './slices.ts';
import type { FileReport } from './types.ts';

/** What writing one file needs to know. */
export interface Writing {
  readonly client: PoolClient;
  readonly register: AreaRegister;
  readonly catalogue: IndicatorCatalogue;
  readonly release: number;
  readonly areaSet: number;
  readonly person: string;
  progress(fraction: number): void;
}

/** Stores what a file says that the store does not have yet, and reports. Runs inside the import's transaction. */
export async function writeFile(writing: Writing, read: ReadFile): Promise<FileReport> {
  const { client, register } = writing;
  const hashes = read.slices.map(cellHasher(register.areas));
  const readHash = hashOf(read, hashes);
  const unchanged: FileReport = { ...readReport(read), newIndicators: [], outcome: 'unchanged' };
  if (await wasImported(client, readHash)) return unchanged;
  const slices = await newSlices(client, register, read.slices, hashes);
  const indicators = await newIndicators(writing, read.newIndicators);
  // A text that was not imported before is new, whatever is known of its inspection.
  const passages = read.passages ?? [];
  const hasInspections = passages.length === 0 && (await knowsInspections(client, writing.release, read.inspections));
  const hasNeighbours = await knowsNeighbours(client, writing.release, read.neighbours);
  const report: FileReport = {
    ...readReport(read),
    outcome: 'imported',
    newIndicators: indicators.map((indicator) => indicator.id),
    revisions: {
      changed: slices.reduce((sum, slice) => sum + slice.changed, 0),
      added: slices.reduce((sum, slice) => sum + slice.added, 0),
    },
    release: writing.release,
  };
  if (slices.length === 0 && indicators.length === 0 && hasInspections && hasNeighbours) {
    return unchanged;
  }
  const place = {
    release: writing.release,
    areaSet: writing.areaSet,
    sourceFile: await insertSource(writing, read, report, readHash),
  };
  await insertSlices(client, place, slices, writing.progress);
  await insertIndicators(client, place, indicators);
  await insertPassages(client, place, passages);
  if (!hasInspections) await insertInspections(client, place, read.inspections);
  if (!hasNeighbours) await insertNeighbours(client, place, read.neighbours);
  return report;
}

/** Indicators whose definition is not stored yet, or has changed. */
async function newIndicators(writing: Writing, given: readonly Indicator[]): Promise<readonly Indicator[]> {
  const wanted = given.filter((indicator) => writing.catalogue.byId(indicator.id) === undefined);
  if (wanted.length === 0) return [];
  const known = await loadImported(writing.client, writing.release);
  const stored = new Map(known.map((indicator) => [indicator.id, canonicalJson(indicator)]));
  return wanted.filter((indicator) => stored.get(indicator.id) !== canonicalJson(indicator));
}

/** Hash of all that was read from a file, apart from its name and where and when it was fetched. */
function hashOf(read: ReadFile, hashes: readonly string[]): string {
  const states = read.slices.map((slice, index) => `${sliceKey(slice)}\n${hashes[index]}`);
  const others = [
    read.newIndicators,
    inspectionsHash(read.inspections),
    neighboursHash(read.neighbours),
    ...(read.passages === undefined ? [] : [read.passages]),
  ];
  return sha256([...states.sort(), canonicalJson(others)].join('\n'));
}

/**
 * True when a file with the same content is part of the store. It stays what it was even if a later file has revised its
 * figures since: importing a folder again must not undo what its newer files say.
 */
async function wasImported(client: PoolClient, readHash: string): Promise<boolean> {
  const found = await client.query('select 1 from source_file where read_hash = $1', [readHash]);
  return (found.rowCount ?? 0) > 0;
}

async function insertSource(writing: Writing, read: ReadFile, report: FileReport, readHash: string): Promise<number> {
  const { source } = read;
  const { rows, observations, inspections, neighbours, setAside, unknownAreas, revisions, notes } = report;
  const inserted = await writing.client.query<{ id: number }>(
    `insert into source_file (release_id, name, format, sha256, bytes, publisher, publication, licence, attribution,
       retrieved, coverage, report, read_hash, reader, person)
     values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15) returning id`,
    [
      writing.release,
      source.name,
      source.format,
      source.sha256,
      source.bytes,
      source.publisher,
      source.publication,
      source.licence,
      source.attribution,
      source.retrieved,
      source.coverage,
      JSON.stringify({ rows, observations, inspections, neighbours, setAside, unknownAreas, revisions, notes }),
      readHash,
      readerOf(source.format),
      writing.person,
    ],
  );
  const id = inserted.rows[0]?.id;
  if (id === undefined) throw new Error('the record of the file was not stored');
  return id;
}
