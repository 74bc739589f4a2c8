import { tDistribution } from '@waymark/stats';
import type { ImpactInput } from './types.ts';

/** Beyond this a t distribution is a normal one for every purpose here. */
const MOST = 10_000;
const NORMAL_975 = 1.959963984540054;

/**
 * Degrees of freedom of the t distribution whose 95% interval is as wide as the one that was given, so that draws carry
 * the whole doubt of an interval that allows for few treated authorities; null where the interval is no wider than a
 * normal one, or is not known. At least 1.
 */
export function impliedDegrees({ lower, upper, standardError }: ImpactInput): number | null {
  if (lower === null || upper === null || standardError === null || standardError <= 0) return null;
  const ratio = (upper - lower) / 2 / standardError;
  const at = (degreesOfFreedom: number): number => tDistribution({ degreesOfFreedom }).quantile(0.975);
  if (ratio <= Math.max(NORMAL_975, at(MOST))) return null;
  let [few, many] = [1, MOST];
  if (ratio >= at(few)) return few;
  while (many / few > 1 + 1e-9) {
    const middle = Math.sqrt(few * many);
    if (at(middle) > ratio) few = middle;
    else many = middle;
  }
  return Math.round(many * 1e6) / 1e6;
}
