import { describe, expect, it } from 'vitest';
import { randomStream } from '../random/random-stream.ts';
import { PairCodes, WeightLeads } from './pair-codes.ts';

/** Wins minus losses over the number of others, pair by pair. */
function byPairs(
  parts: Float64Array,
  isPresent: Uint8Array,
  excluded: Uint8Array,
  weights: Float64Array,
  units: number,
): number[] {
  const scored = excluded.filter((out) => out === 0).length;
  return Array.from({ length: units }, (_, a) => {
    if (excluded[a] === 1) return Number.NaN;
    let score = 0;
    for (let b = 0; b < units; b += 1) {
      if (b === a || excluded[b] === 1) continue;
      let lead = 0;
      for (const [j, weight] of weights.entries()) {
        if (isPresent[j * units + a] === 0 || isPresent[j * units + b] === 0) continue;
        lead += weight * Math.sign(parts[j * units + a]! - parts[j * units + b]!);
      }
      score += Math.abs(lead) <= 1e-12 ? 0 : Math.sign(lead);
    }
    return score / (scored - 1) + 0;
  });
}

describe('PairCodes', () => {
  const stream = randomStream({ seed: 6, purpose: 'codes' });

  it('by hand: three units, ahead on two of three equal indicators', () => {
    const leads = new WeightLeads(3);
    const codes = new PairCodes(3, 3, leads);
    const parts = Float64Array.from([3, 2, 1, 1, 3, 2, 2, 1, 3]);
    codes.load(parts, new Uint8Array(9).fill(1), new Uint8Array(3));
    const scores = new Float64Array(3);
    // Each beats one and loses to one: a circle.
    codes.score(Float64Array.from([1 / 3, 1 / 3, 1 / 3]), scores, 0);
    expect([...scores]).toEqual([0, 0, 0]);
    // The first indicator alone decides.
    scores.fill(0);
    codes.score(Float64Array.from([0.5, 0.25, 0.25]), scores, 0);
    expect([...scores]).toEqual([0.5, 0, -0.5]);
    scores.fill(0);
    codes.score(Float64Array.from([0.6, 0.2, 0.2]), scores, 0);
    expect([...scores]).toEqual([1, 0, -1]);
  });

  it.each([1, 2, 7, 8, 14, 15, 17, 21, 22, 28, 40])(
    '%i indicators: like comparing pair by pair, whatever the weights',
    (count) => {
      const leads = new WeightLeads(count);
      for (const units of [2, 3, 4, 5, 21]) {
        const parts = Float64Array.from({ length: units * count }, (_, k) =>
          k % 3 === 0 ? stream.integer(3) : stream.normal(),
        );
        const isPresent = Uint8Array.from(parts, () => (stream.uniform() < 0.15 ? 0 : 1));
        const excluded = Uint8Array.from({ length: units }, (_, i) => (i === 3 && units > 4 ? 1 : 0));
        const codes = new PairCodes(units, count, leads);
        codes.load(parts, isPresent, excluded);
        const kinds = [
          () => 1,
          () => stream.integer(4),
          () => stream.uniform(),
          () => 10 ** (-9 * stream.uniform()),
          () => stream.integer(3) / 10,
        ];
        for (const kind of kinds) {
          const raw = Float64Array.from({ length: count }, (_, j) => (j === 0 ? 1 : kind()));
          const total = raw.reduce((sum, w) => sum + w, 0);
          const weights = raw.map((w) => w / total);
          const scores = Float64Array.from(excluded, (out) => (out === 1 ? Number.NaN : 0));
          codes.score(weights, scores, 0);
          expect([...scores].map((s) => s + 0)).toEqual(byPairs(parts, isPresent, excluded, weights, units));
        }
      }
    },
  );

  it('leads far below a billionth still count, and what only rounding leaves does not', () => {
    const leads = new WeightLeads(3);
    const codes = new PairCodes(2, 3, leads);
    codes.load(Float64Array.from([1, 0, 0, 1, 1, 0]), new Uint8Array(6).fill(1), new Uint8Array(2));
    for (const [small, score] of [
      [1e-11, 1],
      [1e-13, 0],
    ] as const) {
      const scores = new Float64Array(2);
      codes.score(Float64Array.from([0.5 - small / 2, 0.5 - small / 2, small]), scores, 0);
      expect(scores[0]).toBe(score);
    }
  });
});
