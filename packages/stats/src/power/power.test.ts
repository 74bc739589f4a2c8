import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { expectReason, given } from '../../testing/expect.ts';
import { splitDraws } from '../chunks/chunked.ts';
import { normalDistribution } from '../distributions/normal.ts';
import { randomStream } from '../random/random-stream.ts';
import { judge } from './estimators.ts';
import { type SimulatedPowerOptions, simulatedPower, simulatedPowerTask } from './simulated-power.ts';

const fixture = JSON.parse(readFileSync(new URL('../../fixtures/power.fixture.json', import.meta.url), 'utf8')) as {
  cases: { perGroup: number; effect: number; power: number }[];
  detectable: { perGroup: number; effect: number }[];
};

const halves = (perGroup: number, first: number): (number | null)[] =>
  Array.from({ length: 2 * perGroup }, (_, unit) => (unit < perGroup ? first : null));
const plain: SimulatedPowerOptions = {
  design: 'two-way fixed effects',
  firstTreatedPeriods: halves(10, 1),
  periods: 2,
  noise: { kind: 'model', residualDeviation: 1, unitDeviation: 5 },
  effects: [1, 2],
  simulations: 100,
  seed: 1,
  purpose: 'power test',
};
const error = (share: number, simulations: number): number => Math.sqrt((share * (1 - share)) / simulations);

describe('simulatedPower', () => {
  it.each([8, 20])('has the power of a t-test on changes with two periods and %i units a side (R)', (perGroup) => {
    const cases = fixture.cases.filter((c) => c.perGroup === perGroup);
    const simulations = 1200;
    const result = given(
      simulatedPower({
        ...plain,
        firstTreatedPeriods: halves(perGroup, 1),
        effects: [...cases.map((c) => c.effect), 2.5],
        simulations,
      }),
    );
    expect(result.effects[0]!.power).toBeLessThan(0.05 + 3.5 * error(0.05, simulations));
    expect(result.effects[0]!.power).toBeGreaterThan(0.05 - 3.5 * error(0.05, simulations));
    cases.forEach((c, i) => {
      const ours = result.effects[i + 1]!;
      expect(Math.abs(ours.power - c.power), `effect ${c.effect}`).toBeLessThan(3.5 * error(c.power, simulations));
      expect(Math.abs(ours.coverage! - 0.95)).toBeLessThan(3.5 * error(0.95, simulations));
      expect(Math.abs(ours.meanEstimate! - c.effect)).toBeLessThan(4 * Math.sqrt(4 / perGroup / simulations));
    });
    // Between the sizes tried, linear on the probit scale: near the exact answer.
    const exact = fixture.detectable.find((d) => d.perGroup === perGroup)!.effect;
    expect(Math.abs(result.detectableEffect! / exact - 1)).toBeLessThan(0.06);
  });

  it.each(['two-way fixed effects', 'group-time effects', 'imputation'] as const)(
    '%s: an effect that is whole at once moves the estimate and leaves its error, so that one fit serves all sizes',
    (design) => {
      const stream = randomStream({ seed: 2, purpose: 'shift' });
      const firstTreatedPeriods = [...halves(8, 3), 4, 4, 4, 2, 2, 2];
      const base = Float64Array.from({ length: 22 * 6 }, () => stream.normal());
      const raised = base.map((v, i) => {
        const first = firstTreatedPeriods[Math.floor(i / 6)]!;
        return first !== null && i % 6 >= first ? v + 0.7 : v;
      });
      const panel = { units: 22, periods: 6, firstTreatedPeriods, seed: 1, purpose: 'shift' };
      const without = judge(design, { ...panel, outcomes: base }, 0.95)!;
      const withEffect = judge(design, { ...panel, outcomes: raised }, 0.95)!;
      expect(withEffect.estimate - without.estimate).toBeCloseTo(0.7, 10);
      expect(withEffect.lower - without.lower).toBeCloseTo(0.7, 10);
      expect(withEffect.upper - without.upper).toBeCloseTo(0.7, 10);
    },
  );

  it('estimates the mean of an effect that grows', () => {
    const options = { ...plain, periods: 6, firstTreatedPeriods: halves(10, 3), simulations: 60, phaseIn: 2 };
    const slow = given(simulatedPower({ ...options, effects: [0.7] })).effects[1]!;
    expect(slow.meanEffect).toBeCloseTo((0.7 * (0.5 + 1 + 1)) / 3, 12);
    const deviation = Math.sqrt((2 * (1 / 3 + 1 / 3)) / 10 / 60);
    expect(Math.abs(slow.meanEstimate! - slow.meanEffect)).toBeLessThan(4 * deviation);
  });

  it('falls with autocorrelation that the estimator cannot use, and rises with units', () => {
    const at = (options: Partial<SimulatedPowerOptions>): number =>
      given(simulatedPower({ ...plain, periods: 8, effects: [0.6], simulations: 160, ...options })).effects[1]!.power;
    const free = at({ firstTreatedPeriods: halves(10, 4) });
    const slow = at({
      firstTreatedPeriods: halves(10, 4),
      noise: { kind: 'model', residualDeviation: 1, autocorrelation: 0.8 },
    });
    expect(slow).toBeLessThan(free - 0.03);
    expect(at({ firstTreatedPeriods: halves(30, 4) })).toBeGreaterThan(free + 0.1);
  });

  it('finds nothing with a synthetic control among 19 donors at 99%, and says that it never can', () => {
    const result = given(
      simulatedPower({
        ...plain,
        design: 'synthetic control',
        firstTreatedPeriods: [6, ...Array<null>(19).fill(null)],
        periods: 9,
        effects: [50],
        simulations: 20,
        level: 0.99,
      }),
    );
    expect(result.effects[1]!.power).toBe(0);
    expect(result.detectableEffect).toBeNull();
    expect(result.warnings.join()).toContain('p cannot be below 1/20');
    expect(result.effects[1]!.coverage).toBeNull();
  });

  it('has the power of a t-test on the mean effect of an interrupted series without memory', () => {
    const options = { ...plain, design: 'interrupted time series', firstTreatedPeriods: [12], periods: 24 } as const;
    const result = given(simulatedPower({ ...options, effects: [2, 4], simulations: 300 }));
    // Mean effect over 12 later periods of two lines fitted apart: the error is about that of an extrapolated mean.
    const spread = (12 * (144 - 1)) / 12;
    const standardError = Math.sqrt(1 / 12 + 1 / 12 + 12 ** 2 / spread);
    result.effects.slice(1).forEach((each) => {
      const expected = 1 - normalDistribution().lower(1.96 - each.effect / standardError);
      expect(Math.abs(each.power - expected), `effect ${each.effect}`).toBeLessThan(0.15);
    });
    expect(result.effects[0]!.power).toBeLessThan(0.15);
  });

  it('takes noise from history: units and stretches as they were', () => {
    const stream = randomStream({ seed: 9, purpose: 'history' });
    const outcomes = Float64Array.from({ length: 60 * 15 }, () => stream.normal());
    const noise = { kind: 'history', outcomes, units: 60, periods: 15 } as const;
    const result = given(
      simulatedPower({ ...plain, firstTreatedPeriods: halves(20, 1), noise, effects: [1.5], simulations: 600 }),
    );
    const exact = fixture.cases.find((c) => c.perGroup === 20 && c.effect === 1.5)!.power;
    expect(Math.abs(result.effects[1]!.power - exact)).toBeLessThan(0.06);
    expectReason(
      simulatedPower({ ...plain, noise: { ...noise, units: 15, outcomes: outcomes.slice(0, 225) } }),
      'too-few',
    );
  });

  it('warns of a design that finds effects where there are none', () => {
    // Normal errors from influence functions with three treated units are far too small.
    const result = given(
      simulatedPower({
        ...plain,
        design: 'group-time effects',
        firstTreatedPeriods: [1, 1, 1, ...Array<null>(30).fill(null)],
        simulations: 300,
      }),
    );
    expect(result.effects[0]!.power).toBeGreaterThan(0.08);
    expect(result.warnings.join()).toContain('where there is none');
  });

  it('gives the same however the simulations are split', () => {
    const prepared = given(simulatedPowerTask.prepare({ ...plain, simulations: 50 }));
    const whole = new Float64Array(prepared.draws * prepared.width);
    prepared.run(0, prepared.draws, whole);
    const parts = new Float64Array(whole.length);
    for (const { from, to } of [...splitDraws(prepared.draws, 7)].reverse()) {
      given(simulatedPowerTask.prepare({ ...plain, simulations: 50 })).run(from, to, parts);
    }
    expect(parts).toEqual(whole);
  });

  it('says what it cannot answer', () => {
    expectReason(simulatedPower({ ...plain, firstTreatedPeriods: [null, null] }), 'no-comparison');
    expectReason(simulatedPower({ ...plain, firstTreatedPeriods: [1, 1] }), 'no-comparison');
    expectReason(simulatedPower({ ...plain, effects: [Number.NaN] }), 'not-finite');
    expectReason(
      simulatedPower({ ...plain, design: 'group-time effects', firstTreatedPeriods: [0, 0, null, null] }),
      'too-few',
    );
    expect(() => simulatedPower({ ...plain, firstTreatedPeriods: [2, null] })).toThrow(
      'simulatedPower: firstTreatedPeriods[0] must be below 2, or null; received 2',
    );
  });
});

describe('noise', () => {
  it('names the autocorrelation it was given', () => {
    expect(() =>
      simulatedPower({
        design: 'imputation',
        firstTreatedPeriods: [3, null],
        periods: 6,
        noise: { kind: 'model', residualDeviation: 1, autocorrelation: 1.5 },
        effects: [1],
        seed: 1,
        purpose: 'noise',
      }),
    ).toThrow('noise.autocorrelation must be above -1 and below 1; received 1.5');
  });
});
