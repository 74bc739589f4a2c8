import { findNotFinite, findOverflow, requireSameLength } from '../check.ts';
import { meanOf } from '../describe/mean.ts';
import { quantileOfSorted, sortedCopy } from '../describe/quantile.ts';
import { type Outcome, ok } from '../outcome.ts';
import { type BoundedValues, type Bounds, boundsFault } from './bounded.ts';

/**
 * Exact bounds of the mean: the means of the lower and of the upper ends.
 *
 * `too-few` when empty, `not-finite`.
 *
 * @throws RangeError when lengths differ or a lower end is above its upper end
 */
export function meanBounds(values: BoundedValues): Outcome<Bounds> {
  const fault = boundsFault('meanBounds', 'values', values, 1);
  return fault ?? ok({ lower: meanOf(values.lower), upper: meanOf(values.upper) });
}

/** Exact bounds of the median, which rises with every value. Reasons and misuse as for `meanBounds`. */
export function medianBounds(values: BoundedValues): Outcome<Bounds> {
  const fault = boundsFault('medianBounds', 'values', values, 1);
  if (fault !== null) return fault;
  return ok({
    lower: quantileOfSorted(sortedCopy(values.lower), 0.5, 7),
    upper: quantileOfSorted(sortedCopy(values.upper), 0.5, 7),
  });
}

/**
 * Exact bounds of Σ weight × value; weights may be negative. Reasons and misuse as for `meanBounds`, and
 * RangeError when there are not as many weights as values.
 */
export function weightedSumBounds(values: BoundedValues, weights: ArrayLike<number>): Outcome<Bounds> {
  requireSameLength('weightedSumBounds', 'values.lower', values.lower, 'weights', weights);
  const fault = boundsFault('weightedSumBounds', 'values', values, 1) ?? findNotFinite('weights', weights);
  if (fault !== null) return fault;
  let lower = 0;
  let upper = 0;
  for (let i = 0; i < weights.length; i += 1) {
    const w = weights[i]!;
    lower += w * (w >= 0 ? values.lower[i]! : values.upper[i]!);
    upper += w * (w >= 0 ? values.upper[i]! : values.lower[i]!);
  }
  return findOverflow('the weighted sum', lower, upper) ?? ok({ lower, upper });
}
