import { describe, expect, it } from 'vitest';
import other from '../../fixtures/composite-coinr.fixture.json' with { type: 'json' };
import fixture from '../../fixtures/composite-large.fixture.json' with { type: 'json' };
import { expectClose, given } from '../../testing/expect.ts';
import { type CompositeScoresOptions, compositeScores } from './composite-scores.ts';
import type { CompositeIndicator } from './indicator.ts';

/** Fixtures keep 12 digits of a score. */
const DIGITS = 1e-9;
const { weights } = fixture;
const isMissing = new Set(fixture.missing.map(([i, j]) => `${i} ${j}`));
const indicatorsOf = (withGaps: boolean): CompositeIndicator[] =>
  fixture.values.map((values, j) => ({
    name: `i${j}`,
    values: values.map((v, i) => (withGaps && isMissing.has(`${i} ${j}`) ? null : v)),
    higherIsBetter: fixture.better[j]!,
  }));

describe('a composite of 150 units and 14 indicators with gaps', () => {
  it('agrees with plain R: five normalisations, three aggregations', () => {
    expect(fixture.cases.length).toBe(15);
    const indicators = indicatorsOf(true);
    for (const { normalisation, aggregation, score, rank } of fixture.cases) {
      const options = { indicators, weights, normalisation, aggregation } as CompositeScoresOptions;
      const found = given(compositeScores(options));
      const what = `${normalisation} ${aggregation}`;
      for (const [i, unit] of found.units.entries()) expectClose(unit.score!, score[i]!, DIGITS, `${what} ${i}`, 1e-11);
      expect(
        found.units.map((u) => u.rank),
        what,
      ).toEqual(rank);
    }
  });
});

/**
 * COINr (Becker and others) defines some things otherwise; each comes to ours exactly.
 *
 * - `n_zscore`, `a_amean`, `a_gmean`: the same; weights of what is missing are shared out as by 'available'.
 * - `n_minmax(1, 100)`: 1 + 99 times ours. It is what our geometric mean stretches to, so that geometric means are equal.
 * - `n_prank`: (rank - 1) / (n - 1), ours (rank - 1/2) / n = p: theirs is (n p - 1/2) / (n - 1). Its ties share their
 *   smallest rank unless asked for the mean, as the fixture does.
 * - `n_borda`: rank - 1, which is n p - 1/2.
 * - `a_copeland`: wins minus losses, ours times the number of other units. Only without gaps: its outranking share of a
 *   pair leaves out indicators that either lacks but keeps the border at a half of all weight, and takes the pair the
 *   other way round as 1 minus that share, so that such weight falls to the unit listed later. Ours leaves it out.
 * - Ranks: ties share the smallest, our `ties: 'min'`.
 */
describe('the same composite by COINr', () => {
  const plain = (score: number): number => score;
  const cases = [
    { key: 'zscoreMean', normalisation: 'z-score', aggregation: 'arithmetic', theirs: plain },
    { key: 'minmaxMean', normalisation: 'min-max', aggregation: 'arithmetic', theirs: (s: number) => 1 + 99 * s },
    { key: 'minmaxGeometric', normalisation: 'min-max', aggregation: 'geometric', theirs: plain },
    { key: 'copeland', normalisation: 'z-score', aggregation: 'copeland', theirs: (s: number) => 149 * s },
  ] as const;
  type Result = Readonly<Record<string, { readonly score: readonly number[]; readonly rank: readonly number[] }>>;
  const results: readonly { readonly withGaps: boolean; readonly result: Result }[] = [
    { withGaps: false, result: other.complete },
    { withGaps: true, result: other.gaps },
  ];

  it.each(results)('scores and ranks, with gaps: $withGaps', ({ withGaps, result }) => {
    const indicators = indicatorsOf(withGaps);
    let compared = 0;
    for (const { key, normalisation, aggregation, theirs } of cases) {
      const expected = result[key];
      if (expected === undefined) continue;
      compared += 1;
      const { units } = given(compositeScores({ indicators, weights, normalisation, aggregation, ties: 'min' }));
      for (const [i, unit] of units.entries()) {
        expectClose(theirs(unit.score!), expected.score[i]!, DIGITS, `${key} ${i}`, 1e-11);
      }
      expect(
        units.map((u) => u.rank),
        key,
      ).toEqual(expected.rank);
    }
    expect(compared).toBe(withGaps ? 3 : 4);
  });

  it.each(results)(
    'percentile ranks and Borda counts through their definitions, with gaps: $withGaps',
    ({ withGaps, result }) => {
      const indicators = indicatorsOf(withGaps);
      const ours = given(compositeScores({ indicators, weights, normalisation: 'percentile-rank', ties: 'min' }));
      const held = indicators.map((x) => x.values.filter((v) => v !== null).length);
      for (const [key, divisor] of [
        ['prankMean', (n: number) => n - 1],
        ['bordaMean', () => 1],
      ] as const) {
        for (const [i, expected] of result[key]!.score.entries()) {
          let sum = 0;
          let total = 0;
          for (const [j, column] of ours.normalised.entries()) {
            const share = column[i];
            if (share === null || share === undefined) continue;
            sum += (weights[j]! * (held[j]! * share - 0.5)) / divisor(held[j]!);
            total += weights[j]!;
          }
          expectClose(sum / total, expected, DIGITS, `${key} ${i}`, 1e-11);
        }
        // Without gaps one straight line turns one score into the other, which leaves the ranks.
        if (!withGaps) expect(ours.units.map((u) => u.rank)).toEqual(result[key]!.rank);
      }
    },
  );
});
