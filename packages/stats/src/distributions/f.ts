import { requirePositive } from '../check.ts';
import { binomialTerm, incompleteBeta, logBinomialTerm, logIncompleteBeta } from '../special/incomplete-beta.ts';
import { betaQuantileLogit } from './beta.ts';
import { type Distribution, distribution } from './distribution.ts';

/**
 * F distribution.
 *
 * @throws RangeError when a number of degrees of freedom is not positive
 */
export function fDistribution(options: { readonly numerator: number; readonly denominator: number }): Distribution {
  const { numerator: m, denominator: n } = options;
  requirePositive('fDistribution', 'numerator', m);
  requirePositive('fDistribution', 'denominator', n);
  const a = m / 2;
  const b = n / 2;
  const tail = (x: number, side: 'lower' | 'upper'): number => {
    if (x <= 0) return side === 'lower' ? 0 : 1;
    if (x === Number.POSITIVE_INFINITY) return side === 'lower' ? 1 : 0;
    const odds = (m * x) / n;
    return incompleteBeta(a, b, odds / (1 + odds), 1 / (1 + odds), side);
  };
  const logTail = (x: number, side: 'lower' | 'upper'): number => {
    if (x <= 0) return side === 'lower' ? Number.NEGATIVE_INFINITY : 0;
    if (x === Number.POSITIVE_INFINITY) return side === 'lower' ? 0 : Number.NEGATIVE_INFINITY;
    const odds = (m * x) / n;
    return logIncompleteBeta(a, b, odds / (1 + odds), 1 / (1 + odds), side);
  };
  const logDensity = (x: number): number => {
    if (!(x > 0 && x < Number.POSITIVE_INFINITY)) return Math.log(density(x));
    const odds = (m * x) / n;
    return logBinomialTerm(a, a + b, odds / (1 + odds), 1 / (1 + odds)) + Math.log((a * b) / (a + b)) - Math.log(x);
  };
  const quantile = (p: number, side: 'lower' | 'upper'): number => {
    if (p === 0 || p === 1) return (p === 0) === (side === 'lower') ? 0 : Number.POSITIVE_INFINITY;
    return (n / m) * Math.exp(betaQuantileLogit(a, b, p, side));
  };
  const density = (x: number): number => {
    if (x < 0 || x === Number.POSITIVE_INFINITY) return 0;
    if (x === 0) return m < 2 ? Number.POSITIVE_INFINITY : m === 2 ? 1 : 0;
    const odds = (m * x) / n;
    return (binomialTerm(a, a + b, odds / (1 + odds), 1 / (1 + odds)) * a * b) / ((a + b) * x);
  };
  return distribution({
    name: 'fDistribution',
    density,
    lower: (x) => tail(x, 'lower'),
    upper: (x) => tail(x, 'upper'),
    logDensity,
    logLower: (x) => logTail(x, 'lower'),
    logUpper: (x) => logTail(x, 'upper'),
    quantile: (p) => quantile(p, 'lower'),
    upperQuantile: (p) => quantile(p, 'upper'),
  });
}
