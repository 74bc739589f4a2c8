import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/predict-generalised-mixed-model.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { randomStream } from '../random/random-stream.ts';
import { averagedLogit } from './averaged-response.ts';
import type { GeneralisedMixedModelData } from './evaluated-fit.ts';
import { gaussHermite } from './gauss-hermite.ts';
import type { GeneralisedMixedModelFit } from './generalised-mixed-model.ts';
import { logisticMixedModel } from './logistic-mixed-model.ts';
import { poissonMixedModel } from './poisson-mixed-model.ts';
import { predictGeneralisedMixedModel } from './predict-generalised-mixed-model.ts';

const Z = 1.959963984540054;
const quick = { varianceIntervals: false } as const;
type Family = GeneralisedMixedModelFit['family'];
const fitOf = (family: Family, model: GeneralisedMixedModelData): GeneralisedMixedModelFit =>
  given(family === 'Poisson' ? poissonMixedModel(model) : logisticMixedModel(model));

/** Groups of rows with planted effects; counts by multiplying uniforms. */
function simulate(family: Family, index: number, groups: number, size: number, between: number) {
  const draw = randomStream({ seed: 717, purpose: `predict ${family} mixed model`, index });
  const effects = Array.from({ length: groups }, () => between * draw.normal());
  const [response, labels, x]: number[][] = [[], [], []];
  for (let g = 0; g < groups; g += 1) {
    for (let i = 0; i < size; i += 1) {
      x!.push(draw.normal());
      labels!.push(g);
      const eta = 0.5 + effects[g]! + 0.4 * x!.at(-1)!;
      if (family === 'Poisson') {
        let count = -1;
        for (let left = Math.exp(eta); left > 0; left -= draw.exponential()) count += 1;
        response!.push(count);
      } else response!.push(draw.binomial(6, 1 / (1 + Math.exp(-eta))));
    }
  }
  const trials = family === 'logistic' ? { trials: labels!.map(() => 6) } : {};
  const model = { response: response!, predictors: [x!], random: [{ groups: labels! }], ...trials, ...quick };
  return { model, effects };
}

describe('agreement with R', () => {
  // References differ by the noise of differences of a likelihood at a polished optimum: 1e-6 and better.
  it.each(fixture.models)('$family $name, $points points', (m) => {
    const family = m.family as Family;
    const sizes = m.size === null ? {} : family === 'Poisson' ? { exposure: m.size } : { trials: m.size };
    const model: GeneralisedMixedModelData = {
      response: m.response,
      predictors: m.predictors,
      random: m.random,
      quadraturePoints: m.points,
      ...sizes,
      ...quick,
    };
    const fit = fitOf(family, model);
    const found = given(
      predictGeneralisedMixedModel({
        model,
        fit,
        predictors: m.at.predictors,
        random: m.at.groups.map((groups) => ({ groups })),
        ...(m.at.exposure === null ? {} : { exposure: m.at.exposure }),
      }),
    );
    const link = (v: number): number => (family === 'Poisson' ? Math.log(v) : Math.log(v / (1 - v)));
    for (const [i, eta] of m.linear.entries()) {
      expectClose(found.linear[i]!, eta, 1e-6, 'linear', 1e-7);
      // lme4's predict at where its own search stops
      expectClose(found.linear[i]!, m.lme4[i]!, 2e-4, 'lme4', 2e-4);
      expectClose(found.linearErrors[i]!, m.errors[i]!, 1e-6, 'error');
      expectClose(link(found.averaged[i]!), m.averaged[i]!, 1e-6, 'averaged', 1e-7);
      const reach = (link(found.averagedIntervals[i]!.upper) - link(found.averagedIntervals[i]!.lower)) / 2;
      expectClose(reach, Z * m.averagedErrors[i]!, 1e-6, 'averaged error');
      expectClose(link(found.intervals[i]!.upper), eta + Z * m.errors[i]!, 1e-6, 'upper', 1e-6);
      const whole = Z * Math.hypot(m.errors[i]!, Math.sqrt(m.spread[i]!));
      expectClose(link(found.groupIntervals[i]!.lower), eta - whole, 1e-6, 'group', 1e-6);
    }
    for (let i = 0; i < 6; i += 1) {
      expectClose(fit.residuals[i]!, m.response_residuals[i]!, 1e-6, 'residual', 1e-7);
      expectClose(fit.pearsonResiduals[i]!, m.pearson[i]!, 1e-6, 'Pearson', 1e-7);
      expectClose(fit.devianceResiduals[i]!, m.deviance[i]!, 1e-6, 'deviance', 1e-7);
    }
  });
});

describe('by hand and invariances', () => {
  it('groups alike: the variance is 0, everything is the overall rate', () => {
    const model = {
      response: [3, 5, 4, 4, 5, 3],
      exposure: [2, 3, 2, 3, 3, 2],
      predictors: [],
      random: [{ groups: ['a', 'a', 'b', 'b', 'c', 'c'] }],
    };
    const fit = given(poissonMixedModel(model));
    const at = { predictors: [], random: [{ groups: ['a', 'new'] }], exposure: [1, 10] };
    const found = given(predictGeneralisedMixedModel({ model, fit, ...at }));
    for (const [i, exposure] of at.exposure.entries()) {
      expectClose(found.fitted[i]!, (exposure * 24) / 15, 1e-9);
      expectClose(found.averaged[i]!, (exposure * 24) / 15, 1e-9);
      expectClose(found.linearErrors[i]!, 1 / Math.sqrt(24), 1e-7);
    }
    expect(found.groupIntervals[1]!.upper).toBe(found.intervals[1]!.upper);
    // 3 of exposure 2 with 3.2 expected, by the definition
    expectClose(fit.devianceResiduals[0]!, -Math.sqrt(2 * (3 * Math.log(3 / 3.2) + 0.2)), 1e-9);
    expectClose(fit.pearsonResiduals[0]!, -0.2 / Math.sqrt(3.2), 1e-9);
  });

  it('mean of a logistic-normal: quadrature, its derivatives, far tails', () => {
    const { nodes, weights } = gaussHermite({ points: 120 });
    for (const [eta, s] of [
      [0.3, 1],
      [-2, 0.4],
      [3, 1.5],
    ] as const) {
      let p = 0;
      for (const [k, node] of nodes.entries()) p += weights[k]! / (1 + Math.exp(-eta - Math.SQRT2 * s * node));
      p /= Math.sqrt(Math.PI);
      const found = averagedLogit(eta, s * s);
      expectClose(found.linear, Math.log(p / (1 - p)), 1e-11);
      const h = 1e-5;
      const move = (a: number, b: number): number => averagedLogit(eta + a, s * s + b).linear;
      expectClose(found.byLinear, (move(h, 0) - move(-h, 0)) / (2 * h), 1e-8);
      expectClose(found.byVariance, (move(0, h) - move(0, -h)) / (2 * h), 1e-7);
    }
    // where every probability is small it is that of the log link
    expectClose(averagedLogit(-60, 4).linear, -58, 1e-12);
    expectClose(averagedLogit(60, 4).linear, 58, 1e-12);
    expectClose(averagedLogit(0, 1600).linear, 0, 1, '', 1e-12);
    expectClose(averagedLogit(0.7, 1e-20).linear, 0.7, 1e-12);
  });

  const { model } = simulate('Poisson', 1, 10, 5, 0.5);
  const fit = given(poissonMixedModel(model));
  const at = { predictors: [[0, 1, 0.5]], random: [{ groups: [3, 4, 'new'] as (number | string)[] }] };
  const base = given(predictGeneralisedMixedModel({ model, fit, ...at }));

  it('own rows are predicted as they were fitted', () => {
    const own = given(predictGeneralisedMixedModel({ model, fit, predictors: model.predictors, random: model.random }));
    for (const [i, v] of own.fitted.entries()) expectClose(v, fit.fitted[i]!, 1e-8);
    expect(own.averaged).toEqual(own.fitted);
    expect(own.known[0]!.every(Boolean)).toBe(true);
  });

  it('unit and place of a predictor, order of rows, unit of exposure', () => {
    const n = model.response.length;
    const order = Array.from(randomStream({ seed: 1, purpose: 'order' }).permutation(n));
    const moved = {
      response: order.map((i) => model.response[i]!),
      predictors: [order.map((i) => 20 * model.predictors[0]![i]! + 1e4)],
      random: [{ groups: order.map((i) => `group ${model.random[0]!.groups[i]}`) }],
      exposure: order.map(() => 0.001),
      ...quick,
    };
    const found = given(
      predictGeneralisedMixedModel({
        model: moved,
        fit: given(poissonMixedModel(moved)),
        predictors: [[1e4, 1e4 + 20, 1e4 + 10]],
        random: [{ groups: ['group 3', 'group 4', 'new'] }],
        exposure: [0.001, 0.001, 0.001],
      }),
    );
    for (const [i, v] of base.averagedIntervals.entries()) {
      expectClose(found.fitted[i]!, base.fitted[i]!, 1e-6);
      expectClose(found.linearErrors[i]!, base.linearErrors[i]!, 1e-5);
      expectClose(found.averagedIntervals[i]!.upper, v.upper, 1e-5);
    }
  });

  it('yes for no: probabilities are those of the opposite', () => {
    const yes = simulate('logistic', 2, 8, 4, 0.8).model;
    const no = { ...yes, response: yes.response.map((y) => 6 - y) };
    const [a, b] = [yes, no].map((own) =>
      given(predictGeneralisedMixedModel({ model: own, fit: given(logisticMixedModel(own)), ...at })),
    );
    for (let i = 0; i < 3; i += 1) {
      expectClose(a!.fitted[i]!, 1 - b!.fitted[i]!, 1e-6);
      expectClose(a!.averagedIntervals[i]!.lower, 1 - b!.averagedIntervals[i]!.upper, 1e-5);
    }
  });

  it('a predictor far from 0 and large counts', () => {
    const far = { ...model, predictors: [model.predictors[0]!.map((x) => x + 1e8)] };
    const found = given(
      predictGeneralisedMixedModel({
        model: far,
        fit: given(poissonMixedModel(far)),
        predictors: [[1e8, 1e8 + 1, 1e8 + 0.5]],
        random: at.random,
      }),
    );
    // x near 1e8 has eight digits behind the point
    for (let i = 0; i < 3; i += 1) expectClose(found.fitted[i]!, base.fitted[i]!, 1e-5);
  });

  it('mistakes and reasons', () => {
    const call = (more: object) => () => predictGeneralisedMixedModel({ model, fit, ...at, ...more });
    expect(call({ predictors: [] })).toThrow(/predictors.length must be 1/);
    expect(call({ random: [] })).toThrow(/random.length must be 1/);
    expect(call({ fit: { ...fit, theta: [] } })).toThrow(/theta.length must be 1/);
    expect(call({ fit: { ...fit, coefficients: [1] } })).toThrow(/coefficients.length must be 2/);
    expect(call({ exposure: [1] })).toThrow(/exposure.length must be/);
    expect(call({ exposure: [1, 1, 0] })).toThrow(/exposure\[2\] must be above 0/);
    expect(call({ fit: { ...fit, family: 'logistic' }, model: { ...model, exposure: [] } })).toThrow(/left out/);
    expectReason(call({ predictors: [[0, Number.NaN, 1]] })(), 'not-finite');
    expectReason(call({ fit: { ...fit, coefficients: [9, 9] } })(), 'not-converged');
    expectReason(call({ fit: { ...fit, theta: [fit.theta[0]! + 0.1] } })(), 'not-converged');
    expectReason(call({ predictors: [[1e5, 0, 0]] })(), 'not-finite');
    expect(given(call({ predictors: [[]], random: [{ groups: [] }] })()).fitted).toEqual([]);
    expect(structuredClone(base)).toEqual(base);
  });
});

describe.each(['Poisson', 'logistic'] as const)('coverage: %s', (family) => {
  it('known group, typical group, that very new group, mean over groups; 30 groups and 6', () => {
    const runs = 200;
    const between = 0.7;
    const hits = { 30: [0, 0, 0, 0], 6: [0, 0, 0, 0] };
    const inverse = (eta: number): number => (family === 'Poisson' ? Math.exp(eta) : 1 / (1 + Math.exp(-eta)));
    const linear = 0.5 + 0.4 * 0.5;
    const mean =
      family === 'Poisson' ? Math.exp(linear + between ** 2 / 2) : inverse(averagedLogit(linear, between ** 2).linear);
    let fitted = 0;
    for (const groups of [30, 6] as const) {
      for (let k = 0; k < runs; k += 1) {
        const { model, effects } = simulate(family, 1000 * groups + k, groups, 4, between);
        const outcome = family === 'Poisson' ? poissonMixedModel(model) : logisticMixedModel(model);
        if (!outcome.ok) continue;
        fitted += 1;
        const fresh = between * randomStream({ seed: 3, purpose: 'new group', index: k }).normal();
        const found = given(
          predictGeneralisedMixedModel({
            model,
            fit: outcome.value,
            predictors: [[0.5, 0.5]],
            random: [{ groups: [k % groups, 'new'] }],
          }),
        );
        const covers = (i: number, at: { lower: number; upper: number }, truth: number): void => {
          hits[groups][i]! += Number(at.lower <= truth && truth <= at.upper);
        };
        covers(0, found.intervals[0]!, inverse(linear + effects[k % groups]!));
        covers(1, found.intervals[1]!, inverse(linear));
        covers(2, found.groupIntervals[1]!, inverse(linear + fresh));
        covers(3, found.averagedIntervals[1]!, mean);
      }
    }
    expect(fitted).toBe(2 * runs);
    // Monte-Carlo error 1.5 points; 1000 runs gave 93 to 94% with 30 groups
    for (const v of hits[30]) expect(v / runs).toBeGreaterThan(0.89);
    for (const v of hits[30]) expect(v / runs).toBeLessThan(0.99);
    // 6 groups of 4: the known shortfall, 80 to 90%
    for (const v of hits[6]) expect(v / runs).toBeGreaterThan(0.74);
    for (const v of hits[6]) expect(v / runs).toBeLessThan(0.95);
  });
});
