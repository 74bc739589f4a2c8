import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/prediction.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { randomStream } from '../random/random-stream.ts';
import { areaUnderCurve, compareAreasUnderCurve } from './area-under-curve.ts';
import { brierScore } from './brier-score.ts';
import { calibration } from './calibration.ts';
import { dieboldMariano } from './diebold-mariano.ts';
import { rollingOrigin } from './rolling-origin.ts';

describe('by hand', () => {
  it('area of scores 1, 2, 3 with events at 2 and 3, and a tie', () => {
    expect(given(areaUnderCurve({ scores: [1, 2, 3], outcome: [0, 1, 1] })).estimate).toBe(1);
    // Of four pairs two are right, one tied, one wrong.
    expect(given(areaUnderCurve({ scores: [1, 3, 2, 3], outcome: [0, 0, 1, 1] })).estimate).toBe(2.5 / 4);
  });

  it('Brier score of 0.8, 0.8, 0.4, 0.4 when one of each happens', () => {
    const score = given(brierScore({ predicted: [0.8, 0.8, 0.4, 0.4], outcome: [1, 0, 1, 0], bins: 2 }));
    expectClose(score.estimate, (0.04 + 0.64 + 0.36 + 0.16) / 4, 1e-15);
    const { reliability, resolution, uncertainty } = score.decomposition;
    expectClose(reliability, (0.09 + 0.01) / 2, 1e-14);
    expect([resolution, uncertainty]).toEqual([0, 0.25]);
    expectClose(Number(score.scaled), 1 - 0.3 / 0.25, 1e-13);
  });

  it('predictions of one half where three of four happen are log 3 too low', () => {
    const predicted = [0.5, 0.5, 0.5, 0.5, 0.6, 0.4, 0.6, 0.4];
    const fit = given(calibration({ predicted, outcome: [1, 1, 1, 0, 1, 1, 1, 0], bins: 1 }));
    expect(fit.curve[0]!.observed).toBe(0.75);
    expectClose(fit.observedOverExpected, 6 / 4, 1e-14);
    expect(fit.intercept.estimate).toBeGreaterThan(1.09);
    expect(fit.intercept.estimate).toBeLessThan(1.12);
  });

  it('naive forecasts of 1, 2, 4, 7', () => {
    const result = given(
      rollingOrigin({ series: [1, 2, 4, 7], forecasters: [{ name: 'last', forecast: 'naive' }], start: 2, horizon: 2 }),
    );
    const [one, two] = result.forecasters[0]!.horizons;
    expect(one!.errors).toEqual([2, 3]);
    expect(two!.errors).toEqual([5, null]);
    expect(one!.meanAbsoluteError).toBe(2.5);
    // Scales: 1 within (1, 2), 1.5 within (1, 2, 4).
    expectClose(Number(one!.meanAbsoluteScaledError), (2 / 1 + 3 / 1.5) / 2, 1e-15);
  });

  it('pinball loss of intervals, to the digit', () => {
    const forecast = () => ({ point: [0], lower: [-1], upper: [1] });
    const result = given(
      rollingOrigin({ series: [0, 1, 3], forecasters: [{ name: 'own', forecast }], start: 1, horizon: 1, level: 0.8 }),
    );
    // At 1: (0.1 x 2 + 0) / 2; at 3: (0.1 x 4 + 0.9 x 2) / 2.
    const { intervals } = result.forecasters[0]!.horizons[0]!;
    expect(intervals!.coverage).toBe(0.5);
    expectClose(intervals!.pinballLoss, (0.1 + 1.1) / 2, 1e-14);
  });
});

describe('agreement with R', () => {
  it.each(fixture.sets.map((d, i) => ({ d, i })))('pROC and glm, data $i', ({ d }) => {
    const area = given(areaUnderCurve({ scores: d.p, outcome: d.y, intervals: 'plain' }));
    expectClose(area.estimate, d.auc, 1e-12);
    expectClose(Number(area.standardError), d.error, 1e-10);
    expectClose(area.interval!.lower, d.plain[0]!, 1e-10);
    expectClose(area.interval!.upper, d.plain[1]!, 1e-10);
    const test = given(compareAreasUnderCurve({ first: d.p, second: d.q, outcome: d.y }));
    expectClose(test.difference, d.difference, 1e-11);
    expectClose(test.statistic, d.z, 1e-9);
    expectClose(test.p, d.pz, 1e-9);
    const fit = given(calibration({ predicted: d.p, outcome: d.y }));
    expectClose(fit.intercept.estimate, d.large[0]!, 1e-8);
    expectClose(fit.intercept.standardError, d.large[1]!, 1e-8);
    const found = [
      fit.slopeIntercept.estimate,
      fit.slope.estimate,
      fit.slopeIntercept.standardError,
      fit.slope.standardError,
    ];
    found.forEach((value, k) => {
      expectClose(value, d.slope[k]!, 1e-8, `slope ${k}`);
    });
    expectClose(fit.test.statistic, d.lr, 1e-8);
    const score = given(brierScore({ predicted: d.p, outcome: d.y }));
    expectClose(score.estimate, d.brier, 1e-13);
    expectClose(Number(score.standardError), d.brierError, 1e-11);
  });

  it.each(['expanding', 'sliding'] as const)('rolling forecasts, %s window', (kind) => {
    const rules = ['naive', 'seasonal-naive', 'drift', 'mean'] as const;
    const result = given(
      rollingOrigin({
        series: fixture.series,
        forecasters: rules.map((forecast) => ({ name: forecast, forecast })),
        start: 12,
        horizon: 3,
        season: 4,
        window: kind === 'expanding' ? kind : 10,
      }),
    );
    for (const [r, { horizons }] of result.forecasters.entries()) {
      const wanted = fixture.rolling[kind][r]!;
      for (const [h, score] of horizons.entries()) {
        expectClose(score.meanAbsoluteError, wanted.mae[h]!, 1e-12);
        expectClose(score.rootMeanSquaredError, wanted.rmse[h]!, 1e-12);
        expectClose(score.meanError, wanted.me[h]!, 1e-10);
        expectClose(Number(score.meanAbsoluteScaledError), wanted.mase[h]!, 1e-12);
      }
    }
  });

  it('Diebold and Mariano', () => {
    const { first, second } = fixture;
    const found = [
      given(dieboldMariano({ first, second })),
      given(dieboldMariano({ first, second, horizon: 3 })),
      given(dieboldMariano({ first, second, horizon: 2, loss: 'absolute' })),
    ];
    for (const [k, test] of found.entries()) {
      expectClose(test.statistic, fixture.dm[k]![0]!, 1e-10);
      expectClose(test.p, fixture.dm[k]![1]!, 1e-9);
    }
  });
});

describe('invariances', () => {
  const { y, p, q } = fixture.sets[0]!;
  it('the area knows ranks alone; turned scores give one less the area; order of rows is nothing', () => {
    const base = given(areaUnderCurve({ scores: p, outcome: y }));
    const mapped = given(areaUnderCurve({ scores: p.map((v) => 1e8 + Math.log(v) * 1000), outcome: y }));
    expect(mapped.estimate).toBe(base.estimate);
    const turned = given(areaUnderCurve({ scores: p.map((v) => -v), outcome: y }));
    expectClose(turned.estimate, 1 - base.estimate, 1e-13);
    expectClose(Number(turned.standardError), Number(base.standardError), 1e-12);
    const flipped = given(areaUnderCurve({ scores: p.toReversed(), outcome: y.toReversed() }));
    expectClose(flipped.estimate, base.estimate, 1e-13);
    const counted = given(areaUnderCurve({ scores: p, outcome: y }));
    let pairs = 0;
    for (const [i, a] of p.entries()) {
      for (const [j, b] of p.entries()) if (y[i] === 1 && y[j] === 0) pairs += a > b ? 1 : a === b ? 0.5 : 0;
    }
    const events = y.reduce((s, v) => s + v, 0);
    expectClose(counted.estimate, pairs / events / (y.length - events), 1e-13);
  });
  it('comparison turns with its sides', () => {
    const forth = given(compareAreasUnderCurve({ first: p, second: q, outcome: y }));
    const back = given(compareAreasUnderCurve({ first: q, second: p, outcome: y }));
    expectClose(back.statistic, -forth.statistic, 1e-12);
    expectClose(back.p, forth.p, 1e-12);
  });
  it('the decomposition sums to the score whatever the bins', () => {
    for (const { y: outcome, p: predicted } of fixture.sets) {
      for (const bins of [1, 3, 10, 1000]) {
        const { estimate, decomposition: d } = given(brierScore({ predicted, outcome, bins }));
        const sum = d.reliability - d.resolution + d.uncertainty + d.withinBinVariance - d.withinBinCovariance;
        expectClose(sum, estimate, 1e-13);
      }
    }
  });
  it('calibration of the opposite event has the same slope and the intercept turned', () => {
    const base = given(calibration({ predicted: p, outcome: y }));
    const other = given(calibration({ predicted: p.map((v) => 1 - v), outcome: y.map((v) => 1 - v) }));
    expectClose(other.slope.estimate, base.slope.estimate, 1e-9);
    expectClose(other.intercept.estimate, -base.intercept.estimate, 1e-9);
  });
  it('forecast errors scale with the series, and the scaled error does not', () => {
    const options = { forecasters: [{ name: 'd', forecast: 'drift' as const }], start: 10, horizon: 2, season: 4 };
    const base = given(rollingOrigin({ series: fixture.series, ...options })).forecasters[0]!.horizons[1]!;
    const far = given(rollingOrigin({ series: fixture.series.map((v) => 1e6 - 10 * v), ...options }));
    const scaled = far.forecasters[0]!.horizons[1]!;
    expectClose(scaled.meanAbsoluteError, 10 * base.meanAbsoluteError, 1e-9);
    expectClose(Number(scaled.meanAbsoluteScaledError), Number(base.meanAbsoluteScaledError), 1e-9);
    expect(structuredClone(far)).toEqual(far);
  });
  it('a forecaster sees its history alone and cannot change it', () => {
    const seen: number[][] = [];
    const forecast = (history: Float64Array) => {
      seen.push([...history]);
      history.fill(0);
      return { point: [0] };
    };
    const series = [1, 2, 3, 4, 5];
    const run = (window: 'expanding' | number) =>
      rollingOrigin({ series, forecasters: [{ name: 'spy', forecast }], start: 3, horizon: 1, window });
    run('expanding');
    run(2);
    expect(seen).toEqual([
      [1, 2, 3],
      [1, 2, 3, 4],
      [2, 3],
      [3, 4],
    ]);
    expect(series).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('coverage and size, within four Monte-Carlo errors', () => {
  const runs = 600;
  const close = (count: number, share: number, what: string, slack = 0.005): void => {
    const error = 4 * Math.sqrt((share * (1 - share)) / runs) + slack;
    expect(Math.abs(count / runs - share), `${what}: ${count / runs}`).toBeLessThan(error);
  };
  it('areas, their comparison, calibration, Brier score, Diebold-Mariano', () => {
    const hits = { logit: 0, plain: 0, compare: 0, slope: 0, constant: 0, large: 0, test: 0, brier: 0, dm: 0, dm3: 0 };
    // Scores normal with means 0 and 1: the area is P(difference of two > 0) = Phi(1 / sqrt(2)).
    const truth = 0.7602499389065233;
    for (let k = 0; k < runs; k += 1) {
      const draw = randomStream({ seed: 15, purpose: 'prediction', index: k });
      const outcome = Array.from({ length: 80 }, (_, i) => i % 2);
      const scores = outcome.map((v) => v + draw.normal());
      const logit = given(areaUnderCurve({ scores, outcome })).interval!;
      const plain = given(areaUnderCurve({ scores, outcome, intervals: 'plain' })).interval!;
      if (logit.lower <= truth && truth <= logit.upper) hits.logit += 1;
      if (plain.lower <= truth && truth <= plain.upper) hits.plain += 1;
      const second = outcome.map((v) => v + draw.normal());
      if (given(compareAreasUnderCurve({ first: scores, second, outcome })).p < 0.05) hits.compare += 1;
      const predicted = Array.from({ length: 200 }, () => 1 / (1 + Math.exp(-0.5 - draw.normal())));
      const happened = predicted.map((p) => Number(draw.uniform() < p));
      const fit = given(calibration({ predicted, outcome: happened }));
      if (fit.slope.interval.lower <= 1 && 1 <= fit.slope.interval.upper) hits.slope += 1;
      if (fit.intercept.interval.lower <= 0 && 0 <= fit.intercept.interval.upper) hits.large += 1;
      const constant = fit.slopeIntercept.interval;
      if (constant.lower <= 0 && 0 <= constant.upper) hits.constant += 1;
      if (fit.test.p < 0.05) hits.test += 1;
      const brier = given(brierScore({ predicted, outcome: happened }));
      // Its expectation given the predictions.
      const mean = predicted.reduce((s, p) => s + (p * (1 - p)) / 200, 0);
      if (brier.interval!.lower <= mean && mean <= brier.interval!.upper) hits.brier += 1;
      const errors = (): number[] => Array.from({ length: 40 }, () => draw.normal());
      if (given(dieboldMariano({ first: errors(), second: errors() })).p < 0.05) hits.dm += 1;
      // Errors three steps ahead overlap: moving sums.
      const overlapping = (): number[] => {
        const shocks = Array.from({ length: 102 }, () => draw.normal());
        return shocks.slice(2).map((v, t) => v + shocks[t]! + shocks[t + 1]!);
      };
      const three = dieboldMariano({ first: overlapping(), second: overlapping(), horizon: 3 });
      if (three.ok && three.value.p < 0.05) hits.dm3 += 1;
    }
    close(hits.logit, 0.95, 'area, logit');
    close(hits.plain, 0.95, 'area, plain', 0.015);
    close(hits.compare, 0.05, 'comparison');
    close(hits.slope, 0.95, 'slope');
    close(hits.large, 0.95, 'in the large');
    close(hits.constant, 0.95, 'constant beside the slope');
    close(hits.test, 0.05, 'test of calibration');
    close(hits.brier, 0.95, 'Brier', 0.015);
    close(hits.dm, 0.05, 'Diebold-Mariano');
    // The rectangular kernel is known to reject a little too often at longer horizons.
    close(hits.dm3, 0.05, 'Diebold-Mariano, three steps', 0.03);
  });
});

describe('what cannot be computed', () => {
  it('gives typed reasons', () => {
    expectReason(areaUnderCurve({ scores: [1, 2], outcome: [1, 1] }), 'constant');
    expectReason(areaUnderCurve({ scores: [], outcome: [] }), 'too-few');
    expectReason(
      compareAreasUnderCurve({ first: [1, 2, 3, 4], second: [2, 4, 6, 8], outcome: [0, 1, 0, 1] }),
      'constant',
    );
    expectReason(compareAreasUnderCurve({ first: [1, 2], second: [2, 1], outcome: [0, 1] }), 'too-few');
    expectReason(calibration({ predicted: [0.2, 0.3, 0.8, 0.9], outcome: [0, 0, 1, 1] }), 'separation');
    expectReason(calibration({ predicted: [0.2, 0.2, 0.2], outcome: [0, 1, 1] }), 'constant');
    expectReason(calibration({ predicted: [0, 0.2, 0.4], outcome: [0, 1, 1] }), 'not-finite');
    expectReason(dieboldMariano({ first: [1, 1, 1, 1], second: [2, 2, 2, 2] }), 'constant');
    expectReason(dieboldMariano({ first: [1, 2, 3, 4], second: [2, 1, 2, 2], horizon: 2 }), 'too-few');
    const forecasters = [{ name: 'x', forecast: () => ({ point: [Number.NaN] }) }];
    expectReason(rollingOrigin({ series: [1, 2, 3], forecasters, start: 1, horizon: 1 }), 'not-finite');
    expectReason(rollingOrigin({ series: [1, 2], forecasters, start: 2, horizon: 1 }), 'too-few');
  });
  it('perfect order is 1 without an interval; a flat history has no scale', () => {
    const area = given(areaUnderCurve({ scores: [1, 2, 3, 4], outcome: [0, 0, 1, 1] }));
    expect([area.estimate, area.standardError, area.interval]).toEqual([1, null, null]);
    const flat = given(
      rollingOrigin({ series: [2, 2, 2, 3], forecasters: [{ name: 'n', forecast: 'naive' }], start: 2, horizon: 1 }),
    );
    expect(flat.forecasters[0]!.horizons[0]!.meanAbsoluteScaledError).toBeNull();
    expect(given(brierScore({ predicted: [0.1, 0.2], outcome: [0, 0] })).scaled).toBeNull();
  });
  it('programming mistakes throw', () => {
    expect(() => areaUnderCurve({ scores: [1, 2], outcome: [0, 2] })).toThrow('outcome[1] must be 0 or 1; received 2');
    expect(() => brierScore({ predicted: [1.1], outcome: [1] })).toThrow('predicted[0] must be between 0 and 1');
    const forecasters = [{ name: 'short', forecast: () => ({ point: [1] }) }];
    expect(() => rollingOrigin({ series: [1, 2, 3], forecasters, start: 1, horizon: 2 })).toThrow(
      'point.length of short',
    );
  });
});

describe('a long series', () => {
  it('20,000 origins: the scales of the histories are theirs, and no copies of them are kept', () => {
    const stream = randomStream({ seed: 4, purpose: 'long series' });
    const series = Array.from({ length: 20_000 }, () => stream.normal());
    const found = given(
      rollingOrigin({ series, forecasters: [{ name: 'naive', forecast: 'naive' }], start: 20, horizon: 1, season: 4 }),
    );
    let sum = 0;
    for (let t = 4; t < 20; t += 1) sum += Math.abs(series[t]! - series[t - 4]!);
    let scaled = 0;
    for (let origin = 20; origin < series.length; origin += 1) {
      scaled += Math.abs(series[origin]! - series[origin - 1]!) / (sum / (origin - 4));
      sum += Math.abs(series[origin]! - series[origin - 4]!);
    }
    const one = found.forecasters[0]!.horizons[0]!;
    expectClose(one.meanAbsoluteScaledError!, scaled / (series.length - 20), 1e-10);
  }, 4000);
});
