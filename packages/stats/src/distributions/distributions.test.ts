import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/distributions.fixture.json' with { type: 'json' };
import { expectClose, fixtureNumber } from '../../testing/expect.ts';
import { betaDistribution } from './beta.ts';
import { binomialDistribution } from './binomial.ts';
import { chiSquaredDistribution } from './chi-squared.ts';
import type { Distribution } from './distribution.ts';
import { fDistribution } from './f.ts';
import { gammaDistribution } from './gamma.ts';
import { negativeBinomialDistribution } from './negative-binomial.ts';
import { normalDistribution } from './normal.ts';
import { poissonDistribution } from './poisson.ts';
import { tDistribution } from './t.ts';

type Parameters = Readonly<Record<string, number | undefined>>;
const value = (parameters: Parameters, name: string): number => parameters[name]!;
const make: Record<string, (p: Parameters) => Distribution> = {
  normal: (p) => normalDistribution({ mean: value(p, 'mean'), sd: value(p, 'sd') }),
  t: (p) => tDistribution({ degreesOfFreedom: value(p, 'degreesOfFreedom') }),
  chiSquared: (p) => chiSquaredDistribution({ degreesOfFreedom: value(p, 'degreesOfFreedom') }),
  f: (p) => fDistribution({ numerator: value(p, 'numerator'), denominator: value(p, 'denominator') }),
  beta: (p) => betaDistribution({ a: value(p, 'a'), b: value(p, 'b') }),
  gamma: (p) => gammaDistribution({ shape: value(p, 'shape'), scale: value(p, 'scale') }),
  binomial: (p) => binomialDistribution({ trials: value(p, 'trials'), probability: value(p, 'probability') }),
  negativeBinomial: (p) => negativeBinomialDistribution({ mean: value(p, 'mean'), size: value(p, 'size') }),
  poisson: (p) => poissonDistribution({ mean: value(p, 'mean') }),
};

// Tails are held to 1e-12 relative. Far out, the last digits of R itself differ by more than that, as the
// exponent there is several hundred; those cases carry 1e-11.
const TOLERANCE = 1e-12;

describe('distributions agree with R in density, both tails and quantiles', () => {
  for (const [index, c] of fixture.cases.entries()) {
    it(`${index + 1}. ${c.distribution} ${JSON.stringify(c.parameters)}`, () => {
      const d = make[c.distribution]!(c.parameters as Parameters);
      for (const [i, x] of c.x.entries()) {
        const at = `at ${x}`;
        const expectedDensity = fixtureNumber(c.density[i]!);
        const extreme = expectedDensity < 1e-100 ? 1e-11 : TOLERANCE;
        expectClose(d.density(x), expectedDensity, extreme, `density ${at}`);
        expectClose(d.lower(x), fixtureNumber(c.lower[i]!), extreme, `lower ${at}`);
        expectClose(d.upper(x), fixtureNumber(c.upper[i]!), extreme, `upper ${at}`);
      }
      for (const [i, p] of c.p.entries()) {
        expectClose(d.quantile(p), fixtureNumber(c.quantile[i]!), 1e-11, `quantile ${p}`, 1e-14);
        expectClose(d.upperQuantile(p), fixtureNumber(c.upperQuantile[i]!), 1e-11, `upper quantile ${p}`, 1e-14);
      }
    });
  }

  it('reaches beyond where R gives up: P(Z <= -38) by its logarithm', () => {
    // The value is subnormal, so only about eight digits exist.
    expectClose(normalDistribution().lower(-38), Math.exp(fixture.farNormal.logLower), 1e-7);
  });
});

describe('logarithms agree with R far beyond the smallest double', () => {
  for (const [index, c] of fixture.logs.entries()) {
    it(`${index + 1}. ${c.distribution} ${JSON.stringify(c.parameters)}`, () => {
      const d = make[c.distribution]!(c.parameters as Parameters);
      for (const [i, x] of c.x.entries()) {
        expectClose(d.logDensity(x), fixtureNumber(c.density[i]!), 1e-12, `density at ${x}`, 1e-13);
        expectClose(d.logLower(x), fixtureNumber(c.lower[i]!), 1e-12, `lower at ${x}`, 1e-14);
        expectClose(d.logUpper(x), fixtureNumber(c.upper[i]!), 1e-12, `upper at ${x}`, 1e-14);
      }
    });
  }

  it('are the logarithms of the values everywhere else', () => {
    for (const c of fixture.cases) {
      const d = make[c.distribution]!(c.parameters as Parameters);
      for (const x of c.x) {
        const at = `${c.distribution} ${JSON.stringify(c.parameters)} at ${x}`;
        if (d.density(x) > 1e-300) expectClose(d.logDensity(x), Math.log(d.density(x)), 1e-12, at, 1e-13);
        if (d.lower(x) > 1e-300) expectClose(d.logLower(x), Math.log(d.lower(x)), 1e-12, at, 4e-15);
        if (d.upper(x) > 1e-300) expectClose(d.logUpper(x), Math.log(d.upper(x)), 1e-12, at, 4e-15);
        expect(d.logLower(x)).toBeLessThanOrEqual(0);
        expect(d.logUpper(x)).toBeLessThanOrEqual(0);
      }
      expect([d.logLower(Number.NEGATIVE_INFINITY), d.logUpper(Number.POSITIVE_INFINITY)]).toEqual([
        Number.NEGATIVE_INFINITY,
        Number.NEGATIVE_INFINITY,
      ]);
    }
  });

  it('by hand: log P(X > 1000) of an exponential is -1000, of t with 1 degree at 1e200 it is -log(π 1e200)', () => {
    expect(gammaDistribution({ shape: 1 }).logUpper(1000)).toBeCloseTo(-1000, 10);
    expectClose(tDistribution({ degreesOfFreedom: 1 }).logUpper(1e200), -Math.log(Math.PI * 1e200), 1e-14);
    expectClose(binomialDistribution({ trials: 5000, probability: 0.5 }).logLower(0), -5000 * Math.LN2, 1e-14);
  });
});

describe('negative binomial', () => {
  it('by hand: size 1 is geometric; dispersion 0 is Poisson; dispersion is 1 / size', () => {
    const geometric = negativeBinomialDistribution({ mean: 3, size: 1 });
    for (const k of [0, 1, 5]) expectClose(geometric.density(k), 0.25 * 0.75 ** k, 1e-14);
    expectClose(geometric.upper(4), 0.75 ** 5, 1e-14);
    const plain = negativeBinomialDistribution({ mean: 3, dispersion: 0 });
    expect(plain.lower(2)).toBe(poissonDistribution({ mean: 3 }).lower(2));
    expect(plain.name).toBe('negativeBinomialDistribution');
    expect(negativeBinomialDistribution({ mean: 3, dispersion: 0.25 }).lower(2)).toBe(
      negativeBinomialDistribution({ mean: 3, size: 4 }).lower(2),
    );
    expect(negativeBinomialDistribution({ mean: 0, size: 4 }).quantile(0.7)).toBe(0);
  });

  it('goes over into Poisson without a jump', () => {
    const poisson = poissonDistribution({ mean: 6 });
    for (const dispersion of [1e-9, 1e-12, 1e-16, 1e-19]) {
      const d = negativeBinomialDistribution({ mean: 6, dispersion });
      for (const k of [0, 3, 6, 15]) {
        expectClose(d.density(k), poisson.density(k), 1e-12 + 80 * dispersion, `density of ${k}, ${dispersion}`);
        expectClose(d.upper(k), poisson.upper(k), 1e-12 + 80 * dispersion, `upper of ${k}, ${dispersion}`);
      }
    }
  });

  it('has its mean and variance', () => {
    const d = negativeBinomialDistribution({ mean: 5, dispersion: 0.4 });
    let mean = 0;
    let square = 0;
    for (let k = 0; k < 400; k += 1) {
      mean += k * d.density(k);
      square += k * k * d.density(k);
    }
    expectClose(mean, 5, 1e-12);
    expectClose(square - mean * mean, 5 + 0.4 * 25, 1e-12);
  });

  it('refuses misuse', () => {
    expect(() => negativeBinomialDistribution({ mean: 1 })).toThrow('dispersion must be given, or size, but not both');
    expect(() => negativeBinomialDistribution({ mean: 1, size: 2, dispersion: 0.5 })).toThrow(RangeError);
    expect(() => negativeBinomialDistribution({ mean: 1, size: 0 })).toThrow('size must be a positive');
  });
});

it('t with 3 degrees of freedom follows its limit 2√3 / (π x³) at p = 1e-300', () => {
  const limit = ((2 * Math.sqrt(3)) / Math.PI / 1e-300) ** (1 / 3);
  expectClose(tDistribution({ degreesOfFreedom: 3 }).upperQuantile(1e-300), limit, 1e-12);
});

describe('invariants', () => {
  it('quantile undoes the lower tail, upper quantile the upper tail', () => {
    const all = fixture.cases.filter((c) => !/binomial|poisson/i.test(c.distribution));
    for (const c of all) {
      const d = make[c.distribution]!(c.parameters as Parameters);
      for (const p of [1e-12, 0.01, 0.3, 0.5, 0.8]) {
        expectClose(d.lower(d.quantile(p)), p, 1e-11, `${c.distribution} lower ${p}`);
        // Near 1 a beta quantile is closer to 1 than a double can say.
        if (c.distribution === 'beta' && p < 0.01) continue;
        expectClose(d.upper(d.upperQuantile(p)), p, 1e-11, `${c.distribution} upper ${p}`);
      }
    }
  });

  it('a discrete quantile gives back the count whose tail it is', () => {
    for (const d of [
      binomialDistribution({ trials: 40, probability: 0.23 }),
      poissonDistribution({ mean: 8.2 }),
      binomialDistribution({ trials: 7, probability: 0.999 }),
    ]) {
      for (let k = 0; k <= 7; k += 1) {
        if (d.lower(k) > 1e-290) expect(d.quantile(d.lower(k))).toBe(k);
      }
    }
  });

  it('by hand: coin tosses, a fair die of events, the exponential', () => {
    const two = binomialDistribution({ trials: 2, probability: 0.5 });
    expect([two.density(0), two.density(1), two.density(2)].map((v) => Math.round(v * 1e14) / 1e14)).toEqual([
      0.25, 0.5, 0.25,
    ]);
    expectClose(poissonDistribution({ mean: 1 }).lower(0), Math.exp(-1), 1e-14);
    expectClose(gammaDistribution({ shape: 1 }).upper(3), Math.exp(-3), 1e-14);
    expectClose(tDistribution({ degreesOfFreedom: 1 }).upper(1), 0.25, 1e-14);
    expectClose(chiSquaredDistribution({ degreesOfFreedom: 2 }).upper(2), Math.exp(-1), 1e-14);
  });
});

describe('misuse', () => {
  it('names function, argument and received value', () => {
    expect(() => normalDistribution({ sd: 0 })).toThrow(
      'normalDistribution: sd must be a positive finite number; received 0',
    );
    expect(() => normalDistribution().lower(Number.NaN)).toThrow('normalDistribution.lower: x must be a number');
    expect(() => tDistribution({ degreesOfFreedom: 5 }).quantile(1.2)).toThrow('between 0 and 1; received 1.2');
    expect(() => binomialDistribution({ trials: 2.5, probability: 0.5 })).toThrow('trials must be a whole number');
    expect(() => poissonDistribution({ mean: -1 })).toThrow(RangeError);
    expect(() => betaDistribution({ a: 0, b: 1 })).toThrow(RangeError);
    expect(() => fDistribution({ numerator: 1, denominator: Number.NaN })).toThrow(RangeError);
    expect(() => gammaDistribution({ shape: Number.POSITIVE_INFINITY })).toThrow(RangeError);
  });
});
