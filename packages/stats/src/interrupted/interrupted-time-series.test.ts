import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/interrupted-time-series.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { randomStream } from '../random/random-stream.ts';
import { durbinWatson } from './durbin-watson.ts';
import { type InterruptedTimeSeriesOptions, interruptedTimeSeries } from './interrupted-time-series.ts';
import { ljungBox } from './ljung-box.ts';

/** A line with changes of level 1 and slope 0, and stationary autoregressive errors. */
function simulate(index: number, n: number, first: number, rho: number): Float64Array {
  const stream = randomStream({ seed: 21, purpose: 'interrupted time series', index });
  let error = stream.normal() / Math.sqrt(1 - rho * rho);
  return Float64Array.from({ length: n }, (_, t) => {
    if (t > 0) error = rho * error + stream.normal();
    return 10 + 0.2 * t + (t >= first ? 1 : 0) + error;
  });
}

describe('by hand', () => {
  it('level and slope of two lines with errors that sum to nothing', () => {
    // Before: 0 1 2 3 + (1, -1, -1, 1)/4; after: level 10 there, slope 2, + the same errors.
    const errors = [0.25, -0.25, -0.25, 0.25];
    const outcome = [...errors.map((e, t) => t + e), ...errors.map((e, t) => 14 + 2 * t + e)];
    const found = given(interruptedTimeSeries({ outcome, firstTreatedPeriod: 4, errors: 'ordinary' }));
    expect(found.terms).toEqual(['intercept', 'trend', 'level change', 'slope change']);
    [4, 1, 10, 1].forEach((b, k) => {
      expectClose(found.coefficients[k]!, b, 1e-12);
    });
    // Squared residuals 8/16 over 8 - 4.
    expectClose(found.residualDeviation, Math.sqrt(0.125), 1e-12);
    expectClose(found.periods[3]!.counterfactual, 7, 1e-12);
    expectClose(found.periods[3]!.effect, 13, 1e-12);
    expectClose(found.averageEffect.estimate, 11.5, 1e-12);
    expect(found.warnings.length).toBe(1);
  });

  it('Durbin-Watson and Ljung-Box of 1, -1, 1, -1, 1', () => {
    const values = [1, -1, 1, -1, 0];
    // Steps 4 + 4 + 4 + 1 over squares 4.
    expectClose(given(durbinWatson(values)).statistic, 13 / 4, 1e-15);
    // Mean 0; lag-1 products -3 over 4.
    expectClose(given(ljungBox(values, { lags: 1 })).statistic, (5 * 7 * (9 / 16)) / 4, 1e-14);
  });
});

describe('agreement with nlme, sandwich and lmtest', () => {
  it.each(fixture.cases.map((c, i) => ({ c, i })))('series $i', ({ c }) => {
    const base: InterruptedTimeSeriesOptions = {
      outcome: c.y,
      firstTreatedPeriod: c.first,
      ...(c.covariate === null ? {} : { covariates: [c.covariate] }),
    };
    const ordinary = given(interruptedTimeSeries({ ...base, errors: 'ordinary', ljungBoxLags: 4 }));
    ordinary.coefficients.forEach((b, k) => {
      expectClose(b, c.coefficients[k]!, 1e-9, `coefficient ${k}`);
      expectClose(ordinary.standardErrors[k]!, c.errors[k]!, 1e-9, `error ${k}`);
    });
    expectClose(given(ordinary.durbinWatson).statistic, c.durbinWatson, 1e-9);
    expectClose(given(ordinary.ljungBox).statistic, c.ljungBox.statistic, 1e-9);
    expectClose(given(ordinary.ljungBox).p, c.ljungBox.p, 1e-9);
    if (c.covariate === null) {
      const reach = ordinary.intervals[0]!.upper - ordinary.coefficients[0]!;
      const quantile = reach / ordinary.standardErrors[0]!;
      ordinary.periods.forEach((period, k) => {
        expectClose(period.counterfactual, c.counterfactual[k]!, 1e-9);
        const half = (period.counterfactualInterval.upper - period.counterfactualInterval.lower) / 2;
        expectClose(half, quantile * c.counterfactualError[k]!, 1e-9);
      });
    }
    const newey = given(interruptedTimeSeries({ ...base, errors: 'newey-west', lag: c.lag }));
    newey.standardErrors.forEach((error, k) => {
      expectClose(error, c.neweyWest[k]!, 1e-9, `Newey-West ${k}`);
    });
    for (const [errors, expected] of [
      ['restricted likelihood', c.reml],
      ['likelihood', c.ml],
    ] as const) {
      const found = given(interruptedTimeSeries({ ...base, errors }));
      expectClose(found.autocorrelation!, expected.rho, 1e-7, `${errors} rho`, 1e-8);
      expectClose(found.logLikelihood!, expected.logLikelihood, 1e-9, `${errors} log-likelihood`);
      found.coefficients.forEach((b, k) => {
        expectClose(b, expected.coefficients[k]!, 1e-7, `${errors} coefficient ${k}`, 1e-8);
        expectClose(found.standardErrors[k]!, expected.errors[k]!, 1e-7, `${errors} error ${k}`);
      });
    }
  });

  it('a comparison series: the interactions of the stacked regression', () => {
    const { treated, comparison, first, level, slope } = fixture.comparative;
    const options = { outcome: treated, comparison: [comparison], firstTreatedPeriod: first };
    const found = given(interruptedTimeSeries({ ...options, errors: 'ordinary' }));
    expectClose(found.coefficients[2]!, level, 1e-9);
    expectClose(found.coefficients[3]!, slope, 1e-9);
    expectClose(
      found.periods[0]!.counterfactual + found.periods[0]!.effect,
      found.periods[0]!.observed - found.residuals[first]!,
      1e-9,
    );
  });
});

describe('invariances', () => {
  const outcome = simulate(0, 30, 16, 0.3);
  const base = { firstTreatedPeriod: 16 };
  it.each(['restricted likelihood', 'newey-west'] as const)('shift, scale and an added line, %s', (errors) => {
    const plain = given(interruptedTimeSeries({ ...base, outcome, errors }));
    const moved = given(
      interruptedTimeSeries({ ...base, outcome: outcome.map((y, t) => 1e8 + 8 * y + 3 * t), errors }),
    );
    expectClose(moved.coefficients[2]!, 8 * plain.coefficients[2]!, 1e-5);
    expectClose(moved.standardErrors[2]!, 8 * plain.standardErrors[2]!, 1e-5);
    expectClose(moved.coefficients[1]!, 8 * plain.coefficients[1]! + 3, 1e-6);
  });

  it('the same series added to treated and comparison', () => {
    const comparison = simulate(1, 30, 99, 0.3);
    const common = simulate(2, 30, 99, 0.8);
    const plain = given(interruptedTimeSeries({ ...base, outcome, comparison: [comparison] }));
    const added = given(
      interruptedTimeSeries({
        ...base,
        outcome: outcome.map((y, t) => y + common[t]!),
        comparison: [comparison.map((y, t) => y + common[t]!)],
      }),
    );
    added.coefficients.forEach((b, k) => {
      expectClose(b, plain.coefficients[k]!, 1e-6);
    });
  });
});

describe('what cannot be computed says so', () => {
  const outcome = simulate(3, 20, 10, 0);
  it('reasons', () => {
    expectReason(interruptedTimeSeries({ outcome, firstTreatedPeriod: 0 }), 'too-few');
    expectReason(interruptedTimeSeries({ outcome, firstTreatedPeriod: 20 }), 'too-few');
    expectReason(interruptedTimeSeries({ outcome: outcome.slice(6, 13), firstTreatedPeriod: 4 }), 'too-few');
    const line = Array.from({ length: 20 }, (_, t) => 1e8 + 3 * t);
    expectReason(interruptedTimeSeries({ outcome: line, firstTreatedPeriod: 10 }), 'constant');
    expectReason(interruptedTimeSeries({ outcome, firstTreatedPeriod: 10, comparison: [outcome] }), 'constant');
    const covariates = [Array.from({ length: 20 }, (_, t) => 2 * t + 1)];
    expectReason(interruptedTimeSeries({ outcome, firstTreatedPeriod: 10, covariates }), 'collinear');
    expectReason(durbinWatson([0, 0, 0]), 'constant');
    expectReason(ljungBox([1, 2, 3], { lags: 1 }), 'too-few');
  });

  it('a random walk has no stationary fit', () => {
    const stream = randomStream({ seed: 3, purpose: 'walk' });
    let level = 0;
    const walk = Array.from({ length: 80 }, () => {
      level += stream.normal();
      return level;
    });
    const found = interruptedTimeSeries({ outcome: walk, firstTreatedPeriod: 40 });
    if (found.ok) expect(found.value.autocorrelation).toBeGreaterThan(0.7);
    else expect(found.reason).toBe('not-converged');
  });

  it('misuse, and a structured clone', () => {
    expect(() => interruptedTimeSeries({ outcome, firstTreatedPeriod: 21 })).toThrow(RangeError);
    expect(() => interruptedTimeSeries({ outcome, firstTreatedPeriod: 10, comparison: [[1]] })).toThrow(RangeError);
    expect(() => interruptedTimeSeries({ outcome, firstTreatedPeriod: 10, lag: -1 })).toThrow(RangeError);
    const found = interruptedTimeSeries({ outcome, firstTreatedPeriod: 10, errors: 'ordinary' });
    expect(structuredClone(found)).toEqual(found);
  });
});

describe('coverage by simulation', () => {
  const draws = 200;
  /** Share of the 95% intervals of the level change that hold it, among the series that could be fitted. */
  function coverage(n: number, rho: number, errors: 'restricted likelihood' | 'newey-west' | 'ordinary'): number {
    let held = 0;
    let fitted = 0;
    for (let k = 0; k < draws; k += 1) {
      const outcome = simulate(50_000 + k, n, n / 2, rho);
      const found = interruptedTimeSeries({ outcome, firstTreatedPeriod: n / 2, errors });
      if (!found.ok) continue;
      fitted += 1;
      const { lower, upper } = found.value.intervals[2]!;
      if (lower <= 1 && 1 <= upper) held += 1;
    }
    return held / fitted;
  }

  it('ordinary errors are right without autocorrelation', () => {
    // Standard error 0.014.
    expect(Math.abs(coverage(24, 0, 'ordinary') - 0.95)).toBeLessThan(3 * 0.014);
  });

  it.each([
    // What the docstring states; within three standard errors (0.014 to 0.028).
    ['restricted likelihood', 60, 0, 0.94],
    ['restricted likelihood', 24, 0.3, 0.913],
    ['restricted likelihood', 12, 0, 0.886],
    ['newey-west', 12, 0, 0.804],
    ['newey-west', 24, 0.6, 0.725],
    ['ordinary', 24, 0.6, 0.764],
  ] as const)('%s, %i periods, autocorrelation %f: the known share', (errors, n, rho, expected) => {
    const error = Math.sqrt((expected * (1 - expected)) / (errors === 'restricted likelihood' ? 0.8 * draws : draws));
    expect(Math.abs(coverage(n, rho, errors) - expected)).toBeLessThan(3 * error + 0.01);
  });
});
