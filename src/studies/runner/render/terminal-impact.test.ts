import { describe, expect, it } from 'vitest';
import type { ChartSpec, ChecksChart, DecompositionChart, EventStudyChart, TornadoChart } from '#ui/index.ts';
import { terminalChart } from './terminal-chart.ts';

const base = { id: 'x', title: 'Title', subtitle: 'Sub', description: '', source: 'here' };
const none = { lower: null, upper: null, bandLower: null, bandUpper: null };

const eventStudy: EventStudyChart = {
  ...base,
  type: 'event-study',
  before: 'before',
  after: 'judged, and after',
  axis: 'years',
  valueLabel: 'points',
  points: [
    { time: -2, estimate: -4, lower: -6, upper: -2, bandLower: -7, bandUpper: -1, reference: false, n: 15 },
    { time: -1, estimate: 0, ...none, reference: true, n: 0 },
    { time: 0, estimate: 2, lower: -1, upper: 5, bandLower: -2, bandUpper: 6, reference: false, n: 33 },
    { time: 1, estimate: 1, ...none, reference: false, n: 31 },
  ],
  annotation: null,
};

const checks: ChecksChart = {
  ...base,
  type: 'checks',
  rows: [
    { label: 'Boundaries', state: 'passed', found: 'None changed.' },
    { label: 'Spill-over', state: 'not run', found: 'Too few.' },
    { label: 'Path before', state: 'failed', found: 'It rose by 13 points.' },
  ],
};

const tornado: TornadoChart = {
  ...base,
  type: 'tornado',
  rowLabel: 'Input',
  valueLabel: 'Net',
  centre: 2,
  threshold: 0,
  rows: [
    { label: 'Small', range: '1 to 2', low: 1, high: 3, lowText: '1', highText: '3' },
    { label: 'Large', range: '3 to 4', low: -4, high: 9, lowText: '−4', highText: '9' },
  ],
};

const decomposition: DecompositionChart = {
  ...base,
  type: 'decomposition',
  rowLabel: 'Years',
  scale: 'signed',
  valueLabel: 'Change',
  parts: [
    { id: 'a', label: 'Prices' },
    { id: 'b', label: 'Need' },
    { id: 'c', label: 'Rest' },
  ],
  rows: [{ label: '2025', values: [2, -1, null], valueTexts: ['+2', '−1', ''], total: 'cannot tell' }],
};

const others: readonly ChartSpec[] = [
  {
    ...base,
    type: 'synthetic-paths',
    valueLabel: 'Rate',
    actualLabel: 'Anyshire',
    syntheticLabel: 'Synthetic Anyshire',
    eventLabel: 'it begins',
    firstTreated: 2020,
    years: [2019, 2020],
    actual: [60, null],
    synthetic: [61, 64],
    others: [[1, 2]],
  },
  {
    ...base,
    type: 'placebo',
    valueLabel: 'Change',
    placeboLabel: 'untreated',
    actualLabel: 'As it was',
    effects: [-1, 0, 1, 2],
    actual: 2,
  },
  {
    ...base,
    type: 'specification',
    valueLabel: 'Change',
    choices: [{ label: 'Years', options: ['all', 'late'] }],
    specifications: [
      { estimate: -2, lower: -3, upper: -1, main: true, clear: true, options: ['all'] },
      { estimate: -1, lower: -3, upper: 1, main: false, clear: false, options: ['late'] },
    ],
  },
  {
    ...base,
    type: 'funnel',
    axis: 'children',
    valueLabel: 'Ratio',
    centre: 1,
    points: [
      { label: 'Anyshire', size: 100, value: 1.8, focus: false, outside: true },
      { label: 'Westland', size: 100, value: 1.1, focus: true, outside: false },
      { label: 'Eastland', size: 100, value: 1, focus: false, outside: false },
    ],
    limits: [],
  },
];

const text = (chart: ChartSpec, width = 90) => (terminalChart(chart, width) ?? []).join('\n');

describe('charts of impact in characters', () => {
  it('gives each time of an event study its numbers, and fills its dot where the band leaves out zero', () => {
    const lines = text(eventStudy).split('\n');
    const of = (start: string) => lines.find((line) => line.startsWith(start)) ?? '';
    expect(of('  −2')).toMatch(/−4\.0 {2}−6\.0 to −2\.0 +15 .*░+━+●━+░+/);
    expect(of('  −1')).toContain('reference');
    expect(of('  −1')).toContain('□');
    expect(of('   0')).toContain('○');
    expect(of('  +1')).toContain('no interval');
    expect(lines.indexOf(of('── judged'))).toBe(lines.indexOf(of('  −1')) + 1);
  });

  it('stands failed checks first, with a mark that needs no colour', () => {
    expect(text(checks).match(/\[.\] [^:]+/g)).toEqual(['[x] Failed', '[-] Not run', '[+] Passed']);
  });

  it('stands the longest bar of a tornado first, through the point where the answer turns', () => {
    const lines = text(tornado).split('\n');
    expect(lines.findIndex((line) => line.startsWith('Large'))).toBeLessThan(
      lines.findIndex((line) => line.startsWith('Small')),
    );
    expect(lines.find((line) => line.startsWith('Large'))).toMatch(/▒┃▒+●▒/);
    expect(lines.find((line) => line.startsWith('Small'))).toMatch(/┃ +▒+●▒+/);
  });

  it('tells parts that take away from those that add, and says what nobody can tell', () => {
    expect(text(decomposition)).toMatch(/Prices +\+2 {2}█+\n {2}Need +−1 {2}▒+\n {2}Rest +cannot tell/);
  });

  it('names who stands outside a funnel and the focus, nobody else', () => {
    const funnel = text(others[3]!);
    expect(funnel).toContain('1 of 3 stand outside');
    expect(funnel).toMatch(/Anyshire +1\.8 {2}above/);
    expect(funnel).toMatch(/▸ Westland +1\.1 {2}inside/);
    expect(funnel).not.toContain('Eastland');
  });

  it('says the middle of all designs and of each option', () => {
    expect(text(others[2]!)).toMatch(/All designs +−1\.5 +1 of 2/);
    expect(text(others[2]!)).toMatch(/Years: late +−1\.0 +0 of 1/);
    expect(text(others[2]!)).toContain('Main design: −2.0 (clear).');
  });

  it('leaves a gap in a path, and marks the step of the actual effect', () => {
    expect(text(others[0]!)).toMatch(/── it begins ──\n2020 +– +64/);
    expect(text(others[1]!)).toMatch(/▸ .*\n {2}● As it was/);
  });

  it('keeps to the width, and leaves what has nothing to show to its table', () => {
    for (const width of [40, 60, 100]) {
      for (const chart of [eventStudy, checks, tornado, decomposition, ...others]) {
        for (const line of terminalChart(chart, width) ?? []) expect([...line].length).toBeLessThanOrEqual(width);
      }
    }
    expect(terminalChart({ ...eventStudy, points: [] }, 80)).toBeNull();
    expect(terminalChart({ ...tornado, rows: [] }, 80)).toBeNull();
    expect(text({ ...checks, rows: [] })).toContain('No check was run.');
  });
});
