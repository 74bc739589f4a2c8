import { describe, expect, it } from 'vitest';
import { funnel } from '../../gallery/impact-examples.ts';
import type { FunnelChart } from '../spec.ts';
import { drawn, expectEscaped, expectSound, HOSTILE, LONG, textBoxes } from '../testing.tsx';
import { funnelDomain, funnelLimits, sizeAxis } from './scale.ts';

const point = funnel.points[0]!;

describe('a funnel', () => {
  it('spreads sizes by square root where they differ much, with round marks apart from each other', () => {
    const axis = sizeAxis([10, 40, 2500], 0, 500, 40);
    expect(axis.root).toBe(true);
    expect(axis.x(2500) - axis.x(10)).toBeGreaterThan(400);
    for (const [index, value] of axis.values.entries()) {
      const next = axis.values[index + 1];
      if (next !== undefined) expect(axis.x(next) - axis.x(value)).toBeGreaterThanOrEqual(40);
    }
    expect(sizeAxis([100, 200], 0, 500, 40).root).toBe(false);
    expect(sizeAxis([], 0, 500, 40).values.length).toBeGreaterThan(0);
  });

  it('keeps the points readable where limits of tiny sizes run far', () => {
    const wild = [
      { size: 0.01, innerLower: -900, innerUpper: 900, outerLower: -2000, outerUpper: 2000 },
      ...funnel.limits,
    ];
    const [low, high] = funnelDomain(funnel.points, wild, 1);
    expect(high - low).toBeLessThan(8);
    expect(funnelLimits([...wild, { ...wild[0]!, outerUpper: Number.NaN }])).toHaveLength(wild.length);
  });

  it('names the focus always and those outside where there is room; the rest it counts', () => {
    for (const width of [336, 720]) {
      const svg = drawn(funnel, width);
      const outside = funnel.points.filter((item) => item.outside && !item.focus).map(({ label }) => label);
      const texts = textBoxes(svg).map(({ text }) => text);
      const named = outside.filter((label) => texts.includes(label)).length;
      expect(texts).toContain(funnel.points.find(({ focus }) => focus)?.label);
      expect(named).toBeGreaterThan(0);
      if (named < outside.length) expect(svg).toContain(`${outside.length - named} more outside`);
      else expect(svg).not.toContain('more outside');
    }
  });

  it('draws points, those outside and limits as one path each', () => {
    const svg = drawn(funnel);
    expect(svg.match(/stroke-linecap="round"/g)).toHaveLength(2);
    expect(svg).toContain('99.8%');
    expect(svg).toContain('on a square-root scale');
  });

  const extremes: readonly (readonly [string, Partial<FunnelChart>])[] = [
    ['none', { points: [], limits: [] }],
    ['one', { points: [point], limits: [] }],
    ['no limits', { limits: [] }],
    ['one limit', { limits: [funnel.limits[0]!] }],
    ['equal', { points: funnel.points.map((item) => ({ ...item, size: 100, value: 1 })), limits: [] }],
    ['size zero', { points: [{ ...point, size: 0 }] }],
    [
      'huge',
      {
        centre: 1e8,
        points: funnel.points.map((item) => ({ ...item, size: item.size * 1e6, value: item.value * 1e8 })),
        limits: [],
      },
    ],
    [
      'numbers that are none',
      { points: [...funnel.points, { ...point, value: Number.NaN }, { ...point, size: Number.NaN }] },
    ],
    ['all outside', { points: funnel.points.map((item) => ({ ...item, outside: true, focus: false })) }],
    ['long words', { axis: LONG, valueLabel: LONG, points: funnel.points.map((item) => ({ ...item, label: LONG })) }],
  ];
  it.each(extremes)('is sound with %s', (_, part) => expectSound({ ...funnel, ...part }));

  it('escapes what it is given', () => {
    expectEscaped({
      ...funnel,
      axis: HOSTILE,
      valueLabel: HOSTILE,
      points: [{ ...point, label: HOSTILE, focus: true }],
    });
  });
});
