import { requirePositive, requireProbability } from '../check.ts';
import { devianceTerm } from './deviance-term.ts';
import { stirlingRemainder } from './log-gamma.ts';

const TINY = 1e-300;
const EPSILON = 1.1e-16;
const MAX_TERMS = 1_000_000;

/**
 * Γ(n+1) / (Γ(k+1) Γ(n-k+1)) p^k q^(n-k) for real 0 <= k <= n, with q = 1 - p given apart: the binomial
 * density, by Loader's saddle point.
 */
export function binomialTerm(k: number, n: number, p: number, q: number): number {
  if (p === 0) return k === 0 ? 1 : 0;
  if (q === 0) return k === n ? 1 : 0;
  if (k === 0) return n === 0 ? 1 : Math.exp(p < 0.1 ? -devianceTerm(n, n * q) - n * p : n * Math.log(q));
  if (k === n) return Math.exp(q < 0.1 ? -devianceTerm(n, n * p) - n * q : n * Math.log(p));
  const rest = n - k;
  const exponent =
    stirlingRemainder(n) -
    stirlingRemainder(k) -
    stirlingRemainder(rest) -
    devianceTerm(k, n * p) -
    devianceTerm(rest, n * q);
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * k * rest));
}

/** Continued fraction of I_x(a, b), by Lentz; converges fast for x < (a + 1) / (a + b + 2). */
function fraction(a: number, b: number, x: number): number {
  const ab = a + b;
  let c = 1;
  let d = 1 - (ab * x) / (a + 1);
  if (Math.abs(d) < TINY) d = TINY;
  d = 1 / d;
  let h = d;
  for (let m = 1; m < MAX_TERMS; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 + even * d;
    if (Math.abs(d) < TINY) d = TINY;
    c = 1 + even / c;
    if (Math.abs(c) < TINY) c = TINY;
    d = 1 / d;
    h *= d * c;
    const odd = (-(a + m) * (ab + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 + odd * d;
    if (Math.abs(d) < TINY) d = TINY;
    c = 1 + odd / c;
    if (Math.abs(c) < TINY) c = TINY;
    d = 1 / d;
    const delta = d * c;
    h *= delta;
    if (Math.abs(delta - 1) <= 2 * EPSILON) break;
  }
  return h;
}

/** I_x(a, b) or its complement, with y = 1 - x given apart so that neither end loses digits. */
export function incompleteBeta(a: number, b: number, x: number, y: number, tail: 'lower' | 'upper'): number {
  if (x <= 0) return tail === 'lower' ? 0 : 1;
  if (y <= 0) return tail === 'lower' ? 1 : 0;
  const term = (binomialTerm(a, a + b, x, y) * a * b) / (a + b);
  if (x < (a + 1) / (a + b + 2)) {
    const lower = Math.min(1, (term * fraction(a, b, x)) / a);
    return tail === 'lower' ? lower : 1 - lower;
  }
  const upper = Math.min(1, (term * fraction(b, a, y)) / b);
  return tail === 'upper' ? upper : 1 - upper;
}

/**
 * Regularised incomplete beta function I_x(a, b), a and b > 0, 0 <= x <= 1. Relative error near 1e-13 for
 * shapes from 0.01 to 1e8.
 *
 * @throws RangeError outside that domain
 */
export function regularisedBetaLower(a: number, b: number, x: number): number {
  requirePositive('regularisedBetaLower', 'a', a);
  requirePositive('regularisedBetaLower', 'b', b);
  requireProbability('regularisedBetaLower', 'x', x);
  return incompleteBeta(a, b, x, 1 - x, 'lower');
}

/** 1 - I_x(a, b), accurate where it is small. */
export function regularisedBetaUpper(a: number, b: number, x: number): number {
  requirePositive('regularisedBetaUpper', 'a', a);
  requirePositive('regularisedBetaUpper', 'b', b);
  requireProbability('regularisedBetaUpper', 'x', x);
  return incompleteBeta(a, b, x, 1 - x, 'upper');
}
