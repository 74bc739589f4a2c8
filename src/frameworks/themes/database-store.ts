import { asc, desc, eq } from 'drizzle-orm';
import type { Database } from '#platform/database/index.ts';
import { type CodebookVersion, type CorrectionRow, type Keeper, storeOver, type ThemeStore } from './store.ts';
import { codebookVersion, themeCorrection } from './tables.ts';

/** The codebook's versions and persons' decisions in the database. */
export function databaseThemes({ orm }: Database, keeper?: Keeper): ThemeStore {
  return storeOver(
    {
      versions: async () => {
        const rows = await orm.select().from(codebookVersion).orderBy(asc(codebookVersion.version));
        return rows.map(toVersion);
      },
      addVersion: async (version) => {
        const { codebook } = version;
        const rows = await orm
          .insert(codebookVersion)
          .values({ ...version, title: codebook.title, replaced: version.replaced ?? '' })
          .onConflictDoNothing()
          .returning();
        return rows[0] === undefined ? undefined : toVersion(rows[0]);
      },
      decisions: async (key) => {
        const all = orm.select().from(themeCorrection);
        const asked = key === undefined ? all : all.where(eq(themeCorrection.key, key));
        return (await asked.orderBy(desc(themeCorrection.id))).map(toDecision);
      },
      addDecision: async (row) => {
        const rows = await orm
          .insert(themeCorrection)
          .values({ ...row, replaced: row.replaced ?? 0 })
          .onConflictDoNothing()
          .returning();
        return rows[0] === undefined ? undefined : toDecision(rows[0]);
      },
    },
    keeper,
  );
}

function toVersion(row: typeof codebookVersion.$inferSelect): CodebookVersion {
  const { codebook, version, hash, project, person, kept, why, replaced } = row;
  return { codebook, version, hash, project, person, when: kept.toISOString(), why, replaced };
}

function toDecision({ at, replaced, ...row }: typeof themeCorrection.$inferSelect): CorrectionRow {
  return { ...row, at: at.toISOString(), replaced: replaced === 0 ? null : replaced };
}
