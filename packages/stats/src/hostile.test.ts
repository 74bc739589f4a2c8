import { describe, expect, it } from 'vitest';
import * as stats from './index.ts';
import { randomStream } from './index.ts';

/**
 * Hostile input for every public function. Whatever the data, a function gives a value without NaN, a typed
 * reason, or (for a programming mistake) a RangeError. Nothing else, and it never changes its input.
 */
const noise = randomStream({ seed: 1, purpose: 'hostile' });
const datasets: Record<string, readonly number[]> = {
  empty: [],
  'one value': [3],
  'two values': [3, 4],
  constant: [2, 2, 2, 2, 2, 2],
  zeros: [0, 0, 0, 0, 0, 0],
  'all tied but one': [1, 1, 1, 1, 1, 2],
  'negative zero': [-0, 0, -0, 1, 2, 3],
  NaN: [1, 2, Number.NaN, 3, 4, 5],
  infinity: [1, 2, Number.POSITIVE_INFINITY, 3, 4, 5],
  'minus infinity': [Number.NEGATIVE_INFINITY, 2, 1, 3, 4, 5],
  'huge offset': Array.from({ length: 40 }, () => 1e8 + noise.normal()),
  'close to the largest double': [1.7e308, -1.7e308, 1.6e308, 1e308, -1e308, 0],
  'close to the smallest double': [5e-324, 1e-320, 0, 2e-322, 5e-324, 3e-310],
  fractions: [0.1, 0.25, 0.5, 0.75, 0.9, 0.3],
  separated: [0, 0, 0, 1, 1, 1],
  plain: Array.from({ length: 30 }, () => noise.normal()),
};

const others = (values: readonly number[]): number[] => values.map((_, i) => ((i * 7) % 5) + i / 10);
const categories = (values: readonly number[]): number[] => values.map((_, i) => (i * 3) % 4);
const named = { seed: 1, purpose: 'hostile' };
const link = 'logit' as const;
const meanAt = (values: readonly number[]) => (indices: Uint32Array) =>
  indices.reduce((sum, i) => sum + values[i]!, 0) / indices.length;
const first = (values: readonly number[]): number => values[0] ?? Number.NaN;
const second = (values: readonly number[]): number => values[1] ?? Number.NaN;
const asDistribution = (d: stats.Distribution, x: number): number[] => [d.density(x), d.lower(x), d.upper(x)];
const bounded = (values: readonly number[]): stats.BoundedValues => ({
  lower: values,
  upper: values.map((v, i) => (i % 2 ? v + 1 : v)),
});

type Call = (values: readonly number[]) => unknown;
const calls: Record<Exclude<keyof typeof stats, never>, readonly Call[]> = {
  mean: [(v) => stats.mean(v)],
  median: [(v) => stats.median(v)],
  quantile: [(v) => stats.quantile(v, 0.9), (v) => stats.quantile(v, first(v))],
  variance: [(v) => stats.variance(v)],
  standardDeviation: [(v) => stats.standardDeviation(v)],
  rank: [(v) => stats.rank(v)],
  pearson: [(v) => stats.pearson(v, others(v)), (v) => stats.pearson(v, v)],
  spearman: [(v) => stats.spearman(v, others(v)), (v) => stats.spearman(others(v), v)],
  kendallTauB: [(v) => stats.kendallTauB(v, others(v)), (v) => stats.kendallTauB(v, v)],
  holm: [(v) => stats.holm(v)],
  bonferroni: [(v) => stats.bonferroni(v)],
  benjaminiHochberg: [(v) => stats.benjaminiHochberg(v)],
  benjaminiYekutieli: [(v) => stats.benjaminiYekutieli(v)],
  cumulativeLink: [
    (v) => stats.cumulativeLink({ response: categories(v), predictors: [v], link }),
    (v) => stats.cumulativeLink({ response: categories(v), predictors: [v, others(v)], link: 'probit' }),
    (v) => stats.cumulativeLink({ response: v, predictors: [others(v)], link }),
    (v) => stats.cumulativeLink({ response: v.map((x) => Number(x > 1)), predictors: [v], link }),
  ],
  proportionalOddsTest: [
    (v) => stats.proportionalOddsTest({ response: categories(v), predictors: [v], link }),
    (v) => stats.proportionalOddsTest({ response: v, predictors: [others(v)], link: 'probit' }),
  ],
  brantTest: [
    (v) => stats.brantTest({ response: categories(v), predictors: [v] }),
    (v) => stats.brantTest({ response: v, predictors: [others(v)] }),
  ],
  bootstrapCumulativeLink: [
    (v) => stats.bootstrapCumulativeLink({ response: categories(v), predictors: [v], link, replicates: 30, ...named }),
    (v) => stats.bootstrapCumulativeLink({ response: v, predictors: [others(v)], link, replicates: 30, ...named }),
  ],
  likelihoodRatioTest: [
    (v) =>
      stats.likelihoodRatioTest({
        smaller: { logLikelihood: first(v), parameterCount: 1 },
        larger: { logLikelihood: second(v), parameterCount: 2 },
      }),
  ],
  mcFadden: [(v) => stats.mcFadden({ logLikelihood: first(v), nullLogLikelihood: second(v) })],
  wilsonInterval: [(v) => stats.wilsonInterval({ successes: first(v), trials: second(v) })],
  clopperPearsonInterval: [(v) => stats.clopperPearsonInterval({ successes: first(v), trials: second(v) })],
  poissonInterval: [(v) => stats.poissonInterval({ events: Math.min(first(v), 1e9) })],
  rateInterval: [(v) => stats.rateInterval({ events: Math.min(first(v), 1e9), exposure: second(v), per: 10_000 })],
  differenceOfProportions: [
    (v) =>
      stats.differenceOfProportions({
        first: { successes: first(v), trials: second(v) },
        second: { successes: 1, trials: 2 },
      }),
  ],
  twoProportionTest: [
    (v) =>
      stats.twoProportionTest({
        first: { successes: first(v), trials: second(v) },
        second: { successes: 0, trials: 5 },
      }),
  ],
  funnelLimits: [
    (v) => stats.funnelLimits({ kind: 'proportion', target: 0.2, bases: v, level: 0.95 }),
    (v) => stats.funnelLimits({ kind: 'rate', target: 0.01, bases: v.map((x) => Math.min(x, 1e9)), level: 0.998 }),
  ],
  funnelOverdispersion: [
    (v) => stats.funnelOverdispersion({ kind: 'rate', target: 0.2, counts: v, bases: v.map(() => 10) }),
    (v) => stats.funnelOverdispersion({ kind: 'proportion', target: 0.2, counts: others(v), bases: v }),
  ],
  rankIntervals: [
    (v) =>
      stats.rankIntervals({
        units: v.map((x) => ({ kind: 'normal', estimate: x, standardError: Math.abs(x) / 10 })),
        higherIsBetter: true,
        draws: 100,
        ...named,
      }),
    (v) =>
      stats.rankIntervals({
        units: v.map((x) => ({ kind: 'proportion', successes: x, trials: 5 })),
        higherIsBetter: false,
        draws: 100,
        ...named,
      }),
  ],
  meanBounds: [(v) => stats.meanBounds(bounded(v))],
  medianBounds: [(v) => stats.medianBounds(bounded(v))],
  weightedSumBounds: [(v) => stats.weightedSumBounds(bounded(v), v)],
  rankBounds: [(v) => stats.rankBounds(bounded(v), { higherIsBetter: true })],
  spearmanBounds: [
    (v) => stats.spearmanBounds(bounded(v), others(v)),
    (v) => stats.spearmanBounds(bounded(others(v)), v),
  ],
  permutationTest: [
    (v) =>
      stats.permutationTest({
        labels: v,
        statistic: (l) => (l[0] ?? 0) / 4,
        replicates: 50,
        exactLimit: 100,
        ...named,
      }),
  ],
  bootstrap: [(v) => stats.bootstrap({ n: v.length, statistic: meanAt(v), replicates: 50, ...named })],
  mannKendall: [(v) => stats.mannKendall(v), (v) => stats.mannKendall(others(v), v)],
  weightedSlope: [
    (v) => stats.weightedSlope({ x: others(v), y: v, weights: v.map(() => 1) }),
    (v) => stats.weightedSlope({ x: v, y: others(v), weights: v.map(() => 2) }),
    (v) => stats.weightedSlope({ x: others(v), y: others(v), weights: v }),
  ],
  randomStream: [(v) => stats.randomStream({ seed: first(v), purpose: 'x' }).uniform()],
  logGamma: [(v) => stats.logGamma(Math.min(first(v), 1e300))],
  errorFunction: [(v) => stats.errorFunction(first(v))],
  complementaryErrorFunction: [(v) => stats.complementaryErrorFunction(first(v))],
  regularisedBetaLower: [(v) => stats.regularisedBetaLower(2, 3, first(v))],
  regularisedBetaUpper: [(v) => stats.regularisedBetaUpper(2, 3, first(v))],
  regularisedGammaLower: [(v) => stats.regularisedGammaLower(2, first(v))],
  regularisedGammaUpper: [(v) => stats.regularisedGammaUpper(2, first(v))],
  normalDistribution: [(v) => asDistribution(stats.normalDistribution(), first(v))],
  tDistribution: [(v) => asDistribution(stats.tDistribution({ degreesOfFreedom: 4 }), first(v))],
  chiSquaredDistribution: [(v) => asDistribution(stats.chiSquaredDistribution({ degreesOfFreedom: 4 }), first(v))],
  fDistribution: [(v) => asDistribution(stats.fDistribution({ numerator: 4, denominator: 6 }), first(v))],
  betaDistribution: [(v) => asDistribution(stats.betaDistribution({ a: 2, b: 3 }), first(v))],
  gammaDistribution: [(v) => asDistribution(stats.gammaDistribution({ shape: 2 }), first(v))],
  binomialDistribution: [(v) => asDistribution(stats.binomialDistribution({ trials: 5, probability: 0.4 }), first(v))],
  poissonDistribution: [(v) => asDistribution(stats.poissonDistribution({ mean: 4 }), first(v))],
};

/** The path to the first number in a result that is NaN or infinite. */
function findBadNumber(value: unknown, path: string): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : `${path} is ${value}`;
  if (typeof value !== 'object' || value === null) return null;
  const entries = ArrayBuffer.isView(value)
    ? Array.from(value as Float64Array, (v, i) => [String(i), v] as const)
    : Object.entries(value);
  for (const [key, inner] of entries) {
    const bad = findBadNumber(inner, `${path}.${key}`);
    if (bad !== null) return bad;
  }
  return null;
}

describe('hostile input', () => {
  it('covers every public function', () => {
    expect(Object.keys(calls).sort()).toEqual(Object.keys(stats).sort());
  });

  describe.each(Object.entries(calls))('%s', (_, functions) => {
    it.each(Object.entries(datasets))('%s', (_name, values) => {
      for (const call of functions) {
        const copy = [...values];
        let result: unknown;
        try {
          result = call(copy);
        } catch (error) {
          // A programming mistake must name the function, the argument and what was received.
          expect(error).toBeInstanceOf(RangeError);
          expect((error as Error).message).toMatch(/^\w+(\.\w+)?: .+ must be .+; received /);
        }
        expect(findBadNumber(result, 'result')).toBeNull();
        expect(copy).toEqual(values);
      }
    });
  });
});
