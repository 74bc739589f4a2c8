import { misuse, requireNumber, requirePositive, requireWhole } from '../check.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';

/** A root of a function of one number. */
export interface Root {
  /** Where the function is 0. */
  readonly root: number;
  /** The function at the root: 0 or as near as the tolerance allows. */
  readonly value: number;
  /** The function changes sign within this distance of the root. */
  readonly precision: number;
  /** How often the function was asked. */
  readonly evaluations: number;
  readonly method: string;
}

/**
 * The root of a continuous function between two points where it has opposite signs, by inverse quadratic steps that
 * bisection keeps safe. Brent (1973), Algorithms for Minimization without Derivatives, chapter 4.
 *
 * `not-finite` when the function is NaN somewhere, `not-converged` when both ends have the same sign or evaluations
 * run out.
 *
 * @throws RangeError when lower is not below upper or an option is no positive number
 */
export function findRoot(options: {
  /** The function, continuous between lower and upper. */
  readonly of: (x: number) => number;
  /** One end of the bracket. */
  readonly lower: number;
  /** The other end, where the function has the opposite sign. */
  readonly upper: number;
  /** Absolute precision of the root, beside four units in its last place; 0 when left out. */
  readonly tolerance?: number;
  /** Evaluations before giving up; 200 when left out. */
  readonly limit?: number;
}): Outcome<Root> {
  const { of, lower, upper, tolerance = 0, limit = 200 } = options;
  requireNumber('findRoot', 'lower', lower);
  requireNumber('findRoot', 'upper', upper);
  if (!(lower < upper)) misuse('findRoot', 'upper', `above lower (${lower})`, upper);
  if (!Number.isFinite(upper - lower)) misuse('findRoot', 'upper', 'at a finite distance from lower', upper);
  if (tolerance !== 0) requirePositive('findRoot', 'tolerance', tolerance);
  requireWhole('findRoot', 'limit', limit, 3);
  let evaluations = 0;
  const evaluate = (x: number): number => {
    evaluations += 1;
    return of(x);
  };
  // b is the best point, a the one before it, c the other end of the bracket.
  let a = lower;
  let b = upper;
  let fa = evaluate(a);
  let fb = evaluate(b);
  if (Number.isNaN(fa) || Number.isNaN(fb)) {
    return cannot('not-finite', `the function is NaN at ${Number.isNaN(fa) ? a : b}`);
  }
  const found = (root: number, value: number, precision: number): Outcome<Root> =>
    ok({ root, value, precision, evaluations, method: 'Brent' });
  if (fa === 0) return found(a, 0, 0);
  if (fb === 0) return found(b, 0, 0);
  if (fa > 0 === fb > 0) {
    return cannot('not-converged', `no change of sign: the function is ${fa} at ${lower} and ${fb} at ${upper}`);
  }
  let c = a;
  let fc = fa;
  let step = b - a;
  let before = step;
  while (evaluations < limit) {
    if (Math.abs(fc) < Math.abs(fb)) {
      a = b;
      b = c;
      c = a;
      fa = fb;
      fb = fc;
      fc = fa;
    }
    const least = 4.4e-16 * Math.abs(b) + tolerance / 2 + Number.MIN_VALUE;
    const half = (c - b) / 2;
    if (fb === 0 || Math.abs(half) <= least) return found(b, fb, Math.abs(c - b));
    if (Math.abs(before) < least || Math.abs(fa) <= Math.abs(fb)) {
      step = half;
      before = half;
    } else {
      const s = fb / fa;
      let p: number;
      let q: number;
      if (a === c) {
        p = 2 * half * s;
        q = 1 - s;
      } else {
        const u = fa / fc;
        const r = fb / fc;
        p = s * (2 * half * u * (u - r) - (b - a) * (r - 1));
        q = (u - 1) * (r - 1) * (s - 1);
      }
      if (p > 0) q = -q;
      else p = -p;
      const limitStep = Math.min(3 * half * q - Math.abs(least * q), Math.abs(before * q));
      if (2 * p < limitStep) {
        before = step;
        step = p / q;
      } else {
        step = half;
        before = half;
      }
    }
    a = b;
    fa = fb;
    b += Math.abs(step) > least ? step : half > 0 ? least : -least;
    fb = evaluate(b);
    if (Number.isNaN(fb)) return cannot('not-finite', `the function is NaN at ${b}`);
    if (fb > 0 === fc > 0) {
      c = a;
      fc = fa;
      step = b - a;
      before = step;
    }
  }
  return cannot('not-converged', `no root to the precision asked for after ${evaluations} evaluations`);
}
