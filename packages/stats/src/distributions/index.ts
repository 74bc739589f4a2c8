/** Distributions: density, both tails and both quantiles, each computed where it is small. */
export { betaDistribution } from './beta.ts';
export { binomialDistribution } from './binomial.ts';
export { chiSquaredDistribution } from './chi-squared.ts';
export type { Distribution } from './distribution.ts';
export { fDistribution } from './f.ts';
export { gammaDistribution } from './gamma.ts';
export { negativeBinomialDistribution } from './negative-binomial.ts';
export { normalDistribution } from './normal.ts';
export { poissonDistribution } from './poisson.ts';
export { tDistribution } from './t.ts';
