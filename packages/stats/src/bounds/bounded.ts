import { findNotFinite, findTooFew, misuse, requireSameLength } from '../check.ts';
import type { Failure } from '../outcome.ts';

/**
 * Values known only to lie between two ends, as when small counts are suppressed. Equal ends are a known
 * value.
 */
export interface BoundedValues {
  readonly lower: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
}

/** The smallest and largest value that a statistic can take over all fill-ins between the ends. */
export interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

export function boundsFault(where: string, name: string, values: BoundedValues, least: number): Failure | null {
  const { lower, upper } = values;
  requireSameLength(where, `${name}.lower`, lower, `${name}.upper`, upper);
  const fault =
    findTooFew(name, lower.length, least) ??
    findNotFinite(`${name}.lower`, lower) ??
    findNotFinite(`${name}.upper`, upper);
  if (fault !== null) return fault;
  for (let i = 0; i < lower.length; i += 1) {
    if (lower[i]! > upper[i]!)
      misuse(where, `${name}.lower[${i}]`, `at most ${name}.upper[${i}] (${upper[i]})`, lower[i]);
  }
  return null;
}
