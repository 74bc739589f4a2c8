import { describe, expect, it } from 'vitest';
import { tornado } from '../../gallery/impact-examples.ts';
import { Chart } from '../chart.tsx';
import type { TornadoChart } from '../spec.ts';
import { expectEscaped, expectSound, HOSTILE, LONG } from '../testing.tsx';
import { tornadoRows, turns } from './order.ts';

const row = tornado.rows[0]!;
const page = (spec: TornadoChart) => String(<Chart spec={spec} />);

describe('a tornado', () => {
  it('stands the input that moves the answer most first, and leaves out those without both ends', () => {
    const rows = tornadoRows([...tornado.rows, { ...row, high: Number.NaN }]);
    expect(rows.map(({ label }) => label)).toEqual([
      'Effect on starts of care',
      'Weekly cost of a place',
      'Cost of the programme',
      'Weeks avoided for each child',
      'Discount rate',
    ]);
  });

  it('says which inputs turn the answer: those with ends on both sides of where it turns', () => {
    expect(turns({ ...row, low: -1, high: 2 }, 0)).toBe(true);
    expect(turns({ ...row, low: 2, high: -1 }, 0)).toBe(true);
    expect(turns({ ...row, low: 0, high: 2 }, 0)).toBe(false);
    expect(turns({ ...row, low: 0.2, high: 0.8 }, 1)).toBe(false);
    expect(turns(row, null)).toBeNull();
    expect(page(tornado).match(/<strong>Yes<\/strong>/g)).toHaveLength(1);
    expect(page({ ...tornado, threshold: null })).not.toContain('Turns the answer');
  });

  it('is a table with every number in a cell, its drawings hidden from screen readers', () => {
    const html = page(tornado);
    expect(html).toContain('At its low end');
    expect(html).toContain('£1,200 to £4,800 a week');
    expect(html.match(/<svg(?![^>]*aria-hidden="true")/g)).toBeNull();
  });

  const extremes: readonly (readonly [string, Partial<TornadoChart>])[] = [
    ['none', { rows: [] }],
    ['one', { rows: [row] }],
    ['no threshold', { threshold: null }],
    ['no length', { centre: 5, threshold: null, rows: [{ ...row, low: 5, high: 5 }] }],
    [
      'huge',
      {
        centre: 1e10,
        rows: [{ ...row, low: -4e11, high: 3e11, lowText: '−£400,000,000,000', highText: '£300,000,000,000' }],
      },
    ],
    ['numbers that are none', { rows: [{ ...row, low: Number.NaN }, row] }],
    [
      'long words',
      { rowLabel: LONG, valueLabel: LONG, rows: [{ ...row, label: LONG, range: LONG, lowText: LONG, highText: LONG }] },
    ],
  ];
  it.each(extremes)('is sound with %s', (_, part) => expectSound({ ...tornado, ...part }));

  it('escapes what it is given', () => {
    expectEscaped({
      ...tornado,
      rowLabel: HOSTILE,
      valueLabel: HOSTILE,
      rows: [{ ...row, label: HOSTILE, range: HOSTILE, lowText: HOSTILE }],
    });
  });
});
