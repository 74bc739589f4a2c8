import * as stats from '../../src/index.ts';
import { asDistribution, type Calls, first } from './data.ts';

/** Density and tails with their logarithms, where minus infinity stands for nothing. */
const everywhere = (d: stats.Distribution, x: number): number[] => [
  ...asDistribution(d, x),
  ...[d.logDensity(x), d.logLower(x), d.logUpper(x)].map((v) => (v === Number.NEGATIVE_INFINITY ? 0 : v)),
];

export const calls: Calls = {
  normalDistribution: [(v) => everywhere(stats.normalDistribution(), first(v))],
  tDistribution: [(v) => everywhere(stats.tDistribution({ degreesOfFreedom: 4 }), first(v))],
  chiSquaredDistribution: [(v) => everywhere(stats.chiSquaredDistribution({ degreesOfFreedom: 4 }), first(v))],
  fDistribution: [(v) => everywhere(stats.fDistribution({ numerator: 4, denominator: 6 }), first(v))],
  betaDistribution: [(v) => everywhere(stats.betaDistribution({ a: 2, b: 3 }), first(v))],
  gammaDistribution: [(v) => everywhere(stats.gammaDistribution({ shape: 2 }), first(v))],
  binomialDistribution: [(v) => everywhere(stats.binomialDistribution({ trials: 5, probability: 0.4 }), first(v))],
  negativeBinomialDistribution: [
    (v) => everywhere(stats.negativeBinomialDistribution({ mean: 4, size: 2 }), first(v)),
    (v) => everywhere(stats.negativeBinomialDistribution({ mean: first(v), dispersion: 0.2 }), 3),
  ],
  poissonDistribution: [(v) => everywhere(stats.poissonDistribution({ mean: 4 }), first(v))],
};
