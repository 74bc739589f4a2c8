export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'stopped';

export interface JobFault {
  readonly code: string;
  readonly message: string;
  readonly remedy: string | null;
}

/** A job as a page shows it. */
export interface JobStatus {
  readonly id: string;
  readonly queue: string;
  /** What it makes, by name; null when it was asked for without. */
  readonly key: string | null;
  readonly about: Readonly<Record<string, unknown>> | null;
  readonly state: JobState;
  /** 0 to 1. */
  readonly fraction: number;
  readonly doing: string;
  readonly fault: JobFault | null;
  readonly person: string;
  readonly project: string;
  readonly created: Date;
}

/** Who asks for a job, and what for. */
export interface JobRequest {
  readonly person: string;
  readonly project?: string;
  /** While a job of this key waits or runs, asking again gives that job. */
  readonly key?: string;
  /** Plain data that a page shows with the job. */
  readonly about?: Readonly<Record<string, unknown>>;
}

/** Why work is told to end: somebody stopped the job, this process ends, or another process has the job now. */
export type EndReason = 'stopped' | 'closing' | 'lost';

/** What work on a job may use. */
export interface JobContext {
  readonly id: string;
  /** Aborts when the work is to end; its reason is an EndReason. */
  readonly signal: AbortSignal;
  progress(fraction: number, doing: string): void;
}

export type JobWork<Input> = (input: Input, context: JobContext) => Promise<void>;

/** Work on a queue, until closed. */
export interface Working {
  /** Takes no more, aborts what runs (it goes back to the queue at once) and waits for that. Safe to call twice. */
  close(): Promise<void>;
}

/** A queue in the database: any process adds to it, any process that works takes from it. */
export interface Jobs {
  /** Stores a job; answers with its id as soon as it is durable. */
  enqueue(queue: string, input: object, request: JobRequest): Promise<string>;
  /** Takes jobs of a queue, oldest first, at most `atOnce` (1) at a time in this process. */
  work<Input extends object>(queue: string, work: JobWork<Input>, options?: { atOnce?: number }): Promise<Working>;
  status(id: string): Promise<JobStatus | undefined>;
  /** The newest job of a key. */
  latest(queue: string, key: string): Promise<JobStatus | undefined>;
  /** Newest first; of jobs with the same key only the newest. */
  list(
    queue: string,
    filter?: { states?: readonly JobState[]; since?: Date; limit?: number },
  ): Promise<readonly JobStatus[]>;
  /** Stops a job that waits or runs, wherever it runs; false when it had ended already. */
  stop(id: string): Promise<boolean>;
  /** Ends all work here (what runs goes back to the queue) and lets go of the database. */
  close(): Promise<void>;
}
