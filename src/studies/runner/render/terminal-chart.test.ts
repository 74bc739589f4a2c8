import { describe, expect, it } from 'vitest';
import type { PlacesChart, VerdictsChart } from '#ui/index.ts';
import { terminalChart } from './terminal-chart.ts';

const base = { id: 'x', title: 'Places', subtitle: 'Sub', description: '', source: 'here' };
const row: VerdictsChart['rows'][number] = {
  id: 'a',
  label: 'Anyshire',
  focus: true,
  place: 1,
  placeText: '1',
  wasText: '',
  band: { lower: 1, upper: 50 },
  chance: null,
  hidden: { lower: 1, upper: 99 },
  shares: [0.335, 0.335, 0.33, 0],
  grade: 2,
  note: null,
};
const verdicts: VerdictsChart = {
  ...base,
  type: 'verdicts',
  of: 100,
  rows: [row, { ...row, id: 'b', label: 'Far Islands', focus: false, place: null, shares: null, note: 'No place: 3%' }],
};
const places: PlacesChart = {
  ...base,
  type: 'places',
  of: 100,
  rows: [
    {
      code: 'a',
      label: 'Anyshire',
      href: '/a',
      place: 100,
      band: { lower: 51, upper: 100 },
      placeText: '100 (51–100)',
      focus: true,
    },
  ],
};

describe('charts in characters', () => {
  it('draws verdicts with their band and whole shares that sum to 100', () => {
    const lines = terminalChart(verdicts, 100)!;
    const line = lines.find((text) => text.includes('▸ Anyshire'))!;
    expect(line).toMatch(/●▒+·+ {2} 34 {2}33 {2}33 {3}0$/);
    expect(lines.join('\n')).toContain('hidden figures: places 1 to 99');
    expect(lines.find((text) => text.includes('Far Islands'))).toContain('No place: 3%');
  });
  it('keeps to the width and leaves the strip out where it has no room', () => {
    for (const width of [40, 60, 80, 140]) {
      for (const chart of [verdicts, places]) {
        for (const line of terminalChart(chart, width) ?? []) expect([...line].length).toBeLessThanOrEqual(width);
      }
    }
    expect(terminalChart(verdicts, 40)!.join('')).not.toContain('▒·');
  });
  it('draws the named places at their ends, and leaves a chart without names to its table', () => {
    const text = terminalChart(places, 80)!.join('\n');
    expect(text).toContain('Anyshire: 100 (51–100)');
    expect(text).toMatch(/·▒+●$/m);
    expect(terminalChart({ ...places, rows: places.rows.map(({ focus: _, ...rest }) => rest) }, 80)).toBeNull();
  });
});
