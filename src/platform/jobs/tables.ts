import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, real, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';

/** What became of a job, kept after the queue itself has forgotten it. */
export const job = pgTable(
  'job',
  {
    id: text('id').primaryKey(),
    queue: text('queue').notNull(),
    /** What the job makes, by name: one job of a key waits or runs at a time. Null when it does not matter. */
    key: text('key'),
    /** What a page shows of a job before it is done. */
    about: jsonb('about'),
    /** waiting, running, done, failed, stopped. */
    state: text('state').notNull(),
    /** Times it was taken from the queue: says whose word on it still counts. */
    attempt: integer('attempt').notNull().default(0),
    /** Times a process that had taken it died. */
    lost: integer('lost').notNull().default(0),
    /** 0 to 1. */
    fraction: real('fraction').notNull().default(0),
    /** What is being done, in words. */
    doing: text('doing').notNull().default(''),
    /** For a failed job: `{ code, message, remedy }`. */
    fault: jsonb('fault'),
    person: text('person').notNull(),
    project: text('project').notNull().default('Mine'),
    created: timestamp('created', { withTimezone: true }).notNull().defaultNow(),
    /** While it runs, the last sign of life of the process that runs it. */
    changed: timestamp('changed', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index('job_queue_created').on(table.queue, table.created),
    index('job_queue_key').on(table.queue, table.key, table.created),
    uniqueIndex('job_open_key').on(table.queue, table.key).where(sql`state in ('waiting', 'running')`),
  ],
);
