import { standardNormalDensity, standardNormalLower, standardNormalQuantile } from '../special/standard-normal.ts';

/**
 * The x with P(|N(centre, 1)| <= x) = level: the half-length of an interval, in standard errors, that keeps its level
 * when the estimate is off by `centre` standard errors. Armstrong and Kolesár (2018), Econometrica 86, section 3.
 */
export function foldedNormalQuantile(level: number, centre: number): number {
  const offset = Math.abs(centre);
  // Newton from above the root, where the distribution function is concave, so that every step stays above it.
  let x = offset + -standardNormalQuantile((1 - level) / 2);
  for (let step = 0; step < 100; step += 1) {
    const inside = 1 - standardNormalLower(offset - x) - standardNormalLower(-x - offset);
    const density = standardNormalDensity(x - offset) + standardNormalDensity(x + offset);
    const next = x - (inside - level) / density;
    if (!(Math.abs(next - x) > 1e-14 * x)) return next;
    x = next;
  }
  return x;
}

/** The p-quantile of a standard normal known to lie between `lower` and `upper`; exact in the far tails too. */
export function truncatedNormalQuantile(p: number, lower: number, upper: number): number {
  if (lower < 0 && upper <= -lower) return -fromUpper(1 - p, -upper, -lower);
  return fromUpper(p, lower, upper);
}

function fromUpper(p: number, lower: number, upper: number): number {
  const above = standardNormalLower(-lower);
  const beyond = standardNormalLower(-upper);
  const tail = above - p * (above - beyond);
  // Past 37 standard deviations the tail is too small for a double; there it falls like an exponential.
  if (tail < 1e-300) return lower - Math.log1p(p * Math.expm1(-lower * (upper - lower))) / lower;
  return Math.min(upper, Math.max(lower, -standardNormalQuantile(tail)));
}
