import { colour } from '../../style/tokens.ts';
import { type Drawing, Lines } from '../shared/drawing.tsx';
import { px } from '../shared/scale.ts';
import { wrapToLines } from '../shared/text-metrics.ts';
import { type FlowGraph, type FlowLink, groupedBy } from './graph.ts';
import { orderStops, type Step, type Stop, settle } from './order.ts';
import { Box, boxHeight, boxLines, type FlowBox, inDrawingOrder, LINE, Link, TEXT } from './shapes.tsx';

const GAP = 12;
/** Height that a long link keeps free where it passes a column. */
const PASS = 6;
const ARROW = 7;

interface Chain {
  readonly link: FlowLink;
  /** Stops from left to right; the link may run the other way. */
  readonly stops: readonly string[];
  readonly reversed: boolean;
}

/** Width of a column and of the gap between two. */
export function columnWidths(width: number, count: number): { column: number; gap: number } {
  if (count <= 1) return { column: Math.min(width, 320), gap: 0 };
  const gap = Math.max(34, Math.min(84, (width / count) * 0.3));
  return { column: (width - gap * (count - 1)) / count, gap };
}

/** Each link as a chain of stops: one that spans several columns passes between the boxes of those it crosses. */
function chainsOf(graph: FlowGraph): { chains: Chain[]; passes: Stop[] } {
  const passes: Stop[] = [];
  const chains = graph.links.flatMap((link, index): Chain[] => {
    const [a, b] = [graph.columnOf.get(link.from)!, graph.columnOf.get(link.to)!];
    if (a === b) return [];
    const reversed = a > b;
    const between: string[] = [];
    for (let layer = Math.min(a, b) + 1; layer < Math.max(a, b); layer += 1) {
      const id = `pass ${index} ${layer}`;
      passes.push({ id, layer });
      between.push(id);
    }
    return [{ link, stops: [reversed ? link.to : link.from, ...between, reversed ? link.from : link.to], reversed }];
  });
  return { chains, passes };
}

/** Columns side by side: boxes ordered so that few lines cross, lines in the gaps between them. */
export function drawColumns(graph: FlowGraph, width: number): Drawing {
  const { column, gap } = columnWidths(width, graph.columns.length);
  const xOf = (layer: number) => layer * (column + gap);
  const headings = graph.columns.map(({ label }) => wrapToLines(label, column, TEXT, 3, true));
  const top = Math.max(1, ...headings.map((lines) => lines.length)) * LINE + 12;
  const nodes = new Map(graph.columns.flatMap(({ nodes }) => nodes.map((node) => [node.id, node] as const)));
  const lines = new Map([...nodes.values()].map((node) => [node.id, boxLines(node, column)]));
  const { chains, passes } = chainsOf(graph);
  const steps: Step[] = chains.flatMap(({ stops }) => stops.slice(1).map((to, index) => ({ from: stops[index]!, to })));
  const stops: Stop[] = [
    ...graph.columns.flatMap(({ nodes }, layer) => nodes.map((node) => ({ id: node.id, layer }))),
    ...passes,
  ];
  const order = orderStops(stops, steps);
  const ends = new Map<string, number>();
  for (const { from, to } of steps) {
    ends.set(`${from} out`, (ends.get(`${from} out`) ?? 0) + 1);
    ends.set(`${to} in`, (ends.get(`${to} in`) ?? 0) + 1);
  }
  const size = (id: string) => {
    const text = lines.get(id);
    // Every end of a line has 7 pixels of its own on the side of the box.
    return text ? Math.max(boxHeight(text), 7 * Math.max(ends.get(`${id} out`) ?? 0, ends.get(`${id} in`) ?? 0)) : PASS;
  };
  const middles = placeMiddles(order, steps, size);
  const boxes = new Map<string, FlowBox>();
  for (const [layer, ids] of order.entries()) {
    for (const id of ids) {
      const node = nodes.get(id);
      if (!node) continue;
      const height = size(id);
      boxes.set(id, {
        node,
        x: xOf(layer),
        y: top + middles.get(id)! - height / 2,
        width: column,
        height,
        lines: lines.get(id)!,
      });
    }
  }
  const port = ports(steps, middles, size);
  const drawn = chains.map((chain) => ({
    link: chain.link,
    ...chainPath(chain, { port, middles, xOf, column, top, graph }),
  }));
  const inside = graph.links.filter((link) => graph.columnOf.get(link.from) === graph.columnOf.get(link.to));
  const loops = inside.map((link) => ({ link, ...loopPath(boxes.get(link.from)!, boxes.get(link.to)!, gap || 40) }));
  const bottom = Math.max(...[...boxes.values()].map((box) => box.y + box.height));
  return {
    width,
    height: bottom + 3,
    node: (
      <>
        {headings.map((heading, layer) => (
          <Lines
            x={xOf(layer)}
            y={top - 10 - (heading.length - 1) * LINE}
            lines={heading}
            size={TEXT}
            lineHeight={LINE}
            bold
            fill={colour.ink2}
          />
        ))}
        {inDrawingOrder([...drawn, ...loops]).map(({ link, d, tip }) => (
          <Link d={d} tip={tip} support={link.support} />
        ))}
        {[...boxes.values()].map((box) => (
          <Box box={box} />
        ))}
      </>
    ),
  };
}

/** Middles of all stops: near the mean of what they are linked to, without overlap. */
function placeMiddles(order: readonly (readonly string[])[], steps: readonly Step[], size: (id: string) => number) {
  const heights = order.map((ids) => ids.reduce((sum, id) => sum + size(id), 0) + GAP * Math.max(0, ids.length - 1));
  const height = Math.max(0, ...heights);
  const middles = new Map<string, number>();
  const put = (ids: readonly string[], wanted: readonly number[]) => {
    const sizes = ids.map(size);
    settle(wanted, sizes, GAP, height).forEach((start, index) => {
      middles.set(ids[index]!, start + sizes[index]! / 2);
    });
  };
  for (const ids of order)
    put(
      ids,
      ids.map((_, index) => ((index + 0.5) / ids.length) * height),
    );
  for (let round = 0; round < 10; round += 1) {
    for (const ids of round % 2 === 0 ? order : order.toReversed()) {
      const wanted = ids.map((id) => {
        const linked = steps.flatMap((step) => (step.from === id ? [step.to] : step.to === id ? [step.from] : []));
        if (linked.length === 0) return middles.get(id)!;
        return linked.reduce((sum, other) => sum + middles.get(other)!, 0) / linked.length;
      });
      put(ids, wanted);
    }
  }
  return middles;
}

/** Where each step leaves and enters: ends on one side of a box stand apart, in the order of what they lead to. */
function ports(steps: readonly Step[], middles: ReadonlyMap<string, number>, size: (id: string) => number) {
  const found = new Map<Step, { out: number; in: number }>(steps.map((step) => [step, { out: 0, in: 0 }]));
  for (const side of ['out', 'in'] as const) {
    const [own, other] = side === 'out' ? (['from', 'to'] as const) : (['to', 'from'] as const);
    for (const [id, group] of groupedBy(steps, (step) => step[own])) {
      const sorted = group.toSorted((a, b) => middles.get(a[other])! - middles.get(b[other])!);
      const apart = Math.min(10, (size(id) - 6) / sorted.length);
      sorted.forEach((step, index) => {
        found.get(step)![side] = middles.get(id)! + (index - (sorted.length - 1) / 2) * apart;
      });
    }
  }
  return (from: string, to: string) => found.get(steps.find((step) => step.from === from && step.to === to)!)!;
}

function chainPath(
  chain: Chain,
  at: {
    port: (from: string, to: string) => { out: number; in: number };
    middles: ReadonlyMap<string, number>;
    xOf: (layer: number) => number;
    column: number;
    top: number;
    graph: FlowGraph;
  },
): { d: string; tip: { x: number; y: number; left: boolean } } {
  const { stops, reversed } = chain;
  const first = at.graph.columnOf.get(stops[0]!)!;
  const parts: string[] = [];
  let tip = { x: 0, y: 0, left: reversed };
  for (let index = 0; index + 1 < stops.length; index += 1) {
    const { out, in: into } = at.port(stops[index]!, stops[index + 1]!);
    const last = index + 2 === stops.length;
    const [x1, x2] = [at.xOf(first + index) + at.column, at.xOf(first + index + 1)];
    const [y1, y2] = [at.top + out, at.top + into];
    const start = index === 0 && reversed ? x1 + ARROW - 1 : x1;
    const end = last && !reversed ? x2 - ARROW + 1 : x2;
    const middle = (start + end) / 2;
    if (index === 0) parts.push(`M${px(start)} ${px(y1)}`);
    parts.push(`C${px(middle)} ${px(y1)} ${px(middle)} ${px(y2)} ${px(end)} ${px(y2)}`);
    if (!last) parts.push(`H${px(x2 + at.column)}`);
    if (index === 0 && reversed) tip = { x: x1, y: y1, left: true };
    if (last && !reversed) tip = { x: x2, y: y2, left: false };
  }
  return { d: parts.join(''), tip };
}

/** Between two boxes of one column: out on the right and back. */
function loopPath(
  from: FlowBox,
  to: FlowBox,
  gap: number,
): { d: string; tip: { x: number; y: number; left: boolean } } {
  const x = from.x + from.width;
  const down = to.y > from.y;
  const y1 = from.y + from.height * (down ? 0.8 : 0.2);
  const y2 = to.y + to.height * (down ? 0.2 : 0.8);
  const far = x + Math.min(gap * 0.55, 12 + Math.abs(y2 - y1) * 0.12);
  return {
    d: `M${px(x)} ${px(y1)}C${px(far)} ${px(y1)} ${px(far)} ${px(y2)} ${px(x + ARROW - 1)} ${px(y2)}`,
    tip: { x, y: y2, left: true },
  };
}
