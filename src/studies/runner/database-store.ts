import { and, desc, eq, inArray, ne } from 'drizzle-orm';
import type { Database } from '#platform/database/index.ts';
import {
  isPassing,
  isResultId,
  type Keeper,
  MOST_PASSING,
  OWNER,
  PASSING,
  type ResultEntry,
  type ResultStore,
} from './store.ts';
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
    if (!isResultId(id)) return undefined;
    const rows = await orm.select(columns).from(studyResult).where(eq(studyResult.id, id));
    return rows[0] === undefined ? undefined : toEntry(rows[0]);
  };
  const keep = async (id: string, { project, person }: Keeper = OWNER): Promise<void> => {
    const passing = and(eq(studyResult.id, id), eq(studyResult.project, PASSING.project));
    await orm.update(studyResult).set({ project, person }).where(passing);
  };
  /** Makes room for one more passing result. */
  const dropOld = async (): Promise<void> => {
    const old = orm
      .select({ id: studyResult.id })
      .from(studyResult)
      .where(eq(studyResult.project, PASSING.project))
      .orderBy(desc(studyResult.kept), desc(studyResult.id))
      .offset(MOST_PASSING - 1);
    // Looked at once more while it is deleted: somebody may have kept it meanwhile.
    await orm.delete(studyResult).where(and(inArray(studyResult.id, old), eq(studyResult.project, PASSING.project)));
  };
  return {
    entry,
    get: async (id) => {
      if (!isResultId(id)) return undefined;
      const rows = await orm.select({ record: studyResult.record }).from(studyResult).where(eq(studyResult.id, id));
      return rows[0]?.record;
    },
    put: async (id, record, keeper = OWNER) => {
      if (isPassing(keeper)) await dropOld();
      else await keep(id, keeper);
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
    keep,
    list: async ({ study, limit = 50, offset = 0, passing = false } = {}) => {
      if (study !== undefined && !isResultId(study)) return [];
      const query = orm.select(columns).from(studyResult).$dynamic();
      const rows = await query
        .where(
          and(
            passing ? undefined : ne(studyResult.project, PASSING.project),
            study === undefined ? undefined : eq(studyResult.study, study),
          ),
        )
        .orderBy(desc(studyResult.kept), desc(studyResult.id))
        .limit(limit)
        .offset(offset);
      return rows.map(toEntry);
    },
  };
}
