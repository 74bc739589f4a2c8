import { and, asc, desc, eq } from 'drizzle-orm';
import type { Database } from '#platform/database/index.ts';
import { byTitle, type Keeper, storeOver } from './store.ts';
import { definitionVersion } from './tables.ts';
import type { DefinitionStore, DefinitionVersion } from './types.ts';

type Row = typeof definitionVersion.$inferSelect;

/** Definitions in the database, one row for each version; ready ones come with the program. */
export function databaseDefinitions(database: Database, keeper?: Keeper): DefinitionStore {
  const { orm } = database;
  const table = definitionVersion;
  return storeOver(
    {
      newest: async (id) => {
        const rows = await orm.select().from(table).where(eq(table.id, id)).orderBy(desc(table.version)).limit(1);
        return rows[0] === undefined ? undefined : toVersion(rows[0]);
      },
      version: async (id, version) => {
        // Larger than a column of the database holds: there is no such version.
        if (!Number.isInteger(version) || version < 1 || version > 2_147_483_647) return undefined;
        const rows = await orm
          .select()
          .from(table)
          .where(and(eq(table.id, id), eq(table.version, version)));
        return rows[0] === undefined ? undefined : toVersion(rows[0]);
      },
      versions: async (id) => {
        const rows = await orm.select().from(table).where(eq(table.id, id)).orderBy(asc(table.version));
        return rows.map(toVersion);
      },
      all: async () => {
        const rows = await orm.selectDistinctOn([table.id]).from(table).orderBy(asc(table.id), desc(table.version));
        return rows.map(toVersion).sort((a, b) => byTitle(a.definition, b.definition));
      },
      add: async ({ definition, version, hash, project, person, why, origin }) => {
        const rows = await orm
          .insert(table)
          .values({
            id: definition.id,
            version,
            hash,
            title: definition.title,
            project,
            person,
            why,
            originId: origin?.id ?? null,
            originTitle: origin?.title ?? null,
            originHash: origin?.hash ?? null,
            definition,
          })
          .onConflictDoNothing()
          .returning();
        return rows[0] === undefined ? undefined : toVersion(rows[0]);
      },
    },
    keeper,
  );
}

function toVersion(row: Row): DefinitionVersion {
  const { definition, version, hash, project, person, kept, why, originId, originTitle, originHash } = row;
  return {
    definition,
    version,
    hash,
    project,
    person,
    when: kept.toISOString(),
    why,
    origin:
      originId === null || originTitle === null || originHash === null
        ? null
        : { id: originId, title: originTitle, hash: originHash },
  };
}
