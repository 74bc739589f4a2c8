import { describe, expect, it } from 'vitest';
import { betaDistribution } from '../distributions/beta.ts';
import { binomialDistribution } from '../distributions/binomial.ts';
import { chiSquaredDistribution } from '../distributions/chi-squared.ts';
import { randomStream } from './random-stream.ts';

/** p of a chi-squared test of counts against probabilities, cells of small expectation taken together. */
function fitP(draws: readonly number[], probability: (k: number) => number, least: number, most: number): number {
  const counts = new Map<number, number>();
  for (const k of draws) counts.set(k, (counts.get(k) ?? 0) + 1);
  let statistic = 0;
  let cells = -1;
  let expected = 0;
  let observed = 0;
  let covered = 0;
  for (let k = least; k <= most; k += 1) {
    expected += draws.length * probability(k);
    observed += counts.get(k) ?? 0;
    if (expected < 8 && k < most) continue;
    if (k === most) expected = draws.length - covered;
    covered += expected;
    if (expected > 0) {
      statistic += (observed - expected) ** 2 / expected;
      cells += 1;
    }
    expected = 0;
    observed = 0;
  }
  return chiSquaredDistribution({ degreesOfFreedom: cells }).upper(statistic);
}

/** p of the Kolmogorov-Smirnov test, by its limit. */
function distanceP(draws: readonly number[], lower: (x: number) => number): number {
  const sorted = Float64Array.from(draws).sort();
  const n = sorted.length;
  let distance = 0;
  for (const [i, x] of sorted.entries()) {
    const at = lower(x);
    distance = Math.max(distance, (i + 1) / n - at, at - i / n);
  }
  const z = distance * (Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n));
  let p = 0;
  for (let k = 1; k < 100; k += 1) p += 2 * (k % 2 ? 1 : -1) * Math.exp(-2 * k * k * z * z);
  return Math.min(1, p);
}

// Seeds are fixed: each test passes or fails for good. One in ten thousand right generators would fail each.
const UNLIKELY = 1e-4;

describe('binomial draws', () => {
  it.each([
    [1, 0.3],
    [7, 0.5],
    [20, 0.93],
    [40, 0.24],
    [40, 0.26],
    [150, 0.5],
    [5000, 0.001],
    [5000, 0.8],
    [1_000_000, 0.00002],
    [1_000_000, 0.31],
  ])('of %d trials at %d have the binomial distribution', (n, p) => {
    const stream = randomStream({ seed: 11, purpose: 'binomial', index: n });
    const draws = Array.from({ length: 20_000 }, () => stream.binomial(n, p));
    const law = binomialDistribution({ trials: n, probability: p });
    const least = law.quantile(1e-9);
    const most = law.upperQuantile(1e-9);
    expect(draws.every((k) => Number.isInteger(k) && k >= 0 && k <= n)).toBe(true);
    expect(fitP(draws, (k) => law.density(k), least, most)).toBeGreaterThan(UNLIKELY);
    const mean = draws.reduce((a, b) => a + b) / draws.length;
    const variance = draws.reduce((a, b) => a + (b - n * p) ** 2, 0) / draws.length;
    expect(Math.abs(mean - n * p)).toBeLessThan(4 * Math.sqrt((n * p * (1 - p)) / draws.length));
    expect(Math.abs(variance / (n * p * (1 - p)) - 1)).toBeLessThan(0.06);
  });

  it('of nothing, never and always; of more trials than anyone has', () => {
    const stream = randomStream({ seed: 1, purpose: 'ends' });
    expect([stream.binomial(0, 0.4), stream.binomial(9, 0), stream.binomial(9, 1)]).toEqual([0, 0, 9]);
    expect(stream.binomial(1e9, 1e-300)).toBe(0);
    expect(Math.abs(stream.binomial(1e12, 0.5) / 1e12 - 0.5)).toBeLessThan(5e-6);
    expect(() => stream.binomial(1.5, 0.1)).toThrow('randomStream.binomial: n must be a whole number');
    expect(() => stream.binomial(5, 1.1)).toThrow('probability must be between 0 and 1');
  });
});

describe('multinomial draws', () => {
  it('sum to n, with binomial margins and the covariance -n p q', () => {
    const stream = randomStream({ seed: 12, purpose: 'multinomial' });
    const weights = [3, 0, 5, 2];
    const into = new Float64Array(4);
    const rows = Array.from({ length: 10_000 }, () => [...stream.multinomial(60, weights, into)]);
    expect(rows.every((r) => r.reduce((a, b) => a + b) === 60 && r[1] === 0)).toBe(true);
    for (const [j, w] of weights.entries()) {
      if (w === 0) continue;
      const law = binomialDistribution({ trials: 60, probability: w / 10 });
      const p = fitP(
        rows.map((r) => r[j]!),
        (k) => law.density(k),
        0,
        60,
      );
      expect(p).toBeGreaterThan(UNLIKELY);
    }
    const covariance = rows.reduce((sum, r) => sum + (r[0]! - 18) * (r[3]! - 12), 0) / rows.length;
    expect(Math.abs(covariance + 60 * 0.3 * 0.2)).toBeLessThan(0.7);
  });

  it('of no things, one category and misuse', () => {
    const stream = randomStream({ seed: 12, purpose: 'ends' });
    expect([...stream.multinomial(0, [1, 2])]).toEqual([0, 0]);
    expect([...stream.multinomial(7, [0.2])]).toEqual([7]);
    expect(() => stream.multinomial(7, [0, 0])).toThrow('sum of weights');
    expect(() => stream.multinomial(7, [1, -1])).toThrow('weights[1]');
    expect(() => stream.multinomial(7, [1], new Float64Array(2))).toThrow('into.length');
  });
});

describe('Dirichlet and beta draws', () => {
  it.each([[[0.4, 2, 7]], [[1, 1, 1, 1]], [[0.02, 0.03]], [[150, 20, 4]]])(
    '%j: every share has its beta distribution',
    (alphas) => {
      const stream = randomStream({ seed: 13, purpose: 'dirichlet', index: alphas.length });
      const into = new Float64Array(alphas.length);
      const rows = Array.from({ length: 4000 }, () => [...stream.dirichlet(alphas, into)]);
      const total = alphas.reduce((a, b) => a + b);
      for (const [j, a] of alphas.entries()) {
        const law = betaDistribution({ a, b: total - a });
        const shares = rows.map((r) => r[j]!);
        expect(shares.every((v) => v >= 0 && v <= 1)).toBe(true);
        // Shares within rounding of 0 or 1 are ties; the tail of the distribution there is compared as a whole.
        const inner = shares.map((v) => Math.min(1 - 1e-15, Math.max(1e-300, v)));
        const mean = shares.reduce((x, y) => x + y) / shares.length;
        const variance = (a * (total - a)) / (total * total * (total + 1));
        expect(Math.abs(mean - a / total)).toBeLessThan(4 * Math.sqrt(variance / shares.length));
        if (total > 0.1) expect(distanceP(inner, (x) => law.lower(x))).toBeGreaterThan(UNLIKELY);
      }
    },
  );

  it('tiny parameters put all on one category, as often as they should, and give no NaN', () => {
    const stream = randomStream({ seed: 14, purpose: 'tiny' });
    const wins = [0, 0, 0];
    for (let k = 0; k < 6000; k += 1) {
      const shares = stream.dirichlet([1e-9, 2e-9, 3e-9]);
      expect(Math.abs(shares.reduce((a, b) => a + b) - 1)).toBeLessThan(1e-12);
      wins[shares.indexOf(Math.max(...shares))]! += 1;
    }
    expect(
      fitP(
        [0, 1, 2].flatMap((j) => new Array<number>(wins[j]!).fill(j)),
        (k) => (k + 1) / 6,
        0,
        2,
      ),
    ).toBeGreaterThan(UNLIKELY);
    for (let k = 0; k < 200; k += 1) expect(stream.beta(1e-5, 1e-5)).toBeGreaterThanOrEqual(0);
    expect([...stream.dirichlet([5])]).toEqual([1]);
    expect(() => stream.dirichlet([1, 0])).toThrow('alphas[1] must be from 1e-300 to 1e300; received 0');
    expect(() => stream.beta(0, 1)).toThrow('randomStream.beta: a');
  });
});

describe('subsets', () => {
  it('all 10 pairs of five are as likely; rising, different', () => {
    const stream = randomStream({ seed: 15, purpose: 'subset' });
    const pairs = Array.from({ length: 10_000 }, () => {
      const [a, b] = stream.subset(5, 2) as unknown as [number, number];
      expect(a).toBeLessThan(b);
      return (b * (b - 1)) / 2 + a;
    });
    expect(fitP(pairs, () => 0.1, 0, 9)).toBeGreaterThan(UNLIKELY);
    expect([...stream.subset(4, 4)]).toEqual([0, 1, 2, 3]);
    expect(stream.subset(0, 0)).toHaveLength(0);
    expect(new Set(stream.subset(2 ** 32, 50)).size).toBe(50);
    expect(() => stream.subset(3, 4)).toThrow('k must be at most n (3)');
  });
});

it('draw k is the same however the work is split, and holds still', () => {
  const draw = (index: number): unknown[] => {
    const stream = randomStream({ seed: 16, purpose: 'split', index });
    return [
      stream.binomial(100, 0.4),
      stream.binomial(9, 0.2),
      ...stream.multinomial(20, [1, 2, 3]),
      ...stream.dirichlet([0.5, 2]),
      ...stream.subset(10, 3),
    ];
  };
  const all = Array.from({ length: 12 }, (_, k) => draw(k));
  expect([9, 10, 11].map(draw)).toEqual(all.slice(9));
  expect(all[0]).toMatchInlineSnapshot(`
    [
      35,
      3,
      5,
      4,
      11,
      0.000017752596303885236,
      0.999982247403696,
      4,
      5,
      6,
    ]
  `);
});
