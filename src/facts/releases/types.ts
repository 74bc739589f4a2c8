/** Where a file of official figures came from. */
export interface SourceFile {
  readonly name: string;
  readonly format: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly publisher: string;
  readonly publication: string;
  readonly licence: string;
  readonly attribution: string;
  /** ISO date. */
  readonly retrieved: string;
  /** What it covers, in words: "years to 31 March 2013 to 2025". */
  readonly coverage: string;
}

/** An immutable state of the facts. A revision or a further import makes a new one on top of its parent. */
export interface ReleaseRecord {
  /** 1, 2, 3… in one database; 0 for the bundled figures read without a database. */
  readonly id: number;
  readonly name: string;
  readonly parent: number | null;
  /** ISO date and time, UTC. */
  readonly created: string;
  /** sha256 over the content (not over times or names of people): same content, same hash, on any machine. */
  readonly contentHash: string;
  readonly sources: readonly SourceFile[];
}
