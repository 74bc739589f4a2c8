import { requireNonNegative, requirePositive } from '../check.ts';
import { devianceTerm } from './deviance-term.ts';
import { stirlingRemainder } from './log-gamma.ts';
import { logOfRest } from './log-of-rest.ts';

const TINY = 1e-300;
const EPSILON = 1.1e-16;
const MAX_TERMS = 1_000_000;

/** exp(-m) m^x / Γ(x + 1), x real: the Poisson density, by Loader's saddle point. */
export function poissonTerm(x: number, m: number): number {
  if (m === 0) return x === 0 ? 1 : 0;
  if (x === 0) return Math.exp(-m);
  if (m > 1e300 || x > 1e300) return 0;
  return Math.exp(-stirlingRemainder(x) - devianceTerm(x, m)) / Math.sqrt(2 * Math.PI * x);
}

/** Logarithm of `poissonTerm`, also where that is below the smallest double. */
export function logPoissonTerm(x: number, m: number): number {
  if (m === 0) return x === 0 ? 0 : Number.NEGATIVE_INFINITY;
  if (x === 0) return -m;
  if (m > 1e300 || x > 1e300) return Number.NEGATIVE_INFINITY;
  return -stirlingRemainder(x) - devianceTerm(x, m) - 0.5 * Math.log(2 * Math.PI * x);
}

/** Series for P(a, x) over its Poisson term, best for x < a + 1. */
function lowerSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; n < MAX_TERMS; n += 1) {
    term *= x / (a + n);
    sum += term;
    if (term < sum * EPSILON) break;
  }
  return sum;
}

/** Continued fraction for Q(a, x) over its Poisson term, by Lentz, best for x >= a + 1. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < MAX_TERMS; i += 1) {
    const an = -i * (i - a);
    b += 2;
    d = an * d + b;
    if (Math.abs(d) < TINY) d = TINY;
    c = b + an / c;
    if (Math.abs(c) < TINY) c = TINY;
    d = 1 / d;
    const delta = d * c;
    h *= delta;
    if (Math.abs(delta - 1) <= 2 * EPSILON) break;
  }
  return a * h;
}

/** P(a, x) and its complement without checks, for the distributions. */
export function incompleteGamma(a: number, x: number, tail: 'lower' | 'upper'): number {
  if (x <= 0) return tail === 'lower' ? 0 : 1;
  if (x === Number.POSITIVE_INFINITY) return tail === 'lower' ? 1 : 0;
  if (x < a + 1) {
    const lower = Math.min(1, poissonTerm(a, x) * lowerSeries(a, x));
    return tail === 'lower' ? lower : 1 - lower;
  }
  const upper = Math.min(1, poissonTerm(a, x) * upperFraction(a, x));
  return tail === 'upper' ? upper : 1 - upper;
}

/** Logarithm of `incompleteGamma`, also where that is below the smallest double. */
export function logIncompleteGamma(a: number, x: number, tail: 'lower' | 'upper'): number {
  if (x <= 0) return tail === 'lower' ? Number.NEGATIVE_INFINITY : 0;
  if (x === Number.POSITIVE_INFINITY) return tail === 'lower' ? 0 : Number.NEGATIVE_INFINITY;
  if (x < a + 1) {
    const lower = Math.min(0, logPoissonTerm(a, x) + Math.log(lowerSeries(a, x)));
    return tail === 'lower' ? lower : logOfRest(lower);
  }
  const upper = Math.min(0, logPoissonTerm(a, x) + Math.log(upperFraction(a, x)));
  return tail === 'upper' ? upper : logOfRest(upper);
}

/**
 * Regularised lower incomplete gamma function P(a, x), a > 0, x >= 0. Relative error near 1e-13 for
 * a from 0.01 to 1e8.
 *
 * @throws RangeError outside that domain
 */
export function regularisedGammaLower(a: number, x: number): number {
  requirePositive('regularisedGammaLower', 'a', a);
  requireNonNegative('regularisedGammaLower', 'x', x);
  return incompleteGamma(a, x, 'lower');
}

/** Regularised upper incomplete gamma function Q(a, x) = 1 - P(a, x), accurate where it is small. */
export function regularisedGammaUpper(a: number, x: number): number {
  requirePositive('regularisedGammaUpper', 'a', a);
  requireNonNegative('regularisedGammaUpper', 'x', x);
  return incompleteGamma(a, x, 'upper');
}
