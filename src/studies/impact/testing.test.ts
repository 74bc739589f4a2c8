import { describe, expect, it } from 'vitest';
import { choicesOf, panelOf, syntheticPanel } from './testing.ts';

describe('synthetic panels', () => {
  it('are the same for the same seed, and differ by the effect alone from the first treated year on', () => {
    const without = syntheticPanel({ seed: 3 });
    const again = syntheticPanel({ seed: 3 });
    const raised = syntheticPanel({ seed: 3, effect: 5 });
    expect(again.values).toEqual(without.values);
    expect(raised.units).toEqual(without.units);
    raised.units.forEach(({ firstTreated }, unit) => {
      raised.years.forEach((year, at) => {
        const cell = unit * raised.years.length + at;
        const difference = (raised.values[cell] ?? 0) - (without.values[cell] ?? 0);
        expect(difference).toBeCloseTo(firstTreated !== null && year >= firstTreated ? 5 : 0, 10);
      });
    });
    expect(without.units.filter(({ firstTreated }) => firstTreated !== null)).toHaveLength(15);
  });

  it('treat whoever stood highest the year before, where asked', () => {
    const panel = syntheticPanel({ seed: 4, assign: 'after-extreme', starts: [2021], treated: 10 });
    const at = panel.years.indexOf(2020);
    const inYear = (treated: boolean): number[] =>
      panel.units.flatMap(({ firstTreated }, unit) =>
        (firstTreated !== null) === treated ? [panel.values[unit * panel.years.length + at] ?? Number.NaN] : [],
      );
    expect(Math.min(...inYear(true))).toBeGreaterThan(Math.max(...inYear(false)));
  });

  it('can be written out by hand', () => {
    const panel = panelOf({ years: [2020, 2021], rows: [{ firstTreated: 2021, values: [1, 2] }] });
    expect([...panel.values]).toEqual([1, 2]);
    expect(panel.units[0]?.eventDay).toBe('2020-10-01');
    expect(choicesOf({ horizon: 1 }).horizon).toBe(1);
  });
});
