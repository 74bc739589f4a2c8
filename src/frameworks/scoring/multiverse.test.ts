import { openMultiverse } from '@waymark/stats';
import { describe, expect, it } from 'vitest';
import { dataChoicesOf, dataFactors, multiverseData, STATED_CHOICE, scoreOf } from './index.ts';
import { toyIngredients } from './testing.ts';

const lists = {
  missingRules: ['stated', 'average'],
  years: [1, 3],
  minimumDenominators: [0, 50],
  hiddenFigures: ['stated', 'middle'],
  references: ['stated'],
} as const;

describe('choices about data', () => {
  it('are every combination, the first choice slowest, the stated one first', () => {
    const choices = dataChoicesOf(lists);
    expect(choices).toHaveLength(16);
    expect(choices[0]).toEqual(STATED_CHOICE);
    expect(choices[1]).toEqual({ ...STATED_CHOICE, hidden: 'middle' });
    expect(choices[2]).toEqual({ ...STATED_CHOICE, minimumDenominator: 50 });
    expect(choices[8]).toEqual({ ...STATED_CHOICE, missing: 'average' });
    expect(dataChoicesOf(lists, true).every(({ adjusted }) => adjusted)).toBe(true);
  });

  it('are named in words', () => {
    const factors = dataFactors({ ...lists, minimumDenominators: [0, 1000] });
    expect(factors.map(({ id, options }) => [id, options.length])).toEqual([
      ['missing', 2],
      ['years', 2],
      ['minimumDenominator', 2],
      ['hidden', 2],
      ['reference', 1],
    ]);
    expect(factors[2]?.options[1]?.label).toBe('At least 1,000 in the denominator');
  });
});

const ingredients = toyIngredients(
  [
    {
      weight: 2,
      weightLow: 1,
      weightHigh: 4,
      figures: [
        { values: [1, 5, 3, 9, null], denominators: [60, 60, 40, 60, null] },
        { values: [4, 5, 3, 1, 2], denominators: [60, 60, 40, 60, 60] },
      ],
    },
    { figures: [{ values: [7, 7, 7, 7, 7] }] },
    {
      higherIsBetter: false,
      figures: [{ values: [2, 8, null, 4, 6], lower: [null, null, 1, null, null], upper: [null, null, 5, null, null] }],
    },
  ],
  {},
);

describe('a multiverse of data', () => {
  const made = multiverseData(
    ingredients,
    { ...lists, normalisations: ['z-score', 'percentile-rank'], aggregations: ['arithmetic', 'copeland'] },
    false,
  );
  if (!made.ok) throw new Error(made.message);

  it('leaves out what cannot be compared and keeps weights beside', () => {
    expect(made.value.columns).toEqual([0, 2]);
    expect(made.value.weights).toEqual([2, 1]);
    expect(made.value.weightRanges).toEqual([
      [1, 4],
      [0.5, 2],
    ]);
    expect(made.value.data.views).toHaveLength(16);
  });

  it('gives the same places as scoring each variant by itself', () => {
    const opened = openMultiverse(made.value.data);
    if (!opened.ok) throw new Error(opened.message);
    const ranks = new Float64Array(5);
    let compared = 0;
    for (const [v, choice] of made.value.choices.entries()) {
      const options = made.value.data.dataChoices.map(({ options: size }, c) => {
        const slower = made.value.data.dataChoices.slice(c + 1).reduce((all, each) => all * each.options, 1);
        return Math.floor(v / slower) % size;
      });
      for (const [a, normalisation] of (['z-score', 'percentile-rank'] as const).entries()) {
        for (const [b, aggregation] of (['arithmetic', 'copeland'] as const).entries()) {
          expect(opened.value.rank([...options, a, b], made.value.weights, ranks)).toBe(true);
          const scored = scoreOf(ingredients, choice, normalisation, aggregation, [2, 1, 1]);
          if (!scored.ok) throw new Error(scored.message);
          expect(scored.value.places.map((place) => place ?? 0)).toEqual([...ranks]);
          compared += 1;
        }
      }
    }
    expect(compared).toBe(64);
  });

  it('says so when nothing can be compared', () => {
    const same = toyIngredients([{ figures: [{ values: [7, 7] }] }]);
    const none = multiverseData(same, { ...lists, normalisations: ['z-score'], aggregations: ['arithmetic'] }, false);
    expect(none).toMatchObject({ ok: false, reason: 'too-few' });
    expect(scoreOf(same, STATED_CHOICE, 'z-score', 'arithmetic', [1])).toMatchObject({ ok: false, reason: 'too-few' });
  });
});

it('scores by hand: two measures, one turned round', () => {
  // z of 1, 3, 5 is −1, 0, 1 with a sample deviation of 2; of 2, 8, 5 turned round 1, −1, 0.
  const toy = toyIngredients([
    { figures: [{ values: [1, 3, 5] }] },
    { higherIsBetter: false, figures: [{ values: [2, 8, 5] }] },
  ]);
  const scored = scoreOf(toy, STATED_CHOICE, 'z-score', 'arithmetic', [3, 1]);
  if (!scored.ok) throw new Error(scored.message);
  expect(scored.value.scores.map((score) => Number(score?.toFixed(6)))).toEqual([-0.5, -0.25, 0.75]);
  expect(scored.value.places).toEqual([3, 2, 1]);
});

it('a measure with many gaps keeps its weight: who has all figures is scored the same whatever the gaps count as', () => {
  // Measure 1: figures of 2, 4 and 6 with mean 4 and deviation 2, whether four gaps share the weight or stand at 4.
  const toy = toyIngredients([
    { figures: [{ values: [1, 2, 3, 4, 5, 6, 7] }] },
    { weight: 1, figures: [{ values: [6, 4, 2, null, null, null, null] }] },
  ]);
  const made = (
    missing: 'share-weight' | 'average',
    normalisation: 'z-score' | 'robust-z',
  ): readonly (number | null)[] => {
    const scored = scoreOf(toy, { ...STATED_CHOICE, missing }, normalisation, 'arithmetic', [1, 1]);
    if (!scored.ok) throw new Error(scored.message);
    if (normalisation === 'z-score') expect(scored.value.normalised[1]?.slice(0, 3)).toEqual([1, 0, -1]);
    return scored.value.scores;
  };
  for (const normalisation of ['z-score', 'robust-z'] as const) {
    expect(made('average', normalisation).slice(0, 3)).toEqual(made('share-weight', normalisation).slice(0, 3));
    // Half of the other measure's score: the gap adds 0 with half of the weight.
    expect(made('average', normalisation)[6]).toBeCloseTo((made('share-weight', normalisation)[6] ?? 0) / 2, 12);
  }
});
