import { misuse, requireNonNegative, requirePositive } from '../check.ts';
import { binomialTerm, incompleteBeta, logBinomialTerm, logIncompleteBeta } from '../special/incomplete-beta.ts';
import { standardNormalQuantile } from '../special/standard-normal.ts';
import { type Distribution, distribution } from './distribution.ts';
import { poissonDistribution } from './poisson.ts';
import { solveDiscreteQuantile } from './solve-quantile.ts';

/** From this size on a count added to the size would lose digits, and the counts are Poisson to rounding. */
const POISSON_FROM = 1e15;
/** Counts beyond this are as good as infinite. */
const LARGEST = 1e300;

/**
 * Negative binomial distribution of a number of events with the given mean and variance mean + dispersion x mean²: a
 * Poisson count whose mean itself varies by a gamma distribution. `size` is 1 / dispersion; give one of the two.
 * Dispersion 0 is the Poisson distribution.
 *
 * @throws RangeError when mean or dispersion is negative, size is not positive, or not just one of the two is given
 */
export function negativeBinomialDistribution(options: {
  readonly mean: number;
  readonly dispersion?: number;
  readonly size?: number;
}): Distribution {
  const name = 'negativeBinomialDistribution';
  const { mean, dispersion } = options;
  requireNonNegative(name, 'mean', mean);
  if ((dispersion === undefined) === (options.size === undefined)) {
    misuse(name, 'dispersion', 'given, or size, but not both', dispersion);
  }
  if (dispersion !== undefined) requireNonNegative(name, 'dispersion', dispersion);
  if (options.size !== undefined) requirePositive(name, 'size', options.size);
  const size = options.size ?? 1 / (dispersion as number);
  if (size >= POISSON_FROM) {
    return distribution({ ...poissonDistribution({ mean }), name });
  }
  const p = size / (size + mean);
  const q = mean / (size + mean);
  const tail = (x: number, side: 'lower' | 'upper'): number => {
    if (x < 0) return side === 'lower' ? 0 : 1;
    if (x > LARGEST || mean === 0) return side === 'lower' ? 1 : 0;
    // P(X <= k) = I_p(size, k + 1)
    return incompleteBeta(size, Math.floor(x) + 1, p, q, side);
  };
  const logTail = (x: number, side: 'lower' | 'upper'): number => {
    if (x < 0) return side === 'lower' ? Number.NEGATIVE_INFINITY : 0;
    if (x > LARGEST || mean === 0) return side === 'lower' ? 0 : Number.NEGATIVE_INFINITY;
    return logIncompleteBeta(size, Math.floor(x) + 1, p, q, side);
  };
  const isCount = (x: number): boolean => Number.isInteger(x) && x >= 0 && x <= LARGEST;
  const quantile = (probability: number, side: 'lower' | 'upper'): number => {
    if (mean === 0) return 0;
    if (probability === 0 || probability === 1) {
      return (probability === 0) === (side === 'lower') ? 0 : Number.POSITIVE_INFINITY;
    }
    const z = standardNormalQuantile(probability) * (side === 'lower' ? 1 : -1);
    return solveDiscreteQuantile(probability, side, {
      lower: (k) => tail(k, 'lower'),
      upper: (k) => tail(k, 'upper'),
      start: mean + z * Math.sqrt(mean + (mean * mean) / size),
      greatest: Number.MAX_SAFE_INTEGER,
    });
  };
  return distribution({
    name,
    density: (x) => (isCount(x) ? (binomialTerm(size, size + x, p, q) * size) / (size + x) : 0),
    lower: (x) => tail(x, 'lower'),
    upper: (x) => tail(x, 'upper'),
    logDensity: (x) =>
      isCount(x) ? logBinomialTerm(size, size + x, p, q) - Math.log1p(x / size) : Number.NEGATIVE_INFINITY,
    logLower: (x) => logTail(x, 'lower'),
    logUpper: (x) => logTail(x, 'upper'),
    quantile: (probability) => quantile(probability, 'lower'),
    upperQuantile: (probability) => quantile(probability, 'upper'),
  });
}
