import { findOverflow } from '../check.ts';
import { tDistribution } from '../distributions/t.ts';
import { type Interval, interval } from '../interval.ts';
import { type Outcome, ok } from '../outcome.ts';

/** A centre that stray values move little, with its error. */
export interface RobustLocation {
  readonly estimate: number;
  readonly standardError: number;
  /** By t with the degrees of freedom given. */
  readonly interval: Interval;
  readonly degreesOfFreedom: number;
  readonly n: number;
  /** Values cut off, pulled in or weighed down, at both ends together. */
  readonly affected: number;
  readonly method: string;
}

/** The record of a robust centre, its interval by t. */
export function located(
  estimate: number,
  standardError: number,
  degreesOfFreedom: number,
  n: number,
  affected: number,
  level: number,
  method: string,
): Outcome<RobustLocation> {
  const reach = tDistribution({ degreesOfFreedom }).upperQuantile((1 - level) / 2) * standardError;
  const overflow = findOverflow('the estimate or its error', estimate - reach, estimate + reach);
  if (overflow !== null) return overflow;
  const range = interval(estimate - reach, estimate + reach, level, 't');
  return ok({ estimate, standardError, interval: range, degreesOfFreedom, n, affected, method });
}
