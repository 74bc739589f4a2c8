import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/fixed-effects.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { leastSquares } from '../linear/least-squares.ts';
import { randomStream } from '../random/random-stream.ts';
import { oneWayFixedEffects } from './one-way-fixed-effects.ts';
import { twoWayFixedEffects } from './two-way-fixed-effects.ts';

describe('by hand', () => {
  // Two units, two periods, unit 2 treated in period 2, and one unit more: the difference of differences.
  const unit = [1, 1, 2, 2, 3, 3];
  const period = [1, 2, 1, 2, 1, 2];
  const treated = [0, 0, 0, 1, 0, 0];

  it('the effect is the change of the treated minus the mean change of the others', () => {
    const response = [1, 2, 5, 9, 0, 3];
    const found = given(
      twoWayFixedEffects({ unit, period, response, predictors: [treated], names: ['treated'], errors: 'classical' }),
    );
    expectClose(found.coefficients[0]!, 4 - (1 + 3) / 2, 1e-14);
    // changes 1 and 3 differ by 2: each residual is 1/2, four of them; 6 rows - 1 - (3 + 2 - 1) effects
    expectClose(found.residualStandardError, 1, 1e-14);
    expect([found.n, found.units, found.periods, found.components, found.absorbed]).toEqual([6, 3, 2, 1, 4]);
    expect(found.residualDegreesOfFreedom).toBe(1);
    // the variance of a change is 2, of the mean of two changes 1
    expectClose(found.standardErrors[0]!, Math.sqrt(3), 1e-13);
  });

  it('within: slope of deviations from the mean of the unit', () => {
    const found = given(
      oneWayFixedEffects({
        unit,
        response: [1, 3, 10, 12, 5, 4],
        predictors: [[0, 2, 7, 8, 3, 3]],
        errors: 'classical',
      }),
    );
    // deviations ±1, ±1/2, 0 of x and ±1, ±1, ∓1/2 of y: (1 + 1/2) / (1 + 1/4)
    expectClose(found.coefficients[0]!, 1.5 / 1.25, 1e-14);
    expect([found.periods, found.components, found.absorbed]).toEqual([null, null, 3]);
  });
});

describe('agreement with R: lm with dummies, sandwich, clubSandwich, plm', () => {
  const cases = fixture.panels.flatMap((d, i) => [
    { name: `panel ${i}, units and periods`, d, expected: d.twoWay, twoWay: true },
    { name: `panel ${i}, units`, d, expected: d.oneWay, twoWay: false },
  ]);

  it.each(cases)('$name', ({ d, expected, twoWay }) => {
    type Errors = NonNullable<Parameters<typeof oneWayFixedEffects>[0]['errors']>;
    const fitWith = (errors: Errors, clusters?: readonly number[]) => {
      const { unit, period, response, predictors } = d;
      const options = { unit, response, predictors, errors, ...(clusters === undefined ? {} : { clusters }) };
      return given(twoWay ? twoWayFixedEffects({ ...options, period }) : oneWayFixedEffects(options));
    };
    const hold = (actual: ArrayLike<number>, values: readonly number[], what: string): void => {
      expect(actual.length).toBe(values.length);
      for (let k = 0; k < values.length; k += 1) expectClose(actual[k]!, values[k]!, 1e-9, `${what} ${k}`, 1e-11);
    };
    const fit = fitWith('classical');
    hold(fit.coefficients, expected.coefficients, 'coefficients');
    hold(fit.coefficients, expected.plm, 'plm');
    hold(fit.standardErrors, expected.classical, 'classical');
    hold(fit.pValues, expected.p, 'p');
    hold(fit.residuals, expected.residuals, 'residuals');
    expect(fit.residualDegreesOfFreedom).toBe(expected.freedom);
    expectClose(fit.withinRSquared, expected.within, 1e-10);
    expectClose(fit.rSquared, expected.rSquared, 1e-11);
    expectClose(fit.logLikelihood, expected.logLikelihood, 1e-11);
    for (const errors of ['HC0', 'HC1', 'HC2', 'HC3'] as const) {
      hold(fitWith(errors).standardErrors, expected[errors], errors);
    }
    hold(fitWith('CR0').standardErrors, expected.arellano, 'plm Arellano');
    for (const by of [expected.byUnit, expected.byRegion, expected.across]) {
      if (by === null) continue;
      for (const errors of ['CR0', 'CR1', 'CR2'] as const) {
        const found = fitWith(errors, by.labels);
        hold(found.standardErrors, by[errors], errors);
        if (errors === 'CR2') hold(found.degreesOfFreedom!, by.freedom, 'Satterthwaite');
      }
    }
    hold(fitWith('CR2').standardErrors, expected.byUnit.CR2, 'clusters are the units when left out');
  });
});

describe('invariances', () => {
  const d = fixture.panels[1]!;
  const base = given(twoWayFixedEffects(d));

  it('order of rows, names of units, shifts of whole units and periods, units of measurement', () => {
    const order = [...randomStream({ seed: 1, purpose: 'order' }).permutation(d.response.length)];
    const moved = given(
      twoWayFixedEffects({
        unit: order.map((i) => `unit ${d.unit[i]}`),
        period: order.map((i) => 2000 - d.period[i]!),
        response: order.map((i) => 10 * (d.response[i]! + 500 * d.unit[i]! - 30 * d.period[i]!)),
        predictors: d.predictors.map((x) => order.map((i) => x[i]! + d.unit[i]! * 20 + d.period[i]!)),
      }),
    );
    for (const k of [0, 1]) {
      expectClose(moved.coefficients[k]!, 10 * base.coefficients[k]!, 1e-10);
      expectClose(moved.standardErrors[k]!, 10 * base.standardErrors[k]!, 1e-10);
      expectClose(moved.degreesOfFreedom![k]!, base.degreesOfFreedom![k]!, 1e-9);
    }
  });

  it('units and periods may change places', () => {
    const turned = given(twoWayFixedEffects({ ...d, unit: d.period, period: d.unit, clusters: d.unit }));
    for (const k of [0, 1]) {
      expectClose(turned.coefficients[k]!, base.coefficients[k]!, 1e-11);
      expectClose(turned.standardErrors[k]!, base.standardErrors[k]!, 1e-11);
    }
  });

  it('rows alone in their unit or period are left out, in chains, and change nothing', () => {
    // a unit of one row, and a unit whose second row is in a period of its own
    const wider = given(
      twoWayFixedEffects({
        unit: [...d.unit, 900, 901, 901],
        period: [...d.period, d.period[0]!, d.period[0]!, 99],
        response: [...d.response, 5, 6, 7],
        predictors: d.predictors.map((x) => [...x, 1, 2, 3]),
      }),
    );
    expect([wider.n, wider.dropped, wider.units]).toEqual([base.n, 3, base.units]);
    expect(wider.coefficients).toEqual(base.coefficients);
    expect(wider.standardErrors).toEqual(base.standardErrors);
  });

  it('a panel in two pieces counts its pieces and agrees with least squares on dummies', () => {
    const unit = d.unit.flatMap((u) => [u, u + 100]);
    const period = d.period.flatMap((t) => [t, t + 100]);
    const response = d.response.flatMap((y, i) => [y, 3 * y + Math.sin(i)]);
    const predictors = d.predictors.map((x) => x.flatMap((v, i) => [v, v + Math.cos(i)]));
    const found = given(twoWayFixedEffects({ unit, period, response, predictors, errors: 'HC1' }));
    expect(found.components).toBe(2);
    const levels = (labels: number[], leave: number[]): number[][] =>
      [...new Set(labels)].filter((v) => !leave.includes(v)).map((v) => labels.map((w) => Number(v === w)));
    const dummies = [...levels(unit, []), ...levels(period, [1, 101])];
    const full = given(
      leastSquares({ response, predictors: [...dummies, ...predictors], intercept: false, errors: 'HC1' }),
    );
    for (const k of [0, 1]) {
      expectClose(found.coefficients[k]!, full.coefficients[dummies.length + k]!, 1e-11);
      expectClose(found.standardErrors[k]!, full.standardErrors[dummies.length + k]!, 1e-11);
    }
    expect(found.residualDegreesOfFreedom).toBe(full.residualDegreesOfFreedom);
  });

  it('survives a structured clone', () => {
    expect(structuredClone(base)).toEqual(base);
  });
});

describe('coverage of 95% intervals', () => {
  it('CR2: 14 units over 6 periods, 4 treated from the fourth on, errors that last within a unit', () => {
    const runs = 1000;
    const unit = Array.from({ length: 84 }, (_, i) => i % 14);
    const period = Array.from({ length: 84 }, (_, i) => Math.floor(i / 14));
    const treated = unit.map((u, i) => Number(u < 4 && period[i]! >= 3));
    const held = { CR2: 0, classical: 0 };
    for (let k = 0; k < runs; k += 1) {
      const s = randomStream({ seed: 2, purpose: 'panel', index: k });
      const last = Array.from({ length: 14 }, () => s.normal());
      const response = unit.map((u, i) => {
        last[u] = 0.8 * last[u]! + 0.6 * s.normal();
        return u + period[i]! + treated[i]! + last[u]!;
      });
      for (const errors of ['CR2', 'classical'] as const) {
        const fit = given(twoWayFixedEffects({ unit, period, response, predictors: [treated], errors }));
        const { lower, upper } = fit.intervals[0]!;
        held[errors] += lower <= 1 && 1 <= upper ? 1 : 0;
      }
    }
    expect(Math.abs(held.CR2 / runs - 0.95)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / runs));
    // what ignores the lasting errors falls short
    expect(held.classical / runs).toBeLessThan(0.9);
  });
});

describe('what cannot be computed', () => {
  const unit = [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4];
  const period = [1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3];
  const response = [1, 4, 2, 8, 5, 7, 1, 3, 2, 9, 9, 4];
  const x = [1, 2, 5, 3, 4, 1, 7, 2, 3, 1, 4, 4];

  it('gives typed reasons', () => {
    const fit = (predictor: number[], more: object = {}) =>
      twoWayFixedEffects({ unit, period, response, predictors: [predictor], ...more });
    given(fit(x));
    const fixed = expectReason(fit(unit.map((u) => 1e8 + u / 7)), 'collinear');
    expect(fixed.message).toMatch(/^x1 does not vary within/);
    expectReason(fit(period.map((t) => t * 3)), 'collinear');
    expectReason(fit(x.map((_, i) => unit[i]! + 1e3 * period[i]!)), 'collinear');
    // treated from the first period on: no change to learn from
    expectReason(fit(unit.map((u) => Number(u === 2))), 'collinear');
    // one treated unit: how treatment would differ between units cannot be told
    const alone = expectReason(fit(unit.map((u, i) => Number(u === 2 && period[i]! > 1))), 'one-cluster');
    expect(alone.message).toMatch(/^x1 rests on cluster 2 alone/);
    expectReason(fit(x, { clusters: unit.map(() => 'a') }), 'one-cluster');
    expectReason(twoWayFixedEffects({ unit: x.map((_, i) => i), period, response, predictors: [x] }), 'too-few');
    expectReason(
      twoWayFixedEffects({ unit, period, response: unit.map((u, i) => u / 3 + period[i]! / 7), predictors: [x] }),
      'constant',
    );
    expectReason(twoWayFixedEffects({ unit: [], period: [], response: [], predictors: [[]] }), 'too-few');
    expectReason(fit(x.map((v, i) => (i === 3 ? Number.NaN : v))), 'not-finite');
  });

  it('refuses misuse', () => {
    expect(() => twoWayFixedEffects({ unit: [1], period, response, predictors: [x] })).toThrow(
      'twoWayFixedEffects: unit.length must be response.length (12); received 1',
    );
    expect(() => oneWayFixedEffects({ unit, response, predictors: [x], errors: 'HC1', clusters: unit })).toThrow(
      RangeError,
    );
    expect(() => oneWayFixedEffects({ unit, response, predictors: [] })).toThrow(RangeError);
  });
});
