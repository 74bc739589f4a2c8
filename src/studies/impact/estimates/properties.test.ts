import { describe, expect, it } from 'vitest';
import type { Estimated } from '../parts.ts';
import { choicesOf, panelOf, type SyntheticRule, syntheticPanel } from '../testing.ts';
import type { ImpactPanel } from '../types.ts';
import { frameOf } from './frame.ts';
import { averageOf, groupTime } from './group-time.ts';
import { impactEstimates } from './index.ts';
import { quadraticForm } from './quadratic.ts';

const step = async (): Promise<void> => {};
const few = choicesOf({ bootstrap: 200, permutations: 100, meaningful: 1 });
const rule: SyntheticRule = { units: 40, treated: 10, years: 9, starts: [2020, 2021], effect: -3, seed: 21 };

const run = (panel: ImpactPanel): Promise<Estimated> => impactEstimates(panel, few, 5, step);
const check = (found: Estimated, id: string) => found.checks.find((one) => one.id === id);

/** Points, without what only chance draws move. */
const points = (found: Estimated): (number | null)[] => found.estimates.map(({ estimate }) => estimate);

describe('estimates of a planted effect', () => {
  const panel = syntheticPanel(rule);

  it('find it by every credible method, pass their checks, and are the same for the same seed', async () => {
    const found = await run(panel);
    for (const one of found.estimates) {
      expect(one.why, one.label).toBeNull();
      expect(Math.abs((one.estimate ?? 0) + 3), one.label).toBeLessThan(2);
    }
    const [main] = found.estimates;
    expect(main?.interval?.upper).toBeLessThan(0);
    expect(main?.pSmall).toBeLessThan(0.05);
    expect(found.checks.filter(({ state }) => state === 'failed')).toEqual([]);
    expect(found.synthetic.units).toHaveLength(10);
    expect(found.synthetic.pooled?.years).toContain(0);
    expect(found.placebos.map(({ kind }) => kind)).toEqual(['space', 'time']);
    expect(JSON.stringify(await run(panel))).toBe(JSON.stringify(found));
  });

  it('do not depend on the order of authorities, nor on the level; they scale with the unit', async () => {
    const wide = panel.years.length;
    const order = panel.units.map((_, u) => u).reverse();
    const turned: ImpactPanel = {
      ...panel,
      units: order.map((u) => panel.units[u] ?? (panel.units[0] as ImpactPanel['units'][number])),
      values: Float64Array.from(order.flatMap((u) => [...panel.values.subarray(u * wide, (u + 1) * wide)])),
    };
    const whole = points(await run(panel));
    const again = points(await run(turned));
    const scaled = points(await run({ ...panel, values: panel.values.map((v) => 10 * v + 500) }));
    for (const [k, value] of whole.entries()) {
      expect(again[k]).toBeCloseTo(value ?? Number.NaN, 6);
      expect(scaled[k]).toBeCloseTo(10 * (value ?? Number.NaN), 4);
    }
  });
});

describe('checks of the estimates', () => {
  it('stop where the treated were on another path before', async () => {
    const panel = syntheticPanel({ ...rule, effect: 0 });
    const wide = panel.years.length;
    const climbing = panel.values.map((v, i) =>
      panel.units[Math.floor(i / wide)]?.firstTreated === null ? v : v + 4 * (i % wide),
    );
    const found = await run({ ...panel, values: climbing });
    expect(check(found, 'same-path-before')).toMatchObject({ state: 'failed', stops: true });
    expect(check(found, 'same-path-before')?.found).toMatch(/the treated rose by \d+\.\d percentage points more/);
    expect(check(found, 'placebo-in-time')).toMatchObject({ state: 'failed', stops: true });
  });

  it('tell who matters, when one authority makes the estimate', async () => {
    const panel = syntheticPanel({ ...rule, treated: 5, effect: 0, residualDeviation: 1 });
    const wide = panel.years.length;
    const one = panel.units.findIndex(({ firstTreated }) => firstTreated !== null);
    const first = panel.years.indexOf(panel.units[one]?.firstTreated ?? 0);
    const values = panel.values.map((v, i) => (Math.floor(i / wide) === one && i % wide >= first ? v + 40 : v));
    const found = await run({ ...panel, values });
    expect(check(found, 'leave-one-out')?.found).toContain(panel.units[one]?.name);
    expect(Math.abs(check(found, 'leave-one-out')?.numbers['largestChange'] ?? 0)).toBeGreaterThan(5);
  });

  it('see effects that differ between starting years', async () => {
    const panel = syntheticPanel({ ...rule, treated: 20, effect: 0, residualDeviation: 1 });
    const wide = panel.years.length;
    const values = panel.values.map((v, i) => {
      const first = panel.units[Math.floor(i / wide)]?.firstTreated ?? null;
      return first === 2020 && (panel.years[i % wide] ?? 0) >= first ? v + 6 : v;
    });
    expect(check(await run({ ...panel, values }), 'cohorts-differ')?.state).toBe('warning');
  });

  it('say how much of the panel could not be read', async () => {
    const panel = syntheticPanel(rule);
    const gaps = panel.values.map((v, i) => (i < 9 * 12 && i % 9 === 3 ? Number.NaN : v));
    const found = await run({ ...panel, values: gaps });
    expect(check(found, 'complete-rows')).toMatchObject({ state: 'failed', stops: true });
    expect(check(found, 'complete-rows')?.numbers).toMatchObject({ used: 28, lost: 12 });
  });
});

describe('the interval of the main estimate', () => {
  it('holds the truth about 95 times in 100, also where authorities start alone in their years', () => {
    for (const starts of [
      [2020, 2021],
      [2019, 2020, 2021, 2022, 2023],
    ]) {
      let held = 0;
      const draws = 200;
      for (let seed = 1; seed <= draws; seed += 1) {
        const panel = syntheticPanel({
          units: 30,
          treated: 5,
          years: 8,
          starts,
          effect: 1,
          autocorrelation: 0.3,
          seed,
        });
        const frame = frameOf(panel, few);
        const one = averageOf(frame, groupTime(frame, frame.against, { seed }), 'dynamic', frame.against, true);
        if (one.interval !== null && one.interval.lower <= 1 && one.interval.upper >= 1) held += 1;
      }
      // Five treated: t on so few is cautious rather than bold.
      expect(held / draws, starts.join()).toBeGreaterThan(0.9);
    }
  }, 60_000);
});

it('a quadratic form is that of the inverse', () => {
  // inverse of [[2, 1], [1, 2]] is [[2, -1], [-1, 2]] / 3.
  expect(
    quadraticForm(
      [1, 0],
      [
        [2, 1],
        [1, 2],
      ],
    ),
  ).toBeCloseTo(2 / 3, 12);
  expect(
    quadraticForm(
      [1, 1],
      [
        [2, 1],
        [1, 2],
      ],
    ),
  ).toBeCloseTo(2 / 3, 12);
  expect(
    quadraticForm(
      [1, 1],
      [
        [1, 1],
        [1, 1],
      ],
    ),
  ).toBeNull();
});

it('two-period toys agree with paper for each comparison', async () => {
  const panel = panelOf({
    years: [2019, 2020],
    rows: [
      { firstTreated: 2020, values: [4, 9] },
      { firstTreated: 2020, values: [6, 9] },
      { firstTreated: null, values: [1, 2] },
      { firstTreated: null, values: [3, 6] },
    ],
  });
  const found = await impactEstimates(panel, choicesOf({ comparison: 'never-treated', horizon: 0 }), 1, step);
  // (5 + 3) / 2 - (1 + 3) / 2 = 2 for every method that is a difference of differences.
  for (const method of ['callaway-santanna', 'sun-abraham', 'imputation', 'two-way-fixed-effects']) {
    for (const one of found.estimates.filter((each) => each.method === method)) {
      expect(one.estimate, one.label).toBeCloseTo(2, 10);
    }
  }
});
