import type { PoolClient } from 'pg';
import type { Indicator } from '#facts/indicators/index.ts';
import { type Inspection, reconcile } from '#facts/inspections/index.ts';
import { type NeighbourList, sameNeighbours } from '#facts/neighbours/index.ts';
import { canonicalJson, sha256 } from './content.ts';

/** Where rows of a file go. */
export interface FilePlace {
  readonly release: number;
  readonly sourceFile: number;
}

/** Hash of what inspections say, not of where it was read nor of what files were called; null for none. */
export function inspectionsHash(inspections: readonly Inspection[]): string | null {
  if (inspections.length === 0) return null;
  return sha256(canonicalJson(inspections.map(said)));
}

function said({ sources: _sources, reports, ...content }: Inspection): unknown {
  if (reports === undefined) return content;
  return { ...content, reports: reports.map(({ name: _name, ...report }) => report) };
}

export function neighboursHash(lists: readonly NeighbourList[]): string | null {
  return lists.length === 0 ? null : sha256(canonicalJson(lists));
}

/** True when inspections change nothing of what the store says up to a release. */
export async function knowsInspections(
  client: PoolClient,
  release: number,
  rows: readonly Inspection[],
): Promise<boolean> {
  if (rows.length === 0) return true;
  const stored = await inspectionLists(client, release);
  const hash = (lists: readonly (readonly Inspection[])[]): string | null =>
    inspectionsHash(reconcile(lists).map((inspection) => ({ ...inspection, conflicts: [] })));
  return hash([rows, ...stored]) === hash(stored);
}

/** True when the store's neighbours up to a release are these already. */
export async function knowsNeighbours(
  client: PoolClient,
  release: number,
  lists: readonly NeighbourList[],
): Promise<boolean> {
  if (lists.length === 0) return true;
  const key = (list: NeighbourList): string => `${list.model} ${list.authority}`;
  const stored = new Map((await loadNeighbours(client, release)).map((list) => [key(list), list]));
  return lists.every((list) => {
    const known = stored.get(key(list));
    return known !== undefined && sameNeighbours(known, list);
  });
}

export async function insertInspections(
  client: PoolClient,
  place: FilePlace,
  rows: readonly Inspection[],
): Promise<void> {
  for (const [position, row] of rows.entries()) {
    await client.query(
      `insert into inspection (release_id, source_file_id, position, id, authority, framework, kind, start_date, end_date,
         published, grades, not_judged, sources, conflicts, lead_inspector, improvements, reports)
       values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17)`,
      [
        place.release,
        place.sourceFile,
        position,
        row.id,
        row.authority,
        row.framework,
        row.kind,
        row.start,
        row.end,
        row.published,
        JSON.stringify(row.grades),
        row.notJudged,
        JSON.stringify(row.sources),
        row.conflicts,
        row.leadInspector ?? null,
        row.improvements === undefined ? null : JSON.stringify(row.improvements),
        row.reports === undefined ? null : JSON.stringify(row.reports),
      ],
    );
  }
}

export async function insertNeighbours(
  client: PoolClient,
  place: FilePlace,
  lists: readonly NeighbourList[],
): Promise<void> {
  const rows = lists.flatMap((list) =>
    list.neighbours.map((neighbour, index) => [
      list.model,
      list.authority,
      index + 1,
      neighbour.authority,
      neighbour.closeness,
    ]),
  );
  const column = (index: number): unknown[] => rows.map((row) => row[index]);
  await client.query(
    `insert into neighbour (release_id, source_file_id, model, authority, rank, neighbour, closeness)
     select $1, $2, * from unnest($3::text[], $4::text[], $5::int2[], $6::text[], $7::text[])`,
    [place.release, place.sourceFile, column(0), column(1), column(2), column(3), column(4)],
  );
}

export async function insertIndicators(
  client: PoolClient,
  place: FilePlace,
  rows: readonly Indicator[],
): Promise<void> {
  for (const row of rows) {
    await client.query(
      'insert into imported_indicator (release_id, source_file_id, id, definition) values ($1, $2, $3, $4)',
      [place.release, place.sourceFile, row.id, JSON.stringify(row)],
    );
  }
}

/**
 * Indicators that imports brought along up to a release, in order of id, one definition each: a dictionary's (a file that
 * describes indicators and has no figures) before what a file of figures says of itself, then the newest.
 */
export async function loadImported(client: PoolClient, release: number): Promise<readonly Indicator[]> {
  const found = await client.query<{ definition: Indicator }>(
    `select distinct on (i.id) i.definition
     from imported_indicator i join source_file f on f.id = i.source_file_id
     where i.release_id <= $1
     order by i.id, (f.report->>'observations')::int = 0 desc, i.source_file_id desc`,
    [release],
  );
  return found.rows.map((row) => row.definition);
}

/** Inspections up to a release: those of all files brought together, the newest file's word first. */
export async function loadInspections(client: PoolClient, release: number): Promise<readonly Inspection[]> {
  return reconcile(await inspectionLists(client, release));
}

type StoredInspection = Omit<Inspection, 'leadInspector' | 'improvements' | 'reports'> & {
  readonly file: number;
  readonly leadInspector: string | null;
  readonly improvements: NonNullable<Inspection['improvements']> | null;
  readonly reports: NonNullable<Inspection['reports']> | null;
};

/** Inspections as each file gave them, the newest file first. */
async function inspectionLists(client: PoolClient, release: number): Promise<readonly (readonly Inspection[])[]> {
  const found = await client.query<StoredInspection>(
    `select source_file_id as file, id, authority, framework, kind, start_date::text as start, end_date::text as "end",
       published::text, grades, not_judged as "notJudged", sources, conflicts, lead_inspector as "leadInspector",
       improvements, reports
     from inspection where release_id <= $1 order by source_file_id desc, position`,
    [release],
  );
  const lists = new Map<number, Inspection[]>();
  for (const { file, leadInspector, improvements, reports, ...rest } of found.rows) {
    const inspection: Inspection = {
      ...rest,
      ...(leadInspector === null ? {} : { leadInspector }),
      ...(improvements === null ? {} : { improvements }),
      ...(reports === null ? {} : { reports }),
    };
    const list = lists.get(file);
    if (list === undefined) lists.set(file, [inspection]);
    else list.push(inspection);
  }
  return [...lists.values()];
}

/** Neighbours up to a release: for each model and authority, what the newest file says. */
export async function loadNeighbours(client: PoolClient, release: number): Promise<readonly NeighbourList[]> {
  const found = await client.query<{ model: string; authority: string; neighbours: string[]; closeness: string[] }>(
    `select distinct on (model, authority) model, authority,
       array_agg(neighbour order by rank) as neighbours, array_agg(closeness order by rank) as closeness
     from neighbour where release_id <= $1 group by model, authority, source_file_id
     order by model desc, authority, source_file_id desc`,
    [release],
  );
  return found.rows.map((row) => ({
    authority: row.authority,
    model: row.model,
    neighbours: row.neighbours.map((authority, index) => ({ authority, closeness: row.closeness[index] ?? '' })),
  }));
}
