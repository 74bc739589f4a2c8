import { requirePositive, requireProbability } from '../check.ts';
import { devianceTerm } from './deviance-term.ts';
import { stirlingRemainder } from './log-gamma.ts';
import { logOfRest } from './log-of-rest.ts';

const TINY = 1e-300;
const EPSILON = 1.1e-16;
const MAX_TERMS = 1_000_000;

/** Exponent of Loader's saddle point, for 0 < k < n and 0 < p < 1. */
function saddleExponent(k: number, n: number, p: number, q: number): number {
  const rest = n - k;
  return (
    stirlingRemainder(n) -
    stirlingRemainder(k) -
    stirlingRemainder(rest) -
    devianceTerm(k, n * p) -
    devianceTerm(rest, n * q)
  );
}

/** Logarithm of q^n, by whichever of p and q has kept its digits. */
function logPower(n: number, p: number, q: number): number {
  if (n === 0) return 0;
  return p < 0.1 ? -devianceTerm(n, n * q) - n * p : n * Math.log(q);
}

/**
 * Γ(n+1) / (Γ(k+1) Γ(n-k+1)) p^k q^(n-k) for real 0 <= k <= n, with q = 1 - p given apart: the binomial
 * density, by Loader's saddle point.
 */
export function binomialTerm(k: number, n: number, p: number, q: number): number {
  if (p === 0) return k === 0 ? 1 : 0;
  if (q === 0) return k === n ? 1 : 0;
  if (k === 0) return Math.exp(logPower(n, p, q));
  if (k === n) return Math.exp(logPower(n, q, p));
  return Math.exp(saddleExponent(k, n, p, q)) * Math.sqrt(n / (2 * Math.PI * k * (n - k)));
}

/** Logarithm of `binomialTerm`, also where that is below the smallest double. */
export function logBinomialTerm(k: number, n: number, p: number, q: number): number {
  if (p === 0) return k === 0 ? 0 : Number.NEGATIVE_INFINITY;
  if (q === 0) return k === n ? 0 : Number.NEGATIVE_INFINITY;
  if (k === 0) return logPower(n, p, q);
  if (k === n) return logPower(n, q, p);
  return saddleExponent(k, n, p, q) + 0.5 * Math.log(n / (2 * Math.PI * k * (n - k)));
}

/**
 * The continued fraction that x^a y^b / B(a, b) is divided by to give I_x(a, b), by Lentz (DiDonato and Morris 1992,
 * ACM Transactions on Mathematical Software 18, equation 9). It converges fast for x < (a + 1) / (a + b + 2); y = 1 - x
 * is given apart, so that nothing cancels when x is near 1.
 */
function fraction(a: number, b: number, x: number, y: number): number {
  const beside = a * y - b * x + 1;
  let h = (a * beside) / (a + 1);
  if (Math.abs(h) < TINY) h = TINY;
  let c = h;
  let d = 0;
  for (let m = 1; m < MAX_TERMS; m += 1) {
    const middle = a + 2 * m - 1;
    const top = ((a + m - 1) / middle) * ((a + b + m - 1) / middle) * m * (b - m) * x * x;
    const bottom = m + (m * (b - m) * x) / middle + ((a + m) * (beside + m * (1 + y))) / (middle + 2);
    d = bottom + top * d;
    if (Math.abs(d) < TINY) d = TINY;
    c = bottom + top / c;
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
    const lower = Math.min(1, term / fraction(a, b, x, y));
    return tail === 'lower' ? lower : 1 - lower;
  }
  const upper = Math.min(1, term / fraction(b, a, y, x));
  return tail === 'upper' ? upper : 1 - upper;
}

/** Logarithm of `incompleteBeta`, also where that is below the smallest double. */
export function logIncompleteBeta(a: number, b: number, x: number, y: number, tail: 'lower' | 'upper'): number {
  if (x <= 0) return tail === 'lower' ? Number.NEGATIVE_INFINITY : 0;
  if (y <= 0) return tail === 'lower' ? 0 : Number.NEGATIVE_INFINITY;
  const term = logBinomialTerm(a, a + b, x, y) + Math.log((a * b) / (a + b));
  if (x < (a + 1) / (a + b + 2)) {
    const lower = Math.min(0, term - Math.log(fraction(a, b, x, y)));
    return tail === 'lower' ? lower : logOfRest(lower);
  }
  const upper = Math.min(0, term - Math.log(fraction(b, a, y, x)));
  return tail === 'upper' ? upper : logOfRest(upper);
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
