import { aggregateEffects, groupTimeEffects } from '@waymark/stats';
import { describe, expect, it } from 'vitest';
import { panelOf, syntheticPanel } from '../testing.ts';
import { gridOf, longOf } from './grid.ts';
import { type QuickRule, quickEffect, readingOf } from './quick-effect.ts';

const RULE: QuickRule = { comparison: 'never treated', anticipation: 0, horizon: 3, balanced: false };

describe('the quick average of group-time effects', () => {
  it('is a difference of differences by hand', () => {
    const grid = gridOf(
      panelOf({
        years: [2019, 2020, 2021],
        rows: [
          { firstTreated: 2021, values: [10, 12, 9] },
          { firstTreated: 2021, values: [20, 21, 20] },
          { firstTreated: null, values: [5, 6, 8] },
          { firstTreated: null, values: [7, 8, 8] },
        ],
      }),
    );
    const found = quickEffect(grid, grid.firstTreated, RULE);
    // Treated changed by −3 and −1, the others by 2 and 0: means −2 and 1.
    expect(found?.estimate).toBeCloseTo(-3, 12);
    // Each pair spreads by ±1 about its mean: variance of a mean 2/2, of the difference 2.
    expect(found?.standardError).toBeCloseTo(Math.sqrt(2), 12);
    expect(found?.degreesOfFreedom).toBeCloseTo(2, 12);
    expect(found).toMatchObject({ treated: 2, comparison: 2 });
  });

  it('has the estimate and the error of the library, whatever the comparison, anticipation, horizon and balance', () => {
    const panel = syntheticPanel({ units: 50, treated: 24, starts: [2019, 2020, 2022, 2024], effect: -3, seed: 11 });
    const grid = gridOf(panel);
    for (const comparison of ['never treated', 'not yet treated'] as const)
      for (const anticipation of [0, 1])
        for (const horizon of [0, 2, 99])
          for (const balanced of [false, true]) {
            const effects = groupTimeEffects({ ...longOf(grid), comparison, anticipation, leastUnits: 2 });
            if (!effects.ok) throw new Error(effects.message);
            const library = aggregateEffects({
              effects: effects.value,
              kind: 'event',
              maxEvent: horizon,
              ...(balanced ? { balanceEvent: horizon } : {}),
            });
            const quick = quickEffect(grid, grid.firstTreated, { comparison, anticipation, horizon, balanced });
            expect(quick === null).toBe(!library.ok);
            if (!library.ok || quick === null) continue;
            expect(quick.estimate).toBeCloseTo(library.value.overall.estimate, 10);
            expect(quick.plainError).toBeCloseTo(library.value.overall.standardError ?? 0, 10);
          }
  });

  it('does not change with the order of units, a shift of the years, or a constant added to a unit; it scales', () => {
    const panel = syntheticPanel({ units: 30, treated: 10, effect: 2, seed: 4 });
    const grid = gridOf(panel);
    const wide = grid.years.length;
    const plain = quickEffect(grid, grid.firstTreated, RULE);
    const order = grid.codes.map((_, row) => grid.codes.length - 1 - row);
    const turned = {
      ...grid,
      codes: order.map((row) => grid.codes[row] ?? ''),
      values: Float64Array.from(order.flatMap((row) => [...grid.values.subarray(row * wide, (row + 1) * wide)])),
      firstTreated: order.map((row) => grid.firstTreated[row] ?? null),
    };
    expect(quickEffect(turned, turned.firstTreated, RULE)?.estimate).toBeCloseTo(plain?.estimate ?? 0, 10);
    const lifted = { ...grid, values: grid.values.map((value, at) => 10 * value + 7 * Math.floor(at / wide)) };
    const large = quickEffect(lifted, grid.firstTreated, RULE);
    expect(large?.estimate).toBeCloseTo(10 * (plain?.estimate ?? 0), 8);
    expect(large?.standardError).toBeCloseTo(10 * (plain?.standardError ?? 0), 8);
  });

  it('has an error where every group is one authority, and none where nobody can be compared', () => {
    const panel = syntheticPanel({ units: 30, treated: 5, starts: [2019, 2020, 2021, 2022, 2023], seed: 8 });
    const grid = gridOf(panel);
    const found = quickEffect(grid, grid.firstTreated, RULE);
    expect(found?.standardError).toBeGreaterThan(0);
    expect(found === null ? null : readingOf(found)?.p).toBeGreaterThan(0);
    const treated = grid.firstTreated.map(() => 2020);
    expect(quickEffect(grid, treated, RULE)).toBeNull();
  });
});
