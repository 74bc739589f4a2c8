/** An interval with what it is. Ends may be infinite only where the method says so. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
  /** Confidence level, for example 0.95. */
  readonly level: number;
  /** How it was made: 'Wald', 'Wilson', 'bootstrap percentile' ... */
  readonly kind: string;
}

export function interval(lower: number, upper: number, level: number, kind: string): Interval {
  return Object.freeze({ lower, upper, level, kind });
}
