import { describe, expect, it } from 'vitest';
import { calibration } from '../../gallery/examples.ts';
import { drawCalibration, reach } from './draw.tsx';

const svg = (spec: typeof calibration, width = 720) => String(<g>{drawCalibration(spec, width, 'x').node}</g>);
const numbers = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => Number(match[1]));

describe('calibration', () => {
  it('reaches the next tenth above everything drawn, and never past 1', () => {
    const group = { forecast: 0.1, observed: 0.1, lower: 0.05, upper: 0.31, n: 9 };
    expect(reach({ groups: [group], baseRate: 0.1 })).toBe(0.4);
    expect(reach({ groups: [{ ...group, upper: 0.3 }], baseRate: 0.1 })).toBe(0.3);
    expect(reach({ groups: [{ ...group, upper: 1 }], baseRate: 0.1 })).toBe(1);
    expect(reach({ groups: [], baseRate: 0.02 })).toBe(0.1);
  });
  it('puts a group that happened as forecast on the diagonal, and one that happened more often above it', () => {
    const group = { lower: 0, upper: 0.4, n: 9 };
    const groups = [
      { ...group, forecast: 0.2, observed: 0.2 },
      { ...group, forecast: 0.1, observed: 0.3 },
    ];
    const text = svg({ ...calibration, groups, baseRate: 0.2 });
    const line = /d="M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)"/.exec(text);
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = (line ?? []).slice(1).map(Number);
    const diagonal = (x: number) => y0 + ((x - x0) / (x1 - x0)) * (y1 - y0);
    const xs = numbers(text, /<circle cx="([\d.]+)"/g);
    const ys = numbers(text, /<circle cx="[\d.]+" cy="([\d.]+)"/g);
    expect(ys[1]).toBeCloseTo(diagonal(xs[1] ?? 0), 0);
    expect(ys[0]).toBeLessThan(diagonal(xs[0] ?? 0) - 5);
  });
  it('draws each group with its interval and names its lines where there is room', () => {
    const text = svg(calibration);
    expect(text.match(/<circle/g)).toHaveLength(calibration.groups.length);
    expect(text).toContain('As forecast');
    expect(svg(calibration, 336)).not.toContain('As forecast');
    expect(svg({ ...calibration, groups: [] })).toContain('No forecast could be scored.');
  });
});
