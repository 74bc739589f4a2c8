import { index, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { StudyRecord } from './types.ts';

/** Results of studies. A row is written once; the id says recipe, release and engine. */
export const studyResult = pgTable(
  'study_result',
  {
    id: text('id').primaryKey(),
    study: text('study').notNull(),
    title: text('title').notNull(),
    project: text('project').notNull(),
    person: text('person').notNull(),
    kept: timestamp('kept', { withTimezone: true }).notNull().defaultNow(),
    recipeHash: text('recipe_hash').notNull(),
    releaseName: text('release_name').notNull(),
    releaseHash: text('release_hash').notNull(),
    engine: text('engine').notNull(),
    resultHash: text('result_hash').notNull(),
    /** The whole record as it was made. */
    record: jsonb('record').$type<StudyRecord>().notNull(),
  },
  (table) => [index('study_result_study_kept').on(table.study, table.kept)],
);
