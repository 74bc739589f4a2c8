import { z } from 'zod';

/** Number of the file format; a file with another one is refused. */
export const FORMAT = 1;

const name = z.string().min(1).max(63);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().nonnegative();

/** First entry of a backup: what it holds and what made it. */
export const headSchema = z.object({
  format: z.literal(FORMAT),
  /** Version of Waymark that made it. */
  waymark: z.string().max(100),
  /** ISO date and time, UTC. */
  created: z.iso.datetime(),
  /** Version of the database server, "18.4". */
  server: z.string().max(200),
  /** Migrations that the store had seen, oldest first, by their hash. */
  migrations: z.array(z.string().max(200)).max(10_000),
  /** In an order in which rows can be loaded: what is referred to comes first. */
  tables: z
    .array(z.object({ name, columns: z.array(z.object({ name, type: z.string().max(200) })).max(1600) }))
    .max(10_000),
});
export type Head = z.infer<typeof headSchema>;

/** Last entry of a backup: what a reader must have met before it. */
export const totalsSchema = z.object({
  /** Hash of the first entry. */
  head: sha256,
  tables: z.array(z.object({ name, rows: count, bytes: count, sha256 })).max(10_000),
});
export type Totals = z.infer<typeof totalsSchema>;

/** Called with the fraction done, 0 to 1, and what is being done, in words. */
export type Progress = (fraction: number, doing: string) => void;

export interface BackupOptions {
  /** Version of Waymark, kept in the file. */
  readonly version: string;
  /** Replace a file that is there already; default false. */
  readonly force?: boolean;
  readonly progress?: Progress;
}

export interface RestoreOptions {
  /** Replace what the store holds; default false, which refuses a store that is not empty. */
  readonly replace?: boolean;
  readonly progress?: Progress;
}

/** What was written or restored. */
export interface BackupReport {
  /** Absolute path. */
  readonly file: string;
  /** Size of the file in bytes. */
  readonly bytes: number;
  /** Version of Waymark that made the file. */
  readonly waymark: string;
  /** When it was made: ISO date and time, UTC. */
  readonly created: string;
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
}
