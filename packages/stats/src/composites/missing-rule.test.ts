import { describe, expect, it } from 'vitest';
import { expectClose, given } from '../../testing/expect.ts';
import { type RandomStream, randomStream } from '../random/random-stream.ts';
import { compositeBounds } from './composite-bounds.ts';
import { compositeMultiverse } from './composite-multiverse.ts';
import { compositeScores } from './composite-scores.ts';
import { compositeUncertainty } from './composite-uncertainty.ts';
import { dropOneIndicator } from './drop-one-indicator.ts';
import type { CompositeIndicator } from './indicator.ts';
import { MISSING_RULES, type MissingRule } from './missing-rule.ts';
import type { MultiverseData } from './multiverse-data.ts';
import { NORMALISATIONS } from './normaliser.ts';
import { openMultiverse } from './open-multiverse.ts';
import { AGGREGATIONS } from './variant.ts';

const comparable = NORMALISATIONS.filter((each) => each !== 'distance-to-reference');

function indicator(name: string, values: readonly (number | null)[], missing?: MissingRule): CompositeIndicator {
  return { name, values, higherIsBetter: true, ...(missing === undefined ? {} : { missing }) };
}

function randomValues(stream: RandomStream, units: number, gaps: number): (number | null)[] {
  return Array.from({ length: units }, () => (stream.uniform() < gaps ? null : Math.round(20 * stream.normal()) / 4));
}

const scoresOf = (options: Parameters<typeof compositeScores>[0]): (number | null)[] =>
  given(compositeScores(options)).units.map(({ score }) => score);

describe('the rule of one indicator', () => {
  it('by hand: the scale comes from the figures there are, and a gap stands at their mean', () => {
    // a: z-scores -1, 0, 1 of 1, 2, 3, and two gaps. b: all five, deviation sqrt(2.5).
    const b = [5, 4, 3, 2, 1];
    const made = (rule: MissingRule): (number | null)[] =>
      scoresOf({ indicators: [indicator('a', [1, 2, 3, null, null], rule), indicator('b', b)], weights: [3, 1] });
    const z = b.map((v) => (v - 3) / Math.sqrt(2.5));
    const parts = [-1, 0, 1, 0, 0];
    for (const [i, score] of made('mean').entries())
      expectClose(score ?? Number.NaN, (3 * parts[i]! + z[i]!) / 4, 1e-14);
    const shared = [-1, 0, 1].map((part, i) => (3 * part + z[i]!) / 4).concat([z[3]!, z[4]!]);
    for (const [i, score] of made('available').entries()) expectClose(score ?? Number.NaN, shared[i]!, 1e-14);
    expect(made('complete').slice(3)).toEqual([null, null]);
    expect(made('complete').slice(0, 3)).toEqual(made('mean').slice(0, 3));
  });

  it('by hand: pair by pair, a gap is level with a figure at the mean and behind one above it', () => {
    // Only a decides: 1, 2, 3 have mean 2, where the gap stands.
    const found = given(
      compositeScores({
        indicators: [indicator('a', [1, 2, 3, null], 'mean'), indicator('b', [1, 2, 3, 4])],
        weights: [3, 1],
        aggregation: 'copeland',
      }),
    );
    // Against the others the gap wins over 1, loses to 3, and beats 2 by b alone.
    expect(found.units.map(({ score }) => score)).toEqual([-1, -1 / 3, 1, 1 / 3]);
    expect(found.units.map(({ rank }) => rank)).toEqual([4, 3, 1, 2]);
  });

  it('moves nobody who has all figures past another who has, whatever scale and weights', () => {
    const stream = randomStream({ seed: 4, purpose: 'rules' });
    for (let set = 0; set < 20; set += 1) {
      const values = [0, 0.4, 0.1].map((gaps) => randomValues(stream, 25, gaps));
      const weights = values.map(() => 0.1 + stream.uniform());
      const whole = Array.from({ length: 25 }, (_, i) => i).filter((i) => values.every((column) => column[i] !== null));
      for (const normalisation of comparable) {
        for (const aggregation of ['arithmetic', 'geometric'] as const) {
          const [shared, filled] = (['available', 'mean'] as const).map((missing) =>
            scoresOf({
              indicators: values.map((column, j) => indicator(`i${j}`, column, missing)),
              weights,
              normalisation,
              aggregation,
            }),
          );
          expect(whole.map((i) => filled![i])).toEqual(whole.map((i) => shared![i]));
        }
      }
    }
  });

  it('leaves a scale by the median usable where more than half have no figure', () => {
    const values = [1, 2, 4, 8, null, null, null, null, null, null];
    const all = indicator(
      'b',
      values.map((_, i) => (i * 7) % 10),
    );
    const found = given(
      compositeScores({ indicators: [indicator('a', values, 'mean'), all], normalisation: 'robust-z' }),
    );
    expect(found.n).toBe(10);
    // Filled before the scale is made, the median absolute deviation would be 0.
    const mean = 15 / 4;
    const early = compositeScores({
      indicators: [
        indicator(
          'a',
          values.map((v) => v ?? mean),
        ),
        all,
      ],
      normalisation: 'robust-z',
    });
    expect(early).toMatchObject({ ok: false, reason: 'constant' });
  });

  it('given to each is the rule given for all, and names itself', () => {
    const stream = randomStream({ seed: 5, purpose: 'rules' });
    const values = [0.2, 0.3, 0].map((gaps) => randomValues(stream, 12, gaps));
    for (const missing of MISSING_RULES) {
      for (const aggregation of AGGREGATIONS) {
        const one = compositeScores({ indicators: values.map((v, j) => indicator(`i${j}`, v)), aggregation, missing });
        const each = compositeScores({ indicators: values.map((v, j) => indicator(`i${j}`, v, missing)), aggregation });
        expect(each).toEqual(one);
      }
    }
    const mixed = given(
      compositeScores({ indicators: values.map((v, j) => indicator(`i${j}`, v, MISSING_RULES[j]!)) }),
    );
    expect(mixed.method).toBe(
      'z-score, arithmetic aggregation, missing: available (1 of 3 indicators), mean (1), complete (1)',
    );
    expect(mixed.assumptions).toContain('what is missing is average (1 of 3 indicators)');
    expect(() => compositeScores({ indicators: [indicator('a', [1, 2], 'none' as MissingRule)] })).toThrow(
      'compositeScores: indicators[0].missing must be',
    );
  });

  it('holds in draws, in bounds without hidden figures, and with an indicator left out', () => {
    const stream = randomStream({ seed: 6, purpose: 'rules' });
    const values = [0.2, 0.3, 0.1].map((gaps) => randomValues(stream, 15, gaps));
    const own = values.map((v, j) => indicator(`i${j}`, v, 'mean'));
    const plain = values.map((v, j) => indicator(`i${j}`, v));
    const draws = { concentration: 5, dropOne: true, draws: 200, seed: 1, purpose: 'draws' };
    const drawn = given(compositeUncertainty({ indicators: own, ...draws }));
    expect(drawn.units).toEqual(
      given(compositeUncertainty({ indicators: plain, missingRules: ['mean'], ...draws })).units,
    );
    const bounds = given(compositeBounds({ indicators: own }));
    expect(bounds.units.map(({ scoreLower }) => scoreLower)).toEqual(scoresOf({ indicators: plain, missing: 'mean' }));
    const left = given(dropOneIndicator({ indicators: own }));
    expect(left.indicators).toEqual(given(dropOneIndicator({ indicators: plain, missing: 'mean' })).indicators);
  });
});

describe('rules in a multiverse', () => {
  const stream = randomStream({ seed: 8, purpose: 'rules' });
  const units = 14;
  const columns = [0, 0.5, 0.2, 0.15].map((gaps) => randomValues(stream, units, gaps));
  const other = columns.map((column, j) => (j === 2 ? randomValues(stream, units, 0.3) : column));
  const rules: readonly (readonly MissingRule[])[] = [
    ['available', 'available', 'available', 'available'],
    ['mean', 'mean', 'mean', 'mean'],
    ['available', 'mean', 'complete', 'available'],
  ];
  // Figures, then rules: views of the same figures are the same lists.
  const data: MultiverseData = {
    indicators: columns.map((_, j) => ({ name: `i${j}`, higherIsBetter: j !== 1 })),
    views: [columns, columns, columns, other, other, other],
    missing: [...rules, ...rules],
    dataChoices: [
      { name: 'figures', options: 2 },
      { name: 'rules', options: 3 },
    ],
    normalisations: comparable,
    aggregations: AGGREGATIONS,
  };

  it('every variant is that of compositeScores, whichever is asked for first', () => {
    const opened = given(openMultiverse(data));
    const [scores, ranks] = [new Float64Array(units), new Float64Array(units)];
    let compared = 0;
    const places: number[][] = [];
    for (const f of [0, 1])
      for (const r of [0, 1, 2]) for (let n = 0; n < 5; n += 1) for (const a of [0, 1, 2]) places.push([f, r, n, a]);
    const weights = [0.3, 1.1, 0.7, 0.4];
    for (const choice of places.reverse()) {
      const [f, r, n, a] = choice as [number, number, number, number];
      const view = f === 0 ? columns : other;
      const found = given(
        compositeScores({
          indicators: data.indicators.map((each, j) => ({ ...each, values: view[j]!, missing: rules[r]![j]! })),
          weights,
          normalisation: comparable[n]!,
          aggregation: AGGREGATIONS[a]!,
        }),
      );
      expect(opened.score(choice, weights, scores)).toBe(true);
      opened.rank(choice, weights, ranks);
      expect([...scores].map((v) => (Number.isNaN(v) ? null : v))).toEqual(found.units.map(({ score }) => score));
      expect([...ranks].map((v) => v || null)).toEqual(found.units.map(({ rank }) => rank));
      compared += 1;
    }
    expect(compared).toBe(90);
    expect(opened.missingRules).toEqual(MISSING_RULES);
  });

  it('says which rules its shares assume; without gaps none', () => {
    const run = { weights: [1, 1, 1, 1], walks: 20, seed: 1, purpose: 'rules' };
    const found = given(compositeMultiverse({ data, ...run }));
    expect(found.assumptions).toContain('what is missing is average');
    expect(found.assumptions).toContain('units that lack an indicator are left out');
    const whole = columns.map((column) => column.map((v, i) => v ?? i));
    const none = given(compositeMultiverse({ data: { ...data, views: data.views.map(() => whole) }, ...run }));
    expect(none.assumptions).toHaveLength(2);
    // Where nothing is missing the rule decides nothing.
    expect(none.units.every(({ influence }) => influence === null || influence[1] === 0)).toBe(true);
  });

  it('refuses rules that do not fit the views', () => {
    expect(() => openMultiverse({ ...data, missing: rules })).toThrow('openMultiverse: missing.length must be 6');
    expect(() => openMultiverse({ ...data, missing: [...rules, ...rules.map(() => ['mean'] as const)] })).toThrow(
      'missing[3].length must be 4',
    );
  });
});
