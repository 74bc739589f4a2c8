import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/distributions.fixture.json' with { type: 'json' };
import { expectClose, fixtureNumber } from '../../testing/expect.ts';
import { betaDistribution } from './beta.ts';
import { binomialDistribution } from './binomial.ts';
import { chiSquaredDistribution } from './chi-squared.ts';
import type { Distribution } from './distribution.ts';
import { fDistribution } from './f.ts';
import { gammaDistribution } from './gamma.ts';
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

it('t with 3 degrees of freedom follows its limit 2√3 / (π x³) at p = 1e-300', () => {
  const limit = ((2 * Math.sqrt(3)) / Math.PI / 1e-300) ** (1 / 3);
  expectClose(tDistribution({ degreesOfFreedom: 3 }).upperQuantile(1e-300), limit, 1e-12);
});

describe('invariants', () => {
  it('quantile undoes the lower tail, upper quantile the upper tail', () => {
    const all = fixture.cases.filter((c) => c.distribution !== 'binomial' && c.distribution !== 'poisson');
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
