import { describe, expect, it } from 'vitest';
import { curve } from '../../gallery/examples.ts';
import { drawCurve, rankAmong } from './draw.tsx';

const svg = (spec: typeof curve) => String(<g>{drawCurve(spec, 720, 'x').node}</g>);

describe('curve', () => {
  it('finds where a value stands among sorted ones', () => {
    expect(rankAmong([1, 2, 3], 2)).toBe(1);
    expect(rankAmong([1, 2, 2, 3], 2)).toBe(1.5);
    expect(rankAmong([1, 2, 3], 2.5)).toBe(1.5);
    expect(rankAmong([1, 2, 3], -9)).toBe(0);
    expect(rankAmong([1, 2, 3], 9)).toBe(2);
  });
  it('draws every value, the ribbon, zero in ink and the stated one with its words', () => {
    const text = svg(curve);
    expect(text.match(/<circle/g)).toHaveLength(curve.values.length + 1);
    expect(text).toContain('fill="#dfe6ec"');
    expect(text).toContain('stroke="#0b0c0c" stroke-width="1.25"');
    expect(text).toContain('As stated: 0.19');
  });
  it('rises from left to right also when the values come unsorted', () => {
    const text = svg({ ...curve, values: curve.values.toReversed(), stated: null });
    const ys = [...text.matchAll(/<circle cx="[\d.]+" cy="([\d.]+)"/g)].map((match) => Number(match[1]));
    expect(ys).toEqual(ys.toSorted((a, b) => b - a));
  });
});
