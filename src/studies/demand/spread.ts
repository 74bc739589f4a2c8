import { type DemandPanel, rateOf } from './panel.ts';
import type { Spread } from './types.ts';

/** Lowest and highest rate of a year. */
export function spreadOf(panel: DemandPanel, year: number): Spread {
  const names = new Map(panel.units.map(({ code, name }) => [code, name]));
  const sorted = panel.rows
    .filter((row) => row.year === year)
    .map((row) => ({ name: names.get(row.code) ?? row.code, value: rateOf(panel.measure, row) }))
    .sort((a, b) => a.value - b.value);
  const none = { name: '', value: 0 };
  return { year, authorities: sorted.length, lowest: sorted[0] ?? none, highest: sorted.at(-1) ?? none };
}
