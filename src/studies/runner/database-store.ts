import { desc, eq } from 'drizzle-orm';
import type { Database } from '#platform/database/index.ts';
import { OWNER, type ResultEntry, type ResultStore } from './store.ts';
import { studyResult } from './tables.ts';

type Row = typeof studyResult.$inferSelect;

const columns = {
  id: studyResult.id,
  study: studyResult.study,
  title: studyResult.title,
  project: studyResult.project,
  person: studyResult.person,
  kept: studyResult.kept,
  releaseName: studyResult.releaseName,
  releaseHash: studyResult.releaseHash,
  resultHash: studyResult.resultHash,
};

function toEntry({ kept, ...row }: Pick<Row, keyof typeof columns>): ResultEntry {
  return { ...row, when: kept.toISOString() };
}

/** Results in the database, one row each. */
export function databaseResults(database: Database): ResultStore {
  const { orm } = database;
  const entry = async (id: string): Promise<ResultEntry | undefined> => {
    const rows = await orm.select(columns).from(studyResult).where(eq(studyResult.id, id));
    return rows[0] === undefined ? undefined : toEntry(rows[0]);
  };
  return {
    entry,
    get: async (id) => {
      const rows = await orm.select({ record: studyResult.record }).from(studyResult).where(eq(studyResult.id, id));
      return rows[0]?.record;
    },
    put: async (id, record, keeper = OWNER) => {
      await orm
        .insert(studyResult)
        .values({
          id,
          study: record.study,
          title: record.recipe.title,
          project: keeper.project,
          person: keeper.person,
          recipeHash: record.provenance.recipeHash,
          releaseName: record.provenance.release.name,
          releaseHash: record.provenance.release.contentHash,
          engine: `${record.provenance.engine.version}/${record.provenance.engine.stats}`,
          resultHash: record.provenance.resultHash,
          record,
        })
        .onConflictDoNothing();
      const kept = await entry(id);
      if (kept === undefined) throw new Error(`result ${id} was written but cannot be read`);
      return kept;
    },
    list: async ({ study, limit = 50, offset = 0 } = {}) => {
      const query = orm.select(columns).from(studyResult).$dynamic();
      const rows = await (study === undefined ? query : query.where(eq(studyResult.study, study)))
        .orderBy(desc(studyResult.kept), desc(studyResult.id))
        .limit(limit)
        .offset(offset);
      return rows.map(toEntry);
    },
  };
}
