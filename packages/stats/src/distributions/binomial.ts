import { requireProbability, requireWhole } from '../check.ts';
import { binomialTerm, incompleteBeta, logBinomialTerm, logIncompleteBeta } from '../special/incomplete-beta.ts';
import { standardNormalQuantile } from '../special/standard-normal.ts';
import { type Distribution, distribution } from './distribution.ts';
import { solveDiscreteQuantile } from './solve-quantile.ts';

/**
 * Binomial distribution of the number of successes in independent trials.
 *
 * @throws RangeError when trials is not a whole number or probability is outside 0 to 1
 */
export function binomialDistribution(options: { readonly trials: number; readonly probability: number }): Distribution {
  const { trials: n, probability: p } = options;
  requireWhole('binomialDistribution', 'trials', n);
  requireProbability('binomialDistribution', 'probability', p);
  const q = 1 - p;
  const tail = (x: number, side: 'lower' | 'upper'): number => {
    const k = Math.floor(x);
    if (k < 0) return side === 'lower' ? 0 : 1;
    if (k >= n) return side === 'lower' ? 1 : 0;
    // P(X > k) = I_p(k + 1, n - k)
    return incompleteBeta(k + 1, n - k, p, q, side === 'upper' ? 'lower' : 'upper');
  };
  const logTail = (x: number, side: 'lower' | 'upper'): number => {
    const k = Math.floor(x);
    if (k < 0 || k >= n) return k < 0 === (side === 'lower') ? Number.NEGATIVE_INFINITY : 0;
    return logIncompleteBeta(k + 1, n - k, p, q, side === 'upper' ? 'lower' : 'upper');
  };
  const quantile = (probability: number, side: 'lower' | 'upper'): number => {
    if (probability === 0 || probability === 1) return (probability === 0) === (side === 'lower') ? 0 : n;
    const z = standardNormalQuantile(probability) * (side === 'lower' ? 1 : -1);
    return solveDiscreteQuantile(probability, side, {
      lower: (k) => tail(k, 'lower'),
      upper: (k) => tail(k, 'upper'),
      start: n * p + z * Math.sqrt(n * p * q),
      greatest: n,
    });
  };
  return distribution({
    name: 'binomialDistribution',
    density: (x) => (Number.isInteger(x) && x >= 0 && x <= n ? binomialTerm(x, n, p, q) : 0),
    lower: (x) => tail(x, 'lower'),
    upper: (x) => tail(x, 'upper'),
    logDensity: (x) =>
      Number.isInteger(x) && x >= 0 && x <= n ? logBinomialTerm(x, n, p, q) : Number.NEGATIVE_INFINITY,
    logLower: (x) => logTail(x, 'lower'),
    logUpper: (x) => logTail(x, 'upper'),
    quantile: (probability) => quantile(probability, 'lower'),
    upperQuantile: (probability) => quantile(probability, 'upper'),
  });
}
