import { describe, expect, it } from 'vitest';
import { flow } from '../../gallery/examples.ts';
import type { FlowChart } from '../spec.ts';
import { drawFlow } from './draw.tsx';
import { flowGraph } from './graph.ts';
import { crossings, orderStops, settle } from './order.ts';
import { busesOf, lanesOf } from './stack.tsx';

const svg = (spec: FlowChart, width: number) => String(<g>{drawFlow(spec, width, 'x').node}</g>);

describe('order of a flow', () => {
  it('takes out crossings that an order without them can', () => {
    const stops = ['a', 'b', 'c'].flatMap((id) => [
      { id, layer: 0 },
      { id: `${id}2`, layer: 1 },
    ]);
    const steps = [
      { from: 'a', to: 'c2' },
      { from: 'b', to: 'b2' },
      { from: 'c', to: 'a2' },
    ];
    expect(
      crossings(
        [
          ['a', 'b', 'c'],
          ['a2', 'b2', 'c2'],
        ],
        steps,
      ),
    ).toBe(3);
    expect(crossings(orderStops(stops, steps), steps)).toBe(0);
  });
  it('halves the crossings of a crowded example at least', () => {
    const { columns, links, columnOf } = flowGraph(flow);
    const steps = links.filter((link) => columnOf.get(link.to)! - columnOf.get(link.from)! === 1);
    const given = columns.map((column) => column.nodes.map((node) => node.id));
    const stops = given.flatMap((ids, layer) => ids.map((id) => ({ id, layer })));
    const before = crossings(given, steps);
    expect(before).toBeGreaterThan(20);
    expect(crossings(orderStops(stops, steps), steps)).toBeLessThanOrEqual(before / 2);
  });
  it('stacks boxes near the wanted middles, apart and inside', () => {
    expect(settle([10, 10], [10, 10], 4, 100)).toEqual([0, 14]);
    expect(settle([50, 20], [10, 10], 4, 100)).toEqual([23, 37]);
    expect(settle([], [], 4, 100)).toEqual([]);
  });
});

describe('flow', () => {
  it.each([336, 720, 1080])('draws every box and every link at %d', (width) => {
    const text = svg(flow, width);
    expect(text.match(/<rect/g)).toHaveLength(flow.nodes.length);
    expect(text.match(/fill="none" stroke=/g)).toHaveLength(flow.links.length);
    expect(text.match(/stroke-dasharray="4 3"/g)).toHaveLength(flow.nodes.filter((node) => node.hole).length);
  });
  it.each([336, 720, 1080])('never lays one box over another at %d', (width) => {
    const boxes = [
      ...svg(flow, width).matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/g),
    ].map((match) => match.slice(1).map(Number) as [number, number, number, number]);
    for (const [index, [x, y, w, h]] of boxes.entries()) {
      expect(x + w).toBeLessThanOrEqual(width);
      for (const [x2, y2, w2, h2] of boxes.slice(index + 1)) {
        expect(x + w <= x2 || x2 + w2 <= x || y + h <= y2 || y2 + h2 <= y).toBe(true);
      }
    }
  });
  it('leaves out links to nowhere and to themselves, keeps nodes of no known column', () => {
    const odd: FlowChart = {
      ...flow,
      nodes: [...flow.nodes, { id: 'lost', column: 'none', label: 'Lost', hole: false }],
      links: [
        { from: 'lost', to: 'lost', support: 'asserted' },
        { from: 'lost', to: 'nobody', support: 'asserted' },
        { from: 'n4-0', to: 'n1-0', support: 'contested' },
        { from: 'n1-0', to: 'n1-1', support: 'supported' },
      ],
    };
    expect(flowGraph(odd).links).toHaveLength(2);
    for (const width of [336, 1080]) {
      expect(svg(odd, width)).toContain('Lost');
      expect(svg(odd, width)).not.toContain('NaN');
      expect(svg(odd, width).match(/fill="none" stroke=/g)).toHaveLength(2);
    }
  });
  it('runs links of one end on one lane, and never two lanes on top of each other', () => {
    const star = ['a', 'b', 'c'].map((from) => ({ from, to: 'x', support: 'asserted' as const }));
    expect(busesOf(star)).toHaveLength(1);
    expect(
      lanesOf([
        [0, 10],
        [5, 20],
        [100, 120],
      ]),
    ).toEqual([0, 1, 0]);
  });
});
