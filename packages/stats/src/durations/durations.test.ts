import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/durations.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { randomStream } from '../random/random-stream.ts';
import { coxRegression } from './cox-regression.ts';
import { coxSurvival } from './cox-survival.ts';
import { kaplanMeier } from './kaplan-meier.ts';
import { logRank } from './log-rank.ts';
import { proportionalHazardsTest, type TimeTransform } from './proportional-hazards-test.ts';

const sets = fixture.sets.map((set, i) => ({ set, i }));

function closeAll(actual: ArrayLike<number | null>, expected: ArrayLike<number | null>, within: number, what: string) {
  expect(actual.length, what).toBe(expected.length);
  for (let i = 0; i < actual.length; i += 1) {
    // Where the curve is 1 or 0 there is no band; survfit repeats the curve, or gives none either.
    if (actual[i] === null) expect([null, 0, 1], what).toContain(expected[i]);
    if (expected[i] === null || actual[i] === null) continue;
    expectClose(Number(actual[i]), Number(expected[i]), within, `${what}[${i}]`, 1e-13);
  }
}

describe('by hand', () => {
  it('Kaplan-Meier of 1, 2+, 3, 4: three quarters, then 3/8, then 0', () => {
    const curve = given(kaplanMeier({ time: [1, 2, 3, 4], event: [1, 0, 1, 1] }));
    expect(curve.survival).toEqual([0.75, 0.75, 0.375, 0]);
    expect(curve.atRisk).toEqual([4, 3, 2, 1]);
    // Greenwood at 3: 1 / (4 x 3) + 1 / (2 x 1)
    expectClose(Number(curve.standardErrors[2]), 0.375 * Math.sqrt(1 / 12 + 1 / 2), 1e-15);
    expect(curve.quantiles[1]!.estimate).toBe(3);
    expectClose(given(curve.restrictedMean).estimate, 1 + 0.75 * 2 + 0.375, 1e-15);
  });

  it('late entry: who comes at 2 is at risk from then on', () => {
    const curve = given(kaplanMeier({ time: [1, 3, 4], event: [1, 1, 0], entry: [0, 0, 2] }));
    expect(curve.atRisk).toEqual([2, 2, 1]);
    expect(curve.survival).toEqual([0.5, 0.25, 0.25]);
  });

  it('log-rank of two pairs', () => {
    // Risk sets {a,a,b,b}, {a,b,b}, {b,b}, {b}: expected in a = 1/2 + 1/3; variance 1/4 + 2/9.
    const test = given(logRank({ time: [1, 2, 3, 4], event: [1, 1, 1, 1], groups: ['a', 'a', 'b', 'b'] }));
    expectClose(test.groups[0]!.expected, 5 / 6, 1e-15);
    expectClose(test.statistic, (2 - 5 / 6) ** 2 / (1 / 4 + 2 / 9), 1e-14);
  });

  it('Cox of three rows: 1 / (1 + 2r) r / (r + 1) is greatest where r = root of one half', () => {
    const fit = given(coxRegression({ time: [1, 2, 3], event: [1, 1, 1], predictors: [[0, 1, 0]] }));
    // Risk sets {0,1,0}, {1,0}, {0}: L = 1/(2 + r) x r/(1 + r); dL = 0 at r = sqrt(2).
    expectClose(fit.hazardRatios[0]!, Math.SQRT2, 1e-8);
  });
});

describe.each(sets)('agreement with survival, data $i', ({ set }) => {
  const { data } = set;
  it.each([false, true])('Kaplan-Meier, late entry %s', (late) => {
    const expected = late ? set.kaplanMeierLate : set.kaplanMeier;
    const { time, event, entry } = data;
    const options = { time, event, probabilities: [0.25, 0.5, 0.75], ...(late ? { entry } : {}) };
    const curve = given(kaplanMeier(options));
    // survfit of late entry lists times of entry too in some versions; compare at our times.
    const at = curve.times.map((t) => expected.time.findIndex((u) => Math.abs(u - t) < 1e-9));
    expect(Math.min(...at)).toBeGreaterThanOrEqual(0);
    const pick = <T>(values: readonly T[]): T[] => at.map((j) => values[j]!);
    closeAll(curve.atRisk, pick(expected.atRisk), 0, 'at risk');
    closeAll(curve.survival, pick(expected.survival), 1e-12, 'survival');
    closeAll(curve.standardErrors, pick(expected.error), 1e-10, 'error');
    closeAll(curve.lower, pick(expected.lower), 1e-9, 'lower');
    closeAll(curve.upper, pick(expected.upper), 1e-9, 'upper');
    closeAll(curve.cumulativeHazard, pick(expected.hazard), 1e-10, 'hazard');
    for (const [k, q] of curve.quantiles.entries()) {
      const found = [q.estimate, q.lower, q.upper];
      const wanted = [expected.quantile[k], expected.qlower[k], expected.qupper[k]];
      for (const [j, value] of found.entries()) {
        if (value === null) expect(wanted[j], `quantile ${k} ${j}`).toBeNull();
        else expectClose(value, Number(wanted[j]), 1e-9, `quantile ${k} ${j}`);
      }
    }
    const mean = given(curve.restrictedMean);
    expectClose(mean.estimate, expected.rmean, 1e-9, 'mean');
    expectClose(mean.standardError, expected.rmeanse, 1e-9, 'mean error');
    const eight = given(given(kaplanMeier({ ...options, horizon: 8 })).restrictedMean);
    expectClose(eight.estimate, expected.rmean8, 1e-9, 'mean to 8');
    expectClose(eight.standardError, expected.rmean8se, 1e-9, 'mean to 8 error');
  });

  it.each(set.logRank)('log-rank, rho $rho, stratified $stratified', (expected) => {
    const test = given(
      logRank({
        time: data.time,
        event: data.event,
        groups: data.strata,
        rho: expected.rho,
        ...(expected.stratified ? { strata: data.x2 } : {}),
      }),
    );
    closeAll(
      test.groups.map((g) => g.observed),
      expected.observed,
      1e-10,
      'observed',
    );
    closeAll(
      test.groups.map((g) => g.expected),
      expected.expected,
      1e-10,
      'expected',
    );
    expectClose(test.statistic, expected.statistic, 1e-9);
    expectClose(test.p, expected.p, 1e-9);
  });

  it.each(set.cox)('Cox, late $late, strata $strat, $ties, clusters $clustered', (expected) => {
    const options = {
      time: data.time,
      event: data.event,
      predictors: [data.x1, data.x2],
      ties: expected.ties as 'efron',
      ...(expected.late ? { entry: data.entry } : {}),
      ...(expected.strat ? { strata: data.strata } : {}),
    };
    const fit = given(coxRegression({ ...options, ...(expected.clustered ? { clusters: data.cluster } : {}) }));
    closeAll(fit.coefficients, expected.coefficients, 1e-8, 'coefficients');
    closeAll(fit.covariance.flat(), expected.var, 1e-8, 'covariance');
    expectClose(fit.nullLogLikelihood, expected.loglik[0]!, 1e-11);
    expectClose(fit.logLikelihood, expected.loglik[1]!, 1e-11);
    expectClose(fit.tests.score.statistic, expected.score, 1e-9, 'score');
    expectClose(fit.tests.wald.statistic, expected.wald, 1e-8, 'Wald');
    closeAll(fit.martingaleResiduals, expected.martingale, 1e-7, 'martingale');
    const { concordant, discordant, tiedScore } = fit.concordance;
    expect([concordant, discordant, tiedScore]).toEqual(expected.concordant);
    for (const a of [0, 1]) {
      const squares = fit.schoenfeldResiduals.reduce((sum, r) => sum + r.residuals[a]! ** 2, 0);
      const moments = fit.schoenfeldResiduals.reduce((sum, r) => sum + r.residuals[a]! * r.time, 0);
      expectClose(squares, expected.schoenfeldSquares[a]!, 1e-8, 'Schoenfeld');
      expectClose(moments, expected.schoenfeldTimes[a]!, 1e-7, 'Schoenfeld by time', 1e-8);
    }
    const curve = given(coxSurvival({ fit, predictors: [0.7, 1], ...(expected.strat ? { stratum: 2 } : {}) }));
    closeAll(curve.times, expected.times, 1e-12, 'times');
    closeAll(curve.survival, expected.survival, 1e-8, 'survival');
    closeAll(
      curve.standardErrors.map((e, j) => e / curve.survival[j]!),
      expected.logError,
      1e-7,
      'error of the curve',
    );
    closeAll(curve.lower, expected.lower, 1e-7, 'lower');
    closeAll(curve.upper, expected.upper, 1e-7, 'upper');
    for (const [short, transform] of [
      ['km', 'kaplan-meier'],
      ['rank', 'rank'],
      ['identity', 'identity'],
      ['log', 'log'],
    ] as const) {
      const test = given(proportionalHazardsTest({ ...options, transform: transform as TimeTransform }));
      const wanted = expected.zph[short];
      closeAll([...test.tests.map((t) => t.statistic), test.overall.statistic], wanted.chisq, 1e-7, short);
      closeAll([...test.tests.map((t) => t.p), test.overall.p], wanted.p, 1e-7, `${short} p`);
    }
  });
});

/** Exponential times with rate exp(b x), censored evenly up to `end`. */
function simulate(index: number, n: number, b: number, end = 3) {
  const draw = randomStream({ seed: 71, purpose: 'durations', index });
  const x = Array.from({ length: n }, () => draw.normal());
  const t = x.map((v) => draw.exponential() * Math.exp(-b * v));
  const c = x.map(() => draw.uniform() * end);
  return { time: t.map((v, i) => Math.min(v, c[i]!)), event: t.map((v, i) => Number(v <= c[i]!)), x };
}

describe('invariances', () => {
  const base = simulate(0, 60, 0.5);
  const fit = given(coxRegression({ ...base, predictors: [base.x] }));
  it('a monotone map of time changes neither coefficients nor tests', () => {
    const mapped = given(coxRegression({ ...base, time: base.time.map((t) => t ** 3), predictors: [base.x] }));
    expectClose(mapped.coefficients[0]!, fit.coefficients[0]!, 1e-12);
  });
  it('order of rows, and shift and scale of predictors', () => {
    const reversed = given(
      coxRegression({
        time: base.time.toReversed(),
        event: base.event.toReversed(),
        predictors: [base.x.toReversed().map((v) => 1e8 + 10 * v)],
      }),
    );
    // An offset of 1e8 leaves eight digits of the predictor.
    expectClose(10 * reversed.coefficients[0]!, fit.coefficients[0]!, 1e-7);
    expectClose(10 * reversed.standardErrors[0]!, fit.standardErrors[0]!, 1e-7);
  });
  it('residuals sum to 0; entry at 0 is no entry', () => {
    expectClose(
      fit.martingaleResiduals.reduce((a, b) => a + b, 0),
      0,
      0,
      'sum',
      1e-12,
    );
    const entry = base.time.map(() => 0);
    expect(given(coxRegression({ ...base, entry, predictors: [base.x] })).coefficients).toEqual(fit.coefficients);
    expect(given(kaplanMeier({ ...base, entry })).survival).toEqual(given(kaplanMeier(base)).survival);
  });
  it('log-rank is the score test of Cox without ties, and knows no order of groups', () => {
    const groups = base.x.map((v) => (v > 0 ? 'high' : 'low'));
    const cox = given(coxRegression({ ...base, predictors: [groups.map((g) => Number(g === 'high'))] }));
    const test = given(logRank({ ...base, groups }));
    expectClose(test.statistic, cox.tests.score.statistic, 1e-10);
    const entry = base.time.map((t, i) => t * ((i % 4) / 5));
    const late = given(coxRegression({ ...base, entry, predictors: [groups.map((g) => Number(g === 'high'))] }));
    expectClose(given(logRank({ ...base, entry, groups })).statistic, late.tests.score.statistic, 1e-10);
    const renamed = given(logRank({ ...base, groups: groups.map((g) => (g === 'high' ? 0 : 1)) }));
    expectClose(renamed.statistic, test.statistic, 1e-12);
  });
  it('results survive a structured clone', () => {
    expect(structuredClone(fit)).toEqual(fit);
    expect(structuredClone(given(kaplanMeier(base)))).toEqual(given(kaplanMeier(base)));
  });
});

describe('coverage and size, within four Monte-Carlo errors', () => {
  const runs = 400;
  const covers = (count: number, of: number, share: number, what: string): void => {
    expect(Math.abs(count / of - share), `${what}: ${count / of}`).toBeLessThan(
      4 * Math.sqrt((share * (1 - share)) / of) + 0.01,
    );
  };
  it('Kaplan-Meier band at one time, median and restricted mean', () => {
    const counts = { band: 0, median: 0, mean: 0 };
    for (let k = 0; k < runs; k += 1) {
      const curve = given(kaplanMeier({ ...simulate(k, 80, 0, 4), horizon: 1.5 }));
      let j = 0;
      while (j + 1 < curve.times.length && curve.times[j + 1]! <= 0.8) j += 1;
      const truth = Math.exp(-0.8);
      if (curve.lower[j]! <= truth && truth <= curve.upper[j]!) counts.band += 1;
      const median = curve.quantiles[1]!;
      if ((median.lower ?? 0) <= Math.LN2 && Math.LN2 <= (median.upper ?? 99)) counts.median += 1;
      const mean = given(curve.restrictedMean).interval;
      const area = 1 - Math.exp(-1.5);
      if (mean.lower <= area && area <= mean.upper) counts.mean += 1;
    }
    covers(counts.band, runs, 0.95, 'band');
    covers(counts.median, runs, 0.95, 'median');
    covers(counts.mean, runs, 0.95, 'restricted mean');
  });
  it('Cox intervals, predicted survival, tests of the null and of drift', () => {
    const counts = { wald: 0, robust: 0, survival: 0, drift: 0, logRank: 0 };
    for (let k = 0; k < runs; k += 1) {
      const data = simulate(k, 100, 0.5);
      const fit = given(coxRegression({ ...data, predictors: [data.x] }));
      if (fit.intervals[0]!.lower <= 0.5 && 0.5 <= fit.intervals[0]!.upper) counts.wald += 1;
      // Every row twice: a cluster of two copies knows no more than one.
      const twice = [...data.x, ...data.x];
      const robust = given(
        coxRegression({
          time: [...data.time, ...data.time],
          event: [...data.event, ...data.event],
          predictors: [twice],
          ties: 'breslow',
          clusters: twice.map((_, i) => i % 100),
        }),
      ).intervals[0]!;
      if (robust.lower <= 0.5 && 0.5 <= robust.upper) counts.robust += 1;
      const curve = given(coxSurvival({ fit, predictors: [1] }));
      let j = 0;
      while (j + 1 < curve.times.length && curve.times[j + 1]! <= 0.5) j += 1;
      const truth = Math.exp(-0.5 * Math.exp(0.5));
      if (curve.lower[j]! <= truth && truth <= curve.upper[j]!) counts.survival += 1;
      if (given(proportionalHazardsTest({ ...data, predictors: [data.x] })).overall.p < 0.05) counts.drift += 1;
      const groups = data.x.map((_, i) => i % 3);
      if (given(logRank({ ...data, groups })).p < 0.05) counts.logRank += 1;
    }
    covers(counts.wald, runs, 0.95, 'Wald');
    covers(counts.robust, runs, 0.95, 'robust');
    covers(counts.survival, runs, 0.95, 'survival');
    covers(counts.drift, runs, 0.05, 'drift');
    covers(counts.logRank, runs, 0.05, 'log-rank');
  });
});

describe('late entry of a row that outweighs all others', () => {
  it('leaves no rounding behind in the risk sets before it: the score by its definition is 0', () => {
    const base = simulate(5, 60, 1);
    // Seen for a moment alone, with a hazard some e^20 times the others'.
    const x = [...base.x, 22];
    const time = [...base.time, 2.5];
    const event = [...base.event, 1];
    const entry = [...base.time.map(() => 0), 2.4999];
    const fit = given(coxRegression({ time, event, entry, predictors: [x] }));
    const b = fit.coefficients[0]!;
    let score = 0;
    for (const [i, t] of time.entries()) {
      if (event[i] === 0) continue;
      let [sum, weighted] = [0, 0];
      for (const [j, end] of time.entries()) {
        if (!(entry[j]! < t && t <= end)) continue;
        sum += Math.exp(b * x[j]!);
        weighted += x[j]! * Math.exp(b * x[j]!);
      }
      score += x[i]! - weighted / sum;
    }
    expect(b).toBeGreaterThan(0.7);
    expectClose(score, 0, 0, 'score', 1e-9);
  });
});

describe('what cannot be computed', () => {
  const time = [1, 2, 3, 4, 5, 6];
  const event = [1, 1, 1, 1, 1, 1];
  it('monotone likelihood, repeated and constant predictors, no event', () => {
    expectReason(coxRegression({ time, event, predictors: [[6, 5, 4, 3, 2, 1]] }), 'separation');
    expectReason(coxRegression({ time, event, predictors: [[1, 1, 0, 0, 0, 0]] }), 'separation');
    const x = [1, 0, 1, 1, 0, 0];
    expectReason(coxRegression({ time, event, predictors: [x, x.map((v) => 3 - 2 * v)] }), 'collinear');
    expectReason(coxRegression({ time, event, predictors: [x], strata: x }), 'collinear');
    expectReason(coxRegression({ time, event, predictors: [[1, 1, 1, 1, 1, 1]] }), 'constant');
    expectReason(coxRegression({ time, event: [0, 0, 0, 0, 0, 0], predictors: [x] }), 'too-few');
    expectReason(coxRegression({ time, event, predictors: [x], clusters: x.map(() => 'one') }), 'one-cluster');
    expectReason(
      proportionalHazardsTest({ time: [1, 1, 1, 2], event: [1, 1, 0, 0], predictors: [[1, 2, 3, 2]] }),
      'constant',
    );
  });
  it('separation is told among many rows too', () => {
    const n = 5000;
    const draw = randomStream({ seed: 3, purpose: 'separation' });
    const rare = Array.from({ length: n }, (_, i) => Number(i < 4));
    const fit = coxRegression({
      time: rare.map((r) => 1 + draw.uniform() + (r ? 5 : 0)),
      event: rare.map((r) => 1 - r),
      predictors: [rare, rare.map(() => draw.normal())],
    });
    expectReason(fit, 'separation');
  });
  it('log-rank without a comparison', () => {
    expectReason(logRank({ time, event, groups: time.map(() => 'a') }), 'no-comparison');
    expectReason(logRank({ time, event: time.map(() => 0), groups: ['a', 'b', 'a', 'b', 'a', 'b'] }), 'too-few');
    expectReason(
      logRank({ time, event: [1, 0, 0, 0, 0, 0], groups: ['a', 'b', 'b', 'b', 'b', 'b'], entry: [0, 1, 1, 1, 1, 1] }),
      'no-comparison',
    );
  });
  it('programming mistakes throw', () => {
    expect(() => kaplanMeier({ time: [1], event: [2] })).toThrow('kaplanMeier: event[0] must be 0 or 1; received 2');
    expect(() => kaplanMeier({ time: [1], event: [1], entry: [1] })).toThrow('entry[0] must be before time[0] (1)');
    expect(() =>
      coxSurvival({ fit: given(coxRegression({ time, event, predictors: [[1, 0, 1, 1, 0, 0]] })), predictors: [] }),
    ).toThrow('predictors.length');
  });
});

describe('long data', () => {
  const stream = randomStream({ seed: 6, purpose: 'pairs' });
  const pairs = 20_000;
  const time = Array.from({ length: 2 * pairs }, () => stream.exponential());
  const event = time.map(() => (stream.uniform() < 0.7 ? 1 : 0));
  const groups = time.map((_, i) => i % 2);
  const strata = time.map((_, i) => i >> 1);

  it('log-rank test of 20,000 matched pairs is McNemar of who had the event first', () => {
    const test = given(logRank({ time, event, groups, strata }));
    let [first, second] = [0, 0];
    for (let k = 0; k < pairs; k += 1) {
      const early = time[2 * k]! < time[2 * k + 1]! ? 2 * k : 2 * k + 1;
      if (event[early] === 0) continue;
      if (early % 2 === 0) first += 1;
      else second += 1;
    }
    expectClose(test.statistic, (first - second) ** 2 / (first + second), 1e-10);
  }, 4000);

  it('concordance within pairs counts each pair once', () => {
    const score = time.map(() => stream.normal());
    const fit = given(coxRegression({ time, event, predictors: [score], strata }));
    let [right, wrong] = [0, 0];
    for (let k = 0; k < pairs; k += 1) {
      const [a, b] = time[2 * k]! < time[2 * k + 1]! ? [2 * k, 2 * k + 1] : [2 * k + 1, 2 * k];
      if (event[a] === 0) continue;
      if (fit.linearPredictors[a]! > fit.linearPredictors[b]!) right += 1;
      else wrong += 1;
    }
    expect(fit.concordance).toMatchObject({ concordant: right, discordant: wrong, tiedScore: 0 });
  }, 8000);

  it('concordance with late entry within strata, against every pair', () => {
    const n = 120;
    const late = time.slice(0, n).map((t) => t * 0.8 * stream.uniform());
    const own = Array.from({ length: n }, (_, i) => i % 7);
    const score = Array.from({ length: n }, () => Math.round(2 * stream.normal()));
    const rounded = time.slice(0, n).map((t) => Math.ceil(20 * t) / 20 + 0.05);
    const fit = given(
      coxRegression({ time: rounded, event: event.slice(0, n), entry: late, predictors: [score], strata: own }),
    );
    let [right, wrong, tied] = [0, 0, 0];
    for (let i = 0; i < n; i += 1) {
      for (let j = 0; j < n; j += 1) {
        if (event[i] === 0 || own[i] !== own[j] || late[j]! >= rounded[i]!) continue;
        if (rounded[j]! < rounded[i]! || (rounded[j] === rounded[i] && event[j] === 1)) continue;
        const difference = fit.linearPredictors[i]! - fit.linearPredictors[j]!;
        if (difference > 0) right += 1;
        else if (difference < 0) wrong += 1;
        else tied += 1;
      }
    }
    expect(fit.concordance).toMatchObject({ concordant: right, discordant: wrong, tiedScore: tied });
  });
});
