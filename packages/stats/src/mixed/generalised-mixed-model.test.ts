import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/generalised-mixed-model.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import type { Outcome } from '../outcome.ts';
import { randomStream } from '../random/random-stream.ts';
import type { GeneralisedMixedModelFit, GeneralisedMixedModelOptions } from './generalised-mixed-model.ts';
import { logisticMixedModel } from './logistic-mixed-model.ts';
import { poissonMixedModel } from './poisson-mixed-model.ts';

const quick = { varianceIntervals: false } as const;
type Model = (typeof fixture.models)[number];

function fitOf(m: Model, more: Partial<GeneralisedMixedModelOptions> = quick): Outcome<GeneralisedMixedModelFit> {
  const options = {
    response: m.response,
    predictors: m.predictors,
    random: m.random,
    quadraturePoints: m.points,
    ...more,
  };
  if (m.family === 'Poisson') return poissonMixedModel(m.size ? { ...options, exposure: m.size } : options);
  return logisticMixedModel(m.size ? { ...options, trials: m.size } : options);
}

/** Counts by inversion: small means only. */
function poissonDraw(mean: number, uniform: number): number {
  let [k, p] = [0, Math.exp(-mean)];
  let sum = p;
  while (uniform > sum && k < 1000) {
    k += 1;
    p *= mean / k;
    sum += p;
  }
  return k;
}

function simulateCounts(index: number, groups: number, size: number, between: number) {
  const draw = randomStream({ seed: 505, purpose: 'generalised mixed model tests', index });
  const [response, labels, level, within, exposure]: number[][] = [[], [], [], [], []];
  for (let g = 0; g < groups; g += 1) {
    const effect = between * draw.normal();
    const atLevel = draw.normal();
    for (let i = 0; i < size; i += 1) {
      const x = draw.normal();
      const e = 2 + 4 * draw.uniform();
      exposure!.push(e);
      response!.push(poissonDraw(e * Math.exp(0.2 + effect + 0.3 * x), draw.uniform()));
      labels!.push(g);
      level!.push(atLevel);
      within!.push(x);
    }
  }
  return { response: response!, labels: labels!, level: level!, within: within!, exposure: exposure! };
}

// The dense likelihood of the fixture is at its optimum by Newton steps on numDeriv's differences.
describe.each(fixture.models)('agreement with R: $family $name, $points points', (m) => {
  const fit = given(fitOf(m));

  it('log-likelihood, coefficients, deviations', () => {
    expectClose(fit.logLikelihood, m.logLikelihood, 1e-12);
    expectClose(fit.nullLogLikelihood, m.null, 1e-12);
    expect(fit.singular).toBe(m.singular);
    const theta = [m.theta].flat();
    for (const [k, v] of theta.entries()) expectClose(fit.theta[k]!, v, 1e-7, 'theta', 1e-8);
    for (const [k, b] of m.coefficients.entries()) {
      expectClose(fit.coefficients[k]!, b, 1e-6, 'coefficient');
      for (const [j, v] of m.covariance[k]!.entries()) {
        const scale = Math.sqrt(m.covariance[k]![k]! * m.covariance[j]![j]!);
        expectClose(fit.covariance[k]![j]!, v, 1e-6, 'covariance', 1e-6 * scale);
      }
    }
  });

  // glmer stops its inner and outer searches earlier: what it reports is good to five digits or so.
  it('lme4::glmer as it comes: estimates, modes, fitted', () => {
    const glmer = m.glmer;
    if (glmer.logLikelihood !== null) expectClose(fit.logLikelihood, glmer.logLikelihood!, 1e-8);
    for (const [k, b] of glmer.coefficients.entries()) {
      expectClose(fit.coefficients[k]!, b, 1e-4, 'coefficient', 1e-4 * fit.standardErrors[k]!);
    }
    for (const [t, term] of m.terms.entries()) {
      for (const [i, label] of term.groups.entries()) {
        const at = fit.random[t]!.groups.indexOf(label);
        for (const [k, mode] of [term.modes[i]!].flat().entries()) {
          expectClose(fit.random[t]!.modes[at]![k]!, mode, 1e-4, 'mode', 1e-5);
          expectClose(fit.random[t]!.conditionalDeviations[at]![k]!, [term.errors[i]!].flat()[k]!, 1e-4, 'deviation');
        }
      }
    }
    for (const [i, v] of m.fitted.entries()) expectClose(fit.fitted[i]!, v, 1e-5, 'fitted');
  });
});

describe('agreement with R in part', () => {
  it.each(fixture.models.filter((m) => m.exact !== undefined && m.points >= 15))(
    '$family $name, $points points: the integrals group by group',
    (m) => {
      expectClose(given(fitOf(m)).logLikelihood, m.exact!, 1e-11);
    },
  );

  // glmer's profile is interpolated and its searches stop early.
  it.each(fixture.models.filter((m) => m.confint !== undefined))('$family $name: profiles by confint of lme4', (m) => {
    const fit = given(fitOf(m, {}));
    const found = fit.random.flatMap((term) => term.deviations.map((d) => given(d.interval!)));
    for (const [k, [lower, upper]] of m.confint!.entries()) {
      expectClose(found[k]!.lower, lower!, 2e-4, 'lower');
      expectClose(found[k]!.upper, upper!, 2e-4, 'upper');
    }
  });
});

describe('by hand and invariances', () => {
  it('groups alike: the variance is 0 and the rate is the total over the exposure', () => {
    const response = [3, 5, 4, 4, 5, 3];
    const exposure = [2, 3, 2, 3, 3, 2];
    const groups = ['a', 'a', 'b', 'b', 'c', 'c'];
    const fit = given(poissonMixedModel({ response, exposure, predictors: [], random: [{ groups }] }));
    expect(fit.singular).toBe(true);
    expectClose(fit.coefficients[0]!, Math.log(24 / 15), 1e-10);
    expectClose(fit.standardErrors[0]!, 1 / Math.sqrt(24), 1e-8);
    expectClose(fit.logLikelihood, fit.nullLogLikelihood, 1e-12);
    expect(given(fit.random[0]!.deviations[0]!.interval!).lower).toBe(0);
  });

  const data = simulateCounts(1, 15, 6, 0.6);
  const base = {
    response: data.response,
    predictors: [data.within],
    random: [{ groups: data.labels }],
    exposure: data.exposure,
    ...quick,
  };
  const fit = given(poissonMixedModel(base));

  it('quadrature with one point is what Laplace is, and more points go to the exact likelihood', () => {
    const values = [3, 7, 15, 31].map((quadraturePoints) => given(poissonMixedModel({ ...base, quadraturePoints })));
    const distance = values.map((v) => Math.abs(v.logLikelihood - values[3]!.logLikelihood));
    expect(distance[0]!).toBeGreaterThan(distance[1]!);
    expect(distance[2]!).toBeLessThan(1e-7);
    expectClose(fit.coefficients[1]!, values[3]!.coefficients[1]!, 1e-3);
  });

  it('unit of exposure: the intercept takes it; an offset is a logarithm of exposure', () => {
    const moved = given(poissonMixedModel({ ...base, exposure: data.exposure.map((e) => e / 1000) }));
    expectClose(moved.coefficients[0]!, fit.coefficients[0]! + Math.log(1000), 1e-9);
    expectClose(moved.logLikelihood, fit.logLikelihood, 1e-11);
    const { exposure, ...rest } = base;
    const offset = given(poissonMixedModel({ ...rest, offset: exposure.map(Math.log) }));
    expectClose(offset.coefficients[1]!, fit.coefficients[1]!, 1e-8);
  });

  it('units of a predictor, order of rows, names of groups', () => {
    const order = randomStream({ seed: 6, purpose: 'order' }).permutation(data.response.length);
    const pick = <T>(values: readonly T[]): T[] => Array.from(order, (i) => values[i]!);
    const moved = given(
      poissonMixedModel({
        response: pick(data.response),
        exposure: pick(data.exposure),
        predictors: [pick(data.within).map((x) => x / 20 + 1e6)],
        random: [{ groups: pick(data.labels).map((g) => `authority ${(g * 4) % 15}`) }],
        ...quick,
      }),
    );
    // x near 1e6 has nine digits left
    expectClose(moved.logLikelihood, fit.logLikelihood, 1e-9);
    expectClose(moved.coefficients[1]!, 20 * fit.coefficients[1]!, 1e-6);
    const at = moved.random[0]!.groups.indexOf('authority 4');
    expectClose(moved.random[0]!.modes[at]![0]!, fit.random[0]!.modes[1]![0]!, 1e-6);
  });

  it('yes for no: all signs turn', () => {
    const response = data.response.map((y) => Number(y > 3));
    const options = { predictors: [data.within], random: [{ groups: data.labels }], ...quick };
    const yes = given(logisticMixedModel({ response, ...options }));
    const no = given(logisticMixedModel({ response: response.map((y) => 1 - y), ...options }));
    expectClose(no.coefficients[1]!, -yes.coefficients[1]!, 1e-8);
    expectClose(no.logLikelihood, yes.logLikelihood, 1e-12);
  });

  it('rows without exposure or trials say nothing', () => {
    const more = given(
      poissonMixedModel({
        ...base,
        response: [...data.response, 0],
        predictors: [[...data.within, 0.3]],
        random: [{ groups: [...data.labels, 3] }],
        exposure: [...data.exposure, 0],
      }),
    );
    expectClose(more.logLikelihood, fit.logLikelihood, 1e-12);
    expect([more.n, more.emptyRows]).toEqual([fit.n, 1]);
  });
});

describe('data that cannot be computed', () => {
  const groups = [1, 1, 1, 2, 2, 2, 3, 3, 3];
  const x = [1, 2, 3, 1, 2, 3, 1, 2, 3];
  const logistic = (response: number[], predictors: number[][] = [], labels = groups) =>
    logisticMixedModel({ response, predictors, random: [{ groups: labels }], ...quick });
  const poisson = (response: number[], predictors: number[][] = [], labels = groups) =>
    poissonMixedModel({ response, predictors, random: [{ groups: labels }], ...quick });

  it('reasons', () => {
    expectReason(poisson(x.map(() => 0)), 'constant');
    expectReason(logistic(x.map(() => 1)), 'constant');
    expectReason(
      logistic(
        x.map((v) => Number(v > 2)),
        [x],
      ),
      'separation',
    );
    expectReason(
      poisson(
        x.map((v) => (v === 1 ? 0 : 4)),
        [x.map((v) => Number(v === 1))],
      ),
      'separation',
    );
    expectReason(poisson([2, 3, 4, 1, 2, 5, 3, 2, 1], [x, x.map((v) => 1 - v)]), 'collinear');
    expectReason(
      poisson(
        x,
        [],
        groups.map(() => 1),
      ),
      'one-cluster',
    );
    expectReason(poisson([], [], []), 'one-cluster');
    expect(() => logistic(x)).toThrow(/response\[1\] must be at most its trials/);
    expect(() => poisson(x.map((v) => v / 2))).toThrow(/response\[0\] must be a whole number/);
    const two = { response: x, predictors: [x], random: [{ groups, slopes: [0] }], quadraturePoints: 5 };
    expect(() => poissonMixedModel(two)).toThrow(/quadraturePoints must be 1 unless/);
  });

  it('groups all yes or all no: no finite deviation between them', () => {
    const labels = Array.from({ length: 60 }, (_, i) => Math.floor(i / 6));
    const response = labels.map((g) => Number(g % 2 === 0));
    const outcome = logisticMixedModel({
      response,
      predictors: [],
      random: [{ groups: labels }],
      quadraturePoints: 15,
    });
    expectReason(outcome, 'separation');
  });

  it('a group for every count: overdispersion, and large counts', () => {
    const draw = randomStream({ seed: 3, purpose: 'large counts' });
    const response = Array.from({ length: 60 }, () => Math.round(1e5 * Math.exp(0.2 * draw.normal())));
    const fit = given(poissonMixedModel({ response, predictors: [], random: [{ groups: response.map((_, i) => i) }] }));
    const logs = response.map(Math.log);
    const mean = logs.reduce((s, v) => s + v, 0) / 60;
    const sd = Math.sqrt(logs.reduce((s, v) => s + (v - mean) ** 2, 0) / 60);
    // counts this large are their rates to half a percent: the model is that of their logarithms
    expectClose(fit.random[0]!.deviations[0]!.estimate, sd, 1e-3);
    expectClose(fit.coefficients[0]!, mean, 1e-4);
  });

  it('survives a structured clone', () => {
    const fit = poisson([2, 3, 4, 1, 2, 5, 3, 2, 1], [x]);
    expect(structuredClone(fit)).toEqual(fit);
  });
});

describe('coverage', () => {
  it('30 groups: Wald for a coefficient, profile for the deviation; 6 groups: Wald falls short', () => {
    const runs = 150;
    let [within, between, deviation, few] = [0, 0, 0, 0];
    for (let k = 0; k < runs; k += 1) {
      const data = simulateCounts(100 + k, 30, 4, 0.5);
      const many = given(
        poissonMixedModel({
          response: data.response,
          predictors: [data.within, data.level],
          random: [{ groups: data.labels }],
          exposure: data.exposure,
        }),
      );
      const covers = (fit: GeneralisedMixedModelFit, term: number, truth: number): number =>
        Number(fit.intervals[term]!.lower <= truth && fit.intervals[term]!.upper >= truth);
      within += covers(many, 1, 0.3);
      between += covers(many, 2, 0);
      const { lower, upper } = given(many.random[0]!.deviations[0]!.interval!);
      deviation += Number(lower <= 0.5 && upper >= 0.5);
      const small = simulateCounts(9000 + k, 6, 5, 0.5);
      const fit = given(
        poissonMixedModel({
          response: small.response,
          predictors: [small.level],
          random: [{ groups: small.labels }],
          exposure: small.exposure,
          ...quick,
        }),
      );
      few += covers(fit, 1, 0);
    }
    // Monte-Carlo error 1.8 points; 90% and more for a predictor of 30 groups
    expect(within / runs).toBeGreaterThan(0.9);
    expect(between / runs).toBeGreaterThan(0.88);
    expect(Math.abs(deviation / runs - 0.95)).toBeLessThan(0.054);
    // 6 groups: known shortfall, the variance is too small and the normal too narrow
    expect(few / runs).toBeLessThan(0.93);
    expect(few / runs).toBeGreaterThan(0.7);
  });
});
