import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/augmented-synthetic-control.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { randomStream } from '../random/random-stream.ts';
import { augmentedSyntheticControl } from './augmented-synthetic-control.ts';
import { syntheticControl } from './synthetic-control.ts';

function simulate(index: number, units: number, periods: number): Float64Array {
  const stream = randomStream({ seed: 31, purpose: 'augmented synthetic control', index });
  const factor = Float64Array.from({ length: periods }, () => stream.normal());
  const outcomes = new Float64Array(units * periods);
  for (let i = 0; i < units; i += 1) {
    const loading = 1 + 0.5 * stream.normal();
    for (let t = 0; t < periods; t += 1) outcomes[i * periods + t] = loading * factor[t]! + 0.5 * stream.normal();
  }
  return outcomes;
}

describe('by hand', () => {
  it('two donors at 0 and 2, the treated at 3: ridge carries the weights beyond one', () => {
    // Three periods alike: X = (-1, 1) three times, X'X = 2 in all entries. Plain: all weight on donor 2, gap 1.
    // Added weight: (1,1,1)(X'X + r I)^-1 X' = 3/(6 + r) of (-1, 1).
    const outcomes = [3, 3, 3, 7, 0, 0, 0, 0, 2, 2, 2, 2];
    const options = { outcomes, units: 3, periods: 4, treatedUnit: 0, firstTreatedPeriod: 3, ridge: 6 };
    const found = given(augmentedSyntheticControl(options));
    expect(Array.from(found.plainWeights)).toEqual([0, 1]);
    expectClose(found.weights[0]!, -0.25, 1e-12);
    expectClose(found.weights[1]!, 1.25, 1e-12);
    expectClose(found.extrapolation, -0.25, 1e-12);
    expectClose(found.averageEffect, 7 - 2.5, 1e-12);
    expectReason(augmentedSyntheticControl({ ...options, ridge: 0 }), 'collinear');
    expectReason(found.periods[0]!.interval, 'too-few');
  });

  it('a very large ridge leaves the plain synthetic control', () => {
    const options = { outcomes: simulate(0, 9, 12), units: 9, periods: 12, treatedUnit: 2, firstTreatedPeriod: 9 };
    const plain = given(syntheticControl(options));
    given(augmentedSyntheticControl({ ...options, ridge: 1e12 })).gaps.forEach((gap, t) => {
      expectClose(gap, plain.gaps[t]!, 1e-8, '', 1e-9);
    });
  });
});

describe('agreement with the formulas in R', () => {
  it.each(fixture.cases.map((c, i) => ({ c, i })))('panel $i', ({ c }) => {
    const { outcomes, units, periods } = c;
    const options = { outcomes, units, periods, treatedUnit: 0, firstTreatedPeriod: c.before, level: 0.8 };
    for (const [ridgeRule, expected] of [
      ['one standard error', c.oneStandardError],
      ['minimum', c.minimum],
    ] as const) {
      const found = given(augmentedSyntheticControl({ ...options, ridgeRule }));
      found.choice!.ridges.forEach((ridge, k) => {
        expectClose(ridge, c.ridges[k]!, 1e-9, 'ridge');
        expectClose(found.choice!.errors[k]!, c.errors[k]!, 1e-7, 'error');
        expectClose(found.choice!.standardErrors[k]!, c.standardErrors[k]!, 1e-7, 'standard error');
      });
      expectClose(found.ridge, expected.ridge, 1e-9);
      found.weights.forEach((w, j) => {
        expectClose(w, expected.weights[j]!, 1e-7, `weight ${j}`, 1e-8);
        expectClose(found.plainWeights[j]!, c.plain[j]!, 1e-9, `plain weight ${j}`, 1e-10);
      });
      found.gaps.forEach((gap, t) => {
        expectClose(gap, expected.gaps[t]!, 1e-7, `gap ${t}`, 1e-7);
      });
      found.periods.forEach((period, k) => {
        expectClose(given(period.interval).lower, expected.lower[k]!, 1e-6, 'lower', 1e-7);
        expectClose(given(period.interval).upper, expected.upper[k]!, 1e-6, 'upper', 1e-7);
      });
    }
  });
});

describe('invariances', () => {
  const outcomes = simulate(1, 12, 14);
  const options = { units: 12, periods: 14, treatedUnit: 0, firstTreatedPeriod: 11 };
  const plain = given(augmentedSyntheticControl({ ...options, outcomes }));

  it('shift, scale and a series common to all units', () => {
    const moved = outcomes.map((y, k) => 1e6 + 5 * (y + Math.sin(k % 14)));
    const found = given(augmentedSyntheticControl({ ...options, outcomes: moved }));
    expectClose(found.ridge, 25 * plain.ridge, 1e-6);
    found.gaps.forEach((gap, t) => {
      expectClose(gap, 5 * plain.gaps[t]!, 1e-5, '', 1e-6);
    });
  });

  it('order of the donors', () => {
    const donors = Array.from({ length: 11 }, (_, i) => 11 - i);
    const found = given(augmentedSyntheticControl({ ...options, outcomes, donors }));
    expectClose(found.averageEffect, plain.averageEffect, 1e-9);
    found.weights.forEach((w, j) => {
      expectClose(w, plain.weights[10 - j]!, 1e-8, '', 1e-9);
    });
  });

  it('weights sum to one, and results survive a structured clone', () => {
    expectClose(
      plain.weights.reduce((a, b) => a + b, 0),
      1,
      1e-12,
    );
    expect(structuredClone(plain)).toEqual(plain);
  });
});

it('what cannot be computed says so', () => {
  const options = { outcomes: simulate(2, 5, 8), units: 5, periods: 8, treatedUnit: 0, firstTreatedPeriod: 6 };
  expectReason(augmentedSyntheticControl({ ...options, firstTreatedPeriod: 0 }), 'too-few');
  expectReason(augmentedSyntheticControl({ ...options, firstTreatedPeriod: 8 }), 'no-comparison');
  expectReason(augmentedSyntheticControl({ ...options, donors: [1] }), 'no-comparison');
  expectReason(augmentedSyntheticControl({ ...options, outcomes: new Float64Array(40).fill(1e8) }), 'constant');
  expectReason(given(augmentedSyntheticControl({ ...options, level: 0.95 })).periods[0]!.interval, 'too-few');
  expect(() => augmentedSyntheticControl({ ...options, ridge: -1 })).toThrow(RangeError);
});

it('jackknife+ intervals at 0.9 with 20 periods before hold about nine times in ten', () => {
  const draws = 200;
  let held = 0;
  for (let k = 0; k < draws; k += 1) {
    const options = { outcomes: simulate(100 + k, 12, 21), units: 12, periods: 21, treatedUnit: 0 };
    const found = given(augmentedSyntheticControl({ ...options, firstTreatedPeriod: 20, level: 0.9 }));
    const { lower, upper } = given(found.periods[0]!.interval);
    if (lower <= 0 && 0 <= upper) held += 1;
  }
  // Standard error 0.0212.
  expect(held / draws).toBeGreaterThan(0.9 - 3 * 0.0212);
  expect(held / draws).toBeLessThan(0.98);
});
