import { describe, expect, it } from 'vitest';
import { places } from '../../gallery/examples.ts';
import type { PlacesChart } from '../spec.ts';
import { drawPlaces } from './draw.tsx';
import { labelled, placeNames } from './labels.ts';
import { placeScale, placeTicks } from './scale.ts';

const svg = (spec: PlacesChart, width = 720) => String(<g>{drawPlaces(spec, width, 'x').node}</g>);

describe('places', () => {
  it('has ticks at the fifths and the middle', () => {
    expect(placeTicks(153).all).toEqual([1, 31, 77, 123, 153]);
    expect(placeTicks(9).all).toEqual([1, 9]);
    expect(placeTicks(1)).toEqual({ all: [1], inner: [], middle: null });
    expect(placeScale(153, [0, 100])(77)).toBe(50);
    expect(placeScale(1, [0, 100])(1)).toBe(50);
  });
  it('draws a dot a unit, lower on the drawing for a later place, in order from the left', () => {
    const dots = [...svg(places).matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map((match) => ({
      x: Number(match[1]),
      y: Number(match[2]),
    }));
    expect(dots).toHaveLength(places.rows.length);
    const sorted = dots.toSorted((a, b) => a.x - b.x);
    expect(sorted.map((dot) => dot.y)).toEqual(sorted.map((dot) => dot.y).toSorted((a, b) => a - b));
  });
  it('names the focus in plum and two others at most', () => {
    const all: PlacesChart = { ...places, rows: places.rows.map((row) => ({ ...row, annotate: `N${row.place}` })) };
    expect(labelled(all.rows).map((row) => row.place)).toEqual([26, 1, 2]);
    expect(svg(places)).toMatch(/font-weight="700"[^>]*fill="#7a1f52"[^>]*>Anyshire: 26th/);
  });
  it('puts names where they cover neither each other nor a line, also on narrow drawings', () => {
    const rows = labelled(places.rows).map((row) => ({ row, at: 40 + row.place * 1.8 }));
    for (const width of [304, 336, 720]) {
      const [a, b] = placeNames(rows, width);
      expect(a!.storey !== b!.storey || a!.right < b!.left || b!.right < a!.left).toBe(true);
      for (const name of [a!, b!]) {
        expect(name.left).toBeGreaterThanOrEqual(0);
        expect(name.right).toBeLessThanOrEqual(width + 0.5);
      }
    }
  });
  it('sorts rows that come unsorted, and lets ties share their place', () => {
    const rows = [3, 1.5, 1.5].map((place, index) => ({ ...places.rows[0]!, code: `${index}`, place, band: null }));
    const ys = [...svg({ ...places, of: 3, rows }).matchAll(/<circle cx="[\d.]+" cy="([\d.]+)"/g)].map((m) => +m[1]!);
    expect(ys[0]).toBe(ys[1]);
    expect(ys[2]!).toBeGreaterThan(ys[1]!);
  });
});
