import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/proportions.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { randomStream } from '../random/random-stream.ts';
import { clopperPearsonInterval } from './clopper-pearson-interval.ts';
import type { IntervalEstimate } from './counts.ts';
import { type FunnelKind, funnelLimits, funnelOverdispersion } from './funnel.ts';
import { poissonInterval, rateInterval } from './poisson-interval.ts';
import { differenceOfProportions, twoProportionTest } from './two-proportions.ts';
import { wilsonInterval } from './wilson-interval.ts';

function expectLimits(found: IntervalEstimate, expected: readonly number[], tolerance: number, what: string): void {
  expectClose(found.interval.lower, expected[0]!, tolerance, `${what} lower`, 1e-12);
  expectClose(found.interval.upper, expected[1]!, tolerance, `${what} upper`, 1e-12);
}

describe('by hand', () => {
  it('nothing in ten: exact upper limit 1 - 0.025^(1/10); Wilson z²/(n + z²)', () => {
    const exact = given(clopperPearsonInterval({ successes: 0, trials: 10 }));
    expect(exact.interval.lower).toBe(0);
    expectClose(exact.interval.upper, 1 - 0.025 ** 0.1, 1e-12);
    const z2 = 1.959963984540054 ** 2;
    expectClose(given(wilsonInterval({ successes: 0, trials: 10 })).interval.upper, z2 / (10 + z2), 1e-12);
  });

  it('no event: exact upper limit -log(0.025)', () => {
    expectClose(given(poissonInterval({ events: 0 })).interval.upper, -Math.log(0.025), 1e-12);
  });

  it('120 events among 50,000 are 24 per 10,000', () => {
    expect(given(rateInterval({ events: 120, exposure: 50_000, per: 10_000 })).estimate).toBe(24);
  });
});

describe('agreement with R', () => {
  it.each(fixture.one)('$successes of $trials', (c) => {
    // prop.test leaves rounding at the ends, hence the absolute allowance.
    expectLimits(given(wilsonInterval(c)), c.wilson, 1e-9, 'Wilson 95');
    expectLimits(given(wilsonInterval({ ...c, level: 0.99 })), c.wilson99, 1e-9, 'Wilson 99');
    expectLimits(given(clopperPearsonInterval(c)), c.exact, 1e-9, 'exact');
  });

  it.each(fixture.poisson)('$events events', (c) => {
    expectLimits(given(poissonInterval(c)), c.exact, 1e-9, 'count');
    const rate = rateInterval({ events: c.events, exposure: 52_000, per: 10_000 });
    expectLimits(given(rate), c.per10000, 1e-9, 'rate');
  });

  it.each(fixture.two)('two proportions $counts', (c) => {
    const [a, b, x, y] = c.counts as [number, number, number, number];
    const options = { first: { successes: a, trials: b }, second: { successes: x, trials: y } };
    expectLimits(given(differenceOfProportions(options)), c.newcombe, 1e-9, 'Newcombe');
    const test = given(twoProportionTest(options));
    expectClose(test.statistic ** 2, c.squared, 1e-9, 'statistic');
    expectClose(test.p, c.p, 1e-9, 'p');
  });

  it.each(fixture.funnel)('funnel $kind $target on $base at $level, φ $phi', (c) => {
    const found = given(
      funnelLimits({
        kind: c.kind as FunnelKind,
        target: c.target,
        bases: [c.base],
        level: c.level,
        overdispersion: c.phi,
      }),
    );
    expectClose(found.lower[0]!, Math.max(0, c.limits[0]!), 1e-9, 'lower', 1e-12);
    const high = c.kind === 'proportion' ? Math.min(1, c.limits[1]!) : c.limits[1]!;
    expectClose(found.upper[0]!, high, 1e-9, 'upper', 1e-12);
  });
});

describe('invariances', () => {
  it('success and failure change places', () => {
    for (const make of [wilsonInterval, clopperPearsonInterval]) {
      const one = given(make({ successes: 4, trials: 31 })).interval;
      const other = given(make({ successes: 27, trials: 31 })).interval;
      expectClose(other.lower, 1 - one.upper, 1e-12);
      expectClose(other.upper, 1 - one.lower, 1e-12);
    }
  });

  it('first and second change places', () => {
    const first = { successes: 9, trials: 40 };
    const second = { successes: 21, trials: 55 };
    const one = given(twoProportionTest({ first, second }));
    const other = given(twoProportionTest({ first: second, second: first }));
    expectClose(other.difference, -one.difference, 1e-15);
    expectClose(other.interval.lower, -one.interval.upper, 1e-12);
    expectClose(other.p, one.p, 1e-12);
  });

  it('over-dispersion of counts that are just binomial is about 1, of doubled deviations about 4', () => {
    const stream = randomStream({ seed: 30, purpose: 'overdispersion' });
    const bases = Array.from({ length: 400 }, () => 2000 + stream.integer(2000));
    const deviations = bases.map((n) => stream.normal() * Math.sqrt(n * 0.3 * 0.7));
    const factor = (scale: number): number =>
      given(
        funnelOverdispersion({
          kind: 'proportion',
          target: 0.3,
          counts: bases.map((n, i) => 0.3 * n + scale * deviations[i]!),
          bases,
          winsorise: 0,
        }),
      ).factor;
    expect(Math.abs(factor(1) - 1)).toBeLessThan(0.3);
    expectClose(factor(2), 4 * factor(1), 1e-9);
  });
});

describe('exact coverage, summed over all counts of n = 40', () => {
  const choose = (n: number, k: number): number => {
    let value = 1;
    for (let i = 1; i <= k; i += 1) value *= (n - k + i) / i;
    return value;
  };
  const coverage = (p: number, make: typeof wilsonInterval): number => {
    let sum = 0;
    for (let k = 0; k <= 40; k += 1) {
      const { lower, upper } = given(make({ successes: k, trials: 40 })).interval;
      if (lower <= p && p <= upper) sum += choose(40, k) * p ** k * (1 - p) ** (40 - k);
    }
    return sum;
  };

  it('Clopper-Pearson never falls below 95%; Wilson is near 95% on average', () => {
    let total = 0;
    for (let p = 0.02; p < 0.99; p += 0.01) {
      expect(coverage(p, clopperPearsonInterval)).toBeGreaterThanOrEqual(0.95 - 1e-12);
      total += coverage(p, wilsonInterval) / 97;
    }
    expect(Math.abs(total - 0.95)).toBeLessThan(0.01);
  });

  it('Poisson exact never falls below 95%; Newcombe holds the difference in 93% to 97% of samples', () => {
    for (const mean of [0.5, 2, 7.7]) {
      let sum = 0;
      let probability = Math.exp(-mean);
      for (let k = 0; k < 60; k += 1) {
        const { lower, upper } = given(poissonInterval({ events: k })).interval;
        if (lower <= mean && mean <= upper) sum += probability;
        probability *= mean / (k + 1);
      }
      expect(sum).toBeGreaterThanOrEqual(0.95 - 1e-12);
    }
    const stream = randomStream({ seed: 31, purpose: 'Newcombe coverage' });
    let covered = 0;
    for (let r = 0; r < 2000; r += 1) {
      let a = 0;
      let b = 0;
      for (let i = 0; i < 60; i += 1) a += stream.uniform() < 0.35 ? 1 : 0;
      for (let i = 0; i < 80; i += 1) b += stream.uniform() < 0.2 ? 1 : 0;
      const found = given(
        differenceOfProportions({ first: { successes: a, trials: 60 }, second: { successes: b, trials: 80 } }),
      );
      if (found.interval.lower <= 0.15 && 0.15 <= found.interval.upper) covered += 1;
    }
    expect(Math.abs(covered / 2000 - 0.95)).toBeLessThan(0.02);
  });
});

describe('what cannot be computed', () => {
  it('gives reasons and refuses misuse', () => {
    expectReason(wilsonInterval({ successes: 0, trials: 0 }), 'too-few');
    expectReason(clopperPearsonInterval({ successes: Number.NaN, trials: 3 }), 'not-finite');
    expectReason(rateInterval({ events: 3, exposure: 0 }), 'too-few');
    const none = { successes: 0, trials: 5 };
    expectReason(twoProportionTest({ first: none, second: none }), 'constant');
    expectReason(funnelLimits({ kind: 'rate', target: 0, bases: [5], level: 0.95 }), 'constant');
    expect(() => wilsonInterval({ successes: 4, trials: 3 })).toThrow(
      'wilsonInterval: successes must be from 0 to trials (3); received 4',
    );
    expect(() => poissonInterval({ events: -1 })).toThrow('events');
    expect(() => funnelLimits({ kind: 'rate', target: 1, bases: [0], level: 0.95 })).toThrow('bases[0]');
  });
});

describe('funnels of large counts, far over-dispersed', () => {
  it('limits go on beyond the tails a double can hold, to within two counts of the exact ones', () => {
    for (const kind of ['rate', 'proportion'] as const) {
      const bases = [50, 5000, 500_000];
      const at = (overdispersion: number) =>
        given(funnelLimits({ kind, target: 0.3, bases, level: 0.998, overdispersion }));
      // z √φ is 35.8, 35.9 and 36.3: the third is beyond the switch. Limits move on as they did before it.
      const [a, b, c] = [at(134), at(135), at(138)];
      for (let i = 0; i < bases.length; i += 1) {
        for (const side of ['lower', 'upper'] as const) {
          const expected = b![side][i]! + 3 * (b![side][i]! - a![side][i]!);
          expect(Math.abs(c![side][i]! - expected) * bases[i]!, `${kind} ${side} ${i}`).toBeLessThan(2);
        }
      }
      let width = 0;
      for (const phi of [1, 50, 130, 140, 200, 1000, 1e6, 1e12]) {
        const { lower, upper } = at(phi);
        expect(Number.isFinite(upper[2]!) && lower[2]! >= 0 && lower[2]! < 0.3).toBe(true);
        expect(upper[2]! - lower[2]!).toBeGreaterThanOrEqual(width);
        if (kind === 'proportion') expect(upper[2]!).toBeLessThanOrEqual(1);
        width = upper[2]! - lower[2]!;
      }
    }
  });

  it('counts below 0 or above their base are no counts', () => {
    const counts = { kind: 'proportion', target: 0.3, bases: [10, 10] } as const;
    expect(() => funnelOverdispersion({ ...counts, counts: [-1, 2] })).toThrow('counts[0] must be from 0');
    expect(() => funnelOverdispersion({ ...counts, counts: [1, 11] })).toThrow('counts[1] must be from 0');
  });
});
