import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/shrink-rates.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { randomStream } from '../random/random-stream.ts';
import { digammaOf, digammaRise, logGammaRise } from '../special/digamma.ts';
import { shrinkRates } from './shrink-rates.ts';

describe('by hand', () => {
  it("Marshall's moments of three units of base 1: variance of 0, 3, 9 less their mean", () => {
    const found = given(shrinkRates({ kind: 'rate', counts: [0, 3, 9], bases: [1, 1, 1], method: 'moments' }));
    // Mean 4, variance (16 + 1 + 25) / 3 = 14, between 14 - 4 = 10: each keeps 10 / 14 of its distance.
    expectClose(found.between, Math.sqrt(10), 1e-14);
    for (const [i, x] of [0, 3, 9].entries()) {
      expectClose(found.units[i]!.weight, 10 / 14, 1e-14);
      expectClose(found.units[i]!.shrunk, 4 + (10 / 14) * (x - 4), 1e-13);
    }
  });

  it('digamma: -γ at 1, -γ - 2 log 2 at ½, and its recurrence', () => {
    expectClose(digammaOf(1), -0.5772156649015329, 1e-14);
    expectClose(digammaOf(0.5), -0.5772156649015329 - 2 * Math.LN2, 1e-14);
    for (const x of [0.01, 3.7, 9.99, 40, 1e6]) expectClose(digammaOf(x + 1) - digammaOf(x), 1 / x, 1e-8);
  });
});

describe('agreement with R', () => {
  it.each(fixture.rates.map((d, i) => ({ d, i })))('rates $i', ({ d }) => {
    const found = given(shrinkRates({ kind: 'rate', counts: d.counts, bases: d.bases }));
    const { likelihood: r } = d;
    expectClose(found.mean, r.mean, 1e-8, 'mean');
    expectClose(found.prior!.first, r.shape, 1e-7, 'shape');
    expectClose(found.prior!.first, r.theta, 1e-7, 'theta of glm.nb');
    expectClose(found.between, r.mean / Math.sqrt(r.shape), 1e-7, 'between');
    for (const [i, unit] of found.units.entries()) {
      expectClose(unit.shrunk, r.shrunk[i]!, 1e-8, `unit ${i}`);
      expectClose(unit.interval.lower, r.lower[i]!, 1e-8, `lower ${i}`);
      expectClose(unit.interval.upper, r.upper[i]!, 1e-8, `upper ${i}`);
      expectClose(unit.shrunk, found.mean + unit.weight * (unit.observed - found.mean), 1e-12, 'weight');
    }
    const moments = given(shrinkRates({ kind: 'rate', counts: d.counts, bases: d.bases, method: 'moments' }));
    expectClose(moments.between, d.moments.between, 1e-10);
    for (const [i, unit] of moments.units.entries()) expectClose(unit.shrunk, d.moments.shrunk[i]!, 1e-11, `unit ${i}`);
  });

  it.each(fixture.proportions.map((d, i) => ({ d, i })))('proportions $i', ({ d }) => {
    const found = given(shrinkRates({ kind: 'proportion', counts: d.counts, bases: d.bases }));
    expectClose(found.prior!.first, d.a, 1e-7, 'a');
    expectClose(found.prior!.second, d.b, 1e-7, 'b');
    expectClose(found.mean, d.vgamMean, 1e-6, 'mean of VGAM');
    expectClose(1 / (1 + d.a + d.b), d.vgamRho, 1e-6, 'rho of VGAM');
    expectClose(found.between ** 2, (found.mean * (1 - found.mean)) / (1 + d.a + d.b), 1e-6, 'between');
    for (const [i, unit] of found.units.entries()) {
      expectClose(unit.shrunk, d.shrunk[i]!, 1e-8, `unit ${i}`);
      expectClose(unit.interval.lower, d.lower[i]!, 1e-7, `lower ${i}`);
      expectClose(unit.interval.upper, d.upper[i]!, 1e-7, `upper ${i}`);
    }
  });

  it('units alike: the pooled rate, its own interval, and says so', () => {
    for (const method of ['maximum likelihood', 'moments'] as const) {
      const found = given(shrinkRates({ kind: 'rate', ...fixture.alike, method }));
      expect(found).toMatchObject({ varies: false, between: 0, prior: null });
      expect(found.units[0]!.interval.kind).toContain('no variation between units found');
      expect(found.units[0]!.interval.upper).toBeGreaterThan(found.mean);
      for (const [i, unit] of found.units.entries()) expectClose(unit.shrunk, fixture.alike.moments.shrunk[i]!, 1e-13);
    }
    const found = given(shrinkRates({ kind: 'proportion', counts: [5, 5, 6, 4], bases: [10, 10, 12, 8] }));
    expect([found.varies, found.units[1]!.shrunk, found.units[1]!.weight]).toEqual([false, 0.5, 0]);
  });
});

describe('no variation', () => {
  it('is found just where the likelihood falls from there on, and never as a dispersion of mere rounding', () => {
    let none = 0;
    let odd = 0;
    const runs = 150;
    for (let r = 0; r < runs; r += 1) {
      const s = randomStream({ seed: 22, purpose: 'no variation', index: r });
      const bases = Array.from({ length: 30 }, () => 20 + s.integer(60));
      const counts = bases.map((b) => s.binomial(b * 1000, 0.0003));
      const found = given(shrinkRates({ kind: 'rate', counts, bases }));
      const pooled = counts.reduce((a, b) => a + b) / bases.reduce((a, b) => a + b);
      // The derivative by the dispersion at 0 (Dean 1992): Σ (x - μ)² - x.
      const slope = counts.reduce((sum, x, i) => sum + (x - pooled * bases[i]!) ** 2 - x, 0);
      if (slope > 0 !== found.varies) odd += 1;
      if (!found.varies) none += 1;
      else expect(found.between / found.mean).toBeGreaterThan(1e-3);
    }
    // A second peak away from 0 may be the higher one, but seldom is.
    expect(odd).toBeLessThanOrEqual(2);
    expect(none / runs).toBeGreaterThan(0.4);
    expect(none / runs).toBeLessThan(0.75);
  });

  it('rises of digamma and log Γ keep their digits for sizes far beyond the counts', () => {
    for (const s of [0.3, 4, 11, 1e3, 1e9]) {
      let digamma = 0;
      let log = 0;
      for (let j = 0; j < 7; j += 1) {
        digamma += 1 / (s + j);
        log += Math.log1p(j / s);
      }
      expectClose(digammaRise(s, 7), digamma, 1e-13, `digamma at ${s}`);
      expectClose(logGammaRise(s, 7), log, 1e-12, `log Γ at ${s}`, 1e-14);
    }
  });
});

describe('invariances', () => {
  const { counts, bases } = fixture.rates[1]!;
  it('the unit of exposure and the order of units', () => {
    const base = given(shrinkRates({ kind: 'rate', counts, bases }));
    const thousands = given(shrinkRates({ kind: 'rate', counts, bases: bases.map((b) => 1e9 * b) }));
    const turned = given(shrinkRates({ kind: 'rate', counts: counts.toReversed(), bases: bases.toReversed() }));
    for (const [i, unit] of base.units.entries()) {
      expectClose(thousands.units[i]!.shrunk * 1e9, unit.shrunk, 1e-9);
      expectClose(turned.units.at(-1 - i)!.shrunk, unit.shrunk, 1e-9);
    }
  });

  it('successes and failures exchanged turn proportions over', () => {
    const d = fixture.proportions[1]!;
    const base = given(shrinkRates({ kind: 'proportion', counts: d.counts, bases: d.bases }));
    const failures = d.counts.map((x, i) => d.bases[i]! - x);
    const turned = given(shrinkRates({ kind: 'proportion', counts: failures, bases: d.bases }));
    for (const [i, unit] of base.units.entries()) expectClose(1 - turned.units[i]!.shrunk, unit.shrunk, 1e-9);
  });

  it('many events leave a unit where it is; none draw it to the mean', () => {
    const found = given(shrinkRates({ kind: 'rate', counts: [900_000, 0, 12, 30, 22], bases: [1e5, 0.01, 10, 9, 20] }));
    expectClose(found.units[0]!.shrunk, 9, 1e-3);
    expect(found.units[0]!.weight).toBeGreaterThan(0.999);
    expect(found.units[1]!.weight).toBeLessThan(0.1);
  });
});

describe('coverage of the true rates, averaged over units', () => {
  it.each([
    ['rate', 150, 0.935, 0.96],
    ['rate', 20, 0.89, 0.95],
    ['proportion', 150, 0.935, 0.96],
    ['proportion', 20, 0.89, 0.95],
  ] as const)('%s, %d units: between %d and %d', (kind, units, least, most) => {
    let covered = 0;
    let closer = 0;
    const runs = Math.round((kind === 'rate' ? 6000 : 4000) / units);
    for (let r = 0; r < runs; r += 1) {
      const s = randomStream({ seed: 21, purpose: `shrink ${kind} ${units}`, index: r });
      const bases = Array.from({ length: units }, () => 20 + s.integer(100));
      const truth = bases.map(() => (kind === 'rate' ? (0.3 * s.gamma(6)) / 6 : s.beta(6, 14)));
      const counts = truth.map((p, i) => {
        if (kind === 'proportion') return s.binomial(bases[i]!, p);
        // Poisson by waiting times.
        let events = 0;
        for (let t = s.exponential(); t < p * bases[i]!; t += s.exponential()) events += 1;
        return events;
      });
      const found = given(shrinkRates({ kind, counts, bases }));
      for (const [i, u] of found.units.entries()) {
        if (u.interval.lower <= truth[i]! && truth[i]! <= u.interval.upper) covered += 1;
        closer += (u.observed - truth[i]!) ** 2 - (u.shrunk - truth[i]!) ** 2;
      }
    }
    expect(covered / (runs * units)).toBeGreaterThan(least);
    expect(covered / (runs * units)).toBeLessThan(most);
    // Shrunk rates are nearer to the truth in the mean square: what they are for.
    expect(closer).toBeGreaterThan(0);
  });
});

describe('what cannot be computed', () => {
  it('gives reasons and refuses misuse', () => {
    expectReason(shrinkRates({ kind: 'rate', counts: [1, 2], bases: [1, 1] }), 'too-few');
    expectReason(shrinkRates({ kind: 'rate', counts: [0, 0, 0], bases: [1, 1, 1] }), 'constant');
    expectReason(shrinkRates({ kind: 'proportion', counts: [2, 2, 2], bases: [2, 2, 2] }), 'constant');
    expectReason(shrinkRates({ kind: 'rate', counts: [1, Number.NaN, 0], bases: [1, 1, 1] }), 'not-finite');
    expect(() => shrinkRates({ kind: 'rate', counts: [1, 2, 3], bases: [1, 0, 1] })).toThrow('bases[1]');
    expect(() => shrinkRates({ kind: 'proportion', counts: [3, 2, 1], bases: [2, 2, 2] })).toThrow(
      'at most bases[0] (2)',
    );
    expect(() => shrinkRates({ kind: 'rate', counts: [-1, 2, 1], bases: [2, 2, 2] })).toThrow('counts[0]');
    expect(() => shrinkRates({ kind: 'proportion', counts: [1, 2, 1], bases: [2, 2, 2], method: 'moments' })).toThrow(
      'maximum likelihood for proportions',
    );
  });
});
