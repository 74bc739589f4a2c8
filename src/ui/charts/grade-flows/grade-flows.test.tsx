import { describe, expect, it } from 'vitest';
import { gradeFlows } from '../../gallery/examples.ts';
import { chartKey } from '../key.tsx';
import { drawGradeFlows } from './draw.tsx';
import { layoutFlows } from './layout.ts';

const svg = (spec: typeof gradeFlows, width = 720, prefix = 'x') =>
  String(<g>{drawGradeFlows(spec, width, prefix).node}</g>);

describe('grade flows', () => {
  it('gives blocks and bands heights in proportion, both sides to the same total', () => {
    const { left, right, bands } = layoutFlows(gradeFlows.flows, { top: 0, bottom: 153 + 40, gap: 10 });
    expect(left.map(({ state, count }) => [state, count])).toEqual([
      [1, 3],
      [2, 54],
      [3, 67],
      [4, 23],
      [null, 6],
    ]);
    expect(right.map(({ state, count }) => [state, count])).toEqual([
      [1, 36],
      [2, 67],
      [3, 31],
      [4, 19],
    ]);
    for (const { count, top, bottom } of [...left, ...right]) expect(bottom - top).toBeCloseTo(count, 9);
    // The bands that leave a block fill it exactly.
    for (const { state, top, bottom } of left) {
      const own = bands.filter(({ from }) => from === state);
      expect(Math.min(...own.map((band) => band.left))).toBeCloseTo(top, 9);
      expect(Math.max(...own.map((band) => band.left + band.thickness))).toBeCloseTo(bottom, 9);
    }
    expect(bands.filter(({ kind }) => kind === 'better').reduce((sum, { count }) => sum + count, 0)).toBe(81);
    expect(bands.filter(({ kind }) => kind === 'worse').reduce((sum, { count }) => sum + count, 0)).toBe(25);
  });

  it('hatches worse bands with a pattern of its own and names every block with its count', () => {
    const text = svg(gradeFlows, 720, 'mine');
    expect(text).toContain('<pattern id="mine-worse"');
    expect(text.match(/url\(#mine-worse\)/g)).toHaveLength(3);
    for (const word of ['Outstanding 3', 'Good 54', 'Inadequate 19', 'No grade yet 6']) expect(text).toContain(word);
    expect(svg(gradeFlows, 336)).toContain('improvement 67');
    expect(chartKey(gradeFlows).items.map(({ label }) => label)).toEqual(['Better', 'Same, or first grade', 'Worse']);
  });

  it('says calmly that nobody has a grade', () => {
    expect(svg({ ...gradeFlows, flows: [] })).toContain('Nobody has a grade on these dates.');
  });
});
