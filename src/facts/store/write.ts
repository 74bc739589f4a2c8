import type { PoolClient } from 'pg';
import type { AreaRegister } from '#facts/authorities/index.ts';
import type { Indicator, IndicatorCatalogue } from '#facts/indicators/index.ts';
import type { ReadFile } from '#facts/sources/index.ts';
import { canonicalJson, countCells } from './content.ts';
import {
  alreadyStored,
  insertIndicators,
  insertInspections,
  insertNeighbours,
  inspectionsHash,
  loadImported,
  neighboursHash,
} from './others.ts';
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
  const { client, register, catalogue } = writing;
  const slices = await newSlices(client, register, read.slices);
  const indicators = await newIndicators(writing, read.newIndicators);
  const inspections = inspectionsHash(read.inspections);
  const neighbours = neighboursHash(read.neighbours);
  const { publication } = read.source;
  const hasInspections = await alreadyStored(client, 'inspections_hash', publication, inspections);
  const hasNeighbours = await alreadyStored(client, 'neighbours_hash', publication, neighbours);
  const report: FileReport = {
    file: read.source.name,
    format: read.format,
    outcome: 'imported',
    publication,
    rows: read.rows,
    observations: read.slices.reduce((sum, slice) => sum + countCells(slice.status), 0),
    inspections: read.inspections.length,
    neighbours: read.neighbours.length,
    setAside: read.setAside,
    unknownAreas: read.unknownAreas,
    newIndicators: indicators.map((indicator) => indicator.id),
    revisions: {
      changed: slices.reduce((sum, slice) => sum + slice.changed, 0),
      added: slices.reduce((sum, slice) => sum + slice.added, 0),
    },
    notes: read.notes,
    faults: [],
    release: writing.release,
  };
  if (slices.length === 0 && indicators.length === 0 && hasInspections && hasNeighbours) {
    return { ...report, outcome: 'unchanged', release: null };
  }
  const place = {
    release: writing.release,
    areaSet: writing.areaSet,
    sourceFile: await insertSource(writing, read, report, { inspections, neighbours }),
  };
  await insertSlices(client, place, slices, writing.progress);
  await insertIndicators(client, place, indicators);
  if (!hasInspections) await insertInspections(client, place, read.inspections);
  if (!hasNeighbours) await insertNeighbours(client, place, read.neighbours);
  // The catalogue decides what is known: series that it names need no definition of their own.
  return { ...report, newIndicators: report.newIndicators.filter((id) => catalogue.byId(id) === undefined) };
}

/** Indicators whose definition is not stored yet, or has changed. */
async function newIndicators(writing: Writing, given: readonly Indicator[]): Promise<readonly Indicator[]> {
  const wanted = given.filter((indicator) => writing.catalogue.byId(indicator.id) === undefined);
  if (wanted.length === 0) return [];
  const known = await loadImported(writing.client, writing.catalogue, writing.release);
  const stored = new Map(known.map((indicator) => [indicator.id, canonicalJson(indicator)]));
  return wanted.filter((indicator) => stored.get(indicator.id) !== canonicalJson(indicator));
}

async function insertSource(
  writing: Writing,
  read: ReadFile,
  report: FileReport,
  hashes: { readonly inspections: string | null; readonly neighbours: string | null },
): Promise<number> {
  const { source } = read;
  const { rows, observations, setAside, unknownAreas, revisions, notes } = report;
  const inserted = await writing.client.query<{ id: number }>(
    `insert into source_file (release_id, name, format, sha256, bytes, publisher, publication, licence, attribution,
       retrieved, coverage, report, inspections_hash, neighbours_hash, person)
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
      JSON.stringify({ rows, observations, setAside, unknownAreas, revisions, notes }),
      hashes.inspections,
      hashes.neighbours,
      writing.person,
    ],
  );
  const id = inserted.rows[0]?.id;
  if (id === undefined) throw new Error('the record of the file was not stored');
  return id;
}
