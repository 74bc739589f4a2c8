import type { PoolClient } from 'pg';
import type { Indicator } from '#facts/indicators/index.ts';
import type { Inspection } from '#facts/inspections/index.ts';
import type { NeighbourList } from '#facts/neighbours/index.ts';
import type { Period } from '#facts/observations/index.ts';
import type { ReleaseRecord, SourceFile } from '#facts/releases/index.ts';
import { canonicalJson, sha256 } from './content.ts';
import { inspectionsHash, loadImported, loadInspections, loadNeighbours, neighboursHash } from './others.ts';

/** The releases of a database, newest first; each with the files of its own and of all releases below. */
export async function loadRecords(client: PoolClient): Promise<readonly ReleaseRecord[]> {
  const [releases, files] = [
    await client.query<{ id: number; name: string; parent: number | null; created: Date; contentHash: string }>(
      'select id, name, parent, created, content_hash as "contentHash" from release order by id desc',
    ),
    await client.query<SourceFile & { release: number }>(
      `select release_id as release, name, format, sha256, bytes::float8 as bytes, publisher, publication, licence,
         attribution, retrieved::text, coverage from source_file order by id`,
    ),
  ];
  return releases.rows.map((row) => ({
    id: row.id,
    name: row.name,
    parent: row.parent,
    created: row.created.toISOString(),
    contentHash: row.contentHash,
    sources: files.rows.filter((file) => file.release <= row.id).map(({ release: _release, ...source }) => source),
  }));
}

/** What a release says, as far as its hash goes. */
export interface ReleaseContent {
  /** One line for each series and period: what it is and the hash of its cells. */
  readonly states: readonly string[];
  readonly imported: readonly Indicator[];
  readonly inspections: readonly Inspection[];
  readonly neighbours: readonly NeighbourList[];
}

/**
 * Hash of everything that a release says: every series' cells, the definitions that came with imports, inspections and
 * neighbours. Neither names of people and files nor times nor the way it was imported, in one run or many, matter.
 */
export function contentHash(content: ReleaseContent): string {
  const inspections = content.inspections.map((inspection) => ({ ...inspection, conflicts: [] }));
  const order = (list: NeighbourList): string => `${list.model} ${list.authority}`;
  const neighbours = [...content.neighbours].sort((a, b) => (order(a) < order(b) ? -1 : 1));
  return sha256(
    [
      ...[...content.states].sort(),
      sha256(canonicalJson(content.imported)),
      inspectionsHash(inspections) ?? '',
      neighboursHash(neighbours) ?? '',
    ].join('\n'),
  );
}

/** The line of a series' state in {@link ReleaseContent}. */
export function stateLine(
  slice: { indicator: string; format: string; seriesKey: string; period: Period },
  stateHash: string,
): string {
  return [slice.indicator, slice.format, slice.seriesKey, slice.period.kind, slice.period.end, stateHash].join('\t');
}

/** The content hash of a stored release. */
export async function releaseHash(client: PoolClient, release: number): Promise<string> {
  const states = await client.query<{ line: string }>(
    `select distinct on (indicator, format, series_key, period_kind, period_end)
       concat_ws(E'\\t', indicator, format, series_key, period_kind, period_end, state_hash) as line
     from slice where release_id <= $1
     order by indicator, format, series_key, period_kind, period_end, id desc`,
    [release],
  );
  return contentHash({
    states: states.rows.map((row) => row.line),
    imported: await loadImported(client, release),
    inspections: await loadInspections(client, release),
    neighbours: await loadNeighbours(client, release),
  });
}
