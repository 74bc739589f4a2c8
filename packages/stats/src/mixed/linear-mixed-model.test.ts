import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/linear-mixed-model.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { randomStream } from '../random/random-stream.ts';
import { type LinearMixedModelOptions, linearMixedModel } from './linear-mixed-model.ts';
import type { Criterion } from './linear-profile.ts';

const models = fixture.models.map((m) => ({ ...m, criterion: m.criterion as Criterion }));
const quick = { varianceIntervals: false } as const;

/** Groups 0 to groups - 1, `size` observations each. */
function simulate(
  index: number,
  options: { groups: number; size: number; between: number; slope?: number },
): { response: number[]; labels: number[]; level: number[]; within: number[] } {
  const draw = randomStream({ seed: 404, purpose: 'linear mixed model tests', index });
  const [response, labels, level, within]: number[][] = [[], [], [], []];
  for (let g = 0; g < options.groups; g += 1) {
    const effect = options.between * draw.normal();
    const slope = 1 + (options.slope ?? 0) * draw.normal();
    const atLevel = draw.normal();
    for (let i = 0; i < options.size; i += 1) {
      const x = draw.normal();
      response!.push(2 + effect + slope * x + draw.normal());
      labels!.push(g);
      level!.push(atLevel);
      within!.push(x);
    }
  }
  return { response: response!, labels: labels!, level: level!, within: within! };
}

describe('by hand', () => {
  // Three groups of two: means 2, 5 and 11; squares between 2 * (16 + 1 + 25) = 84 on 2, within 2 + 2 + 2 = 6 on 3.
  const response = [1, 3, 4, 6, 10, 12];
  const random = [{ groups: ['a', 'a', 'b', 'b', 'c', 'c'] }];

  it('balanced groups by REML: the analysis of variance', () => {
    const fit = given(linearMixedModel({ response, predictors: [], random }));
    const [within, between] = [6 / 3, (84 / 2 - 6 / 3) / 2];
    expectClose(fit.coefficients[0]!, 6, 1e-12);
    expectClose(fit.residualDeviation.estimate ** 2, within, 1e-8);
    expectClose(fit.random[0]!.deviations[0]!.estimate ** 2, between, 1e-8);
    expectClose(fit.standardErrors[0]!, Math.sqrt(84 / 2 / 6), 1e-8);
    // the squared error is the mean square between over 6: its degrees of freedom are those of that mean square
    expectClose(fit.degreesOfFreedom![0]!, 2, 1e-6);
    expectClose(fit.varianceShares![0]!, 20 / 22, 1e-8);
    // shrunken by 20 / (20 + 2 / 2)
    const shrink = 20 / 21;
    for (const [g, mean] of [2, 5, 11].entries()) {
      expectClose(fit.random[0]!.modes[g]![0]!, shrink * (mean - 6), 1e-8);
      expectClose(fit.random[0]!.conditionalDeviations[g]![0]!, Math.sqrt(20 * (1 - shrink)), 1e-8);
    }
  });

  it('balanced groups by maximum likelihood: squares between over the number of groups', () => {
    const fit = given(linearMixedModel({ response, predictors: [], random, criterion: 'ML' }));
    expectClose(fit.residualDeviation.estimate ** 2, 2, 1e-8);
    expectClose(fit.random[0]!.deviations[0]!.estimate ** 2, (84 / 3 - 2) / 2, 1e-8);
    const logLikelihood = -(6 * Math.log(2 * Math.PI) + 3 * Math.log(28) + 3 * Math.log(2) + 84 / 28 + 6 / 2) / 2;
    expectClose(fit.logLikelihood, logLikelihood, 1e-12);
  });
});

// Both sides end on the optimum by a Newton step. Covariances are relative to the standard errors they belong to.
describe.each(models)('agreement with R: $name by $criterion', (m) => {
  const fit = given(linearMixedModel({ ...m, ...quick }));

  it('log-likelihoods, coefficients, variances', () => {
    expectClose(fit.deviance, m.value, 1e-12);
    expectClose(-2 * fit.nullLogLikelihood, m.null, 1e-12);
    expect(fit.singular).toBe(m.singular);
    for (const [k, b] of m.coefficients.entries()) {
      expectClose(fit.coefficients[k]!, b, 1e-8, 'coefficient');
      for (const [j, v] of m.covariance[k]!.entries()) {
        const scale = Math.sqrt(m.covariance[k]![k]! * m.covariance[j]![j]!);
        expectClose(fit.covariance[k]![j]!, v, 1e-8, 'covariance', 1e-8 * scale);
      }
    }
    expectClose(fit.residualDeviation.estimate, m.sigma, 1e-9);
    for (const [t, term] of m.terms.entries()) {
      for (const [k, row] of term.covariance.entries()) {
        for (const [j, v] of row.entries()) {
          const scale = Math.sqrt(term.covariance[k]![k]! * term.covariance[j]![j]!);
          expectClose(fit.random[t]!.covariance[k]![j]!, v, 1e-8, 'covariance of effects', 1e-8 * scale);
        }
      }
    }
  });

  it('conditional modes with their deviations, fitted values', () => {
    for (const [t, term] of m.terms.entries()) {
      for (const [i, label] of term.groups.entries()) {
        const at = fit.random[t]!.groups.indexOf(label);
        for (const [k, mode] of term.modes[i]!.entries()) {
          const scale = Math.sqrt(term.covariance[k]![k]!);
          expectClose(fit.random[t]!.modes[at]![k]!, mode, 1e-7, 'mode', 1e-8 * scale);
          expectClose(fit.random[t]!.conditionalDeviations[at]![k]!, term.errors[i]![k]!, 1e-7, 'deviation', 1e-12);
        }
      }
    }
    for (const [i, v] of m.fitted.entries()) expectClose(fit.fitted[i]!, v, 1e-8, 'fitted');
  });
});

const fits = models.map((m) => ({ ...m, fit: linearMixedModel(m) }));

describe('agreement with R in part', () => {
  // Both take second differences of a log-likelihood, numDeriv of one that is itself less exact.
  it.each(fits.filter((m) => m.freedom !== undefined))('degrees of freedom: $name by $criterion', (m) => {
    const freedom = given(m.fit).degreesOfFreedom!;
    for (const [k, v] of m.freedom!.entries()) expectClose(freedom[k]!, v, 1e-5, 'freedom');
  });

  it.each(fits.filter((m) => m.ends !== undefined))('profiles of the dense likelihood: $name by $criterion', (m) => {
    const fit = given(m.fit);
    const deviation = given(fit.random[0]!.deviations[0]!.interval!);
    const residual = given(fit.residualDeviation.interval!);
    expectClose(deviation.lower, m.ends!.deviation[0]!, 1e-7);
    expectClose(deviation.upper, m.ends!.deviation[1]!, 1e-7);
    expectClose(residual.lower, m.ends!.residual[0]!, 1e-7);
    expectClose(residual.upper, m.ends!.residual[1]!, 1e-7);
  });

  // lme4 interpolates its profile by splines.
  it.each(fits.filter((m) => m.confint !== undefined))('profiles by confint of lme4: $name', (m) => {
    const fit = given(m.fit);
    const found = fit.random.flatMap((term) => {
      const [first, ...rest] = term.deviations.map((d) => given(d.interval!));
      return [first!, ...term.correlations.map((c) => given(c.interval!)), ...rest];
    });
    found.push(given(fit.residualDeviation.interval!));
    expect(found.length).toBe(m.confint!.length);
    for (const [k, [lower, upper]] of m.confint!.entries()) {
      expectClose(found[k]!.lower, lower!, 1e-4, 'lower');
      expectClose(found[k]!.upper, upper!, 1e-4, 'upper');
    }
  });

  it.each(models.filter((m) => m.name === 'years'))('years as they are, $criterion: only intercepts differ', (m) => {
    const t = m.predictors[0]!.map((v) => v + 2015);
    const raw = given(linearMixedModel({ ...m, predictors: [t], ...quick }));
    expectClose(raw.deviance, m.value, 1e-12);
    expectClose(raw.coefficients[1]!, m.coefficients[1]!, 1e-9);
    expectClose(raw.coefficients[0]!, m.coefficients[0]! - 2015 * m.coefficients[1]!, 1e-9);
    expectClose(raw.random[0]!.covariance[1]![1]!, m.terms[0]!.covariance[1]![1]!, 1e-7);
  });
});

describe('invariances', () => {
  const data = simulate(1, { groups: 15, size: 6, between: 0.7, slope: 0.5 });
  const base: LinearMixedModelOptions = {
    response: data.response,
    predictors: [data.within],
    random: [{ groups: data.labels, slopes: [0] }],
  };
  const fit = given(linearMixedModel(base));
  const deviations = (f: typeof fit): number[] => f.random[0]!.deviations.map((d) => d.estimate);

  it('shift and scale of the response', () => {
    const moved = given(linearMixedModel({ ...base, response: data.response.map((v) => 100 * v + 1e8), ...quick }));
    expectClose(moved.coefficients[1]!, 100 * fit.coefficients[1]!, 1e-6);
    expectClose(moved.residualDeviation.estimate, 100 * fit.residualDeviation.estimate, 1e-6);
    for (const [k, v] of deviations(fit).entries()) expectClose(deviations(moved)[k]!, 100 * v, 1e-6);
    expectClose(moved.degreesOfFreedom![1]!, fit.degreesOfFreedom![1]!, 1e-4);
  });

  it('shift and scale of a predictor: its slope and deviation change units, the likelihood stays', () => {
    const x = data.within.map((v) => v / 50 + 2010);
    const moved = given(linearMixedModel({ ...base, predictors: [x], criterion: 'ML' }));
    const ml = given(linearMixedModel({ ...base, criterion: 'ML' }));
    expectClose(moved.deviance, ml.deviance, 1e-11);
    expectClose(moved.coefficients[1]!, 50 * ml.coefficients[1]!, 1e-7);
    expectClose(deviations(moved)[1]!, 50 * deviations(ml)[1]!, 1e-7);
    const [a, b] = [moved, ml].map((f) => given(f.random[0]!.deviations[1]!.interval!));
    expectClose(a!.lower, 50 * b!.lower, 1e-6);
    expectClose(a!.upper, 50 * b!.upper, 1e-6);
  });

  it('order of rows and names of groups', () => {
    const order = randomStream({ seed: 5, purpose: 'order' }).permutation(data.response.length);
    const pick = <T>(values: readonly T[]): T[] => Array.from(order, (i) => values[i]!);
    const shuffled = given(
      linearMixedModel({
        response: pick(data.response),
        predictors: [pick(data.within)],
        random: [{ groups: pick(data.labels).map((g) => `authority ${(g * 7) % 15}`), slopes: [0] }],
        ...quick,
      }),
    );
    expectClose(shuffled.deviance, fit.deviance, 1e-12);
    for (let g = 0; g < 15; g += 1) {
      const at = shuffled.random[0]!.groups.indexOf(`authority ${(g * 7) % 15}`);
      expectClose(shuffled.random[0]!.modes[at]![1]!, fit.random[0]!.modes[g]![1]!, 1e-6, 'mode', 1e-8);
    }
  });

  it('one term with two effects and no correlation is two terms: never a higher likelihood', () => {
    const split = given(
      linearMixedModel({
        ...base,
        random: [
          { groups: data.labels, name: 'level' },
          { groups: data.labels, intercept: false, slopes: [0], name: 'slope' },
        ],
        ...quick,
      }),
    );
    expect(split.parameterCount).toBe(fit.parameterCount - 1);
    expect(split.logLikelihood).toBeLessThanOrEqual(fit.logLikelihood + 1e-9);
    expect(split.random.map((t) => t.effects)).toEqual([['intercept'], ['x1']]);
  });
});

describe('data that cannot be computed, and the edge', () => {
  const groups = [1, 1, 1, 2, 2, 2, 3, 3, 3];
  const predictors = [[1, 2, 3, 1, 2, 3, 1, 2, 3]];
  const response = [1, 2.5, 3, 4, 5.5, 5, 2, 3, 4.5];

  it('reasons', () => {
    const with_ = (more: Partial<LinearMixedModelOptions>): ReturnType<typeof linearMixedModel> =>
      linearMixedModel({ response, predictors, random: [{ groups }], ...quick, ...more });
    expectReason(with_({ random: [{ groups: groups.map(() => 'one') }] }), 'one-cluster');
    expectReason(with_({ random: [{ groups: groups.map((_, i) => i) }] }), 'too-few');
    expectReason(with_({ random: [{ groups }, { groups: groups.map((g) => `g${g}`) }] }), 'collinear');
    expectReason(with_({ predictors: [...predictors, predictors[0]!.map((x) => 5 - 2 * x)] }), 'collinear');
    expectReason(with_({ response: groups }), 'constant');
    expectReason(with_({ response: groups.map(() => 4) }), 'constant');
    expectReason(with_({ response: predictors[0]! }), 'constant');
    expectReason(with_({ random: [{ groups, slopes: [groups.map(() => 2)] }] }), 'constant');
    expectReason(with_({ response: [Number.NaN, ...response.slice(1)] }), 'not-finite');
    expectReason(linearMixedModel({ response: [], predictors: [], random: [{ groups: [] }] }), 'one-cluster');
    expect(() => with_({ random: [] })).toThrow(RangeError);
    expect(() => with_({ random: [{ groups: [1] }] })).toThrow(/random\[0\].groups.length must be/);
    expect(() => with_({ random: [{ groups, slopes: [1] }] })).toThrow(/random\[0\].slopes\[0\] must be/);
  });

  it('many groups crossed with few; hardly anything within groups', () => {
    const draw = randomStream({ seed: 12, purpose: 'crossed' });
    const year = Array.from({ length: 12 }, () => draw.normal());
    const [y, g, t]: number[][] = [[], [], []];
    for (let k = 0; k < 140; k += 1) {
      const effect = draw.normal();
      for (let i = 0; i < 12; i += 1) {
        y!.push(effect + 0.5 * year[i]! + 1e-3 * draw.normal());
        g!.push(k);
        t!.push(i);
      }
    }
    const fit = given(
      linearMixedModel({ response: y!, predictors: [], random: [{ groups: g! }, { groups: t! }], ...quick }),
    );
    expectClose(fit.residualDeviation.estimate, 1e-3, 0.05);
    expectClose(fit.random[0]!.deviations[0]!.estimate, 1, 0.2);
  });

  it('a variance of 0 is a singular fit with the results of least squares', () => {
    const flat = [1, 2, 3, 3, 1, 2, 2, 3, 1];
    const fit = given(linearMixedModel({ response: flat, predictors: [], random: [{ groups }] }));
    expect(fit.singular).toBe(true);
    expect(fit.random[0]!.deviations[0]!.estimate).toBe(0);
    expect(fit.random[0]!.modes).toEqual([[0], [0], [0]]);
    expectClose(fit.standardErrors[0]!, Math.sqrt(6 / 8 / 9), 1e-9);
    expectClose(fit.degreesOfFreedom![0]!, 8, 1e-6);
    const interval = given(fit.random[0]!.deviations[0]!.interval!);
    expect(interval.lower).toBe(0);
    expect(interval.upper).toBeGreaterThan(0);
  });

  it('slopes that fall with level exactly: a correlation of -1 is at the edge', () => {
    const t = [0, 1, 2, 3];
    const draw = randomStream({ seed: 9, purpose: 'edge' });
    const [y, x, g]: number[][] = [[], [], []];
    for (let k = 0; k < 8; k += 1) {
      for (const v of t) {
        y!.push(10 + k + (8 - k) * v + 0.3 * draw.normal());
        x!.push(v);
        g!.push(k);
      }
    }
    const fit = given(linearMixedModel({ response: y!, predictors: [x!], random: [{ groups: g!, slopes: [0] }] }));
    expectClose(fit.random[0]!.correlations[0]!.estimate!, -1, 0.01);
    const interval = given(fit.random[0]!.correlations[0]!.interval!);
    expect(interval.lower).toBe(-1);
  });

  it('survives a structured clone', () => {
    const fit = linearMixedModel({ response, predictors, random: [{ groups }] });
    expect(structuredClone(fit)).toEqual(fit);
  });
});

describe('coverage', () => {
  // 8 groups, half of the variance between them: a predictor of groups has 6 degrees of freedom at most
  it('a coefficient between 8 groups: t after Satterthwaite holds 95%, the normal falls short', () => {
    const runs = 600;
    let [byT, byNormal] = [0, 0];
    for (let k = 0; k < runs; k += 1) {
      const data = simulate(1000 + k, { groups: 8, size: 6, between: 1 });
      const fit = given(
        linearMixedModel({
          response: data.response,
          predictors: [data.level, data.within],
          random: [{ groups: data.labels }],
          ...quick,
        }),
      );
      const { lower, upper } = fit.intervals[1]!;
      if (lower <= 0 && upper >= 0) byT += 1;
      if (Math.abs(fit.statistics[1]!) < 1.959964) byNormal += 1;
    }
    // Monte-Carlo error 0.9 points: 95% within three of it, 88.6% for the normal at 6 degrees of freedom
    expect(Math.abs(byT / runs - 0.95)).toBeLessThan(0.027);
    expect(byNormal / runs).toBeLessThan(0.92);
  });

  it('the profile interval of the deviation between 10 groups', () => {
    const runs = 250;
    let [profile, residual] = [0, 0];
    for (let k = 0; k < runs; k += 1) {
      const data = simulate(5000 + k, { groups: 10, size: 5, between: 0.8 });
      const fit = given(
        linearMixedModel({ response: data.response, predictors: [data.within], random: [{ groups: data.labels }] }),
      );
      const between = given(fit.random[0]!.deviations[0]!.interval!);
      const within = given(fit.residualDeviation.interval!);
      if (between.lower <= 0.8 && between.upper >= 0.8) profile += 1;
      if (within.lower <= 1 && within.upper >= 1) residual += 1;
    }
    // Monte-Carlo error 1.4 points
    expect(Math.abs(profile / runs - 0.95)).toBeLessThan(0.042);
    expect(Math.abs(residual / runs - 0.95)).toBeLessThan(0.042);
  });
});
