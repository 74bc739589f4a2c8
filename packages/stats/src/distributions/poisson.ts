import { requireNonNegative } from '../check.ts';
import { incompleteGamma, logIncompleteGamma, logPoissonTerm, poissonTerm } from '../special/incomplete-gamma.ts';
import { standardNormalQuantile } from '../special/standard-normal.ts';
import { type Distribution, distribution } from './distribution.ts';
import { solveDiscreteQuantile } from './solve-quantile.ts';

/**
 * Poisson distribution of a number of events.
 *
 * @throws RangeError when mean is negative or not finite
 */
export function poissonDistribution(options: { readonly mean: number }): Distribution {
  const { mean } = options;
  requireNonNegative('poissonDistribution', 'mean', mean);
  const tail = (x: number, side: 'lower' | 'upper'): number => {
    if (x < 0) return side === 'lower' ? 0 : 1;
    if (x === Number.POSITIVE_INFINITY || mean === 0) return side === 'lower' ? 1 : 0;
    // P(X <= k) = Q(k + 1, mean)
    return incompleteGamma(Math.floor(x) + 1, mean, side === 'lower' ? 'upper' : 'lower');
  };
  const logTail = (x: number, side: 'lower' | 'upper'): number => {
    if (x < 0) return side === 'lower' ? Number.NEGATIVE_INFINITY : 0;
    if (x === Number.POSITIVE_INFINITY || mean === 0) return side === 'lower' ? 0 : Number.NEGATIVE_INFINITY;
    return logIncompleteGamma(Math.floor(x) + 1, mean, side === 'lower' ? 'upper' : 'lower');
  };
  const quantile = (p: number, side: 'lower' | 'upper'): number => {
    if (mean === 0) return 0;
    if (p === 0 || p === 1) return (p === 0) === (side === 'lower') ? 0 : Number.POSITIVE_INFINITY;
    const z = standardNormalQuantile(p) * (side === 'lower' ? 1 : -1);
    return solveDiscreteQuantile(p, side, {
      lower: (k) => tail(k, 'lower'),
      upper: (k) => tail(k, 'upper'),
      start: mean + z * Math.sqrt(mean),
      greatest: Number.MAX_SAFE_INTEGER,
    });
  };
  return distribution({
    name: 'poissonDistribution',
    density: (x) => (Number.isInteger(x) && x >= 0 ? poissonTerm(x, mean) : 0),
    lower: (x) => tail(x, 'lower'),
    upper: (x) => tail(x, 'upper'),
    logDensity: (x) => (Number.isInteger(x) && x >= 0 ? logPoissonTerm(x, mean) : Number.NEGATIVE_INFINITY),
    logLower: (x) => logTail(x, 'lower'),
    logUpper: (x) => logTail(x, 'upper'),
    quantile: (p) => quantile(p, 'lower'),
    upperQuantile: (p) => quantile(p, 'upper'),
  });
}
