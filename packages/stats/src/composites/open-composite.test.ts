import { describe, expect, it } from 'vitest';
import { given } from '../../testing/expect.ts';
import { randomStream } from '../random/random-stream.ts';
import { compositeScores } from './composite-scores.ts';
import { MISSING_RULES } from './missing-rule.ts';
import { NORMALISATIONS } from './normaliser.ts';
import { openComposite } from './open-composite.ts';
import { AGGREGATIONS } from './variant.ts';

const methods = NORMALISATIONS.filter((each) => each !== 'distance-to-reference');

describe('openComposite', () => {
  it('by hand: two indicators, the second counts three times and turned round', () => {
    const open = openComposite({
      indicators: [
        { name: 'a', higherIsBetter: true },
        { name: 'b', higherIsBetter: false },
      ],
      units: 3,
      weights: [1, 3],
      normalisation: 'min-max',
    });
    const into = new Float64Array(3);
    expect(open.score(Float64Array.of(0, 5, 10, 1, 2, 3), into)).toBe(true);
    expect([...into]).toEqual([0.75, 0.5, 0.25]);
    expect(open.rank(Float64Array.of(0, 5, 10, 3, 2, 1), into)).toBe(true);
    expect([...into]).toEqual([3, 2, 1]);
    // No scale, an infinite figure, one unit alone: nothing to be read, and the next figures are unharmed.
    expect(open.rank(Float64Array.of(4, 4, 4, 3, 2, 1), into)).toBe(false);
    expect(open.rank(Float64Array.of(Number.POSITIVE_INFINITY, 4, 1, 3, 2, 1), into)).toBe(false);
    expect(open.rank(Float64Array.of(Number.NaN, Number.NaN, 1, 3, 2, 1), into)).toBe(false);
    expect([...into]).toEqual([3, 2, 1]);
    expect(() => open.rank(new Float64Array(5), into)).toThrow('OpenComposite.rank: figures.length must be 6');
  });

  it('gives what compositeScores gives, whatever was there before and whoever lacks what', () => {
    const stream = randomStream({ seed: 2, purpose: 'open composite' });
    const units = 12;
    const weights = [1, 0.4, 2];
    const signs = [true, false, true];
    for (const normalisation of methods) {
      for (const aggregation of AGGREGATIONS) {
        for (const shift of [0, 1, 2, 3]) {
          const indicators = signs.map((higherIsBetter, j) => ({
            name: `i${j}`,
            higherIsBetter,
            missing: MISSING_RULES[shift === 3 ? 1 : (j + shift) % 3]!,
          }));
          const open = openComposite({ indicators, units, weights, normalisation, aggregation });
          const [scores, ranks] = [new Float64Array(units), new Float64Array(units)];
          for (let draw = 0; draw < 6; draw += 1) {
            const figures = Float64Array.from({ length: 3 * units }, (_, at) =>
              stream.uniform() < 0.15 || (draw === 2 && at % units === 4) ? Number.NaN : stream.normal(),
            );
            const values = (j: number): (number | null)[] =>
              Array.from(figures.subarray(j * units, (j + 1) * units), (v) => (Number.isNaN(v) ? null : v));
            const found = given(
              compositeScores({
                indicators: indicators.map((each, j) => ({ ...each, values: values(j) })),
                weights,
                normalisation,
                aggregation,
              }),
            );
            expect(open.score(figures, scores)).toBe(true);
            expect([...scores].map((v) => (Number.isNaN(v) ? null : v))).toEqual(found.units.map(({ score }) => score));
            expect(open.rank(figures, ranks)).toBe(true);
            expect([...ranks].map((v) => v || null)).toEqual(found.units.map(({ rank }) => rank));
          }
        }
      }
    }
  });

  it('leaves out whom it is told to, whose figures still belong to the scale', () => {
    const shared = { indicators: [{ name: 'a', higherIsBetter: true }], units: 4, weights: [1] };
    const open = openComposite({ ...shared, excluded: [false, true, false, false], normalisation: 'min-max' });
    const into = new Float64Array(4);
    open.score(Float64Array.of(0, 10, 5, Number.NaN), into);
    expect([...into]).toEqual([0, Number.NaN, 0.5, Number.NaN]);
    expect(() => openComposite({ ...shared, excluded: [true] })).toThrow('excluded.length must be 4');
    expect(() => openComposite({ ...shared, normalisation: 'distance-to-reference' })).toThrow(RangeError);
    expect(() => openComposite({ ...shared, weights: [1, 2] })).toThrow('weights.length must be 1');
  });
});
