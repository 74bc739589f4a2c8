import { requirePositive } from '../check.ts';
import { binomialTerm, incompleteBeta, logBinomialTerm, logIncompleteBeta } from '../special/incomplete-beta.ts';
import { standardNormalQuantile } from '../special/standard-normal.ts';
import { type Distribution, distribution } from './distribution.ts';
import { solveQuantile } from './solve-quantile.ts';

function density(a: number, b: number, x: number): number {
  if (x < 0 || x > 1) return 0;
  if (x === 0) return a < 1 ? Number.POSITIVE_INFINITY : a === 1 ? b : 0;
  if (x === 1) return b < 1 ? Number.POSITIVE_INFINITY : b === 1 ? a : 0;
  return (binomialTerm(a, a + b, x, 1 - x) * a * b) / ((a + b) * x * (1 - x));
}

function logDensity(a: number, b: number, x: number): number {
  if (!(x > 0 && x < 1)) return Math.log(density(a, b, x));
  return logBinomialTerm(a, a + b, x, 1 - x) + Math.log((a * b) / (a + b)) - Math.log(x) - Math.log1p(-x);
}

const sigmoid = (u: number): number => (u < 0 ? Math.exp(u) / (1 + Math.exp(u)) : 1 / (1 + Math.exp(-u)));

/** The logit of the quantile, so that values near 0 and near 1 both keep their digits. */
export function betaQuantileLogit(a: number, b: number, p: number, tail: 'lower' | 'upper'): number {
  const z = standardNormalQuantile(p) * (tail === 'lower' ? 1 : -1);
  const spread = Math.sqrt(1 / a + 1 / b);
  return solveQuantile(p, tail, {
    lower: (u) => incompleteBeta(a, b, sigmoid(u), sigmoid(-u), 'lower'),
    upper: (u) => incompleteBeta(a, b, sigmoid(u), sigmoid(-u), 'upper'),
    density: (u) => (binomialTerm(a, a + b, sigmoid(u), sigmoid(-u)) * a * b) / (a + b),
    start: Math.max(-600, Math.min(600, Math.log(a / b) + z * spread)),
    least: -744,
    greatest: 744,
  });
}

/** Quantile of the beta distribution. */
export function betaQuantile(a: number, b: number, p: number, tail: 'lower' | 'upper'): number {
  if (p === 0 || p === 1) return (p === 0) === (tail === 'lower') ? 0 : 1;
  return sigmoid(betaQuantileLogit(a, b, p, tail));
}

/**
 * Beta distribution with shapes a and b.
 *
 * @throws RangeError when a shape is not positive
 */
export function betaDistribution(options: { readonly a: number; readonly b: number }): Distribution {
  const { a, b } = options;
  requirePositive('betaDistribution', 'a', a);
  requirePositive('betaDistribution', 'b', b);
  return distribution({
    name: 'betaDistribution',
    density: (x) => density(a, b, x),
    lower: (x) => incompleteBeta(a, b, x, 1 - x, 'lower'),
    upper: (x) => incompleteBeta(a, b, x, 1 - x, 'upper'),
    logDensity: (x) => logDensity(a, b, x),
    logLower: (x) => logIncompleteBeta(a, b, x, 1 - x, 'lower'),
    logUpper: (x) => logIncompleteBeta(a, b, x, 1 - x, 'upper'),
    quantile: (p) => betaQuantile(a, b, p, 'lower'),
    upperQuantile: (p) => betaQuantile(a, b, p, 'upper'),
  });
}
