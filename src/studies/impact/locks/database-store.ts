import { desc } from 'drizzle-orm';
import type { Database } from '#platform/database/index.ts';
import type { Keeper } from '#studies/runner/index.ts';
import { type LockRow, type LockStore, locksOver } from './store.ts';
import { impactLock } from './tables.ts';

/** Locks of designs in the database. */
export function databaseLocks({ orm }: Database, keeper?: Keeper): LockStore {
  return locksOver(
    {
      list: async () => (await orm.select().from(impactLock).orderBy(desc(impactLock.id))).map(toRow),
      add: async (row) => {
        const rows = await orm
          .insert(impactLock)
          .values({ ...row, replaced: row.replaced ?? 0 })
          .onConflictDoNothing()
          .returning();
        return rows[0] === undefined ? undefined : toRow(rows[0]);
      },
    },
    keeper,
  );
}

function toRow({ at, replaced, ...row }: typeof impactLock.$inferSelect): LockRow {
  return { ...row, at: at.toISOString(), replaced: replaced === 0 ? null : replaced };
}
