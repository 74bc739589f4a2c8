import type { PoolClient } from 'pg';
import type { AreaRegister } from '#facts/authorities/index.ts';
import type { Indicator, IndicatorCatalogue } from '#facts/indicators/index.ts';
import type { ReadFile } from '#facts/sources/index.ts';
import { canonicalJson } from './content.ts';
import {
  insertIndicators,
  insertInspections,
  insertNeighbours,
  knowsInspections,
  knowsNeighbours,
  loadImported,
} from './others.ts';
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
  const slices = await newSlices(client, register, read.slices);
  const indicators = await newIndicators(writing, read.newIndicators);
  const hasInspections = await knowsInspections(client, writing.release, read.inspections);
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
    return { ...report, outcome: 'unchanged', release: null };
  }
  const place = {
    release: writing.release,
    areaSet: writing.areaSet,
    sourceFile: await insertSource(writing, read, report),
  };
  await insertSlices(client, place, slices, writing.progress);
  await insertIndicators(client, place, indicators);
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

async function insertSource(writing: Writing, read: ReadFile, report: FileReport): Promise<number> {
  const { source } = read;
  const { rows, observations, setAside, unknownAreas, revisions, notes } = report;
  const inserted = await writing.client.query<{ id: number }>(
    `insert into source_file (release_id, name, format, sha256, bytes, publisher, publication, licence, attribution,
       retrieved, coverage, report, person)
     values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13) returning id`,
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
      writing.person,
    ],
  );
  const id = inserted.rows[0]?.id;
  if (id === undefined) throw new Error('the record of the file was not stored');
  return id;
}
