import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { randomStream } from '../random/random-stream.ts';
import { ConditionalTest } from './conditional-test.ts';
import { checkEventStudy, type EventStudyEstimates } from './event-study.ts';
import { foldedNormalQuantile, truncatedNormalQuantile } from './normal-parts.ts';
import { momentsOf, relativeMagnitudesSensitivity } from './relative-magnitudes-sensitivity.ts';
import { smoothnessSensitivity } from './smoothness-sensitivity.ts';

interface Case {
  before: number;
  after: number;
  weights: number[];
  estimates: number[];
  covariance: number[][];
  smoothness: {
    M: number;
    halfLength: number;
    centre: number;
    weights: number[];
    bias: number;
    standardError: number;
  }[];
  grid: number[];
  relative: { bound: number; critical: number; rejected: number[] }[];
}
const fixture = JSON.parse(
  readFileSync(new URL('../../fixtures/sensitivity.fixture.json', import.meta.url), 'utf8'),
) as { cases: Case[] };

const times = (before: number, after: number): number[] => [
  ...Array.from({ length: before }, (_, i) => i - before - 1),
  ...Array.from({ length: after }, (_, i) => i),
];
const studyOf = (c: Case): EventStudyEstimates => ({
  eventTimes: times(c.before, c.after),
  estimates: c.estimates,
  covariance: c.covariance,
  weights: c.weights,
});
const diagonal = (variances: readonly number[]): number[][] =>
  variances.map((v, i) => variances.map((_, j) => (i === j ? v : 0)));

describe('parts of the normal', () => {
  it('folds: no offset gives the usual 1.96, a large one the one-sided 1.645 beyond it', () => {
    expectClose(foldedNormalQuantile(0.95, 0), 1.959963984540054, 1e-13);
    expectClose(foldedNormalQuantile(0.95, 40), 40 + 1.6448536269514722, 1e-13);
  });
  it('truncates: quantiles lie inside, keep their probability, and hold far out', () => {
    expectClose(truncatedNormalQuantile(0.5, -1, 1), 0, 0, '', 1e-15);
    expectClose(
      truncatedNormalQuantile(0.95, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY),
      1.6448536269514722,
      1e-13,
    );
    // Beyond 45 standard deviations the normal falls like exp(-45 x)
    expectClose(truncatedNormalQuantile(0.5, 45, 60) - 45, Math.LN2 / 45, 1e-3);
  });
});

describe('smoothnessSensitivity', () => {
  it('extrapolates a line by hand: one period before, straight trends, effect = after + before', () => {
    const result = given(
      smoothnessSensitivity({
        eventTimes: [-2, 0],
        estimates: [-0.5, 2],
        covariance: diagonal([0.01, 0.04]),
        bounds: [0, 0.3],
      }),
    );
    const [straight, bent] = result.intervals;
    expectClose(straight!.estimate, 1.5, 1e-12);
    expectClose(straight!.standardError, Math.sqrt(0.05), 1e-12);
    expectClose(straight!.interval.upper, 1.5 + 1.959963984540054 * Math.sqrt(0.05), 1e-12);
    expectClose(bent!.greatestBias, 0.3, 1e-12);
    // The breakdown: 1.5 less the bias is the one-sided quantile there
    expectClose(result.breakdown!, 1.5 - 1.6448536269514722 * Math.sqrt(0.05), 1e-4);
    expectClose(result.parallel.estimate, 2, 1e-12);
  });

  it.each(fixture.cases.map((c, i) => [i, c] as const))(
    'matches the half-length minimised orthant by orthant in R, and the worst bias by linear programme: case %i',
    (_, c) => {
      const result = given(smoothnessSensitivity({ ...studyOf(c), bounds: c.smoothness.map((s) => s.M) }));
      result.intervals.forEach((ours, i) => {
        const theirs = c.smoothness[i]!;
        // The least half-length is flat at its bottom: the value agrees far better than the place.
        expectClose(
          (ours.interval.upper - ours.interval.lower) / 2,
          theirs.halfLength,
          1e-8,
          `half-length ${theirs.M}`,
        );
        expectClose(ours.estimate, theirs.centre, 0, `centre ${theirs.M}`, 2e-5);
        expectClose(ours.greatestBias, theirs.bias, 1e-3, `bias ${theirs.M}`, 1e-9);
        expectClose(ours.standardError, theirs.standardError, 1e-3, `error ${theirs.M}`);
      });
    },
  );

  it('follows the unit of the outcome and any straight line', () => {
    const c = fixture.cases[4]!;
    const all = times(c.before, c.after);
    const plain = given(smoothnessSensitivity({ ...studyOf(c), bounds: [0.1] })).intervals[0]!;
    const line = c.estimates.map((v, i) => v + 7 * (all[i]! + 1));
    const shifted = given(smoothnessSensitivity({ ...studyOf(c), estimates: line, bounds: [0.1] })).intervals[0]!;
    expectClose(shifted.interval.lower, plain.interval.lower, 1e-7);
    const scaled = given(
      smoothnessSensitivity({
        ...studyOf(c),
        estimates: c.estimates.map((v) => v * 100),
        covariance: c.covariance.map((row) => row.map((v) => v * 1e4)),
        bounds: [10],
      }),
    ).intervals[0]!;
    expectClose(scaled.interval.upper, 100 * plain.interval.upper, 1e-7);
  });

  it('covers at least 95 of 100 when the trend bends as much as the bound allows', () => {
    const stream = randomStream({ seed: 5, purpose: 'smoothness coverage' });
    // δ = M (t + 1)² / 2 has second differences M everywhere.
    const trend = times(3, 2).map((t) => 0.1 * (t + 1) ** 2);
    let covered = 0;
    for (let k = 0; k < 400; k += 1) {
      const estimates = trend.map((v, i) => v + (i >= 3 ? 1 : 0) + 0.3 * stream.normal());
      const result = given(
        smoothnessSensitivity({
          eventTimes: times(3, 2),
          estimates,
          covariance: diagonal(Array(5).fill(0.09)),
          bounds: [0.2],
        }),
      );
      const { lower, upper } = result.intervals[0]!.interval;
      if (lower <= 1 && 1 <= upper) covered += 1;
    }
    expect(covered).toBeGreaterThanOrEqual(0.95 * 400 - 3 * Math.sqrt(400 * 0.95 * 0.05));
  });
});

describe('relativeMagnitudesSensitivity', () => {
  it.each(fixture.cases.map((c, i) => [i, c] as const))(
    'rejects exactly the values that R rejects with every vertex listed: case %i',
    (_, c) => {
      const study = checkEventStudy('test', studyOf(c));
      if ('ok' in study) throw new Error(study.message);
      for (const { bound, critical, rejected } of c.relative) {
        const tests = momentsOf(study, bound).map(
          (m) => new ConditionalTest(m, 0.05, critical === 0 ? null : critical),
        );
        const ours = tests.flatMap((test) => c.grid.map((theta) => Number(test.rejects(theta))));
        expect(ours, `bound ${bound}, critical value ${critical}`).toEqual(rejected);
      }
    },
  );

  const named = { seed: 3, purpose: 'sensitivity test' };

  it('with bound 0 is close to the usual interval, and widens with the bound', () => {
    const c = fixture.cases[1]!;
    const result = given(relativeMagnitudesSensitivity({ ...studyOf(c), bounds: [0, 0.5, 1, 2], ...named }));
    const widths = result.intervals.map(({ interval }) => interval.upper - interval.lower);
    const usual = result.parallel.interval.upper - result.parallel.interval.lower;
    expect(widths[0]! / usual).toBeGreaterThan(0.98);
    expect(widths[0]! / usual).toBeLessThan(1.1);
    for (let i = 1; i < widths.length; i += 1) expect(widths[i]!).toBeGreaterThan(widths[i - 1]!);
    expect(result.intervals.every((each) => each.connected)).toBe(true);
    // The breakdown is where the interval reaches 0.
    const { breakdown } = result;
    const near = given(
      relativeMagnitudesSensitivity({ ...studyOf(c), bounds: [breakdown! - 0.02, breakdown! + 0.02], ...named }),
    );
    expect(near.intervals.map(({ interval }) => interval.lower <= 0)).toEqual([false, true]);
  });

  it('has no breakdown when the estimate is not clear to begin with', () => {
    const result = given(
      relativeMagnitudesSensitivity({
        eventTimes: [-2, 0],
        estimates: [0.1, 0.1],
        covariance: diagonal([1, 1]),
        bounds: [],
        ...named,
      }),
    );
    expect(result.breakdown).toBeNull();
  });

  it('follows the unit of the outcome, and gives the same on every call', () => {
    const c = fixture.cases[2]!;
    const options = { ...studyOf(c), bounds: [1], ...named };
    const plain = given(relativeMagnitudesSensitivity(options)).intervals[0]!.interval;
    expect(given(relativeMagnitudesSensitivity(options)).intervals[0]!.interval).toEqual(plain);
    const scaled = given(
      relativeMagnitudesSensitivity({
        ...options,
        estimates: c.estimates.map((v) => v * 1000),
        covariance: c.covariance.map((row) => row.map((v) => v * 1e6)),
      }),
    ).intervals[0]!.interval;
    expectClose(scaled.lower, 1000 * plain.lower, 1e-4);
    expectClose(scaled.upper, 1000 * plain.upper, 1e-4);
  });

  it('covers at least 95 of 100 at the edge of what the bound allows', () => {
    const stream = randomStream({ seed: 6, purpose: 'relative coverage' });
    // The largest change before is 0.4 (from -2 to -1), and the change after is as large: bound 1 just holds.
    const trend = [-0.5, -0.4, 0.4];
    let covered = 0;
    const rounds = 250;
    for (let k = 0; k < rounds; k += 1) {
      const estimates = trend.map((v, i) => v + (i === 2 ? 1 : 0) + 0.1 * stream.normal());
      const study = checkEventStudy('test', {
        eventTimes: [-3, -2, 0],
        estimates,
        covariance: diagonal([0.01, 0.01, 0.01]),
      });
      if ('ok' in study) throw new Error(study.message);
      const tests = momentsOf(study, 1).map(
        (m, i) => new ConditionalTest(m, 0.05, { draws: 400, seed: 1, purpose: `critical ${i}` }),
      );
      if (tests.some((test) => !test.rejects(1))) covered += 1;
    }
    expect(covered / rounds).toBeGreaterThanOrEqual(0.95 - 3 * Math.sqrt((0.95 * 0.05) / rounds));
  });
});

describe('what cannot be answered', () => {
  const base = { eventTimes: [-2, 0], estimates: [0.1, 1], covariance: diagonal([1, 1]), bounds: [1] };
  it('says why', () => {
    expectReason(smoothnessSensitivity({ ...base, eventTimes: [0, 1] }), 'too-few');
    expectReason(
      smoothnessSensitivity({
        ...base,
        covariance: [
          [1, 1],
          [1, 1],
        ],
      }),
      'collinear',
    );
    expectReason(
      relativeMagnitudesSensitivity({ ...base, estimates: [Number.NaN, 1], seed: 1, purpose: 'x' }),
      'not-finite',
    );
  });
  it('names a gap in the event times', () => {
    expect(() => smoothnessSensitivity({ ...base, eventTimes: [-3, 0] })).toThrow(
      'smoothnessSensitivity: eventTimes[0] must be -2, without gaps about the reference; received -3',
    );
  });
});
