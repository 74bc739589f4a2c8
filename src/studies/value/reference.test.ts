import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomStream } from '@waymark/stats';
import { describe, expect, it } from 'vitest';
import { discountFactor } from './discount.ts';
import { drawPrice } from './draws.ts';
import { impliedDegrees } from './implied-degrees.ts';
import { plainPrice, recordOf, workedInput } from './testing.ts';

interface Moments {
  readonly mean: number;
  readonly sd: number;
}

interface Reference {
  readonly standard: readonly number[];
  readonly health: readonly number[];
  readonly triangular: Moments;
  readonly pert: Moments;
  readonly lognormal: Moments;
  readonly appraisal: Readonly<
    Record<'cost' | 'weight' | 'benefit' | 'net' | 'ratio' | 'breakEven' | 'meanNet' | 'sdNet', number>
  >;
}

const reference = JSON.parse(
  readFileSync(join(import.meta.dirname, 'fixtures', 'reference.fixture.json'), 'utf8'),
) as Reference;

function near(found: number | null | undefined, wanted: number, relative = 1e-11): void {
  expect(Math.abs((found ?? Number.NaN) - wanted) / Math.abs(wanted)).toBeLessThan(relative);
}

const PRICE = { pounds: 2100, low: 1200, high: 3600, priceYear: 2025 };

/** The appraisal of `reference.R`. */
const appraisal = (change: Readonly<Record<string, unknown>> = {}) => ({
  impact: workedInput({
    standardError: 3,
    lower: -15.88,
    upper: -4.12,
    yearsAveraged: 3,
    treated: [
      { code: 'E10000020', name: 'Norfolk', firstTreated: 2020, exposed: 120_000 },
      { code: 'E10000012', name: 'Essex', firstTreated: 2022, exposed: 75_000 },
    ],
  }),
  unitCosts: { entries: [plainPrice(PRICE)] },
  benefits: {
    lines: [{ unitCost: 'year-of-care', quantity: 52, saved: { value: 0.8, low: 0.8, high: 0.8 }, why: 'A test.' }],
  },
  costs: {
    source: 'A test.',
    lines: [
      { year: 2020, pounds: 500_000, priceYear: 2019, payer: 'a' },
      { year: 2021, pounds: 300_000, priceYear: 2023, payer: 'b' },
      { year: 2024, pounds: 200_000, priceYear: 2024, payer: 'a' },
    ],
  },
  costsAre: 'planned',
  optimism: { percent: 41, low: 41, high: 41 },
  deflator: { percent: 3, low: 3, high: 3 },
  afterwards: 'fades',
  keeps: { percent: 60, low: 60, high: 60 },
  horizon: 12,
  effectDraws: 'main',
  draws: 1000,
  ...change,
});

describe('against R', () => {
  it('discount factors of every year, for health too', () => {
    expect(reference.standard).toHaveLength(126);
    for (const [year, factor] of reference.standard.entries()) near(discountFactor(year, 'green-book'), factor, 1e-12);
    for (const [year, factor] of reference.health.entries())
      near(discountFactor(year, 'green-book', true), factor, 1e-12);
    // Printed in the Green Book's table of factors.
    expect(discountFactor(1, 'green-book').toFixed(4)).toBe('0.9662');
    expect(discountFactor(30, 'green-book').toFixed(4)).toBe('0.3563');
    expect(discountFactor(31, 'green-book').toFixed(4)).toBe('0.3459');
    expect(() => discountFactor(126, 'green-book')).toThrow(RangeError);
    expect(discountFactor(-1, 5)).toBeCloseTo(1.05, 12);
  });

  it('means and standard deviations of drawn prices', () => {
    const N = 10_000;
    for (const shape of ['triangular', 'pert', 'lognormal'] as const) {
      const draws = Array.from({ length: N }, (_, index) =>
        drawPrice(randomStream({ seed: 3, purpose: shape, index }), plainPrice(PRICE), shape),
      );
      const mean = draws.reduce((sum, draw) => sum + draw, 0) / N;
      const sd = Math.sqrt(draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / (N - 1));
      const wanted = reference[shape];
      expect(Math.abs(mean - wanted.mean) / (wanted.sd / Math.sqrt(N))).toBeLessThan(4);
      // The lognormal has heavier tails, so its standard deviation is less sure.
      expect(Math.abs(sd / wanted.sd - 1)).toBeLessThan(shape === 'lognormal' ? 0.05 : 0.03);
    }
    const even = Array.from({ length: N }, (_, index) =>
      drawPrice(
        randomStream({ seed: 3, purpose: 'even', index }),
        plainPrice({ pounds: null, low: 0, high: 1 }),
        'pert',
      ),
    );
    expect(even.reduce((sum, draw) => sum + draw, 0) / N).toBeCloseTo(0.5, 1);
  });

  it('an appraisal with two groups, fading, optimism bias and prices of other years', async () => {
    const { result } = await recordOf(appraisal());
    const wanted = reference.appraisal;
    near(result.costs?.presentValue.value, wanted.cost);
    near(result.value?.benefits.value, wanted.benefit);
    near(result.value?.net.value, wanted.net);
    near(result.value?.ratio?.value, wanted.ratio);
    near(result.breakEven.effect, wanted.breakEven);
  });

  it('draws of the same appraisal have the mean and spread of the product', async () => {
    const N = 10_000;
    const { result } = await recordOf(appraisal({ draws: N }));
    const { spread } = result.value?.draws ?? { spread: [] };
    const inner = spread.slice(1, -1);
    const mean = inner.reduce((sum, net) => sum + net, 0) / inner.length;
    const sd = Math.sqrt(inner.reduce((sum, net) => sum + (net - mean) ** 2, 0) / inner.length);
    // 199 centiles stand for the draws: the tails beyond them are left out.
    expect(Math.abs(mean - reference.appraisal.meanNet) / reference.appraisal.sdNet).toBeLessThan(0.03);
    expect(sd / reference.appraisal.sdNet).toBeGreaterThan(0.95);
    expect(sd / reference.appraisal.sdNet).toBeLessThan(1.02);
  });
});

describe('degrees of freedom behind an interval', () => {
  it('are found again from its width', () => {
    // qt(0.975, 8) = 2.306004, qt(0.975, 3) = 3.182446
    for (const [df, width] of [
      [8, 2.306004135],
      [3, 3.182446305],
    ] as const) {
      const input = workedInput({ estimate: -10, standardError: 1, lower: -10 - width, upper: -10 + width });
      expect(impliedDegrees(input)).toBeCloseTo(df, 4);
    }
    expect(impliedDegrees(workedInput())).toBeNull();
    expect(impliedDegrees(workedInput({ standardError: null }))).toBeNull();
    expect(impliedDegrees(workedInput({ standardError: 0.001 }))).toBe(1);
  });
});
