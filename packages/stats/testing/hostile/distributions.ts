import * as stats from '../../src/index.ts';
import { asDistribution, type Calls, first } from './data.ts';

export const calls: Calls = {
  normalDistribution: [(v) => asDistribution(stats.normalDistribution(), first(v))],
  tDistribution: [(v) => asDistribution(stats.tDistribution({ degreesOfFreedom: 4 }), first(v))],
  chiSquaredDistribution: [(v) => asDistribution(stats.chiSquaredDistribution({ degreesOfFreedom: 4 }), first(v))],
  fDistribution: [(v) => asDistribution(stats.fDistribution({ numerator: 4, denominator: 6 }), first(v))],
  betaDistribution: [(v) => asDistribution(stats.betaDistribution({ a: 2, b: 3 }), first(v))],
  gammaDistribution: [(v) => asDistribution(stats.gammaDistribution({ shape: 2 }), first(v))],
  binomialDistribution: [(v) => asDistribution(stats.binomialDistribution({ trials: 5, probability: 0.4 }), first(v))],
  negativeBinomialDistribution: [
    (v) => asDistribution(stats.negativeBinomialDistribution({ mean: 4, size: 2 }), first(v)),
    (v) => asDistribution(stats.negativeBinomialDistribution({ mean: first(v), dispersion: 0.2 }), 3),
  ],
  poissonDistribution: [(v) => asDistribution(stats.poissonDistribution({ mean: 4 }), first(v))],
};
