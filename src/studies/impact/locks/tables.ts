import { bigserial, boolean, integer, json, pgTable, text, timestamp, unique } from 'drizzle-orm/pg-core';

/** Designs that were fixed before their results. A row is written once and never changed; a newer one takes its place. */
export const impactLock = pgTable(
  'impact_lock',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    project: text('project').notNull(),
    person: text('person').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
    /** Id of the programme or ready event. */
    event: text('event').notNull(),
    /** sha256 of the event as the design holds it: its id, or the whole programme. */
    eventHash: text('event_hash').notNull(),
    eventTitle: text('event_title').notNull(),
    outcome: text('outcome').notNull(),
    outcomeLabel: text('outcome_label').notNull(),
    /** Choices that are the design, as they were written out. */
    design: json('design').$type<Readonly<Record<string, unknown>>>().notNull(),
    hash: text('hash').notNull(),
    /** A result of this event and outcome was kept here when the design was locked. */
    resultsSeen: boolean('results_seen').notNull(),
    why: text('why'),
    /** Lock of the same event and outcome whose place it took; 0 for the first. Of two who lock at once one is refused. */
    replaced: integer('replaced').notNull(),
  },
  (table) => [unique('impact_lock_place').on(table.project, table.event, table.outcome, table.replaced)],
);
