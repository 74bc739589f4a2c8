import { findNotFinite, findTooFew } from '../check.ts';
import { type Outcome, ok } from '../outcome.ts';

/** Arithmetic mean of complete data, not empty: a second pass takes up what rounding left. */
export function meanOf(values: ArrayLike<number>): number {
  const n = values.length;
  let sum = 0;
  for (let i = 0; i < n; i += 1) sum += values[i]!;
  if (!Number.isFinite(sum)) {
    // The sum is beyond a double though the mean is not.
    sum = 0;
    for (let i = 0; i < n; i += 1) sum += values[i]! / n;
    return sum;
  }
  const first = sum / n;
  let rest = 0;
  for (let i = 0; i < n; i += 1) rest += values[i]! - first;
  return first + rest / n;
}

/**
 * Arithmetic mean, in the unit of the values.
 *
 * `too-few` when empty, `not-finite` when a value is NaN or infinite.
 */
export function mean(values: ArrayLike<number>): Outcome<number> {
  return findTooFew('values', values.length, 1) ?? findNotFinite('values', values) ?? ok(meanOf(values));
}
