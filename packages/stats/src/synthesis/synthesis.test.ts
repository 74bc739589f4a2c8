import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/synthesis.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { randomStream } from '../random/random-stream.ts';
import type { BetweenVarianceMethod } from './between-variance.ts';
import { logOddsRatio, logRiskRatio, standardisedMeanDifference } from './effect-sizes.ts';
import { eggerTest } from './egger-test.ts';
import { type MetaAnalysis, metaAnalysis } from './meta-analysis.ts';
import { metaRegression } from './meta-regression.ts';
import { cumulativeMetaAnalysis, leaveOneOut } from './repeated-synthesis.ts';
import { subgroupAnalysis } from './subgroup-analysis.ts';

// metafor's Fisher scoring stops at changes of 1e-12 in the variance, which leaves about 1e-7 in what hangs on it.
const ITERATED = 1e-7;

describe('by hand', () => {
  it('common effect of 1 and 2 with variances 1 and 1/3: weights 1 and 3', () => {
    const result = given(metaAnalysis({ effects: [1, 2], variances: [1, 1 / 3], method: 'common' }));
    expectClose(result.estimate, 1.75, 1e-15);
    expectClose(result.standardError, 0.5, 1e-15);
    expectClose(result.heterogeneity.q, 1 * 0.75 ** 2 + 3 * 0.25 ** 2, 1e-14);
  });
  it('DerSimonian and Laird of 0, 1 and 5 with variance 1: their variance less 1', () => {
    for (const method of ['dersimonian-laird', 'paule-mandel', 'restricted-maximum-likelihood'] as const) {
      const result = given(metaAnalysis({ effects: [0, 1, 5], variances: [1, 1, 1], method }));
      expectClose(result.heterogeneity.betweenVariance, 7 - 1, 1e-12, method);
      expectClose(result.heterogeneity.iSquared, 6 / 7, 1e-12, method);
    }
    const ml = given(metaAnalysis({ effects: [0, 1, 5], variances: [1, 1, 1], method: 'maximum-likelihood' }));
    expectClose(ml.heterogeneity.betweenVariance, 14 / 3 - 1, 1e-12);
  });
  it('risk and odds ratios of 10 in 100 against 20 in 100', () => {
    const options = { treated: { events: 10, total: 100 }, control: { events: 20, total: 100 } };
    const risk = given(logRiskRatio(options));
    expectClose(risk.effect, Math.log(0.5), 1e-14);
    expectClose(risk.variance, 0.1 - 0.01 + 0.05 - 0.01, 1e-14);
    const odds = given(logOddsRatio(options));
    expectClose(odds.effect, Math.log(10 / 90 / (20 / 80)), 1e-14);
    expectClose(odds.variance, 1 / 10 + 1 / 90 + 1 / 20 + 1 / 80, 1e-14);
  });
});

describe.each(fixture.sets.map((set, i) => ({ set, i })))('agreement with metafor, data $i', ({ set }) => {
  const data = { effects: set.y, variances: set.v };
  it.each(set.fits)('$method', (f) => {
    const method = f.method as BetweenVarianceMethod;
    const within = method === 'common' || method === 'dersimonian-laird' ? 1e-9 : ITERATED;
    for (const [errors, wanted] of [
      ['normal', f.plain],
      ['hartung-knapp', f.knapp],
      ['hartung-knapp-floored', f.floored],
    ] as const) {
      const found = given(metaAnalysis({ ...data, method, errors }));
      expectClose(found.estimate, wanted.estimate, within, 'estimate', 1e-9);
      expectClose(found.standardError, wanted.error, within, `${errors} error`);
      expectClose(found.p, wanted.p, 1e-6, `${errors} p`);
      expectClose(found.interval.lower, wanted.lower, within, `${errors} lower`, 1e-8);
      expectClose(found.interval.upper, wanted.upper, within, `${errors} upper`, 1e-8);
      expectClose(found.heterogeneity.betweenVariance, wanted.tau2, within, 'tau²', 1e-8);
      expectClose(found.heterogeneity.q, wanted.q, 1e-10, 'Q');
      expectClose(Number(found.heterogeneity.p), wanted.qp, 1e-9, 'p of Q');
      expectClose(found.heterogeneity.iSquared, wanted.i2, within, 'I²', 1e-8);
      // metafor lets H² of a common effect fall below 1.
      expectClose(found.heterogeneity.hSquared, Math.max(1, wanted.h2), within, 'H²', 1e-8);
      expectClose(found.logLikelihood, wanted.ll, 1e-9, 'log-likelihood');
      found.weights.forEach((w, i) => {
        expectClose(w, f.weights[i]!, within, 'weight');
      });
    }
    const ends = (prediction: 'normal' | 't, k - 1' | 't, k - 2', errors: 'normal' | 'hartung-knapp') => {
      const { predictionInterval } = given(metaAnalysis({ ...data, method, errors, prediction }));
      return [predictionInterval!.lower, predictionInterval!.upper];
    };
    if (method === 'common') {
      expect(given(metaAnalysis({ ...data, method })).predictionInterval).toBeNull();
    } else {
      const cases = [
        [ends('normal', 'normal'), f.predictionNormal],
        [ends('t, k - 1', 'hartung-knapp'), f.predictionKnapp],
        [ends('t, k - 2', 'normal'), f.predictionHiggins],
      ] as const;
      for (const [found, wanted] of cases) {
        found.forEach((end, e) => {
          expectClose(end, Number(wanted[e]), 1e-7, 'prediction', 1e-7);
        });
      }
    }
    const moderated = { ...data, method, predictors: [set.x1, set.x2] };
    const fit = given(metaRegression(moderated));
    const wanted = f.regression;
    for (const [a, b] of wanted.coefficients.entries()) {
      expectClose(fit.coefficients[a]!, b, 1e-6, `coefficient ${a}`, 1e-9);
      expectClose(fit.standardErrors[a]!, wanted.errors[a]!, 1e-6, `error ${a}`);
    }
    expectClose(fit.heterogeneity.betweenVariance, wanted.tau2, 1e-6, 'tau²', 1e-8);
    expectClose(fit.moderators.statistic, wanted.qm, 1e-6, 'QM');
    expectClose(fit.moderators.p, wanted.qmp, 1e-6, 'p of QM');
    expectClose(fit.heterogeneity.q, wanted.qe, 1e-8, 'QE');
    expectClose(fit.heterogeneity.iSquared, wanted.i2, 1e-6, 'I²', 1e-7);
    // metafor writes 0 where there was no variance to take away; for a common effect it has none.
    if (fit.rSquared !== null && wanted.r2 !== null) expectClose(fit.rSquared, wanted.r2, 1e-6, 'R²', 1e-7);
    const knapp = given(metaRegression({ ...moderated, errors: 'hartung-knapp' }));
    for (const [a, e] of f.regressionKnapp.errors.entries()) expectClose(knapp.standardErrors[a]!, e, 1e-6, 'error');
    expectClose(knapp.moderators.statistic, f.regressionKnapp.qm, 1e-6, 'F');
    expectClose(knapp.moderators.p, f.regressionKnapp.qmp, 1e-6, 'p of F');
  });

  it('Q-profile, Egger, subgroups, leave one out, cumulative', () => {
    const { betweenVarianceInterval } = given(metaAnalysis(data)).heterogeneity;
    // metafor writes 0 to 0 where studies are more alike than sampling allows.
    if (set.tau2[1] === 0) expect(betweenVarianceInterval).toBeNull();
    else {
      expectClose(betweenVarianceInterval!.lower, set.tau2[0]!, 1e-6, 'lower', 1e-7);
      expectClose(betweenVarianceInterval!.upper, set.tau2[1]!, 1e-6, 'upper', 1e-7);
    }
    for (const model of ['classical', 'mixed'] as const) {
      const test = given(eggerTest({ ...data, model }));
      const found = [test.statistic, test.p, test.limit, test.limitInterval.lower, test.limitInterval.upper];
      found.forEach((value, j) => {
        expectClose(value, set.egger[model][j]!, model === 'classical' ? 1e-9 : 1e-6, `${model} ${j}`);
      });
    }
    const groups = given(subgroupAnalysis({ ...data, groups: set.groups }));
    expectClose(groups.between.q, set.between[0]!, 1e-6);
    expectClose(groups.between.p, set.between[1]!, 1e-6);
    given(leaveOneOut(data)).steps.forEach(({ study, analysis }) => {
      expectClose(analysis.estimate, set.leave.estimate[study]!, 1e-6, 'left out', 1e-8);
      expectClose(analysis.heterogeneity.betweenVariance, set.leave.tau2[study]!, 1e-6, 'left out', 1e-8);
    });
    const order = set.y.map((_, i) => set.y.length - 1 - i);
    given(cumulativeMetaAnalysis({ ...data, order })).steps.forEach(({ analysis }, k) => {
      expectClose(analysis.estimate, set.cumulative.estimate[k]!, 1e-6, 'cumulative', 1e-8);
      expectClose(analysis.standardError, set.cumulative.error[k]!, 1e-6, 'cumulative', 1e-8);
    });
  });
});

describe('effect sizes as escalc', () => {
  it.each(fixture.effects)('counts $counts', ({ counts, rr, or }) => {
    const [a, n, c, m] = counts as [number, number, number, number];
    const options = { treated: { events: a, total: n }, control: { events: c, total: m } };
    const risk = given(logRiskRatio(options));
    const odds = given(logOddsRatio(options));
    expectClose(risk.effect, rr[0]!, 1e-12);
    expectClose(risk.variance, rr[1]!, 1e-12);
    expectClose(odds.effect, or[0]!, 1e-12);
    expectClose(odds.variance, or[1]!, 1e-12);
    expect(odds.corrected).toBe(a === 0 || a === n || c === 0 || c === m);
  });
  it.each(fixture.smd)('means $input', ({ input, value }) => {
    const [m1, s1, n1, m2, s2, n2] = input as [number, number, number, number, number, number];
    const g = given(
      standardisedMeanDifference({
        treated: { mean: m1, standardDeviation: s1, n: n1 },
        control: { mean: m2, standardDeviation: s2, n: n2 },
      }),
    );
    expectClose(g.effect, value[0]!, 1e-12);
    expectClose(g.variance, value[1]!, 1e-12);
  });
});

describe('invariances', () => {
  const { y, v, x1 } = fixture.sets[1]!;
  const methods = [
    'common',
    'dersimonian-laird',
    'paule-mandel',
    'restricted-maximum-likelihood',
    'maximum-likelihood',
  ] as const;
  it.each(methods)('%s: order, shift and scale', (method) => {
    const base = given(metaAnalysis({ effects: y, variances: v, method }));
    const turned = given(metaAnalysis({ effects: y.toReversed(), variances: v.toReversed(), method }));
    expectClose(turned.estimate, base.estimate, 1e-12);
    const scaled = given(metaAnalysis({ effects: y.map((e) => 1e3 * e), variances: v.map((w) => 1e6 * w), method }));
    expectClose(scaled.estimate, 1e3 * base.estimate, 1e-11);
    expectClose(scaled.heterogeneity.betweenVariance, 1e6 * base.heterogeneity.betweenVariance, 1e-9);
    expectClose(scaled.p, base.p, 1e-8);
    const moved = given(metaAnalysis({ effects: y.map((e) => e + 1e8), variances: v, method }));
    expectClose(moved.estimate - 1e8, base.estimate, 1e-6);
    expectClose(moved.heterogeneity.betweenVariance, base.heterogeneity.betweenVariance, 1e-5);
  });
  it('a shifted and scaled moderator, and a structured clone', () => {
    const base = given(metaRegression({ effects: y, variances: v, predictors: [x1] }));
    const far = given(metaRegression({ effects: y, variances: v, predictors: [x1.map((x) => 1e7 + 100 * x)] }));
    expectClose(100 * far.coefficients[1]!, base.coefficients[1]!, 1e-8);
    expectClose(far.moderators.p, base.moderators.p, 1e-7);
    expect(structuredClone(base)).toEqual(base);
  });
  it('the restricted likelihood is nowhere higher than at its maximum', () => {
    // Two studies far apart from a third that is sure: more than one peak is possible.
    const effects = [0, 10, 0.1, -0.1, 9.5];
    const variances = [0.001, 20, 0.002, 0.001, 30];
    const best = given(metaAnalysis({ effects, variances })).logLikelihood;
    const total = (t: number): number => {
      const w = variances.map((s) => 1 / (s + t));
      const all = w.reduce((a, b) => a + b, 0);
      const m = w.reduce((a, b, i) => a + b * effects[i]!, 0) / all;
      const rest = w.reduce((a, b, i) => a + b * (effects[i]! - m) ** 2, 0);
      const logs = w.reduce((a, b) => a - Math.log(b), 0);
      return -(4 * Math.log(2 * Math.PI) - Math.log(5) + logs + Math.log(all) + rest) / 2;
    };
    for (let e = -8; e < 4; e += 0.05) expect(total(10 ** e)).toBeLessThanOrEqual(best + 1e-9);
    expect(total(0)).toBeLessThanOrEqual(best + 1e-9);
  });
});

describe('coverage and size, within four Monte-Carlo errors', () => {
  const runs = 300;
  const draw = (index: number, k: number, between: number) => {
    const stream = randomStream({ seed: 14, purpose: 'synthesis', index });
    const variances = Array.from({ length: k }, () => 0.02 + 0.1 * stream.uniform());
    const truths = variances.map(() => 0.3 + between * stream.normal());
    return { stream, variances, effects: truths.map((t, i) => t + Math.sqrt(variances[i]!) * stream.normal()) };
  };
  const close = (count: number, share: number, what: string, slack = 0.005): void => {
    const error = 4 * Math.sqrt((share * (1 - share)) / runs) + slack;
    expect(Math.abs(count / runs - share), `${what}: ${count / runs}`).toBeLessThan(error);
  };
  it('Hartung and Knapp, prediction, Q-profile, Egger and moderators; normal intervals are too short', () => {
    const hits = {
      knapp: 0,
      normal: 0,
      prediction: 0,
      profile: 0,
      egger: 0,
      moderator: 0,
      common: 0,
      limit: 0,
      mixed: 0,
      groups: 0,
    };
    const has = (i: MetaAnalysis['interval'] | null, truth: number): number =>
      Number(i !== null && i.lower <= truth && truth <= i.upper);
    for (let k = 0; k < runs; k += 1) {
      const { stream, ...data } = draw(k, 10, 0.3);
      const knapp = given(metaAnalysis({ ...data, errors: 'hartung-knapp' }));
      const normal = given(metaAnalysis(data));
      hits.knapp += has(knapp.interval, 0.3);
      hits.normal += has(normal.interval, 0.3);
      hits.prediction += has(normal.predictionInterval, 0.3 + 0.3 * stream.normal());
      hits.profile += has(knapp.heterogeneity.betweenVarianceInterval, 0.09);
      const moderated = { ...data, predictors: [data.effects.map(() => stream.normal())] };
      hits.moderator += Number(given(metaRegression({ ...moderated, errors: 'hartung-knapp' })).moderators.p < 0.05);
      const { effects, variances } = draw(k, 10, 0);
      hits.common += has(given(metaAnalysis({ effects, variances, method: 'common' })).interval, 0.3);
      const egger = given(eggerTest({ effects, variances }));
      hits.egger += Number(egger.p < 0.05);
      hits.limit += has(egger.limitInterval, 0.3);
      hits.mixed += Number(given(eggerTest({ effects, variances, model: 'mixed' })).p < 0.05);
      const groups = effects.map((_, i) => i % 2);
      hits.groups += Number(given(subgroupAnalysis({ effects, variances, groups, method: 'common' })).between.p < 0.05);
    }
    close(hits.knapp, 0.95, 'Hartung-Knapp');
    close(hits.prediction, 0.95, 'prediction', 0.02);
    close(hits.profile, 0.95, 'Q-profile');
    close(hits.moderator, 0.05, 'moderator');
    close(hits.common, 0.95, 'common');
    close(hits.egger, 0.05, 'Egger');
    close(hits.limit, 0.95, 'limit');
    close(hits.groups, 0.05, 'groups');
    // Normal reference with the variance between studies held at 0 or above: cautious when there is none.
    expect(hits.mixed / runs).toBeLessThan(0.08);
    // The known shortfall with ten studies.
    expect(hits.normal).toBeLessThan(hits.knapp);
    expect(hits.normal / runs).toBeGreaterThan(0.87);
  });
});

describe('coverage of effect sizes, within four Monte-Carlo errors', () => {
  it('risk and odds ratios of 80 and 80, and g of 20 and 20', () => {
    const runs = 1500;
    const hits = { risk: 0, odds: 0, g: 0 };
    const has = (i: { lower: number; upper: number }, truth: number): number =>
      Number(i.lower <= truth && truth <= i.upper);
    for (let k = 0; k < runs; k += 1) {
      const draw = randomStream({ seed: 16, purpose: 'effect sizes', index: k });
      const count = (p: number): number =>
        Array.from({ length: 80 }, () => Number(draw.uniform() < p)).reduce((a, b) => a + b, 0);
      const options = { treated: { events: count(0.2), total: 80 }, control: { events: count(0.4), total: 80 } };
      hits.risk += has(given(logRiskRatio(options)).interval, Math.log(0.5));
      hits.odds += has(given(logOddsRatio(options)).interval, Math.log(0.25 / (0.4 / 0.6)));
      const group = (mean: number) => {
        const values = Array.from({ length: 20 }, () => mean + draw.normal());
        const average = values.reduce((a, b) => a + b, 0) / 20;
        const squares = values.reduce((a, b) => a + (b - average) ** 2, 0);
        return { mean: average, standardDeviation: Math.sqrt(squares / 19), n: 20 };
      };
      hits.g += has(given(standardisedMeanDifference({ treated: group(0.5), control: group(0) })).interval, 0.5);
    }
    for (const [name, count] of Object.entries(hits)) {
      expect(Math.abs(count / runs - 0.95), `${name}: ${count / runs}`).toBeLessThan(0.0225 + 0.01);
    }
  });
});

describe('what cannot be computed', () => {
  it('gives typed reasons', () => {
    expectReason(metaAnalysis({ effects: [], variances: [] }), 'too-few');
    expectReason(metaAnalysis({ effects: [1], variances: [1], errors: 'hartung-knapp' }), 'too-few');
    expectReason(metaAnalysis({ effects: [1, 1], variances: [1, 1], errors: 'hartung-knapp' }), 'constant');
    expectReason(metaAnalysis({ effects: [1, Number.NaN], variances: [1, 1] }), 'not-finite');
    const three = { effects: [1, 2, 4], variances: [1, 2, 1] };
    expectReason(
      metaRegression({
        ...three,
        predictors: [
          [1, 2, 3],
          [2, 4, 6],
        ],
      }),
      'collinear',
    );
    expectReason(metaRegression({ ...three, predictors: [[1, 1, 1]] }), 'constant');
    expectReason(
      metaRegression({
        ...three,
        predictors: [
          [1, 2, 4],
          [1, 0, 0],
          [0, 1, 0],
        ],
      }),
      'too-few',
    );
    expectReason(subgroupAnalysis({ ...three, groups: ['a', 'a', 'a'] }), 'no-comparison');
    expectReason(eggerTest({ effects: [1, 2, 3], variances: [1, 1, 1] }), 'constant');
    expectReason(logRiskRatio({ treated: { events: 0, total: 5 }, control: { events: 0, total: 5 } }), 'too-few');
    expectReason(logOddsRatio({ treated: { events: 5, total: 5 }, control: { events: 5, total: 5 } }), 'too-few');
    const flat = { mean: 1, standardDeviation: 0, n: 5 };
    expectReason(standardisedMeanDifference({ treated: flat, control: flat }), 'constant');
  });
  it('one study is its own estimate, without heterogeneity', () => {
    const one = given(metaAnalysis({ effects: [2], variances: [4] }));
    expect([one.estimate, one.standardError, one.heterogeneity.p, one.predictionInterval]).toEqual([2, 2, null, null]);
  });
  it('programming mistakes throw', () => {
    expect(() => metaAnalysis({ effects: [1], variances: [0] })).toThrow(
      'metaAnalysis: variances[0] must be above 0; received 0',
    );
    expect(() => cumulativeMetaAnalysis({ effects: [1, 2], variances: [1, 1], order: [0, 0] })).toThrow('order');
  });
});

describe('studies too far apart in size', () => {
  it('give a reason, not an infinite statistic or share', () => {
    const far = { effects: [4.2e149, 6.1e149], variances: [6.7e-151, 1e-150] };
    expectReason(metaRegression({ ...far, predictors: [[1, 2]] }), 'not-finite');
    const effects = [1e8, 1e8 + 1, 1e8 + 1, 1e8, 1e8];
    const variances = [1e150, 1e150, 1e6, 1e6, 1e150];
    expectReason(
      metaRegression({ effects, variances, predictors: [[1, 2, 4, 4, 5]], method: 'dersimonian-laird' }),
      'not-finite',
    );
  });
});
