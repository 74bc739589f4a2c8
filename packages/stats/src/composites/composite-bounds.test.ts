import { describe, expect, it } from 'vitest';
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { type RandomStream, randomStream } from '../random/random-stream.ts';
import { type CompositeBounds, type CompositeBoundsOptions, compositeBounds } from './composite-bounds.ts';
import { deviationOfBox, meanOfBox, medianDeviationOfBox, medianOfBox } from './composite-bounds-box.ts';
import type { BoundedCompositeIndicator, BoundedFigure } from './composite-bounds-data.ts';
import { compositeScores } from './composite-scores.ts';
import type { CompositeIndicator } from './indicator.ts';
import { MISSING_RULES } from './missing-rule.ts';
import { NORMALISATIONS } from './normaliser.ts';
import { AGGREGATIONS } from './variant.ts';

const indicator = (
  name: string,
  values: readonly BoundedFigure[],
  higherIsBetter = true,
): BoundedCompositeIndicator => ({
  name,
  values,
  higherIsBetter,
});

interface DataKind {
  readonly units: number;
  readonly count: number;
  readonly hidden: number;
  readonly missing: number;
  /** Figures are whole numbers up to here, so that there are ties; 0 for normal figures. */
  readonly grid: number;
  readonly width: number;
  readonly offset: number;
}

function draw(stream: RandomStream, kind: DataKind): BoundedCompositeIndicator[] {
  const figure = (): number => kind.offset + (kind.grid > 0 ? stream.integer(kind.grid) : stream.normal());
  return Array.from({ length: kind.count }, (_, j) => ({
    name: `i${j}`,
    higherIsBetter: stream.uniform() < 0.6,
    reference: 1.5,
    values: Array.from({ length: kind.units }, (): BoundedFigure => {
      const low = figure();
      const what = stream.uniform();
      if (what < kind.missing) return null;
      if (what > kind.missing + kind.hidden) return low;
      return [low, low + (kind.grid > 0 ? stream.integer(3) : kind.width * stream.uniform())];
    }),
  }));
}

/** One fill-in: everything at random ends, one unit against the rest, in the middle, anywhere, or level with others. */
function fillIn(stream: RandomStream, indicators: readonly BoundedCompositeIndicator[]): CompositeIndicator[] {
  const way = stream.integer(6);
  const chosen = stream.integer(indicators[0]!.values.length);
  return indicators.map((x) => {
    const known = x.values.filter((v): v is number => typeof v === 'number');
    const level = known.length === 0 ? 0 : known[stream.integer(known.length)]!;
    return {
      ...x,
      values: x.values.map((v, i) => {
        if (v === null || typeof v === 'number') return v;
        const [low, high] = v;
        if (way === 0) return stream.uniform() < 0.5 ? low : high;
        if (way === 1) return (i === chosen) === x.higherIsBetter ? high : low;
        if (way === 2) return (i === chosen) === x.higherIsBetter ? low : high;
        if (way === 3) return (low + high) / 2;
        // The closest to another's figure or to a common value: ties, least spread.
        if (way === 4) return Math.min(Math.max(level, low), high);
        return low + stream.uniform() * (high - low);
      }),
    };
  });
}

/** Fails when a fill-in leads outside; gives whether it gave a composite. */
function holds(
  bounds: CompositeBounds,
  options: CompositeBoundsOptions,
  indicators: readonly CompositeIndicator[],
): boolean {
  const point = compositeScores({ ...options, indicators });
  if (!point.ok) return false;
  const largest = Math.max(...point.value.units.map((u) => Math.abs(u.score ?? 0)));
  for (const [i, unit] of point.value.units.entries()) {
    const found = bounds.units[i]!;
    if (unit.rank === null || unit.score === null) {
      if (found.bestRank !== null || found.scoreLower !== null) throw new Error(`unit ${i} should have no rank`);
      continue;
    }
    const slack = 1e-11 * largest;
    const isInside =
      found.bestRank !== null &&
      found.worstRank !== null &&
      found.bestRank <= unit.rank &&
      unit.rank <= found.worstRank &&
      (found.scoreLower === null || found.scoreLower <= unit.score + slack) &&
      (found.scoreUpper === null || unit.score <= found.scoreUpper + slack);
    if (!isInside) {
      throw new Error(
        `unit ${i}: score ${unit.score}, rank ${unit.rank} outside ${JSON.stringify(found)}; ${JSON.stringify({
          ...options,
          indicators,
        })}`,
      );
    }
  }
  return true;
}

const kinds: readonly DataKind[] = [
  { units: 4, count: 1, hidden: 0.5, missing: 0, grid: 0, width: 1, offset: 0 },
  { units: 5, count: 2, hidden: 0.4, missing: 0.1, grid: 4, width: 1, offset: 0 },
  { units: 8, count: 3, hidden: 0.3, missing: 0.15, grid: 5, width: 1, offset: 0 },
  { units: 8, count: 3, hidden: 0.2, missing: 0.1, grid: 0, width: 0.5, offset: 0 },
  { units: 10, count: 3, hidden: 0.9, missing: 0, grid: 0, width: 4, offset: 0 },
  { units: 9, count: 4, hidden: 0.2, missing: 0.2, grid: 0, width: 1, offset: 1e8 },
  { units: 30, count: 5, hidden: 0.1, missing: 0.1, grid: 9, width: 1, offset: 0 },
  { units: 30, count: 4, hidden: 0.05, missing: 0.05, grid: 0, width: 0.3, offset: 0 },
];

describe('compositeBounds', () => {
  it.each(NORMALISATIONS)(
    '%s: no fill-in leads outside, whatever the aggregation and the rule for gaps',
    (normalisation) => {
      let tried = 0;
      for (const aggregation of AGGREGATIONS) {
        for (const rule of [...MISSING_RULES, 'mixed'] as const) {
          const missing = rule === 'mixed' ? 'available' : rule;
          for (const [k, kind] of kinds.entries()) {
            for (let set = 0; set < 3; set += 1) {
              const stream = randomStream({
                seed: 7,
                purpose: `${normalisation} ${aggregation} ${rule}`,
                index: 100 * k + set,
              });
              const drawn = draw(stream, kind);
              const indicators =
                rule === 'mixed' ? drawn.map((each, j) => ({ ...each, missing: MISSING_RULES[(j + k) % 3]! })) : drawn;
              const weights = indicators.map(() => 0.2 + stream.uniform());
              const options = {
                normalisation,
                aggregation,
                missing,
                weights,
                minimumCoverage: set % 2 === 0 ? 0 : 0.4,
                indicators,
              };
              const found = compositeBounds(options);
              for (let f = 0; f < 20; f += 1) {
                const filled = fillIn(stream, indicators);
                if (found.ok && holds(found.value, options, filled)) tried += 1;
                else if (!found.ok) expect(compositeScores({ ...options, indicators: filled }).ok).toBe(false);
              }
            }
          }
        }
      }
      expect(tried).toBeGreaterThan(3000);
    },
  );

  it('one hidden figure by hand: min-max, arithmetic', () => {
    // a: unit 1 has 0 to 20 beside 0, 10 and 5; up to 10 it moves alone, above it is the maximum that lowers the rest.
    const indicators = [indicator('a', [0, [0, 20], 10, 5]), indicator('b', [3, 2, 1, 0], false)];
    const found = given(compositeBounds({ indicators, normalisation: 'min-max', weights: [3, 1] }));
    // b: shares 0, 1/3, 2/3, 1 with weight 1/4. a at 0: 0, 0, 1, 1/2; at 20: 0, 1, 1/2, 1/4.
    const expected = [
      [0, 0, 4, 4],
      [1 / 12, 3 / 4 + 1 / 12, 1, 3],
      [3 / 8 + 1 / 6, 3 / 4 + 1 / 6, 1, 2],
      [3 / 16 + 1 / 4, 3 / 8 + 1 / 4, 2, 3],
    ];
    for (const [i, unit] of found.units.entries()) {
      expectClose(unit.scoreLower!, expected[i]![0]!, 1e-14, `${i}`, 1e-15);
      expectClose(unit.scoreUpper!, expected[i]![1]!, 1e-14, `${i}`, 1e-15);
      expect([unit.bestRank, unit.worstRank], `${i}`).toEqual(expected[i]!.slice(2));
      expect(unit.hiddenFigures).toBe(i === 1 ? 1 : 0);
    }
    expect(found.certainty).toBe('exact');
    expect([found.hiddenFigures, found.n, found.dropped]).toEqual([1, 4, 0]);
  });

  it('by hand: percentile ranks with ties, and Copeland', () => {
    const indicators = [indicator('a', [1, [1, 3], 3, 2])];
    const by = (options: Omit<CompositeBoundsOptions, 'indicators'>) =>
      given(compositeBounds({ ...options, indicators })).units.map((u) => [
        u.scoreLower,
        u.scoreUpper,
        u.bestRank,
        u.worstRank,
      ]);
    // At 1 unit 1 is level with unit 0, at 3 with unit 2; in between with unit 3 or not.
    expect(by({ normalisation: 'percentile-rank' })).toEqual([
      [0.125, 0.25, 3.5, 4],
      [0.25, 0.75, 1.5, 3.5],
      [0.75, 0.875, 1, 1.5],
      [0.375, 0.625, 2, 3],
    ]);
    expect(by({ aggregation: 'copeland' })).toEqual([
      [-1, -2 / 3, 3.5, 4],
      [-2 / 3, 2 / 3, 1.5, 3.5],
      [2 / 3, 1, 1, 1.5],
      [-1 / 3, 1 / 3, 2, 3],
    ]);
  });

  it('without hidden figures it is the composite itself', () => {
    for (const normalisation of NORMALISATIONS) {
      for (const aggregation of AGGREGATIONS) {
        for (const missing of MISSING_RULES) {
          const stream = randomStream({ seed: 11, purpose: `known ${normalisation}` });
          const indicators = draw(stream, {
            units: 12,
            count: 4,
            hidden: 0,
            missing: 0.1,
            grid: 6,
            width: 0,
            offset: 0,
          });
          const options = { normalisation, aggregation, missing };
          const point = compositeScores({ ...options, indicators: fillIn(stream, indicators) });
          // Bounds that meet hide nothing.
          const pairs = indicators.map((x) => ({
            ...x,
            values: x.values.map((v) => (typeof v === 'number' ? ([v, v] as const) : v)),
          }));
          const found = compositeBounds({ ...options, indicators: pairs });
          expect(found.ok).toBe(point.ok);
          if (!found.ok || !point.ok) continue;
          expect(found.value.certainty).toBe('exact');
          expect(
            found.value.units.map((u) => [u.scoreLower, u.scoreUpper, u.bestRank, u.worstRank, u.coverage]),
          ).toEqual(point.value.units.map((u) => [u.score, u.score, u.rank, u.rank, u.coverage]));
        }
      }
    }
  });

  it('the spread over a box: closed forms, and every corner', () => {
    const stream = randomStream({ seed: 12, purpose: 'box' });
    for (let set = 0; set < 60; set += 1) {
      const lower = Float64Array.from({ length: 7 }, () => stream.normal());
      const upper = lower.map((v) => (stream.uniform() < 0.5 ? v : v + stream.uniform()));
      const median = medianOfBox({ lower, upper });
      const ends = {
        mean: meanOfBox({ lower, upper }),
        deviation: deviationOfBox({ lower, upper }),
        median,
        medianDeviation: medianDeviationOfBox({ lower, upper }, median),
      };
      let widest = 0;
      for (let corner = 0; corner < 128; corner += 1) {
        const values = lower.map((v, i) => ((corner >> i) & 1 ? upper[i]! : v));
        const mean = values.reduce((a, b) => a + b) / 7;
        const middle = values.slice().sort()[3]!;
        const found = {
          mean,
          deviation: Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / 6),
          median: middle,
          medianDeviation: values.map((v) => Math.abs(v - middle)).sort()[3]!,
        };
        widest = Math.max(widest, found.deviation);
        for (const key of ['mean', 'deviation', 'median', 'medianDeviation'] as const) {
          if (!(ends[key].lower <= found[key] && found[key] <= ends[key].upper)) expect.fail(`${key} ${found[key]}`);
        }
      }
      // The largest spread is at a corner; the bound is close to it.
      expect(ends.deviation.upper).toBeLessThan(1.15 * widest);
    }
    // 0 and 4 fixed, the third free from 1 to 9: least at their mean 2, most at 9.
    const known = deviationOfBox({ lower: Float64Array.of(0, 1, 4), upper: Float64Array.of(0, 9, 4) });
    expectClose(known.lower, 2, 1e-11);
    // At most max((c)^2 + (c-4)^2 + max(c-1, 9-c)^2) at c = 13/3: the sum of squares of 0, 9 and 4.
    expectClose(known.upper, Math.sqrt(61 / 3), 1e-11);
  });

  it('is close to the range that fill-ins find when 5% are hidden', () => {
    // Widths of the ranges of ranks, over those found by 300 fill-ins. Where 1.01, bounds of pairs are reached at once.
    const limits = {
      arithmetic: [1.2, 1.01, 1.1, 1.2, 1.01, 1.05],
      geometric: [1.01, 1.01, 1.3, 1.01, 1.1, 1.2],
      copeland: [1.1, 1.01, 1.1, 1.1, 1.1, 1.4],
    };
    for (const [k, normalisation] of NORMALISATIONS.entries()) {
      for (const aggregation of AGGREGATIONS) {
        const stream = randomStream({ seed: 13, purpose: `wide ${normalisation}` });
        const kind = { units: 40, count: 6, hidden: 0.05, missing: 0.03, grid: 0, width: 0.6, offset: 0 };
        const indicators = draw(stream, kind);
        const options = { normalisation, aggregation, indicators };
        const found = given(compositeBounds(options));
        const best = new Float64Array(40).fill(99);
        const worst = new Float64Array(40);
        for (let f = 0; f < 300; f += 1) {
          given(compositeScores({ ...options, indicators: fillIn(stream, indicators) })).units.forEach((u, i) => {
            best[i] = Math.min(best[i]!, u.rank!);
            worst[i] = Math.max(worst[i]!, u.rank!);
          });
        }
        let certain = 0;
        let seen = 0;
        for (const [i, u] of found.units.entries()) {
          certain += u.worstRank! - u.bestRank! + 1;
          seen += worst[i]! - best[i]! + 1;
          expect(u.bestRankReached!).toBeGreaterThanOrEqual(u.bestRank!);
          expect(u.worstRankReached!).toBeLessThanOrEqual(u.worstRank!);
        }
        expect(certain / seen, `${normalisation} ${aggregation}`).toBeLessThan(limits[aggregation][k]!);
      }
    }
  });

  it('all hidden alike: every rank is possible, no z-score has bounds but those of any data', () => {
    const indicators = [
      indicator('a', [
        [0, 1],
        [0, 1],
        [0, 1],
        [0, 1],
      ]),
    ];
    const z = given(compositeBounds({ indicators })).units[0]!;
    expect([z.bestRank, z.worstRank]).toEqual([1, 4]);
    // Samuelson: (n - 1) / sqrt(n), reached with one unit apart from the rest.
    expectClose(z.scoreUpper!, 1.5, 1e-11);
    const robust = given(compositeBounds({ indicators, normalisation: 'robust-z' })).units[0]!;
    // A median absolute deviation may be as small as one likes.
    expect([robust.scoreLower, robust.scoreUpper, robust.bestRank, robust.worstRank]).toEqual([null, null, 1, 4]);
  });

  it('gives reasons and refuses misuse', () => {
    const fine = indicator('a', [1, [2, 3], 4]);
    expectReason(compositeBounds({ indicators: [fine, indicator('b', [1, 1, 1])] }), 'constant');
    expectReason(compositeBounds({ indicators: [indicator('a', [1, null, null])] }), 'too-few');
    expectReason(
      compositeBounds({ indicators: [indicator('a', [1, [2, Number.POSITIVE_INFINITY], 4])] }),
      'not-finite',
    );
    expectReason(compositeBounds({ indicators: [indicator('a', [Number.NaN, 2, 3])] }), 'not-finite');
    const apart = [indicator('a', [1, [2, 3], null, null]), indicator('b', [null, null, 1, 2])];
    expectReason(compositeBounds({ indicators: apart, missing: 'complete' }), 'too-few');
    expect(() => compositeBounds({ indicators: [indicator('a', [1, [3, 2], 4])] })).toThrow('the lower first');
    expect(() => compositeBounds({ indicators: [fine, indicator('b', [1, 2])] })).toThrow('values.length');
    expect(() => compositeBounds({ indicators: [fine], normalisation: 'distance-to-reference' })).toThrow('reference');
    expect(() => compositeBounds({ indicators: [] })).toThrow('at least one');
    const components = { indicators: [fine], weights: 'principal-component' } as unknown as CompositeBoundsOptions;
    expect(() => compositeBounds(components)).toThrow('equal or a list of numbers');
  });
});
