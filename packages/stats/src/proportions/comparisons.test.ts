import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/comparisons.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { binomialDistribution } from '../distributions/binomial.ts';
import { poissonDistribution } from '../distributions/poisson.ts';
import type { Outcome } from '../outcome.ts';
import type { Comparison } from './comparison.ts';
import { differenceOfRates } from './difference-of-rates.ts';
import { oddsRatio } from './odds-ratio.ts';
import { ratioOfProportions } from './ratio-of-proportions.ts';
import { ratioOfRates } from './ratio-of-rates.ts';
import { twoProportionTest } from './two-proportions.ts';
import { binomialTestP } from './two-rates.ts';

const proportions = (c: readonly number[]) => ({
  first: { successes: c[0]!, trials: c[1]! },
  second: { successes: c[2]!, trials: c[3]! },
});
const rates = (c: readonly number[]) => ({
  first: { events: c[0]!, exposure: c[1]! },
  second: { events: c[2]!, exposure: c[3]! },
});

function expectEnds(found: Comparison, ends: readonly number[], tolerance: number, what: string): void {
  expectClose(found.interval.lower, ends[0]!, tolerance, `${what} lower`, 1e-13);
  expectClose(found.interval.upper, ends[1]!, tolerance, `${what} upper`, 1e-13);
}

describe('by hand', () => {
  it('half against a quarter is a ratio of 2, an odds ratio near 3', () => {
    expect(given(ratioOfProportions(proportions([10, 20, 5, 20]))).estimate).toBe(2);
    // Conditional likelihood of [1 1; 1 2] with θ: weights 3, 6θ, θ² over counts 0, 1, 2; mean 1 at θ = √3.
    const small = given(oddsRatio(proportions([1, 2, 1, 3])));
    expectClose(small.estimate, Math.sqrt(3), 1e-12);
    expect(small.p).toBe(1);
  });

  it('3 events against 1 on equal exposure: 3 times as many; p = 2 (1 + 4) / 16', () => {
    const found = given(ratioOfRates(rates([3, 10, 1, 10])));
    expect(found.estimate).toBe(3);
    expectClose(found.p, 10 / 16, 1e-14);
    expectClose(given(differenceOfRates({ ...rates([3, 10, 1, 10]), per: 100 })).estimate, 20, 1e-14);
  });

  it('Tea tasting: 3 of 4 against 1 of 4 has p = 34 / 70', () => {
    expectClose(given(oddsRatio(proportions([3, 4, 1, 4]))).p, 34 / 70, 1e-12);
    // Both tables as far out as this one count by half: (2 + 32 / 2) / 70.
    expectClose(given(oddsRatio({ ...proportions([3, 4, 1, 4]), tails: 'mid-p' })).p, 18 / 70, 1e-12);
  });
});

describe('agreement with R', () => {
  it.each(fixture.tables)('table $counts', (c) => {
    const two = proportions(c.counts);
    const ratio = given(ratioOfProportions(two));
    expectEnds(ratio, c.koopman, 1e-9, 'Koopman 95');
    expectEnds(given(ratioOfProportions({ ...two, level: 0.9 })), c.koopman90, 1e-9, 'Koopman 90');
    expectClose(ratio.p, c.p, 1e-9, 'p');
    expectClose(ratio.p, given(twoProportionTest(two)).p, 1e-9, 'p of the z test');
    if (c.odds === undefined) return;
    const exact = given(oddsRatio(two));
    expectClose(exact.estimate, c.odds.exact.estimate, 1e-9, 'estimate');
    expectClose(exact.estimate, c.odds.fisherEstimate, 3e-4, 'estimate of fisher.test, which stops early');
    expectEnds(exact, c.odds.exact.interval, 1e-9, 'exact');
    expectClose(exact.p, c.odds.p, 1e-9, 'p');
    expectEnds(given(oddsRatio({ ...two, tails: 'mid-p' })), c.odds.midP.interval, 1e-9, 'mid-p');
  });

  it.each(fixture.rates)('rates $counts', (c) => {
    const ratio = given(ratioOfRates(rates(c.counts)));
    expectClose(ratio.estimate, c.ratio, 1e-12);
    expectEnds(ratio, c.interval, 1e-9, 'exact');
    expectClose(ratio.p, c.p, 1e-9, 'p');
    expectEnds(given(differenceOfRates({ ...rates(c.counts), per: 1000 })), c.difference, 1e-9, 'difference');
  });

  it('the binomial p sums the counts no likelier, one by one', () => {
    for (const [x, n, p] of [
      [3, 20, 0.3],
      [11, 20, 0.3],
      [0, 9, 0.7],
      [9, 9, 0.5],
      [6, 20, 0.3],
      [40, 300, 0.11],
    ] as const) {
      const law = binomialDistribution({ trials: n, probability: p });
      let sum = 0;
      for (let k = 0; k <= n; k += 1) if (law.density(k) <= law.density(x) * (1 + 1e-7)) sum += law.density(k);
      expectClose(binomialTestP(x, n, p), Math.min(1, sum), 1e-12, `${x} of ${n}`);
    }
  });
});

describe('invariances', () => {
  it('the groups exchanged turn the ratio over and the difference round', () => {
    for (const c of [
      [7, 20, 3, 25],
      [45, 90, 60, 100],
    ]) {
      const back = [c[2]!, c[3]!, c[0]!, c[1]!];
      for (const compare of [ratioOfProportions, oddsRatio]) {
        const a = given(compare(proportions(c)));
        const b = given(compare(proportions(back)));
        expectClose(a.estimate * b.estimate, 1, 1e-11);
        expectClose(a.interval.lower * b.interval.upper, 1, 1e-10);
        expectClose(a.p, b.p, 1e-10);
      }
      const r = given(ratioOfRates(rates(c)));
      expectClose(r.interval.upper * given(ratioOfRates(rates(back))).interval.lower, 1, 1e-10);
      const d = given(differenceOfRates(rates(c)));
      expectClose(d.interval.lower, -given(differenceOfRates(rates(back))).interval.upper, 1e-12);
    }
  });

  it('the unit of exposure does not matter to the ratio and scales the difference', () => {
    const c = [12, 100, 20, 130];
    const finer = [12, 1e5, 20, 1.3e5];
    const [a, b] = [given(ratioOfRates(rates(c))), given(ratioOfRates(rates(finer)))];
    expectClose(a.interval.lower, b.interval.lower, 1e-11);
    expectClose(
      given(differenceOfRates({ ...rates(finer), per: 1000 })).interval.upper,
      given(differenceOfRates(rates(c))).interval.upper,
      1e-12,
    );
  });
});

describe('coverage, summed over all tables', () => {
  /** Probability that the interval holds the truth; tables without an interval do not count. */
  function coverage(
    laws: readonly [(k: number) => number, (k: number) => number],
    most: readonly [number, number],
    truth: number,
    of: (x: number, y: number) => Outcome<Comparison>,
  ): number {
    let covered = 0;
    let counted = 0;
    for (let x = 0; x <= most[0]; x += 1) {
      for (let y = 0; y <= most[1]; y += 1) {
        const mass = laws[0](x) * laws[1](y);
        const found = mass > 1e-9 ? of(x, y) : null;
        if (found === null || !found.ok) continue;
        counted += mass;
        const { lower, upper } = found.value.interval;
        if (lower <= truth && truth <= upper) covered += mass;
      }
    }
    return covered / counted;
  }
  const binomials = (n: number, p: number, m: number, q: number) => {
    const a = binomialDistribution({ trials: n, probability: p });
    const b = binomialDistribution({ trials: m, probability: q });
    return [(k: number) => a.density(k), (k: number) => b.density(k)] as const;
  };

  it('Koopman: 93% to 97% for 20 to 60 trials, 95% on average; exact odds ratio at least 95%, mid-p near it', () => {
    const all: number[] = [];
    for (const [n, p, m, q] of [
      [20, 0.3, 25, 0.5],
      [40, 0.1, 30, 0.3],
      [25, 0.6, 25, 0.6],
      [30, 0.8, 20, 0.4],
    ] as const) {
      const laws = binomials(n, p, m, q);
      const ratio = coverage(laws, [n, m], p / q, (x, y) => ratioOfProportions(proportions([x, n, y, m])));
      all.push(ratio);
      expect(ratio).toBeGreaterThan(0.93);
      expect(ratio).toBeLessThan(0.97);
      const odds = (p * (1 - q)) / (q * (1 - p));
      const exact = coverage(laws, [n, m], odds, (x, y) => oddsRatio(proportions([x, n, y, m])));
      expect(exact).toBeGreaterThanOrEqual(0.95);
      const mid = coverage(laws, [n, m], odds, (x, y) => oddsRatio({ ...proportions([x, n, y, m]), tails: 'mid-p' }));
      expect(mid).toBeGreaterThan(0.935);
      expect(mid).toBeLessThan(exact);
    }
    expect(Math.abs(all.reduce((a, b) => a + b) / all.length - 0.95)).toBeLessThan(0.01);
  });

  it('rates: the exact ratio at least 95%; the difference 93.5% to 97%', () => {
    for (const [a, b] of [
      [4, 6],
      [12, 12],
      [25, 9],
    ] as const) {
      const laws = [a, b].map((mean) => {
        const law = poissonDistribution({ mean });
        return (k: number) => law.density(k);
      }) as unknown as readonly [(k: number) => number, (k: number) => number];
      const ratio = coverage(laws, [60, 60], a / b, (x, y) => ratioOfRates(rates([x, 1, y, 1])));
      expect(ratio).toBeGreaterThanOrEqual(0.95);
      const difference = coverage(laws, [60, 60], a - b, (x, y) => differenceOfRates(rates([x, 1, y, 1])));
      expect(difference).toBeGreaterThan(0.935);
      expect(difference).toBeLessThan(0.97);
    }
  });
});

describe('what cannot be computed', () => {
  it('gives reasons and refuses misuse', () => {
    expectReason(ratioOfProportions(proportions([3, 9, 0, 9])), 'separation');
    expectReason(ratioOfProportions(proportions([0, 9, 0, 9])), 'constant');
    expectReason(ratioOfProportions(proportions([0, 0, 1, 9])), 'too-few');
    expectReason(oddsRatio(proportions([3, 9, 0, 9])), 'separation');
    expectReason(oddsRatio(proportions([9, 9, 9, 9])), 'constant');
    expectReason(oddsRatio(proportions([1.5, 9, 3, 9])), 'not-finite');
    expectReason(ratioOfRates(rates([3, 9, 0, 9])), 'separation');
    expectReason(ratioOfRates(rates([0, 9, 0, 9])), 'constant');
    expectReason(differenceOfRates(rates([0, 9, 0, 9])), 'constant');
    expectReason(differenceOfRates(rates([1, 0, 0, 9])), 'too-few');
    expect(() => oddsRatio(proportions([5, 4, 1, 2]))).toThrow('oddsRatio: successes must be from 0 to trials (4)');
    expect(() => differenceOfRates({ ...rates([1, 1, 1, 1]), per: 0 })).toThrow('per must be a positive');
    const allBoth = given(ratioOfProportions(proportions([9, 9, 7, 7])));
    expect([allBoth.estimate, allBoth.p]).toEqual([1, 1]);
    expect(allBoth.interval.lower).toBeGreaterThan(0.5);
  });
});
