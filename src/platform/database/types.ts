import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { Pool } from 'pg';

/** An open, migrated database. */
export interface Database {
  readonly pool: Pool;
  readonly orm: NodePgDatabase;
  /** True when it is the embedded one in the user's Waymark folder. */
  readonly embedded: boolean;
  /** For libraries that make their own connection. */
  readonly connectionString: string;
  /** Ends connections; stops the embedded server when no other process uses it. Safe to call twice. */
  close(): Promise<void>;
}
