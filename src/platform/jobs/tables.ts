import { index, jsonb, pgTable, real, text, timestamp } from 'drizzle-orm/pg-core';

/** What became of a job, kept after the queue itself has forgotten it. */
export const job = pgTable(
  'job',
  {
    id: text('id').primaryKey(),
    queue: text('queue').notNull(),
    /** waiting, running, done, failed, stopped. */
    state: text('state').notNull(),
    /** 0 to 1. */
    fraction: real('fraction').notNull().default(0),
    /** What is being done, in words. */
    doing: text('doing').notNull().default(''),
    /** For a failed job: `{ code, message, remedy }`. */
    fault: jsonb('fault'),
    person: text('person').notNull(),
    project: text('project').notNull().default('Mine'),
    created: timestamp('created', { withTimezone: true }).notNull().defaultNow(),
    changed: timestamp('changed', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index('job_queue_created').on(table.queue, table.created)],
);
