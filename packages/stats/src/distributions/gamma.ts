import { requirePositive } from '../check.ts';
import { incompleteGamma, logIncompleteGamma, logPoissonTerm, poissonTerm } from '../special/incomplete-gamma.ts';
import { logGamma } from '../special/log-gamma.ts';
import { standardNormalQuantile } from '../special/standard-normal.ts';
import { type Distribution, distribution } from './distribution.ts';
import { solveQuantile } from './solve-quantile.ts';

/** Density of the gamma distribution with scale 1. */
function density(shape: number, x: number): number {
  if (x < 0 || x === Number.POSITIVE_INFINITY) return 0;
  if (x === 0) return shape < 1 ? Number.POSITIVE_INFINITY : shape === 1 ? 1 : 0;
  return (poissonTerm(shape, x) * shape) / x;
}

function logDensity(shape: number, x: number): number {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) return Math.log(density(shape, x));
  return logPoissonTerm(shape, x) + Math.log(shape) - Math.log(x);
}

/** Quantile with scale 1, by search on log x from Wilson and Hilferty's approximation. */
export function gammaQuantile(shape: number, p: number, tail: 'lower' | 'upper'): number {
  if (p === 0 || p === 1) return (p === 0) === (tail === 'lower') ? 0 : Number.POSITIVE_INFINITY;
  const z = standardNormalQuantile(p) * (tail === 'lower' ? 1 : -1);
  const root = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape));
  // Where the cube root fails, the density is nearly a power of x: P(x) = x^shape / Γ(shape + 1).
  const lowerP = tail === 'lower' ? p : 1 - p;
  const start =
    root > 0.2
      ? Math.log(shape) + 3 * Math.log(root)
      : (Math.log(Math.max(lowerP, 1e-300)) + logGamma(shape + 1)) / shape;
  const u = solveQuantile(p, tail, {
    lower: (v) => incompleteGamma(shape, Math.exp(v), 'lower'),
    upper: (v) => incompleteGamma(shape, Math.exp(v), 'upper'),
    density: (v) => density(shape, Math.exp(v)) * Math.exp(v),
    start: Math.max(-700, Math.min(700, start)),
    least: -745,
    greatest: 709,
  });
  return Math.exp(u);
}

/**
 * Gamma distribution with shape and scale.
 *
 * @throws RangeError when shape or scale is not positive
 */
export function gammaDistribution(options: { readonly shape: number; readonly scale?: number }): Distribution {
  const { shape, scale = 1 } = options;
  requirePositive('gammaDistribution', 'shape', shape);
  requirePositive('gammaDistribution', 'scale', scale);
  return distribution({
    name: 'gammaDistribution',
    density: (x) => density(shape, x / scale) / scale,
    lower: (x) => incompleteGamma(shape, x / scale, 'lower'),
    upper: (x) => incompleteGamma(shape, x / scale, 'upper'),
    logDensity: (x) => logDensity(shape, x / scale) - Math.log(scale),
    logLower: (x) => logIncompleteGamma(shape, x / scale, 'lower'),
    logUpper: (x) => logIncompleteGamma(shape, x / scale, 'upper'),
    quantile: (p) => scale * gammaQuantile(shape, p, 'lower'),
    upperQuantile: (p) => scale * gammaQuantile(shape, p, 'upper'),
  });
}
