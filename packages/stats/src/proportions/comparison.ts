import type { Interval } from '../interval.ts';

/** Two groups compared by a ratio or a difference, with interval and test. */
export interface Comparison {
  /** First over second, or first minus second. */
  readonly estimate: number;
  /** Of the estimate. */
  readonly interval: Interval;
  /** Two-sided, that the two are equal. */
  readonly p: number;
  /** Observations or events that the comparison rests on. */
  readonly n: number;
  readonly method: string;
  readonly assumptions: readonly string[];
}
