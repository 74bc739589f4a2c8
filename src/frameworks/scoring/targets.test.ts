import { expect, it } from 'vitest';
import { targets } from './index.ts';
import { toyIngredients } from './testing.ts';

it('figures with counts: their interval decides', () => {
  const { columns, units } = targets(
    toyIngredients([
      {
        interval: 'proportion',
        reference: { kind: 'england' },
        figures: [
          {
            england: 50,
            values: [70, 52, 30, null],
            numerators: [700, 52, 300, null],
            denominators: [1000, 100, 1000, null],
          },
        ],
      },
    ]),
  );
  expect(columns[0]?.verdicts).toEqual(['met', 'cannot-tell', 'not-met', null]);
  expect(columns[0]?.targets).toEqual([50, 50, 50, 50]);
  expect(units).toEqual([
    { met: 1, notMet: 0, cannotTell: 0 },
    { met: 0, notMet: 0, cannotTell: 1 },
    { met: 0, notMet: 1, cannotTell: 0 },
    { met: 0, notMet: 0, cannotTell: 0 },
  ]);
});

it('figures without counts: within rounding they cannot tell, and twice that where the target is rounded too', () => {
  const values = [8, 9, 10, 8.4, 11];
  const threshold = targets(
    toyIngredients([{ higherIsBetter: false, reference: { kind: 'threshold', value: 9 }, figures: [{ values }] }]),
  );
  expect(threshold.columns[0]?.verdicts).toEqual(['met', 'cannot-tell', 'not-met', 'met', 'not-met']);
  const england = targets(
    toyIngredients([{ higherIsBetter: false, reference: { kind: 'england' }, figures: [{ values, england: 9 }] }]),
  );
  expect(england.columns[0]?.verdicts).toEqual(['met', 'cannot-tell', 'cannot-tell', 'cannot-tell', 'not-met']);
});

it('grades are not rounded: at the threshold is meeting it', () => {
  const { columns } = targets(
    toyIngredients([
      { measure: 'judgement:overall', reference: { kind: 'threshold', value: 2 }, figures: [{ values: [3, 2, 1] }] },
    ]),
  );
  expect(columns[0]?.verdicts).toEqual(['met', 'met', 'not-met']);
});

it('hidden figures tell only where all of their bounds are on one side', () => {
  const { columns } = targets(
    toyIngredients([
      {
        higherIsBetter: false,
        reference: { kind: 'threshold', value: 5 },
        figures: [{ values: [null, null, null, null], lower: [0, 3, 6, null], upper: [4, 9, 9, null] }],
      },
    ]),
  );
  expect(columns[0]?.verdicts).toEqual(['met', 'cannot-tell', 'not-met', null]);
});

it('neighbours: the median of five or more; out of scope has no verdict', () => {
  const { columns } = targets(
    toyIngredients([{ reference: { kind: 'neighbours' }, figures: [{ values: [9, 1, 2, 3, 4, 5, 8] }] }], {
      neighbours: [[1, 2, 3, 4, 5], [0, 2], [], [], [], [], [1, 2, 3, 4, 5]],
      units: [{}, {}, {}, {}, {}, {}, { excluded: 'small' }],
    }),
  );
  expect(columns[0]?.targets.slice(0, 2)).toEqual([3, null]);
  expect(columns[0]?.verdicts).toEqual(['met', null, null, null, null, null, null]);
});

it('a figure on fewer than the measure’s minimum has no verdict', () => {
  const { columns } = targets(
    toyIngredients([
      {
        minimumDenominator: 50,
        reference: { kind: 'threshold', value: 1 },
        figures: [{ values: [9, 9], denominators: [49, 50] }],
      },
    ]),
  );
  expect(columns[0]?.verdicts).toEqual([null, 'met']);
});
