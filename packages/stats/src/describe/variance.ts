import { findNotFinite, findTooFew } from '../check.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { meanOf } from './mean.ts';

/** Sum of squared deviations from the mean, centred, with the correction of Chan, Golub and LeVeque (1983). */
export function sumOfSquaresOf(values: ArrayLike<number>): number {
  const centre = meanOf(values);
  let squares = 0;
  let rest = 0;
  for (let i = 0; i < values.length; i += 1) {
    const deviation = values[i]! - centre;
    squares += deviation * deviation;
    rest += deviation;
  }
  return Math.max(0, squares - (rest * rest) / values.length);
}

/**
 * Sample variance with divisor n - 1, in the squared unit of the values.
 *
 * `too-few` below two values; `not-finite` when a value is, or when the squares are beyond a double.
 */
export function variance(values: ArrayLike<number>): Outcome<number> {
  const fault = findTooFew('values', values.length, 2) ?? findNotFinite('values', values);
  if (fault !== null) return fault;
  const result = sumOfSquaresOf(values) / (values.length - 1);
  if (!Number.isFinite(result)) return cannot('not-finite', 'the squares of the values are too large for a double');
  return ok(result);
}

/** Sample standard deviation with divisor n - 1, in the unit of the values. Reasons as for `variance`. */
export function standardDeviation(values: ArrayLike<number>): Outcome<number> {
  const result = variance(values);
  return result.ok ? ok(Math.sqrt(result.value)) : result;
}
