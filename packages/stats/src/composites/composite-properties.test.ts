import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { randomStream } from '../random/random-stream.ts';
import { compositeBounds } from './composite-bounds.ts';
import { type CompositeScoresOptions, compositeScores } from './composite-scores.ts';
import { compositeUncertainty } from './composite-uncertainty.ts';
import type { CompositeIndicator } from './indicator.ts';
import { MISSING_RULES } from './missing-rule.ts';
import { NORMALISATIONS, type Normalisation } from './normaliser.ts';
import { AGGREGATIONS } from './variant.ts';

/** What must hold for any data: figures with many ties and gaps, from fast-check, which shrinks what fails. */

const runs = { numRuns: 60, seed: 17 };

const data = (withGaps: boolean, most = 9, fewest = 1): fc.Arbitrary<CompositeIndicator[]> =>
  fc
    .tuple(fc.integer({ min: 2, max: most }), fc.integer({ min: fewest, max: 5 }))
    .chain(([units, count]) =>
      fc.array(
        fc.record({
          // Tenths are not exact in binary: sums of them in another order differ in the last digit.
          values: fc.array(
            fc.oneof(
              { weight: 8, arbitrary: fc.integer({ min: -4, max: 9 }).map((v) => v / 10) },
              { weight: withGaps ? 2 : 0, arbitrary: fc.constant(null) },
            ),
            { minLength: units, maxLength: units },
          ),
          higherIsBetter: fc.boolean(),
          reference: fc.constantFrom(-0.7, 0.3, 2),
        }),
        { minLength: count, maxLength: count },
      ),
    )
    .map((indicators) => indicators.map((x, j) => ({ ...x, name: `i${j}` })));

const weightsFor = (indicators: readonly CompositeIndicator[], equal: boolean): number[] =>
  indicators.map((_, j) => (equal ? 1 : [3, 1, 2, 0.5, 1.5][j]!));

const base = {
  seed: 3,
  purpose: 'properties',
  draws: 100,
  normalisations: ['z-score', 'min-max', 'percentile-rank', 'quantile-groups'],
  aggregations: AGGREGATIONS,
  dropOne: true,
} as const;

/** Every way to make a composite of the data. */
function* variants(indicators: readonly CompositeIndicator[], equal: boolean): Generator<CompositeScoresOptions> {
  const weights = weightsFor(indicators, equal);
  for (const normalisation of NORMALISATIONS) {
    for (const aggregation of AGGREGATIONS) {
      for (const missing of MISSING_RULES) yield { indicators, weights, normalisation, aggregation, missing };
    }
  }
}

const describeVariant = (o: CompositeScoresOptions): string => `${o.normalisation} ${o.aggregation} ${o.missing}`;
const sizeOf = (scores: readonly (number | null)[]): number => Math.max(...scores.map((s) => Math.abs(s ?? 0)));

/** The same composite of changed data: same ranks, scores but for rounding. */
function expectSame(one: CompositeScoresOptions, two: CompositeScoresOptions, order: readonly number[]): void {
  const first = compositeScores(one);
  const second = compositeScores(two);
  expect(second.ok, describeVariant(one)).toBe(first.ok);
  if (!first.ok || !second.ok) return;
  expect(
    order.map((i) => first.value.units[i]!.rank),
    describeVariant(one),
  ).toEqual(second.value.units.map((u) => u.rank));
  const slack = 1e-11 * sizeOf(first.value.units.map((u) => u.score)) + 1e-14;
  for (const [k, i] of order.entries()) {
    const score = first.value.units[i]!.score;
    if (score === null) expect(second.value.units[k]!.score).toBeNull();
    else expectClose(second.value.units[k]!.score!, score, 1e-11, describeVariant(one), slack);
  }
}

describe('compositeScores: what must hold for any data', () => {
  it('units in another order have their ranks in that order, ties included', () => {
    fc.assert(
      fc.property(data(true), fc.boolean(), fc.integer({ min: 0, max: 1e6 }), (indicators, equal, index) => {
        const stream = randomStream({ seed: 1, purpose: 'order', index });
        const order = stream.shuffle(Uint32Array.from(indicators[0]!.values.keys()));
        const turned = indicators.map((x) => ({ ...x, values: Array.from(order, (i) => x.values[i]!) }));
        for (const options of variants(indicators, equal))
          expectSame(options, { ...options, indicators: turned }, [...order]);
      }),
      runs,
    );
  });

  it('indicators in another order with their weights change nothing', () => {
    fc.assert(
      fc.property(data(true), fc.boolean(), (indicators, equal) => {
        const order = indicators[0]!.values.map((_, i) => i);
        for (const options of variants(indicators, equal)) {
          const weights = [...(options.weights as readonly number[])].reverse();
          expectSame(options, { ...options, indicators: [...indicators].reverse(), weights }, order);
        }
      }),
      runs,
    );
  });

  it('a unit no better on any indicator than another is never ranked above it', () => {
    fc.assert(
      fc.property(data(false), fc.boolean(), (indicators, equal) => {
        for (const options of variants(indicators, equal)) {
          const found = compositeScores(options);
          if (!found.ok) continue;
          const { units } = found.value;
          for (const [a, one] of units.entries()) {
            for (const [b, two] of units.entries()) {
              const dominates = indicators.every(({ values, higherIsBetter }) =>
                higherIsBetter ? values[a]! >= values[b]! : values[a]! <= values[b]!,
              );
              if (dominates) expect(one.rank!, describeVariant(options)).toBeLessThanOrEqual(two.rank!);
            }
          }
        }
      }),
      runs,
    );
  });

  it('another unit of measurement, or its opposite, changes nothing; nor does any increasing scale what rests on order', () => {
    const straight = (n: Normalisation | undefined): boolean => n !== 'distance-to-reference';
    fc.assert(
      fc.property(data(true), fc.boolean(), (indicators, equal) => {
        const order = indicators[0]!.values.map((_, i) => i);
        const changed = (f: (v: number) => number, turns: boolean): CompositeIndicator[] =>
          indicators.map((x) => ({
            ...x,
            higherIsBetter: x.higherIsBetter !== turns,
            values: x.values.map((v) => (v === null ? null : f(v))),
            reference: f(x.reference!),
          }));
        const scaled = changed((v) => 8 * v, false);
        const shifted = changed((v) => 3 - 4 * v, true);
        const bent = changed((v) => Math.exp(v) + v, false);
        for (const options of variants(indicators, equal)) {
          expectSame(options, { ...options, indicators: scaled }, order);
          if (straight(options.normalisation)) expectSame(options, { ...options, indicators: shifted }, order);
          const byOrder =
            options.normalisation === 'percentile-rank' ||
            options.normalisation === 'quantile-groups' ||
            (options.normalisation === 'min-max' && options.aggregation === 'copeland' && options.missing !== 'mean');
          if (byOrder) expectSame(options, { ...options, indicators: bent }, order);
        }
      }),
      runs,
    );
  });
});

describe('compositeScores: found by the above', () => {
  it('a figure at the mean is level with gaps filled by the mean, whatever the order of units', () => {
    // Added up from either end, tenths have means that differ in the last digit.
    const values = [0.1, 0.2, 0.3, null, 0.6, 0.7, 0.5, 0.4, 0.4];
    for (const order of [values, [...values].reverse()]) {
      for (const normalisation of NORMALISATIONS) {
        const indicators = [
          { name: 'a', values: order, higherIsBetter: true, reference: 1 },
          { name: 'b', values: order.map((_, i) => i), higherIsBetter: true, reference: 1 },
        ];
        const options = { indicators, weights: [1, 0], normalisation, missing: 'mean' } as const;
        const found = given(compositeScores({ ...options, aggregation: 'copeland' }));
        const rank = (value: number | null): number => found.units[order.indexOf(value)]!.rank!;
        expect(rank(null), normalisation).toBe(rank(0.4));
      }
    }
  });

  it('units whose indicators cancel are level', () => {
    const indicators = [
      { name: 'a', values: [0, -0.1], higherIsBetter: false },
      { name: 'b', values: [0, -0.2], higherIsBetter: true },
    ];
    for (const shift of [0, 0.3, 3]) {
      const shifted = indicators.map((x) => ({ ...x, values: x.values.map((v) => v + shift) }));
      const found = given(compositeScores({ indicators: shifted }));
      expect(found.units.map((u) => [u.score, u.rank])).toEqual([
        [0, 1.5],
        [0, 1.5],
      ]);
    }
  });

  it('a flat indicator that the geometric mean cannot stretch is named', () => {
    const indicators = [
      { name: 'a', values: [2, 2, 2], higherIsBetter: true, reference: 1 },
      { name: 'b', values: [1, 2, 4], higherIsBetter: true, reference: 1 },
    ];
    const normalisation = 'distance-to-reference';
    expect(given(compositeScores({ indicators, normalisation })).n).toBe(3);
    expectReason(compositeScores({ indicators, normalisation, aggregation: 'geometric' }), 'constant');
    expectReason(compositeBounds({ indicators, normalisation, aggregation: 'geometric' }), 'constant');
    const drawn = { ...base, dropOne: false, indicators, normalisations: [normalisation] } as const;
    expectReason(compositeUncertainty(drawn), 'constant');
  });
});

describe('compositeUncertainty: what must hold for any data', () => {
  it('units in another order have the same ranks, shares and pairs in that order', () => {
    fc.assert(
      fc.property(data(true, 6, 2), (indicators) => {
        const options = { ...base, indicators, missingRules: MISSING_RULES, concentration: 4 };
        const first = compositeUncertainty(options);
        const turned = indicators.map((x) => ({ ...x, values: [...x.values].reverse() }));
        const second = compositeUncertainty({ ...options, indicators: turned });
        expect(second.ok).toBe(first.ok);
        if (!first.ok || !second.ok) return;
        expect([...second.value.units].reverse()).toEqual(first.value.units);
        // The pair of units i and j stands at the mirrored place.
        const mirrored = [...second.value.ahead!].reverse();
        for (const [k, share] of first.value.ahead!.entries()) expectClose(mirrored[k]!, share, 1e-13, `${k}`, 1e-14);
        expect(second.value.undefinedDraws).toBe(first.value.undefinedDraws);
      }),
      { numRuns: 30, seed: 18 },
    );
  });

  it('without weights drawn or indicators left out, indicators in another order change nothing', () => {
    fc.assert(
      fc.property(data(true, 6), (indicators) => {
        const options = { ...base, dropOne: false, missingRules: MISSING_RULES, indicators };
        const first = compositeUncertainty(options);
        const second = compositeUncertainty({ ...options, indicators: [...indicators].reverse() });
        expect(second.ok).toBe(first.ok);
        if (first.ok && second.ok) expect(second.value.units).toEqual(first.value.units);
      }),
      { numRuns: 30, seed: 19 },
    );
  });

  it('a dominated unit is never ahead, however weights, scales and indicators left out are drawn', () => {
    fc.assert(
      fc.property(data(false, 6, 2), (indicators) => {
        const found = compositeUncertainty({ ...base, indicators, concentration: 4 });
        if (!found.ok) return;
        const units = indicators[0]!.values.length;
        const { ahead, undefinedDraws, draws } = given(found);
        for (let a = 0; a < units; a += 1) {
          for (let b = 0; b < units; b += 1) {
            const dominates = indicators.every(({ values, higherIsBetter }) =>
              higherIsBetter ? values[a]! >= values[b]! : values[a]! <= values[b]!,
            );
            if (a === b || !dominates || undefinedDraws === draws) continue;
            // What b has comes from ties alone, of which a has as much.
            const [one, two] = [ahead![a * units + b]!, ahead![b * units + a]!];
            expectClose(one + two, 1, 1e-12);
            expect(two).toBeLessThanOrEqual(0.5 + 1e-12);
          }
        }
      }),
      { numRuns: 30, seed: 20 },
    );
  });
});
