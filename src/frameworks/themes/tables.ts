import { bigserial, integer, json, pgTable, text, timestamp, unique } from 'drizzle-orm/pg-core';
import type { Codebook } from './types.ts';

/** Versions of the codebook. A row is written once and never changed; version 0 is the one that comes with the program. */
export const codebookVersion = pgTable('codebook_version', {
  version: integer('version').primaryKey(),
  hash: text('hash').notNull(),
  title: text('title').notNull(),
  project: text('project').notNull(),
  person: text('person').notNull(),
  kept: timestamp('kept', { withTimezone: true }).notNull().defaultNow(),
  why: text('why'),
  /** Hash of the codebook whose place it took. */
  replaced: text('replaced').notNull(),
  /** As it was written, in its order. */
  codebook: json('codebook').$type<Codebook>().notNull(),
});

/** What persons said of an item. A row is never changed: the newest of a key counts. */
export const themeCorrection = pgTable(
  'theme_correction',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    /** `improvementKey` of the item's wording. */
    key: text('key').notNull(),
    /** Null: the correction before was taken back. */
    themes: json('themes').$type<readonly string[]>(),
    project: text('project').notNull(),
    person: text('person').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
    why: text('why'),
    /** The row of the same key whose place it took; 0 for the first. Of two who correct at once one is refused. */
    replaced: integer('replaced').notNull(),
  },
  (table) => [unique('theme_correction_place').on(table.key, table.replaced)],
);
