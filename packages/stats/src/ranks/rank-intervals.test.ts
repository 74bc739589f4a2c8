import { describe, expect, it } from 'vitest';
import { expectReason, given } from '../../testing/expect.ts';
import { splitDraws } from '../chunks/chunked.ts';
import { randomStream } from '../random/random-stream.ts';
import { type RankIntervalsOptions, rankIntervals, rankIntervalsTask } from './rank-intervals.ts';
import type { SamplingUnit } from './sampling-unit.ts';

const options = { higherIsBetter: true, seed: 12, purpose: 'ranks', draws: 1000 };
const normal = (estimate: number, standardError: number): SamplingUnit => ({ kind: 'normal', estimate, standardError });

/** All ranks, draw after draw, the draws made in so many parts. */
function drawRanks(all: RankIntervalsOptions, parts: number): Float64Array {
  const prepared = given(rankIntervalsTask.prepare(all));
  const into = new Float64Array(prepared.draws * prepared.width);
  for (const { from, to } of splitDraws(prepared.draws, parts)) prepared.run(from, to, into);
  return into;
}

describe('rankIntervals', () => {
  it('by hand: values known without error have the rank they have', () => {
    const units: SamplingUnit[] = [3, 9, 5, 5].map((estimate) => ({ kind: 'exact', estimate }));
    const found = given(rankIntervals({ ...options, units }));
    expect(found.units.map((u) => [u.rank, u.interval.lower, u.medianRank, u.interval.upper])).toEqual([
      [4, 4, 4, 4],
      [1, 1, 1, 1],
      [2.5, 2.5, 2.5, 2.5],
      [2.5, 2.5, 2.5, 2.5],
    ]);
    const turned = given(rankIntervals({ ...options, higherIsBetter: false, units }));
    expect(turned.units.map((u) => u.rank)).toEqual([1, 4, 2.5, 2.5]);
  });

  it('two units one standard error of the difference apart: the order holds in 84% of draws', () => {
    const units = [normal(1, Math.SQRT1_2), normal(0, Math.SQRT1_2)];
    const draws = 20_000;
    const rows = drawRanks({ ...options, units, draws }, 1);
    const first = rows.filter((rank, p) => p % 2 === 0 && rank === 1).length / draws;
    expect(Math.abs(first - 0.8413)).toBeLessThan(4 * Math.sqrt((0.84 * 0.16) / draws));
  });

  it('is the same however the draws are split', () => {
    const units: SamplingUnit[] = [
      normal(1, 2),
      { kind: 'proportion', successes: 3, trials: 9 },
      { kind: 'rate', events: 2, exposure: 4 },
      { kind: 'exact', estimate: 0.4 },
    ];
    const whole = drawRanks({ ...options, units }, 1);
    for (const parts of [2, 7, 16]) expect(drawRanks({ ...options, units }, parts)).toEqual(whole);
  });

  it('shift and scale of all values do not matter', () => {
    const units = [normal(1, 1), normal(2, 0.5), normal(2.2, 0.7), normal(5, 2)];
    const moved = units.map((u) => (u.kind === 'normal' ? normal(100 + 8 * u.estimate, 8 * u.standardError) : u));
    const ranks = (all: SamplingUnit[]) =>
      given(rankIntervals({ ...options, units: all })).units.map((u) => u.interval);
    expect(ranks(moved)).toEqual(ranks(units));
  });

  it('a small base is wide, a large one narrow', () => {
    const units: SamplingUnit[] = Array.from({ length: 30 }, (_, i) => ({
      kind: 'proportion',
      successes: i === 15 ? 4 : 200 + 12 * i,
      trials: i === 15 ? 10 : 1000,
    }));
    const found = given(rankIntervals({ ...options, units }));
    const width = (i: number): number => found.units[i]!.interval.upper - found.units[i]!.interval.lower;
    expect(width(15)).toBeGreaterThan(20);
    expect(width(3)).toBeLessThan(8);
  });

  it('covers: 95% intervals hold the true rank of 30 spread units in at least 93% of cases', () => {
    let covered = 0;
    const runs = 100;
    for (let r = 0; r < runs; r += 1) {
      const stream = randomStream({ seed: 40, purpose: 'rank coverage', index: r });
      const truth = Float64Array.from({ length: 30 }, () => stream.normal());
      const units = Array.from(truth, (t) => normal(t + 0.3 * stream.normal(), 0.3));
      const found = given(rankIntervals({ ...options, seed: r, draws: 400, units }));
      for (const [i, unit] of found.units.entries()) {
        const rank = 1 + truth.filter((t) => t > truth[i]!).length;
        if (unit.interval.lower <= rank && rank <= unit.interval.upper) covered += 1;
      }
    }
    expect(covered / (30 * runs)).toBeGreaterThan(0.93);
  });

  it('gives reasons and refuses misuse', () => {
    expectReason(rankIntervals({ ...options, units: [] }), 'too-few');
    expectReason(rankIntervals({ ...options, units: [normal(1, 1), normal(Number.NaN, 1)] }), 'not-finite');
    const empty: SamplingUnit = { kind: 'proportion', successes: 0, trials: 0 };
    expectReason(rankIntervals({ ...options, units: [normal(1, 1), empty] }), 'too-few');
    expect(() => rankIntervals({ ...options, units: [normal(1, 1), normal(1, -1)] })).toThrow('units[1].standardError');
    expect(() => rankIntervals({ ...options, units: [normal(1, 1), normal(2, 1)], draws: 5 })).toThrow('draws');
  });
});
