import { leastSquares } from '@waymark/stats';
import { describe, expect, it } from 'vitest';
import { columnProblems, coverageOf, figuresOf, STATED_CHOICE, viewOf } from './index.ts';
import { toyIngredients } from './testing.ts';
import type { DataChoice, Ingredients } from './types.ts';

const choice = (literal: Partial<DataChoice>): DataChoice => ({ ...STATED_CHOICE, ...literal });

describe('years', () => {
  const ingredients = toyIngredients([
    {
      figures: [
        { values: [10, 50, null, 7], numerators: [1, 5, null, null], denominators: [10, 10, null, 40] },
        { values: [20, null, 30, 9], numerators: [18, null, 3, 9], denominators: [90, null, 10, 100] },
      ],
    },
  ]);

  it('1 takes the newest as published', () => {
    expect(viewOf(ingredients, choice({})).values[0]).toEqual([10, 50, null, 7]);
  });

  it('3 adds counts where every year with a figure has them, otherwise takes the mean', () => {
    // A: (1 + 18) / (10 + 90); B and C have one year; D lacks a count in one year: (7 + 9) / 2.
    expect(viewOf(ingredients, choice({ years: 3 })).values[0]).toEqual([19, 50, 30, 8]);
  });

  it('pooled equal years are the year', () => {
    const year = { values: [12.5, 40], numerators: [1, 4], denominators: [8, 10] };
    const same = toyIngredients([{ figures: [year, year, year] }]);
    expect(viewOf(same, choice({ years: 3 })).values).toEqual(viewOf(same, choice({})).values);
  });

  it('pooled counts are what chance is drawn from', () => {
    const { numerators, denominators } = figuresOf(ingredients, choice({ years: 3 }));
    expect([...numerators]).toEqual([19, 5, 3, Number.NaN]);
    expect([...denominators]).toEqual([100, 10, 10, Number.NaN]);
  });
});

describe('minimum denominators', () => {
  const ingredients = toyIngredients([
    {
      minimumDenominator: 20,
      figures: [
        { values: [1, 2, 3, 4], denominators: [19, 20, 60, null] },
        { values: [1, 2, 3, 4], denominators: [19, 20, 60, null] },
      ],
    },
  ]);

  it('the larger of the choice and the measure’s own; a figure without a denominator stays', () => {
    expect(viewOf(ingredients, choice({ minimumDenominator: 10 })).values[0]).toEqual([null, 2, 3, 4]);
    expect(viewOf(ingredients, choice({ minimumDenominator: 50 })).values[0]).toEqual([null, null, 3, 4]);
  });

  it('pooled years count together', () => {
    expect(viewOf(ingredients, choice({ years: 3 })).values[0]).toEqual([1, 2, 3, 4]);
  });
});

describe('hidden figures', () => {
  const ingredients = toyIngredients([
    {
      hidden: 'middle',
      figures: [
        {
          values: [10, null, null, null, 30],
          lower: [null, 0, 0, null, null],
          upper: [null, 6, 100, null, null],
        },
        { values: [10, 9, null, null, 30] },
      ],
    },
  ]);

  it('middle: of their bounds, unless these are the whole scale', () => {
    const view = viewOf(ingredients, choice({}));
    expect(view.values[0]).toEqual([10, 3, null, null, 30]);
    expect(view.bounds[0]).toEqual([null, [0, 6], null, null, null]);
  });

  it('left out: missing, with their bounds beside', () => {
    const covered = toyIngredients([
      { figures: ingredients.columns[0]?.years.slice(0, 1) ?? [] },
      { figures: [{ values: [1, 2, 3, 4, 5] }] },
    ]);
    const view = viewOf(covered, choice({ hidden: 'leave-out' }));
    expect(view.values[0]).toEqual([10, null, null, null, 30]);
    expect(view.bounds[0]).toEqual([null, [0, 6], [0, 100], null, null]);
  });

  it('with more years a hidden one is left out, or counts as its middle', () => {
    expect(viewOf(ingredients, choice({ years: 3, hidden: 'leave-out' })).values[0]?.[1]).toBe(9);
    const middle = viewOf(ingredients, choice({ years: 3 }));
    expect(middle.values[0]?.[1]).toBe(6);
    expect(middle.bounds[0]?.[1]).toEqual([4.5, 7.5]);
  });
});

describe('scales', () => {
  it('roots and logarithms, a zero counting as half of the least figure above it', () => {
    const values = [0, 4, 16];
    const root = viewOf(toyIngredients([{ transformation: 'square-root', figures: [{ values }] }]), STATED_CHOICE);
    expect(root.values[0]).toEqual([0, 2, 4]);
    const log = viewOf(toyIngredients([{ transformation: 'log', figures: [{ values }] }]), STATED_CHOICE);
    expect(log.values[0]).toEqual([Math.log(2), Math.log(4), Math.log(16)]);
  });

  it('neighbours: less their median, with at least five of them', () => {
    const ingredients = toyIngredients(
      [{ reference: { kind: 'neighbours' }, figures: [{ values: [10, 1, 2, 3, 4, 5, null] }] }],
      { neighbours: [[1, 2, 3, 4, 5], [0, 2, 3, 4, 5, 6], [1, 3, 4, 5, 6], [], [], [], []] },
    );
    expect(viewOf(ingredients, STATED_CHOICE).values[0]).toEqual([7, -3, null, null, null, null, null]);
    expect(viewOf(ingredients, choice({ reference: 'national' })).values[0]).toEqual([10, 1, 2, 3, 4, 5, null]);
    const plain = {
      ...ingredients,
      columns: ingredients.columns.map((c) => ({ ...c, reference: { kind: 'none' } as const })),
    };
    expect(viewOf(plain, STATED_CHOICE).values[0]?.[0]).toBe(10);
    expect(viewOf(plain, choice({ reference: 'neighbours' })).values[0]?.[0]).toBe(7);
  });

  it('context: residual plus mean of least squares, only with 30 or more', () => {
    const n = 40;
    const x = Array.from({ length: n }, (_, i) => (i === 3 ? null : (i * 7) % 11));
    const y = Array.from({ length: n }, (_, i) => (i === 5 ? null : 3 + 2 * ((i * 7) % 11) + ((i * 13) % 5)));
    const source = { publisher: '', publication: '' };
    const context = [{ indicator: 'poverty', label: 'Poverty', period: '2025', values: x, source }];
    const ingredients = toyIngredients([{ figures: [{ values: y }] }], { context });
    const view = viewOf(ingredients, choice({ adjusted: true }));
    const rows = y.flatMap((value, i) => (value === null || x[i] === null ? [] : [i]));
    const fit = leastSquares({ response: rows.map((i) => y[i] ?? 0), predictors: [rows.map((i) => x[i] ?? 0)] });
    if (!fit.ok) throw new Error(fit.message);
    const mean = rows.reduce((total, i) => total + (y[i] ?? 0), 0) / rows.length;
    for (const [r, i] of rows.entries()) {
      expect(view.values[0]?.[i]).toBeCloseTo((fit.value.residuals[r] ?? Number.NaN) + mean, 10);
    }
    expect(view.values[0]?.[3]).toBeNull();
    expect(view.adjustment[0]).toMatchObject({ n: 38, reason: null });
    expect(view.adjustment[0]?.rSquared).toBeCloseTo(fit.value.rSquared, 12);

    const few = toyIngredients([{ figures: [{ values: y.slice(0, 20) }] }], {
      context: [{ indicator: 'poverty', label: 'Poverty', period: '2025', values: x.slice(0, 20), source }],
    });
    const not = viewOf(few, choice({ adjusted: true }));
    expect(not.values[0]?.[0]).toBe(y[0]);
    expect(not.adjustment[0]?.reason).toBe('18 authorities have both the figure and the context; 30 are needed');
  });
});

describe('who has a score', () => {
  it('required figures, coverage and scope leave out, with reasons; the left out have no values', () => {
    const ingredients = toyIngredients(
      [
        { missing: 'require', weight: 1, figures: [{ values: [1, null, 3, 4, 5] }] },
        { weight: 3, figures: [{ values: [1, 2, null, 4, 6] }] },
      ],
      { minimumCoverage: 0.5, units: [{}, {}, {}, { excluded: 'too small' }] },
    );
    const view = viewOf(ingredients, choice({ missing: 'average' }));
    expect(view.reasons).toEqual([
      null,
      'no figure for Measure 0, which the definition requires',
      'figures cover 25% of the weight, less than 50%',
      'too small',
      null,
    ]);
    expect(view.excluded).toEqual([false, true, true, true, false]);
    expect(view.values).toEqual([
      [1, null, null, null, 5],
      [1, null, null, null, 6],
    ]);
    expect(coverageOf(ingredients, STATED_CHOICE)).toEqual([1, 0.75, 0.25, 0, 1]);
  });

  it('missing figures stay missing, with the rule of each column; a required figure leaves the unit out', () => {
    const columns = [{ figures: [{ values: [1, 2, 6] }] }, { figures: [{ values: [10, null, 20] }] }];
    const stated = toyIngredients(columns.map((column) => ({ ...column, missing: 'average' as const })));
    expect(viewOf(stated, STATED_CHOICE).values[1]).toEqual([10, null, 20]);
    expect(viewOf(stated, STATED_CHOICE).missing).toEqual(['mean', 'mean']);
    expect(viewOf(stated, choice({ missing: 'share-weight' })).missing).toEqual(['available', 'available']);
    const required = toyIngredients(columns.map((column) => ({ ...column, missing: 'require' as const })));
    expect(viewOf(required, choice({ missing: 'average' })).excluded).toEqual([false, true, false]);
    expect(viewOf(required, choice({ missing: 'average' })).missing).toEqual(['available', 'available']);
  });
});

it('tells why a column cannot be compared', () => {
  const ingredients = toyIngredients([
    { figures: [{ values: [1, 2] }] },
    { figures: [{ values: [5, 5] }] },
    { figures: [{ values: [5, null] }] },
    { figures: [{}] },
    { figures: [] },
  ]);
  expect(columnProblems(ingredients, STATED_CHOICE)).toEqual([
    null,
    'Every authority has the same figure.',
    'Only one authority has a figure that these choices keep.',
    'No authority in scope has a figure that these choices keep.',
    'No figures are published for this year.',
  ]);
});

it('permuting units permutes everything', () => {
  const n = 36;
  const wave = (i: number, k: number): number | null => ((i * k) % 13 === 5 ? null : (i * k * 17) % 101);
  const at = (order: readonly number[]): Ingredients =>
    toyIngredients(
      [3, 5, 7].map((k) => ({
        reference: { kind: k === 5 ? 'neighbours' : 'none' } as const,
        missing: k === 7 ? ('average' as const) : ('share-weight' as const),
        figures: [{ values: order.map((i) => wave(i, k)) }, { values: order.map((i) => wave(i + 3, k)) }],
      })),
      {
        minimumCoverage: 0.5,
        units: order.map((i) => ({ code: `${i}` })),
        neighbours: order.map((i) => [1, 2, 3, 4, 5, 6].map((step) => order.indexOf((i + step) % n))),
        context: [
          {
            indicator: 'poverty',
            label: 'Poverty',
            period: '',
            values: order.map((i) => (i * i) % 29),
            source: { publisher: '', publication: '' },
          },
        ],
      },
    );
  const order = Array.from({ length: n }, (_, i) => (i * 11 + 4) % n);
  const plain = at(order.map((_, i) => i));
  const mixed = at(order);
  for (const years of [1, 3] as const) {
    const [one, other] = [plain, mixed].map((each) => viewOf(each, choice({ years, adjusted: true })));
    expect(other?.reasons).toEqual(order.map((i) => one?.reasons[i]));
    for (const [j, row] of (one?.values ?? []).entries()) {
      for (const [to, from] of order.entries()) {
        const [was, now] = [row[from] ?? null, other?.values[j]?.[to] ?? null];
        if (was === null || now === null) expect(now).toBe(was);
        else expect(now).toBeCloseTo(was, 9);
      }
    }
  }
});
