import { leastSquares } from '@waymark/stats';
import { describe, expect, it } from 'vitest';
import { frameOf } from '../estimates/frame.ts';
import { choicesOf, panelOf, syntheticPanel } from '../testing.ts';
import { extremeFrom, regressionGuard } from './index.ts';
import { lookAlikes, usualWay } from './look-alikes.ts';
import { spanOf, standings } from './standing.ts';

const choices = choicesOf({ permutations: 100 });

describe('how far out', () => {
  it('tells a standing against the own past and everybody’s year, as on paper', () => {
    // At the third year: unit 1 rose from 10 to 14, the others stayed at 10 and 12. Deviations 4, 0, 0, less their mean.
    const panel = panelOf({
      years: [2018, 2019, 2020, 2021],
      rows: [
        { firstTreated: null, values: [10, 10, 14, 11] },
        { firstTreated: null, values: [10, 10, 10, 10] },
        { firstTreated: null, values: [12, 12, 12, 12] },
        { firstTreated: 2021, values: [9, 11, 16, 10] },
      ],
    });
    const frame = frameOf(panel, choices);
    expect(spanOf(frame, 3)).toEqual({ gap: 1, length: 1, base: 2 });
    expect(spanOf(frame, 0)).toBeNull();
    const { untreated, treated } = standings(frame, { gap: 1, length: 1 }, [{ unit: 3, base: 2 }], -1);
    expect(untreated.map(({ deviation }) => deviation)).toEqual(
      [4, 0, 0].map((each) => expect.closeTo(each - 4 / 3, 12)),
    );
    // Two past years: a white-noise deviation is two thirds passing.
    expect(untreated.map(({ excess }) => excess)).toEqual(
      [4, 0, 0].map((each) => expect.closeTo((each - 4 / 3) * (2 / 3), 12)),
    );
    expect(untreated.map(({ change }) => change)).toEqual([-3, 0, 0].map((each) => expect.closeTo(each + 1, 12)));
    expect(treated).toMatchObject([
      { unit: 3, deviation: expect.closeTo(6 - 4 / 3, 12), change: expect.closeTo(-6 + 1, 12) },
    ]);
    expect(standings(frame, { gap: 1, length: 1 }, [], 0).untreated.map(({ unit }) => unit)).toEqual([1, 2]);
  });

  it('never counts a year after the event as untreated', () => {
    const frame = frameOf(syntheticPanel({ seed: 1, effect: 50 }), choices);
    const { untreated } = standings(frame, { gap: 1, length: 2 }, [], -1);
    for (const { unit, base } of untreated) {
      const first = frame.firstTreated[unit] ?? null;
      if (first !== null) expect(frame.years[base + 2]).toBeLessThan(first);
    }
    expect(untreated.length).toBeGreaterThan(100);
  });

  it('has the usual way back of least squares', () => {
    const frame = frameOf(syntheticPanel({ seed: 3, autocorrelation: 0.5 }), choices);
    const { untreated } = standings(frame, { gap: 1, length: 3 }, [], -1);
    const fit = leastSquares({
      response: untreated.map(({ change }) => change),
      predictors: [untreated.map(({ excess }) => excess), untreated.map(({ level }) => level)],
      intercept: false,
    });
    if (!fit.ok) throw new Error(fit.message);
    expect(usualWay(untreated)).toMatchObject({
      excess: expect.closeTo(fit.value.coefficients[0] ?? 0, 9),
      level: expect.closeTo(fit.value.coefficients[1] ?? 0, 9),
    });
  });
});

describe('the guard', () => {
  it('gives the same shifted, and in proportion scaled', () => {
    const panel = syntheticPanel({ seed: 5, assign: 'after-extreme' });
    const plain = regressionGuard(panel, choices, 1);
    const shifted = regressionGuard({ ...panel, values: panel.values.map((value) => value + 7) }, choices, 1);
    const scaled = regressionGuard({ ...panel, values: panel.values.map((value) => value * 10) }, choices, 1);
    expect(shifted.fallBack.net?.estimate).toBeCloseTo(plain.fallBack.net?.estimate ?? 0, 8);
    expect(scaled.fallBack.net?.estimate).toBeCloseTo(10 * (plain.fallBack.net?.estimate ?? 0), 8);
    expect(scaled.fallBack.extremity).toBeCloseTo(plain.fallBack.extremity ?? 0, 8);
    expect(plain.fallBack.placebos).toHaveLength(100);
  });

  it('foretells of white noise that what is passing passes', () => {
    // Treated by last year’s worst: their excess is passing whole, so they are expected to lose it.
    const frame = frameOf(
      syntheticPanel({ seed: 8, units: 150, treated: 30, assign: 'after-extreme', starts: [2021] }),
      choices,
    );
    const whole = lookAlikes(frame);
    const fell = whole?.matched.map(({ treated }) => treated.change) ?? [];
    const mean = fell.reduce((sum, each) => sum + each, 0) / fell.length;
    expect(whole?.extremity).toBeGreaterThan(0.5);
    expect(Math.abs((whole?.expected ?? 0) - mean)).toBeLessThan(1);
    expect(whole?.expected).toBeLessThan(-0.7);
  });

  // Counts over seeded panels: the limits leave three standard errors of the share.
  const over = (draws: number, rule: Omit<Parameters<typeof syntheticPanel>[0], 'seed'>) =>
    Array.from({ length: draws }, (_, at) => regressionGuard(syntheticPanel({ ...rule, seed: 100 + at }), choices, 1));
  const share = (all: ReturnType<typeof over>, of: (each: ReturnType<typeof over>[number]) => boolean): number =>
    all.filter(of).length / all.length;

  it.each([
    ['white noise', 0],
    ['noise with a memory', 0.5],
  ])(
    'catches last year’s worst without any effect: %s',
    (_, autocorrelation) => {
      const all = over(40, { assign: 'after-extreme', autocorrelation });
      // Let through: not seen as extreme, or a clear fall beyond look-alikes.
      const through = share(all, ({ check, fallBack }) => check.state === 'passed' || (fallBack.net?.upper ?? 0) < 0);
      expect(through).toBeLessThanOrEqual(0.1);
      expect(share(all, ({ check }) => check.state === 'failed' && check.stops)).toBeGreaterThan(0.75);
    },
    60_000,
  );

  it('lets a real effect through, after an extreme and by lot', () => {
    // Three standard deviations after the worst of sixty: a quarter of the panels lack look-alikes or stay unclear.
    const strong = over(25, { assign: 'after-extreme', effect: -6 });
    expect(share(strong, ({ check, fallBack }) => !check.stops && (fallBack.net?.upper ?? 0) < 0)).toBeGreaterThan(0.5);
    const lot = over(25, { effect: -3 });
    expect(share(lot, ({ check }) => !check.stops)).toBeGreaterThan(0.9);
  }, 60_000);

  it('covers no effect where the treated are drawn by lot', () => {
    const all = over(60, {});
    const held = share(all, ({ fallBack: { net } }) => net !== null && net.lower <= 0 && net.upper >= 0);
    expect(held).toBeGreaterThan(0.95 - 3 * Math.sqrt((0.95 * 0.05) / 60));
  }, 60_000);

  it('counts the treated as extreme from what a lot may do on', () => {
    expect([extremeFrom(1), extremeFrom(16), extremeFrom(400)]).toEqual([1, 0.25, 0.2]);
  });

  it('says why where it cannot tell', () => {
    const short = panelOf({
      years: [2020, 2021],
      rows: Array.from({ length: 30 }, (_, at) => ({ firstTreated: at < 5 ? 2021 : null, values: [at, at + 1] })),
    });
    const { check, fallBack } = regressionGuard(short, choices, 1);
    expect(check).toMatchObject({ id: 'fall-back', state: 'not run', stops: false });
    expect(fallBack).toMatchObject({ net: null, lookAlikes: null, placebos: [] });
    expect(fallBack.why).toContain('Too few years before');
    const nobody = regressionGuard(syntheticPanel({ seed: 1, treated: 0 }), choices, 1);
    expect(nobody.check.found).toContain('Nobody is treated');
    // Two treated alone, both far out: read, but with too few to compare.
    const two = regressionGuard(syntheticPanel({ seed: 2, treated: 2, assign: 'after-extreme' }), choices, 1);
    expect(two.fallBack.why).toContain('too few to compare');
  });
});
