import { describe, expect, it } from 'vitest';
import { swarm } from '../distribution/draw.tsx';
import { placeLabels } from './place-labels.ts';
import { dodge, extent, linearScale, nice, padded, tickDecimals, ticks } from './scale.ts';
import { fitLabel, shorten, textWidth, wrapText, wrapToLines } from './text-metrics.ts';
import { dayOf, yearStarts } from './time.ts';

describe('scales', () => {
  it('puts values where they belong', () => {
    const x = linearScale([-1, 3], [0, 200]);
    expect([x(-1), x(0), x(1), x(3)]).toEqual([0, 50, 100, 200]);
    expect(linearScale([5, 5], [0, 100])(5)).toBe(50);
    expect(linearScale([3, -3], [0, 60])(0)).toBe(30);
  });
  it('makes round ticks inside the domain', () => {
    expect(ticks([-0.72, 1.61], 5)).toEqual([-0.5, 0, 0.5, 1, 1.5]);
    expect(ticks([0, 0.31], 3)).toEqual([0, 0.1, 0.2, 0.3]);
    expect(tickDecimals([0, 0.25, 0.5])).toBe(2);
    for (const domain of [
      [0, 1],
      [3, 97],
      [-12_000, 450],
      [0.001, 0.0042],
    ] as const) {
      const values = ticks(domain, 5);
      expect(values.length).toBeGreaterThanOrEqual(3);
      expect(values.length).toBeLessThanOrEqual(9);
      expect(values.every((value) => value >= domain[0] - 1e-9 && value <= domain[1] + 1e-9)).toBe(true);
    }
  });
  it('ignores what is missing', () => {
    expect(extent([null, 3, Number.NaN, -1])).toEqual([-1, 3]);
    expect(extent([null])).toBeNull();
    expect(padded([4, 4])[0]).toBeLessThan(4);
    expect(nice([1.2, 8.7], 4)).toEqual([0, 10]);
  });
  it('moves labels apart and keeps their order and bounds', () => {
    const placed = dodge([50, 52, 51, 10], 18, 0, 100);
    const order = [3, 0, 2, 1].map((index) => placed[index]!);
    for (let index = 1; index < order.length; index += 1) {
      expect(order[index]! - order[index - 1]!).toBeGreaterThanOrEqual(17.99);
    }
    expect(Math.max(...placed)).toBeLessThanOrEqual(100);
  });
});

describe('text in drawings', () => {
  it('wraps and shortens to the width', () => {
    const lines = wrapText('In education, employment or training at 19–21', 120, 14);
    expect(lines.join(' ')).toBe('In education, employment or training at 19–21');
    for (const line of lines) expect(textWidth(line, 14)).toBeLessThanOrEqual(120);
    expect(textWidth(shorten('A very long name of a place', 80, 14), 14)).toBeLessThanOrEqual(80);
    expect(wrapToLines('one two three four five six', 50, 14, 2).at(-1)).toMatch(/…$/);
  });
  it('prefers a whole label, then a short one', () => {
    expect(fitLabel('Single inspection framework (SIF)', 400, 14)).toBe('Single inspection framework (SIF)');
    expect(fitLabel('Single inspection framework (SIF)', 40, 14)).toBe('SIF');
    expect(fitLabel('Single inspection framework', 40, 14, 'SIF')).toBe('SIF');
  });
});

describe('places', () => {
  it('keeps dots of a swarm apart', () => {
    const positions = Array.from({ length: 120 }, (_, index) => (index * 37) % 50);
    const offsets = swarm(positions, 3);
    for (let a = 0; a < positions.length; a += 1) {
      for (let b = a + 1; b < positions.length; b += 1) {
        expect(Math.hypot(positions[a]! - positions[b]!, offsets[a]! - offsets[b]!)).toBeGreaterThan(5.99);
      }
    }
  });
  it('gives a label the first free place, and leaves one out rather than cover another', () => {
    const box = (left: number) => ({ left, right: left + 10, top: 0, bottom: 10 });
    const placed = placeLabels(
      [
        { item: 'a', candidates: [box(0), box(20)] },
        { item: 'b', candidates: [box(5), box(20)] },
        { item: 'c', candidates: [box(22), box(95)] },
      ],
      [],
      { left: 0, right: 100 },
      false,
    );
    expect(placed.map(({ item, box: place }) => [item, place.left])).toEqual([
      ['a', 0],
      ['b', 20],
    ]);
  });
});

describe('dates', () => {
  it('reads ISO dates and refuses others', () => {
    expect(dayOf('1970-01-02')).toBe(1);
    expect(() => dayOf('January 2018')).toThrow(/not a date/);
    expect(yearStarts('2015-10-19', '2018-01-01').map((start) => start.year)).toEqual([2016, 2017, 2018]);
  });
});
