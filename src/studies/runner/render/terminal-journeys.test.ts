import { describe, expect, it } from 'vitest';
import type { GradeFlowsChart, SurvivalChart } from '#ui/index.ts';
import { displayWidth } from './plain.ts';
import { terminalChart } from './terminal-chart.ts';

const base = { id: 'x', title: 'Title', subtitle: 'Measure', description: 'What it shows.', source: 'Ofsted' };
const flows: GradeFlowsChart = {
  ...base,
  type: 'grade-flows',
  from: '2018',
  to: '2025',
  flows: [
    { from: 2, to: 4, count: 2 },
    { from: 3, to: 2, count: 10 },
    { from: null, to: 1, count: 1 },
    { from: 3, to: 3, count: 5 },
  ],
};
const survival: SurvivalChart = {
  ...base,
  type: 'survival',
  axis: 'years since the inspection',
  valueLabel: 'Share still inadequate',
  until: 4,
  lines: [
    {
      label: 'All spells',
      role: 'focus',
      steps: [
        { time: 0, value: 1, lower: null, upper: null },
        { time: 1.5, value: 0.5, lower: 0.25, upper: 0.75 },
      ],
      censored: [2.5],
      atRisk: [
        { time: 0, n: 4 },
        { time: 2, n: 2 },
      ],
    },
  ],
  marks: [{ time: 1.5, label: 'Half: 1.5 years' }],
};

describe('charts of journeys in a terminal', () => {
  it('list flows better first, with bars that tell them apart without colour', () => {
    const lines = terminalChart(flows, 60) ?? [];
    const drawn = lines.filter((line) => line.includes(' → '));
    expect(drawn[0]).toMatch(/^Requires improvement → Good +10 █+$/);
    expect(drawn[1]).toMatch(/5 ░+$/);
    expect(drawn[2]).toMatch(/^No grade yet → Outstanding +1 ░+$/);
    expect(drawn[3]).toMatch(/^Good → Inadequate +2 ▒+$/);
    for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(60);
  });

  it('say the share of each year that somebody was followed', () => {
    const lines = terminalChart(survival, 60) ?? [];
    expect(lines).toContain('All spells');
    expect(lines.find((line) => line.startsWith('    1'))).toContain('100%');
    expect(lines.find((line) => line.startsWith('    2'))).toMatch(/50% \(25–75\) +2 +█+$/);
    expect(lines.some((line) => line.startsWith('    3'))).toBe(false);
    expect(lines).toContain('Half: 1.5 years');
    for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(60);
  });
});
