import type { PoolClient } from 'pg';
import type { AreaRegister } from '#facts/authorities/index.ts';
import type { IndicatorCatalogue } from '#facts/indicators/index.ts';
import { releaseHash } from './records.ts';
import { checkSlices } from './slices.ts';
import type { StoreCheck } from './types.ts';

/** Reads everything and compares it with the hashes that were stored with it. */
export async function checkStore(
  client: PoolClient,
  register: AreaRegister,
  catalogue: IndicatorCatalogue,
): Promise<StoreCheck> {
  const server = await client.query<{ server_version: string }>('show server_version');
  const releases = await client.query<{ id: number; hash: string }>(
    'select id, content_hash as hash from release order by id',
  );
  const { slices, cells, damaged } = await checkSlices(client, register);
  const damagedReleases: number[] = [];
  for (const { id, hash } of releases.rows) {
    if ((await releaseHash(client, id)) !== hash) damagedReleases.push(id);
  }
  const indicators = await client.query<{ indicator: string }>(
    `select distinct indicator from slice
     where not exists (select 1 from imported_indicator i where i.id = slice.indicator) order by indicator`,
  );
  return {
    server: `PostgreSQL ${server.rows[0]?.server_version}`,
    releases: releases.rows.length,
    slices,
    cells,
    damagedSlices: damaged,
    damagedReleases,
    unknownIndicators: indicators.rows.map((row) => row.indicator).filter((id) => catalogue.byId(id) === undefined),
  };
}
