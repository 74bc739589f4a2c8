import type { PoolClient } from 'pg';
import type { Head } from './types.ts';

/** Every table of the store that is Waymark's own: those in `public`, apart from what extensions put there. */
const TABLES = `
  select c.oid, c.relname as name, pg_table_size(c.oid)::float8 as size from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
  order by c.relname`;

export interface StoredTable {
  readonly name: string;
  readonly columns: Head['tables'][number]['columns'];
  /** Bytes on the server's disk. */
  readonly size: number;
}

/** Names of the tables, quoted for SQL, in the order in which the database lists them. */
export async function tableNames(client: PoolClient): Promise<readonly string[]> {
  return (await client.query<{ name: string }>(TABLES)).rows.map(({ name }) => `public.${quoted(name)}`);
}

/** The tables with their columns; a table comes after those that its rows refer to. */
export async function storedTables(client: PoolClient): Promise<readonly StoredTable[]> {
  const [tables, columns, references] = [
    await client.query<{ oid: number; name: string; size: number }>(TABLES),
    await client.query<{ oid: number; name: string; type: string }>(
      `select attrelid as oid, attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
       where attnum > 0 and not attisdropped and attgenerated = '' order by attrelid, attnum`,
    ),
    await client.query<{ from: number; to: number }>(
      `select conrelid as "from", confrelid as "to" from pg_constraint where contype = 'f' and conrelid <> confrelid`,
    ),
  ];
  const ordered: StoredTable[] = [];
  const left = new Map(tables.rows.map((row) => [row.oid, row]));
  while (left.size > 0) {
    const free = [...left.values()].filter(
      ({ oid }) => !references.rows.some(({ from, to }) => from === oid && left.has(to)),
    );
    if (free.length === 0) throw new Error('tables refer to each other in a circle; no order can load them');
    for (const { oid, name, size } of free) {
      const own = columns.rows.filter((column) => column.oid === oid);
      ordered.push({ name, size, columns: own.map((column) => ({ name: column.name, type: column.type })) });
      left.delete(oid);
    }
  }
  return ordered;
}

/** Hashes of the migrations that the store has seen, oldest first. */
export async function appliedMigrations(client: PoolClient): Promise<readonly string[]> {
  const found = await client.query<{ hash: string }>(
    'select hash from drizzle.__drizzle_migrations order by created_at, id',
  );
  return found.rows.map(({ hash }) => hash);
}

/** Has every sequence go on after the highest number that its column holds. Undone with the transaction. */
export async function advanceSequences(client: PoolClient): Promise<void> {
  const owned = await client.query<{ sequence: string; table: string; column: string }>(
    `select s.oid::regclass::text as sequence, d.refobjid::regclass::text as table, quote_ident(a.attname) as column
     from pg_class s
     join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = s.oid and d.deptype in ('a', 'i')
     join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
     where s.relkind = 'S' and s.relnamespace = 'public'::regnamespace`,
  );
  for (const { sequence, table, column } of owned.rows) {
    const found = await client.query<{ next: string }>(
      `select greatest(coalesce(max(${column}), 0) + 1, 1)::text as next from ${table}`,
    );
    // Not setval: that would outlive a transaction that is undone.
    await client.query(`alter sequence ${sequence} restart with ${found.rows[0]?.next ?? '1'}`);
  }
}

export function copyText(table: Head['tables'][number], direction: 'to stdout' | 'from stdin'): string {
  const columns = table.columns.map((column) => quoted(column.name)).join(', ');
  return `copy public.${quoted(table.name)} (${columns}) ${direction} (format binary)`;
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
