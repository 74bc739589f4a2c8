import { randomStream } from '@waymark/stats';
import { describe, expect, it } from 'vitest';
import { drawFigures, FigureDraws, STATED_CHOICE, samplingDraws, viewOf } from './index.ts';
import { toyIngredients } from './testing.ts';

const ingredients = toyIngredients(
  [
    {
      interval: 'proportion',
      figures: [
        { values: [10, 40, 25], numerators: [2, 400, null], denominators: [20, 1000, null] },
        { values: [20, 40, 25], numerators: [36, 400, null], denominators: [180, 1000, null] },
      ],
    },
    {
      interval: 'rate',
      base: 10_000,
      figures: [{ values: [50, 400, null], numerators: [5, 400, null], denominators: [1000, 10_000, null] }],
    },
    { interval: 'none', figures: [{ values: [1, 2, 3], numerators: [1, 2, 3], denominators: [100, 100, 100] }] },
  ],
  {},
);

function drawn(draws: FigureDraws, times: number): Float64Array[] {
  return Array.from({ length: times }, (_, index) => {
    const into = new Float64Array(9);
    draws.draw(randomStream({ seed: 7, purpose: 'test/draws', index }), into);
    return into;
  });
}

function moments(all: readonly Float64Array[], at: number): { mean: number; deviation: number } {
  const values = all.map((each) => each[at] ?? Number.NaN);
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  const square = values.reduce((total, value) => total + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(square) };
}

describe('draws of figures', () => {
  const all = drawn(new FigureDraws(ingredients, STATED_CHOICE), 4000);

  it('are the same for the same seed, purpose and number, and differ otherwise', () => {
    expect(drawn(new FigureDraws(ingredients, STATED_CHOICE), 3)).toEqual(all.slice(0, 3));
    expect(all[0]).not.toEqual(all[1]);
    const into = new Float64Array(9);
    drawFigures(ingredients, STATED_CHOICE, randomStream({ seed: 7, purpose: 'test/draws', index: 2 }), into);
    expect(into).toEqual(all[2]);
  });

  it('have the moments of Beta and Gamma with a half added', () => {
    // Beta(2.5, 18.5): mean 2.5/21, variance ab/((a+b)²(a+b+1)).
    const few = moments(all, 0);
    expect(few.mean).toBeCloseTo(100 * (2.5 / 21), 0);
    expect(Math.abs(few.deviation - 100 * Math.sqrt((2.5 * 18.5) / (21 ** 2 * 22)))).toBeLessThan(0.3);
    const many = moments(all, 1);
    expect(many.mean).toBeCloseTo(40.0, 0);
    expect(Math.abs(many.deviation - 100 * Math.sqrt(0.24 / 1002))).toBeLessThan(0.1);
    const rate = moments(all, 3);
    expect(Math.abs(rate.mean - 55)).toBeLessThan(1.2);
    expect(Math.abs(rate.deviation - 10 * Math.sqrt(5.5))).toBeLessThan(0.9);
    const normal = moments(all, 4);
    expect(Math.abs(normal.mean - 400.5)).toBeLessThan(1);
    expect(Math.abs(normal.deviation - Math.sqrt(400.5))).toBeLessThan(0.8);
  });

  it('keep what has no counts, no interval or no figure', () => {
    const fixed = all.map((each) => [each[2], each[5], each[6], each[7], each[8]]);
    expect(fixed.every((each) => JSON.stringify(each) === JSON.stringify([25, Number.NaN, 1, 2, 3]))).toBe(true);
    expect(new FigureDraws(ingredients, STATED_CHOICE).varying).toBe(4);
  });

  it('pool counts with the years, so that figures vary less', () => {
    const pooled = moments(drawn(new FigureDraws(ingredients, { ...STATED_CHOICE, years: 3 }), 2000), 0);
    expect(Math.abs(pooled.mean - 100 * (38.5 / 201))).toBeLessThan(0.4);
    expect(Math.abs(pooled.deviation - 100 * Math.sqrt((38 * 162) / 200 ** 3))).toBeLessThan(0.3);
  });
});

it('the view of undrawn figures is the view, with neighbours, context and averages', () => {
  const n = 40;
  const wave = (k: number): (number | null)[] =>
    Array.from({ length: n }, (_, i) => ((i * k) % 19 === 4 ? null : (i * k * 31) % 97));
  const toy = toyIngredients(
    [
      { reference: { kind: 'neighbours' }, figures: [{ values: wave(3) }] },
      { missing: 'average', transformation: 'square-root', figures: [{ values: wave(5) }] },
    ],
    {
      neighbours: Array.from({ length: n }, (_, i) => [1, 2, 3, 4, 5, 6].map((step) => (i + step) % n)),
      context: ['a', 'b'].map((indicator, k) => ({
        indicator,
        label: indicator,
        period: '',
        values: Array.from({ length: n }, (_, i) => (i === 7 ? null : (i ** (k + 1) * 5) % 23)),
        source: { publisher: '', publication: '' },
      })),
    },
  );
  const choice = { ...STATED_CHOICE, adjusted: true };
  const draws = samplingDraws(toy, choice);
  const [redone, view] = [draws.view(draws.figures.values.slice()), viewOf(toy, choice)];
  for (const [j, row] of view.values.entries()) {
    for (const [i, value] of row.entries()) {
      if (value === null) expect(redone.values[j]?.[i]).toBeNull();
      else expect(redone.values[j]?.[i]).toBeCloseTo(value, 10);
    }
  }
  expect(redone.excluded).toEqual(view.excluded);
});
