import { asc, desc, eq } from 'drizzle-orm';
import type { Database } from '#platform/database/index.ts';
import type { Programme, SupportModel } from '../types.ts';
import { type Keeper, type ProgrammeStore, type Stored, storeOver, type VersionRows } from './store.ts';
import { programmeVersion, supportModelVersion } from './tables.ts';

/** Programmes and models of support in the database, one row for each version. */
export function databaseProgrammes({ orm }: Database, keeper?: Keeper): ProgrammeStore {
  const programmes: VersionRows<Programme> = {
    newest: async (id) => {
      const table = programmeVersion;
      const rows = await orm.select().from(table).where(eq(table.id, id)).orderBy(desc(table.version)).limit(1);
      return rows.map(programmeOf)[0];
    },
    versions: async (id) => {
      const table = programmeVersion;
      return (await orm.select().from(table).where(eq(table.id, id)).orderBy(asc(table.version))).map(programmeOf);
    },
    all: async () => {
      const table = programmeVersion;
      const rows = await orm.selectDistinctOn([table.id]).from(table).orderBy(asc(table.id), desc(table.version));
      return rows.map(programmeOf);
    },
    add: (versions) =>
      allOrNone(orm, versions.length, async (within) => {
        const values = versions.map(({ thing, ...rest }) => ({
          ...rest,
          id: thing.id,
          title: thing.title,
          programme: thing,
        }));
        return (await within.insert(programmeVersion).values(values).onConflictDoNothing().returning()).map(
          programmeOf,
        );
      }),
  };
  const models: VersionRows<SupportModel> = {
    newest: async (id) => {
      const table = supportModelVersion;
      const rows = await orm.select().from(table).where(eq(table.id, id)).orderBy(desc(table.version)).limit(1);
      return rows.map(modelOf)[0];
    },
    versions: async (id) => {
      const table = supportModelVersion;
      return (await orm.select().from(table).where(eq(table.id, id)).orderBy(asc(table.version))).map(modelOf);
    },
    all: async () => {
      const table = supportModelVersion;
      const rows = await orm.selectDistinctOn([table.id]).from(table).orderBy(asc(table.id), desc(table.version));
      return rows.map(modelOf);
    },
    add: (versions) =>
      allOrNone(orm, versions.length, async (within) => {
        const values = versions.map(({ thing, ...rest }) => ({
          ...rest,
          id: thing.id,
          title: thing.title,
          model: thing,
        }));
        return (await within.insert(supportModelVersion).values(values).onConflictDoNothing().returning()).map(modelOf);
      }),
  };
  return storeOver(programmes, models, keeper);
}

type Orm = Database['orm'];
type Within = Parameters<Parameters<Orm['transaction']>[0]>[0];

/** Told apart from faults of the database: a place was taken, so that nothing may stay. */
class Taken extends Error {}

async function allOrNone<Row>(
  orm: Orm,
  wanted: number,
  write: (within: Within) => Promise<readonly Row[]>,
): Promise<readonly Row[] | undefined> {
  try {
    return await orm.transaction(async (within) => {
      const rows = await write(within);
      if (rows.length < wanted) throw new Taken();
      return rows;
    });
  } catch (error) {
    if (error instanceof Taken) return undefined;
    throw error;
  }
}

function programmeOf({
  programme,
  id: _id,
  title: _title,
  ...row
}: typeof programmeVersion.$inferSelect): Stored<Programme> {
  return { ...row, kept: row.kept.toISOString(), thing: programme };
}

function modelOf({
  model,
  id: _id,
  title: _title,
  ...row
}: typeof supportModelVersion.$inferSelect): Stored<SupportModel> {
  return { ...row, kept: row.kept.toISOString(), thing: model };
}
