import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/synthetic-difference-in-differences.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { splitDraws } from '../chunks/chunked.ts';
import { ridgeSimplexWeights } from '../optimise/ridge-simplex.ts';
import { simplexLeastSquares } from '../optimise/simplex-least-squares.ts';
import { randomStream } from '../random/random-stream.ts';
import {
  syntheticDifferenceInDifferences,
  syntheticDifferenceInDifferencesTask,
} from './synthetic-difference-in-differences.ts';

const seed = 1;

function simulate(index: number, units: number, periods: number): Float64Array {
  const stream = randomStream({ seed: 11, purpose: 'synthetic difference in differences', index });
  const factor = Float64Array.from({ length: periods }, () => stream.normal());
  const outcomes = new Float64Array(units * periods);
  for (let i = 0; i < units; i += 1) {
    const level = 3 * stream.normal();
    const loading = stream.normal();
    for (let t = 0; t < periods; t += 1) {
      outcomes[i * periods + t] = level + loading * factor[t]! + 0.7 * stream.normal();
    }
  }
  return outcomes;
}

/** The last `treated` units start in period `from`. */
const starts = (units: number, treated: number, from: number): (number | null)[] =>
  Array.from({ length: units }, (_, i) => (i >= units - treated ? from : null));

describe('by hand', () => {
  it('parallel controls: plain difference in differences whatever the weights', () => {
    // Controls 0,1,2 and 10,11,12 move by 1 a period; the treated by 1, then by 1 + 4.
    const outcomes = [0, 1, 2, 3, 10, 11, 12, 13, 5, 6, 7, 12];
    const found = given(
      syntheticDifferenceInDifferences({ outcomes, units: 3, periods: 4, firstTreatedPeriods: [null, null, 3], seed }),
    );
    expectClose(found.estimate, 4, 1e-12);
    expectReason(found.error, 'too-few');
    expect(found.controls).toEqual([0, 1]);
  });
});

describe('agreement with quadprog and synthdid', () => {
  it.each(fixture.cases.map((c, i) => ({ c, i })))('block $i', ({ c }) => {
    const firstTreatedPeriods = starts(c.units, c.treated, c.before);
    const options = { outcomes: c.outcomes, units: c.units, periods: c.periods, firstTreatedPeriods, seed };
    const found = given(
      syntheticDifferenceInDifferences({ ...options, errors: c.treated > 1 ? 'jackknife' : 'placebo' }),
    );
    const [cohort] = found.cohorts;
    expectClose(cohort!.unitRegularisation, c.zeta, 1e-12, 'zeta');
    cohort!.unitWeights.forEach((w, i) => {
      expectClose(w, c.omega[i]!, 1e-9, `unit weight ${i}`, 1e-10);
    });
    // The ridge of 1e-6 standard deviations leaves the reference's time weights known to fewer digits.
    cohort!.timeWeights.forEach((w, t) => {
      expectClose(w, c.lambda[t]!, 1e-7, `time weight ${t}`, 1e-9);
    });
    expectClose(found.estimate, c.estimate, 1e-8, 'estimate');
    cohort!.curve.forEach((y, t) => {
      expectClose(y, c.curve[t]!, 1e-7, `curve ${t}`, 1e-8);
    });
    expectClose(given(found.error).standardError, (c.jackknifeError ?? c.placeboError)!, 1e-7, 'standard error');
    // synthdid stops its search early: with twenty thousand steps it comes near, with its own rule less so.
    // With no more controls than periods its time weights are decided by where it stops: its two answers for block 3
    // are 0.77 and 0.68, the minimum 0.41.
    if (c.units - c.treated > c.before) expectClose(found.estimate, c.long, 2e-3, 'synthdid, many steps');
    else expect(found.cohorts[0]!.timeWeightsDecidedByRidge).toBe(true);
    expect(c.objective).toBeLessThan(c.ownObjective * (1 + 1e-12));
    expect(c.timeObjective).toBeLessThan(c.longTimeObjective * (1 + 1e-12));
  });

  it('staggered adoption, pooled by treated cells', () => {
    const { outcomes, units, periods, byCohort, estimate } = fixture.staggered;
    const found = given(
      syntheticDifferenceInDifferences({
        outcomes,
        units,
        periods,
        firstTreatedPeriods: fixture.staggered.starts,
        seed,
      }),
    );
    expectClose(found.estimate, estimate, 1e-8);
    found.cohorts.forEach((cohort, k) => {
      expectClose(cohort.estimate, byCohort[k]!, 1e-8);
    });
    expect(found.cohorts.map((cohort) => cohort.share)).toEqual([12 / 21, 9 / 21]);
    expect(given(found.error).replicates).toBe(200);
  });
});

describe('exact unit weights', () => {
  it.each([1e-4, 1e-2, 1, 100])('meet the conditions of a minimum and agree with the active set, ridge %f', (ridge) => {
    const stream = randomStream({ seed: 12, purpose: 'ridge on the simplex' });
    const [rows, columns] = [7, 60];
    const points = Float64Array.from({ length: rows * columns }, () => 2 * stream.uniform() - 0.7);
    const weights = ridgeSimplexWeights(points, rows, columns, ridge)!;
    const mean = new Float64Array(rows);
    for (let k = 0; k < points.length; k += 1) mean[k % rows]! += points[k]! * weights[Math.floor(k / rows)]!;
    const slopes = weights.map((w, j) => mean.reduce((sum, m, t) => sum + m * points[j * rows + t]!, ridge * w));
    const level = weights.reduce((sum, w, j) => sum + w * slopes[j]!, 0);
    weights.forEach((w, j) => {
      if (w > 0) expectClose(slopes[j]!, level, 0, `slope ${j}`, 1e-11 * (1 + ridge));
      else expect(slopes[j]!).toBeGreaterThan(level - 1e-11);
    });
    const matrix = Array.from({ length: columns }, (_, j) => points.slice(j * rows, (j + 1) * rows));
    const other = given(simplexLeastSquares({ columns: matrix, target: new Float64Array(rows), ridge }));
    weights.forEach((w, j) => {
      expectClose(w, other.weights[j]!, 1e-9, `weight ${j}`, 1e-11);
    });
  });
});

describe('invariances', () => {
  const outcomes = simulate(0, 14, 10);
  const options = { units: 14, periods: 10, firstTreatedPeriods: starts(14, 2, 7), seed, replicates: 40 };
  const plain = given(syntheticDifferenceInDifferences({ ...options, outcomes }));

  it('shift by unit and period, scale', () => {
    const moved = outcomes.map((y, k) => 1e6 + 3 * y + 5 * Math.floor(k / 10) + Math.cos(k % 10));
    const found = given(syntheticDifferenceInDifferences({ ...options, outcomes: moved }));
    // A common period effect changes the noise level, so that only the ridge moves.
    expectClose(found.cohorts[0]!.unitRegularisation / 3, plain.cohorts[0]!.unitRegularisation, 0.3);
    const scaled = given(
      syntheticDifferenceInDifferences({
        ...options,
        outcomes: outcomes.map((y, k) => 1e6 + 3 * y + Math.floor(k / 10)),
      }),
    );
    expectClose(scaled.estimate, 3 * plain.estimate, 1e-6);
    expectClose(given(scaled.error).standardError, 3 * given(plain.error).standardError, 1e-6);
  });

  it('order of the controls (one treated unit)', () => {
    const one = { ...options, firstTreatedPeriods: starts(14, 1, 7) };
    const swapped = outcomes.slice();
    for (let i = 0; i < 13; i += 1) swapped.set(outcomes.subarray((12 - i) * 10, (13 - i) * 10), i * 10);
    const a = given(syntheticDifferenceInDifferences({ ...one, outcomes }));
    const b = given(syntheticDifferenceInDifferences({ ...one, outcomes: swapped }));
    expectClose(b.estimate, a.estimate, 1e-9);
    expectClose(given(b.error).standardError, given(a.error).standardError, 1e-9);
  });

  it.each(['placebo', 'jackknife', 'bootstrap'] as const)('%s however the draws are split', (errors) => {
    const prepared = given(syntheticDifferenceInDifferencesTask.prepare({ ...options, outcomes, errors }));
    const all = new Float64Array(prepared.draws);
    for (const { from, to } of [...splitDraws(prepared.draws, 3)].reverse()) prepared.run(from, to, all);
    const whole = syntheticDifferenceInDifferences({ ...options, outcomes, errors });
    expect(prepared.finish(all)).toEqual(whole);
    expect(structuredClone(whole)).toEqual(whole);
  });
});

describe('what cannot be computed says so', () => {
  const outcomes = simulate(1, 6, 6);
  const options = { outcomes, units: 6, periods: 6, seed };
  const run = (firstTreatedPeriods: (number | null)[], errors: 'placebo' | 'jackknife' | 'bootstrap' = 'placebo') =>
    syntheticDifferenceInDifferences({ ...options, firstTreatedPeriods, errors });

  it('reasons', () => {
    expectReason(run(starts(6, 1, 0)), 'too-few');
    expectReason(run(starts(6, 1, 1)), 'too-few');
    expectReason(run(starts(6, 0, 1)), 'no-comparison');
    expectReason(run(starts(6, 6, 3)), 'no-comparison');
    expectReason(given(run(starts(6, 1, 3), 'jackknife')).error, 'too-few');
    expectReason(given(run(starts(6, 1, 3), 'bootstrap')).error, 'too-few');
    expectReason(given(run(starts(6, 3, 3))).error, 'too-few');
    const same = { ...options, outcomes: new Float64Array(36).fill(5) };
    const constant = given(syntheticDifferenceInDifferences({ ...same, firstTreatedPeriods: starts(6, 1, 3) }));
    expect(constant.estimate).toBe(0);
    expectReason(constant.error, 'constant');
  });

  it('misuse', () => {
    expect(() => run(starts(6, 1, 6))).toThrow(RangeError);
    expect(() => run(starts(5, 1, 3))).toThrow(RangeError);
  });
});

describe('coverage by simulation', () => {
  /** Share of 95% intervals that hold the effect 0. */
  function coverage(errors: 'placebo' | 'jackknife' | 'bootstrap', treated: number, draws: number): number {
    let held = 0;
    for (let k = 0; k < draws; k += 1) {
      const firstTreatedPeriods = starts(20 + treated, treated, 8);
      const outcomes = simulate(100 + k, 20 + treated, 12);
      const options = { outcomes, units: 20 + treated, periods: 12, firstTreatedPeriods, seed: k, replicates: 40 };
      const { interval } = given(given(syntheticDifferenceInDifferences({ ...options, errors })).error);
      if (interval.lower <= 0 && 0 <= interval.upper) held += 1;
    }
    return held / draws;
  }

  it('placebo errors, one treated unit of 21: 0.95 less a little for the normal quantile', () => {
    // 300 panels: standard error 0.0126.
    const share = coverage('placebo', 1, 300);
    expect(share).toBeGreaterThan(0.92 - 3 * 0.0126);
    expect(share).toBeLessThan(0.99);
  });

  it('jackknife errors, eight treated units', () => {
    const share = coverage('jackknife', 8, 300);
    expect(share).toBeGreaterThan(0.93 - 3 * 0.0126);
    expect(share).toBeLessThanOrEqual(1);
  });

  it('bootstrap errors, eight treated units', () => {
    const share = coverage('bootstrap', 8, 80);
    expect(share).toBeGreaterThan(0.93 - 3 * 0.0244);
    expect(share).toBeLessThanOrEqual(1);
  });
});
