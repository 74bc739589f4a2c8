import { boolean, integer, json, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import type { Programme, SupportModel } from '../types.ts';

/** What every version carries: written once and never changed. */
const version = () => ({
  id: text('id').notNull(),
  version: integer('version').notNull(),
  hash: text('hash').notNull(),
  title: text('title').notNull(),
  project: text('project').notNull(),
  person: text('person').notNull(),
  kept: timestamp('kept', { withTimezone: true }).notNull().defaultNow(),
  why: text('why'),
  /** Hash of the version whose place it took; null for the first. */
  replaced: text('replaced'),
  /** The version that says that it was removed; what it was stays in the row. */
  removed: boolean('removed').notNull().default(false),
});

/** Versions of programmes. Of two who write the same version one is refused by the key. */
export const programmeVersion = pgTable(
  'programme_version',
  { ...version(), programme: json('programme').$type<Programme>().notNull() },
  (table) => [primaryKey({ columns: [table.id, table.version] })],
);

/** Versions of models of support. */
export const supportModelVersion = pgTable(
  'support_model_version',
  { ...version(), model: json('model').$type<SupportModel>().notNull() },
  (table) => [primaryKey({ columns: [table.id, table.version] })],
);
