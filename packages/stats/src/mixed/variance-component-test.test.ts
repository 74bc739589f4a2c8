import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/variance-component-test.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { randomStream } from '../random/random-stream.ts';
import { linearMixedModel } from './linear-mixed-model.ts';
import { varianceComponentTest } from './variance-component-test.ts';

const at = (statistic: number, covariances = 0) =>
  given(
    varianceComponentTest({
      smaller: { logLikelihood: -10 },
      larger: { logLikelihood: -10 + statistic / 2 },
      covariances,
    }),
  );

describe('varianceComponentTest', () => {
  it('by hand: one variance, half the p of one degree of freedom; no difference is p = 1', () => {
    expectClose(at(1.959963984540054 ** 2).p, 0.025, 1e-12);
    expect(at(0).p).toBe(1);
    // one covariance: halves of exp(-x / 2) and of the tail of the square
    expectClose(at(1.959963984540054 ** 2, 1).p, (0.05 + Math.exp(-(1.959963984540054 ** 2) / 2)) / 2, 1e-12);
  });

  it.each(fixture.p)('R: statistic $statistic', ({ statistic, p }) => {
    for (const [covariances, v] of p.entries()) expectClose(at(statistic, covariances).p, v, 1e-9);
  });

  // nlme's search ends at six digits of the log-likelihood or better.
  it('nlme: no random effects, a random intercept, a random slope', () => {
    const base = { response: fixture.response, predictors: [fixture.t], varianceIntervals: false };
    const level = given(linearMixedModel({ ...base, random: [{ groups: fixture.groups }] }));
    const slope = given(linearMixedModel({ ...base, random: [{ groups: fixture.groups, slopes: [0] }] }));
    const none = { logLikelihood: level.nullLogLikelihood };
    for (const [k, v] of [none, level, slope].entries()) {
      expectClose(v.logLikelihood, fixture.logLikelihoods[k]!, 1e-9, 'log-likelihood');
    }
    const first = given(varianceComponentTest({ smaller: none, larger: level, covariances: 0 }));
    const second = given(varianceComponentTest({ smaller: level, larger: slope, covariances: 1 }));
    expectClose(first.p, fixture.pValues[0]!, 1e-5);
    expectClose(second.p, fixture.pValues[1]!, 1e-5);
  });

  it('size with 25 groups: never above nominal by more than chance, and conservative by a little', () => {
    const runs = 400;
    let [rejected, zero] = [0, 0];
    for (let k = 0; k < runs; k += 1) {
      const draw = randomStream({ seed: 71, purpose: 'size of the variance test', index: k });
      const response = Array.from({ length: 100 }, () => draw.normal());
      const groups = response.map((_, i) => i % 25);
      const fit = given(linearMixedModel({ response, predictors: [], random: [{ groups }], varianceIntervals: false }));
      const test = given(
        varianceComponentTest({ smaller: { logLikelihood: fit.nullLogLikelihood }, larger: fit, covariances: 0 }),
      );
      if (test.p < 0.05) rejected += 1;
      if (fit.singular) zero += 1;
    }
    // Monte-Carlo error 1.1 points
    expect(rejected / runs).toBeLessThan(0.083);
    expect(rejected / runs).toBeGreaterThan(0.015);
    expect(zero / runs).toBeGreaterThan(0.5);
  });

  it('models the wrong way round, numbers that are none', () => {
    const model = (logLikelihood: number) => ({ logLikelihood });
    const test = (a: number, b: number, covariances = 0) =>
      varianceComponentTest({ smaller: model(a), larger: model(b), covariances });
    expectReason(test(-10, -12), 'not-converged');
    expectReason(test(-1.5e308, 1.5e308), 'not-finite');
    expect(() => test(Number.NaN, 1)).toThrow(RangeError);
    expect(() => test(1, 2, 0.5)).toThrow(RangeError);
  });
});
