import { misuse, requireNonNegative, requirePositive, requireWhole } from '../check.ts';
import { drawBinomial } from './draw-binomial.ts';
import type { RandomStream } from './stream.ts';

/** Counts of n things over categories: one binomial draw a category, of what the categories before have left. */
export function drawMultinomial(
  stream: RandomStream,
  n: number,
  weights: ArrayLike<number>,
  into: Float64Array,
): Float64Array {
  const where = 'randomStream.multinomial';
  requireWhole(where, 'n', n);
  if (into.length !== weights.length) misuse(where, 'into.length', `weights.length (${weights.length})`, into.length);
  // into holds the weight from each category on, summed from the back: no difference loses digits.
  let rest = 0;
  for (let i = weights.length - 1; i >= 0; i -= 1) {
    requireNonNegative(where, `weights[${i}]`, weights[i]);
    rest += weights[i];
    into[i] = rest;
  }
  requirePositive(where, 'the sum of weights', rest);
  let left = n;
  for (let i = 0; i < weights.length; i += 1) {
    const share = into[i] > 0 ? Math.min(1, weights[i] / into[i]) : 0;
    const count = left === 0 ? 0 : drawBinomial(stream, left, share);
    into[i] = count;
    left -= count;
  }
  return into;
}
