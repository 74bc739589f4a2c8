import type { PoolClient } from 'pg';
import type { IndicatorCatalogue } from '#facts/indicators/index.ts';
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

/**
 * Hash of everything that a release says: every series' cells, the definitions that came with imports, inspections and
 * neighbours. Neither names of people and files nor times nor the way it was imported, in one run or many, matter.
 */
export async function releaseHash(client: PoolClient, catalogue: IndicatorCatalogue, release: number): Promise<string> {
  const states = await client.query<{ line: string }>(
    `select distinct on (indicator, format, series_key, period_kind, period_end)
       concat_ws(E'\\t', indicator, format, series_key, period_kind, period_end, state_hash) as line
     from slice where release_id <= $1
     order by indicator, format, series_key, period_kind, period_end, id desc`,
    [release],
  );
  const lines = states.rows.map((row) => row.line).sort();
  lines.push(sha256(canonicalJson(await loadImported(client, catalogue, release))));
  lines.push(inspectionsHash((await loadInspections(client, release)).map((row) => ({ ...row, conflicts: [] }))) ?? '');
  lines.push(neighboursHash(await loadNeighbours(client, release)) ?? '');
  return sha256(lines.join('\n'));
}
