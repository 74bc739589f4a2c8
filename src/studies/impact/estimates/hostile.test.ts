import { describe, expect, it } from 'vitest';
import { choicesOf, panelOf, syntheticPanel } from '../testing.ts';
import type { ImpactPanel } from '../types.ts';
import { impactEstimates } from './index.ts';

const step = async (): Promise<void> => {};
const few = choicesOf({ bootstrap: 200, permutations: 100, horizon: 2 });

/** Every number in it, by path, that JSON cannot hold. */
function notFinite(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [path];
  if (typeof value !== 'object' || value === null) return value === undefined ? [path] : [];
  return Object.entries(value).flatMap(([key, one]) => notFinite(one, `${path}.${key}`));
}

const random = syntheticPanel({ units: 30, treated: 8, years: 8, seed: 3 });

function changed(panel: ImpactPanel, change: Partial<ImpactPanel>): ImpactPanel {
  return { ...panel, ...change };
}

const panels: Readonly<Record<string, ImpactPanel>> = {
  'nobody at all': panelOf({ years: [2020, 2021], rows: [] }),
  'nobody treated': changed(random, { units: random.units.map((unit) => ({ ...unit, firstTreated: null })) }),
  'everybody treated at once': changed(random, {
    units: random.units.map((unit) => ({ ...unit, firstTreated: 2021 })),
  }),
  'everybody treated in turn': changed(random, {
    units: random.units.map((unit, k) => ({ ...unit, firstTreated: 2019 + (k % 4) })),
  }),
  'one treated': syntheticPanel({ units: 20, treated: 1, years: 8, seed: 4 }),
  'two treated in different years': syntheticPanel({ units: 20, treated: 2, years: 8, seed: 4 }),
  'one comparison': syntheticPanel({ units: 6, treated: 5, years: 8, seed: 4 }),
  'two years': syntheticPanel({ units: 20, treated: 5, years: 2, starts: [2018], seed: 4 }),
  'one year': syntheticPanel({ units: 20, treated: 5, years: 1, starts: [2017], seed: 4 }),
  'no figure at all': changed(random, { values: random.values.map(() => Number.NaN) }),
  'a year without figures': changed(random, {
    values: random.values.map((v, i) => (i % 8 === 4 ? Number.NaN : v)),
    missingYears: [2021],
  }),
  'a gap in some': changed(random, { values: random.values.map((v, i) => (i % 37 === 0 ? Number.NaN : v)) }),
  'all figures the same': changed(random, { values: random.values.map(() => 12) }),
  'enormous figures': changed(random, { values: random.values.map((v) => v * 1e150) }),
  'treated before the first year': changed(random, {
    units: random.units.map((unit) => ({ ...unit, firstTreated: unit.firstTreated === null ? null : 2010 })),
  }),
  'treated after the last year': changed(random, {
    units: random.units.map((unit) => ({ ...unit, firstTreated: unit.firstTreated === null ? null : 2040 })),
  }),
};

describe('estimates of panels that hardly are one', () => {
  for (const [name, panel] of Object.entries(panels)) {
    it(`${name}: finite numbers or a reason`, async () => {
      for (const comparison of ['not-yet-treated', 'never-treated', 'neighbours'] as const) {
        for (const anticipation of comparison === 'never-treated' ? [2] : [0]) {
          const found = await impactEstimates(panel, { ...few, comparison, anticipation }, 1, step);
          expect(notFinite(found)).toEqual([]);
          expect(found.estimates.filter(({ main }) => main)).toHaveLength(1);
          for (const one of found.estimates) {
            expect(one.estimate === null, one.label).toBe(one.why !== null);
            if (one.why !== null) expect(one.why.length).toBeGreaterThan(5);
            if (one.interval !== null && one.estimate !== null) {
              expect(one.interval.lower).toBeLessThanOrEqual(one.estimate);
              expect(one.interval.upper).toBeGreaterThanOrEqual(one.estimate);
            }
          }
          for (const check of found.checks) expect(check.found).toMatch(/\.$/);
        }
      }
    });
  }
});
