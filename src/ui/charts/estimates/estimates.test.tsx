import { describe, expect, it } from 'vitest';
import { estimates } from '../../gallery/examples.ts';
import type { EstimatesChart } from '../spec.ts';
import { drawEstimates } from './draw.tsx';
import { EstimatesTable } from './estimates-table.tsx';
import { estimatesScale } from './scale.ts';

const html = (spec: EstimatesChart) => String(<EstimatesTable spec={spec} />);
const row = (spec: EstimatesChart, changes: Partial<EstimatesChart['rows'][number]>): EstimatesChart => ({
  ...spec,
  rows: [...spec.rows, { ...spec.rows[0]!, id: 'extra', ...changes }],
});

describe('estimates', () => {
  it('draws each dot at its value on the common scale', () => {
    const scale = estimatesScale(estimates, [0, 100]);
    const dots = [...html(estimates).matchAll(/<circle cx="([\d.]+)%"/g)].map((match) => Number(match[1]));
    expect(dots).toHaveLength(estimates.rows.length);
    for (const [index, { estimate }] of estimates.rows.entries()) {
      expect(dots[index]).toBeCloseTo(scale(estimate!.value), 1);
    }
    expect(dots).toEqual([...dots].sort((a, b) => b - a));
  });
  it('fills the dots that are clear and says so in words', () => {
    const text = html(estimates);
    expect(text.match(/r="5.5" fill="#0b0c0c"><\/circle><\/svg><\/td>/g)).toHaveLength(2);
    expect(text.match(/Not clear<\/span>/g)).toHaveLength(6);
  });
  it('cuts an interval that would squeeze the others and puts an arrow there', () => {
    const wild = row(estimates, { estimate: { value: 0.5, lower: -40, upper: 40 }, intervalText: '−40 to 40' });
    const text = html(wild);
    expect(text.match(/wm-beyond/g)).toHaveLength(2);
    expect(text).toContain('−40 to 40');
    expect(html(estimates)).not.toContain('wm-beyond');
  });
  it('draws nothing for a row without an estimate, but keeps its words', () => {
    const spec = row({ ...estimates, rows: [] }, {});
    const none: EstimatesChart = {
      ...estimates,
      rows: [
        {
          ...estimates.rows[0]!,
          estimate: null,
          clear: false,
          valueText: '',
          intervalText: '',
          reading: 'Cannot tell',
        },
      ],
    };
    expect(spec.rows).toHaveLength(1);
    const text = html(none);
    expect(text).toContain('Cannot tell');
    expect(text).not.toMatch(/<circle cx="[\d.]+%"/);
  });
  it('draws the same values in the picture for downloads', () => {
    const drawing = String(<g>{drawEstimates(estimates, 720, 'x').node}</g>);
    expect(drawing).toContain('1.27  (0.91 to 1.63)');
    expect(drawing.match(/<circle/g)).toHaveLength(estimates.rows.length);
  });
});
