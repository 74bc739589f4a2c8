import type { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Pool } from 'pg';
import { HEAD, sha256, TOTALS } from './read.ts';
import { type Entry, TAR_END, tarEntries, tarEntry } from './tar.ts';
import type { Head, Totals } from './types.ts';

/** Rows of every table that has some, in words: two stores that give the same hold the same. */
export async function contents(pool: Pool): Promise<Readonly<Record<string, readonly string[]>>> {
  const tables = await pool.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const found: Record<string, readonly string[]> = {};
  for (const { name } of tables.rows) {
    const rows = await pool.query<{ row: string }>(`select md5(t::text) as row from "${name}" t order by 1`);
    if (rows.rows.length > 0) found[name] = rows.rows.map(({ row }) => row);
  }
  return found;
}

/** Puts rows into a store as an import, a study and the queue would. */
export async function fill(pool: Pool, release: number): Promise<void> {
  await pool.query(
    `insert into release (id, name, content_hash, person) values ($1, 'Spring — “first”', 'hash', 'Ada')`,
    [release],
  );
  const file = await pool.query<{ id: number }>(
    `insert into source_file (release_id, name, format, sha256, bytes, publisher, publication, licence, attribution,
       retrieved, coverage, report, person)
     values ($1, 'a.csv', 'ees', 'x', 9007199254740991, 'DfE', 'Plans', 'OGL', 'DfE', '2025-12-01', '', '{"a": [1]}', 'Ada')
     returning id`,
    [release],
  );
  const areas = await pool.query<{ id: number }>(
    `insert into area_set (sha256, codes) values ($1, '{E06000001,E06000002}') returning id`,
    [`areas ${release}`],
  );
  await pool.query(
    `insert into slice (release_id, source_file_id, area_set_id, indicator, format, series_key, period_kind, period_end,
       content_hash, state_hash, "values", status, lower)
     select $1, $2, $3, 'plans', 'ees', 'key ' || n, 'calendar-year', '2024-12-31', '', '',
       array[0.1::float8 + 0.2, 'NaN', '-Infinity'], '{0,1,2}', null from generate_series(1, 50) n`,
    [release, file.rows[0]?.id, areas.rows[0]?.id],
  );
  // Larger than one piece of an archive, and hard to compress.
  await pool.query(
    `insert into study_result (id, study, title, project, person, recipe_hash, release_name, release_hash, engine,
       result_hash, record)
     select 'result ' || $1::text, 'toy', '', 'Mine', 'Ada', '', '', '', '', '',
       jsonb_agg(md5(n::text)) from generate_series(1, 150000) n`,
    [release],
  );
  await pool.query(
    `insert into job (id, queue, state, person) values ($1, 'studies', 'done', 'Ada'), ($2, 'studies', 'waiting', 'Ada')`,
    [`done ${release}`, `waits ${release}`],
  );
}

/** The same backup with a change to its entries; `resum` gives it the hashes of what it then holds. */
export async function forge(
  from: string,
  to: string,
  change: (entry: Entry) => Entry,
  resum: (totals: Totals) => Totals = (totals) => totals,
): Promise<void> {
  const entries: Entry[] = [];
  for await (const entry of tarEntries(once(gunzipSync(readFileSync(from))))) entries.push(change(entry));
  const head = entries.find(({ name }) => name === HEAD);
  const totals = entries.find(({ name }) => name === TOTALS);
  if (head === undefined || totals === undefined) throw new Error('not a backup');
  const said = JSON.parse(totals.data.toString()) as Totals;
  const tables = said.tables.map((table) => {
    const parts = entries.filter(({ name }) => name.startsWith(`tables/${table.name}/`)).map(({ data }) => data);
    const data = globalThis.Buffer.concat(parts);
    return { ...table, bytes: data.length, sha256: createHash('sha256').update(data).digest('hex') };
  });
  const end = resum({ head: sha256(head.data), tables });
  const written = entries.map((entry) =>
    entry.name === TOTALS ? { name: TOTALS, data: globalThis.Buffer.from(JSON.stringify(end)) } : entry,
  );
  writeFileSync(to, gzipSync(globalThis.Buffer.concat([...written.flatMap((entry) => tarEntry(entry, 0)), TAR_END])));
}

/** A change to the description alone. */
export function changeHead(change: (head: Head) => unknown): (entry: Entry) => Entry {
  return (entry) =>
    entry.name === HEAD
      ? { ...entry, data: globalThis.Buffer.from(JSON.stringify(change(JSON.parse(entry.data.toString()) as Head))) }
      : entry;
}

async function* once(data: Buffer): AsyncGenerator<Buffer> {
  yield data;
}
