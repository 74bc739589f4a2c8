import { chiSquaredDistribution } from '../distributions/chi-squared.ts';
import { type Interval, interval } from '../interval.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';

export interface ProfileInput {
  readonly estimate: number;
  /** -2 log-likelihood at its optimum. */
  readonly least: number;
  /** The smallest -2 log-likelihood with the quantity at a value; NaN when it was not found. */
  readonly profile: (value: number) => number;
  /** Where values end: 0 for a standard deviation, -1 and 1 for a correlation. */
  readonly bounds: readonly [number, number];
  /** A first guess of the distance of an end. */
  readonly reach: number;
  readonly level: number;
}

const STEPS = 60;

/**
 * The values that a likelihood ratio test at the level does not reject (chi-squared, 1 degree of freedom), by the signed
 * root of the ratio, which is nearly straight. An end is at the bound when the bound itself is not rejected.
 */
export function profileInterval(input: ProfileInput): Outcome<Interval> {
  const { least, profile, level } = input;
  const limit = Math.sqrt(chiSquaredDistribution({ degreesOfFreedom: 1 }).quantile(level));
  const excess = (value: number): number => {
    const ratio = profile(value) - least;
    return ratio < -1e-5 ? Number.NaN : Math.sqrt(Math.max(0, ratio)) - limit;
  };
  const lower = findEnd(input, excess, limit, -1);
  const upper = findEnd(input, excess, limit, 1);
  if (lower === null || upper === null) {
    return cannot('not-converged', 'the search for the ends of the profile interval did not settle');
  }
  return ok(interval(lower, upper, level, 'profile likelihood'));
}

function findEnd(input: ProfileInput, excess: (value: number) => number, limit: number, side: -1 | 1): number | null {
  const { estimate, bounds, reach } = input;
  const bound = side < 0 ? bounds[0] : bounds[1];
  if (estimate === bound) return bound;
  let inner = estimate;
  let innerExcess = -limit;
  let outer = clip(estimate + side * reach, bound, side);
  let outerExcess = excess(outer);
  for (let step = 0; outerExcess <= 0; step += 1) {
    if (outer === bound) return bound;
    if (step === STEPS) return null;
    const next = clip(estimate + (outer - estimate) * 2, bound, side);
    inner = outer;
    innerExcess = outerExcess;
    outer = next;
    outerExcess = excess(outer);
  }
  // Illinois: the straight line between the ends, the weight of an end that stays halved
  let kept = 0;
  for (let step = 0; step < STEPS; step += 1) {
    if (Number.isNaN(outerExcess) || Number.isNaN(innerExcess)) return null;
    const next = outer - (outerExcess * (outer - inner)) / (outerExcess - innerExcess);
    const found = excess(next);
    if (Math.abs(found) < 1e-8 || Math.abs(outer - inner) < 1e-10 * Math.abs(outer)) return next;
    if (found > 0) {
      outer = next;
      outerExcess = found;
      if (kept === 1) innerExcess /= 2;
      kept = 1;
    } else {
      inner = next;
      innerExcess = found;
      if (kept === -1) outerExcess /= 2;
      kept = -1;
    }
  }
  return null;
}

function clip(value: number, bound: number, side: -1 | 1): number {
  return side < 0 ? Math.max(value, bound) : Math.min(value, bound);
}
