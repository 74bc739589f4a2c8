import { index, integer, json, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import type { Definition } from './types.ts';

/** Versions of definitions of good. A row is written once and never changed. */
export const definitionVersion = pgTable(
  'definition_version',
  {
    id: text('id').notNull(),
    version: integer('version').notNull(),
    hash: text('hash').notNull(),
    title: text('title').notNull(),
    project: text('project').notNull(),
    person: text('person').notNull(),
    kept: timestamp('kept', { withTimezone: true }).notNull().defaultNow(),
    why: text('why'),
    originId: text('origin_id'),
    originTitle: text('origin_title'),
    originHash: text('origin_hash'),
    /** As it was written, in its order: not jsonb, which would sort the keys. */
    definition: json('definition').$type<Definition>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.id, table.version] }), index('definition_version_hash').on(table.hash)],
);
