import { describe, expect, it } from 'vitest';
import { towards } from '../../client/nearest.ts';
import { tileMap } from '../../gallery/examples.ts';
import { corners, drawTileMap, mapGeometry, regionLines, stepIndex } from './draw.tsx';
import { tilePlace, tilePlaces } from './tiles.ts';

describe('tile map', () => {
  it('has a place of its own for each of the 153 authorities', () => {
    expect(tilePlaces).toHaveLength(153);
    expect(new Set(tilePlaces.map((place) => `${place.q},${place.r}`)).size).toBe(153);
    expect(new Set(tilePlaces.map((place) => place.code)).size).toBe(153);
    expect(tilePlaces.filter((place) => place.region === 'London')).toHaveLength(33);
  });
  it('knows the newer codes of Barnsley and Sheffield', () => {
    expect(tilePlace('E08000038')?.name).toBe('Barnsley');
    expect(tilePlace('E08000039')?.name).toBe('Sheffield');
    expect(tilePlace('E99999999')).toBeNull();
  });
  it('keeps every tile inside the drawing and no two on top of each other', () => {
    const geometry = mapGeometry(704);
    const middles = tilePlaces.map((place) => geometry.centre(place));
    for (const [x, y] of middles) {
      for (const [cx, cy] of corners(x, y, geometry.size)) {
        expect(cx).toBeGreaterThan(0);
        expect(cx).toBeLessThan(704);
        expect(cy).toBeGreaterThan(0);
        expect(cy).toBeLessThan(geometry.height);
      }
    }
    const apart = middles.map(([x, y], index) =>
      Math.min(...middles.filter((_, other) => other !== index).map(([a, b]) => Math.hypot(a - x, b - y))),
    );
    expect(Math.min(...apart)).toBeGreaterThan(geometry.size * 1.7);
  });
  it('draws a line between regions only', () => {
    const lines = regionLines(mapGeometry(704));
    expect(lines.match(/M/g)!.length).toBeGreaterThan(80);
    expect(lines.match(/M/g)!.length).toBeLessThan(200);
    expect(lines).not.toContain('NaN');
  });
  it('leaves out codes it does not know and says so when nothing is left', () => {
    const unknown = { ...tileMap.tiles[0]!, code: 'E99999999' };
    const drawing = drawTileMap({ ...tileMap, tiles: [unknown] }, 336, 'x');
    expect(String(<g>{drawing.node}</g>)).toContain('No authority on the map has a figure.');
  });
  it('spreads few steps over the ramp', () => {
    expect([0, 1, 2].map((step) => stepIndex(step, 3))).toEqual([0, 2, 4]);
    expect([0, 1, 2, 3, 4].map((step) => stepIndex(step, 5))).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('moving by arrow keys', () => {
  it('goes to the nearest tile ahead and stays where there is none', () => {
    const points = [
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 30, y: 0 },
      { x: 5, y: 8 },
    ];
    expect(towards(points[0]!, points, { x: 1, y: 0 })).toBe(1);
    expect(towards(points[1]!, points, { x: 1, y: 0 })).toBe(2);
    expect(towards(points[0]!, points, { x: 0, y: 1 })).toBe(3);
    expect(towards(points[2]!, points, { x: 1, y: 0 })).toBeNull();
  });
  it('reaches every tile of the map from the first by arrow keys alone, islands too', () => {
    const geometry = mapGeometry(704);
    const points = tilePlaces.map((place) => {
      const [x, y] = geometry.centre(place);
      return { x, y };
    });
    const seen = new Set([0]);
    const queue = [0];
    const directions = [
      { x: 1, y: 0 },
      { x: -1, y: 0 },
      { x: 0, y: 1 },
      { x: 0, y: -1 },
    ];
    for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
      for (const direction of directions) {
        const next = towards(points[at]!, points, direction);
        if (next !== null && !seen.has(next)) {
          seen.add(next);
          queue.push(next);
        }
      }
    }
    expect(tilePlaces.filter((_, index) => !seen.has(index)).map((place) => place.name)).toEqual([]);
  });
});
