import { colour } from '../../style/tokens.ts';
import { type Drawing, Lines } from '../shared/drawing.tsx';
import { px } from '../shared/scale.ts';
import { wrapToLines } from '../shared/text-metrics.ts';
import { type FlowGraph, type FlowLink, groupedBy } from './graph.ts';
import { Box, boxHeight, boxLines, type FlowBox, inDrawingOrder, LINE, Link, TEXT } from './shapes.tsx';

/** Links that share one end run together on one lane. */
export interface Bus {
  readonly hub: string;
  readonly links: readonly FlowLink[];
}

/** Groups links by the end that most of the remaining ones share: as few lanes as that gives. */
export function busesOf(links: readonly FlowLink[]): Bus[] {
  const buses: Bus[] = [];
  let left = [...links];
  while (left.length > 0) {
    const groups = [...groupedBy(left, (link) => link.to), ...groupedBy(left, (link) => link.from)];
    const [hub, group] = groups.reduce((best, next) => (next[1].length > best[1].length ? next : best));
    buses.push({ hub, links: group });
    left = left.filter((link) => !group.includes(link));
  }
  return buses;
}

/** Lane of each span, counted from the boxes outwards: short spans inside, none on top of another. */
export function lanesOf(spans: readonly (readonly [number, number])[]): number[] {
  const lanes: [number, number][][] = [];
  const result = new Array<number>(spans.length).fill(0);
  const order = spans
    .map(([from, to], index) => ({ from, to, index }))
    .sort((a, b) => a.to - a.from - (b.to - b.from) || a.index - b.index);
  for (const { from, to, index } of order) {
    const free = lanes.findIndex((lane) => lane.every(([low, high]) => to + 8 < low || from - 8 > high));
    const lane = free === -1 ? lanes.length : free;
    lanes[lane] = [...(lanes[lane] ?? []), [from, to]];
    result[index] = lane;
  }
  return result;
}

const GAP = 8;
const PORT = 7;

interface Stack {
  readonly boxes: ReadonlyMap<string, FlowBox>;
  readonly headings: readonly { readonly lines: readonly string[]; readonly y: number }[];
  readonly height: number;
}

function stackBoxes(graph: FlowGraph, buses: readonly Bus[], width: number, left: number): Stack {
  const ends = new Map<string, number>();
  const add = (id: string) => ends.set(id, (ends.get(id) ?? 0) + 1);
  for (const { hub, links } of buses) {
    add(hub);
    for (const link of links) add(link.to === hub ? link.from : link.to);
  }
  const boxes = new Map<string, FlowBox>();
  const headings: { lines: string[]; y: number }[] = [];
  let y = 0;
  for (const column of graph.columns) {
    const lines = wrapToLines(column.label, width - left, TEXT, 2, true);
    headings.push({ lines, y: y + LINE });
    y += Math.max(1, lines.length) * LINE + 10;
    for (const node of column.nodes) {
      const text = boxLines(node, width - left);
      const height = Math.max(boxHeight(text), (ends.get(node.id) ?? 0) * PORT + 8);
      boxes.set(node.id, { node, x: left, y, width: width - left, height, lines: text });
      y += height + GAP;
    }
    y += 14;
  }
  return { boxes, headings, height: y - 14 - GAP + 3 };
}

/** Columns one under another; the lines run on lanes at the left, those with a common end together. */
export function drawStack(graph: FlowGraph, width: number): Drawing {
  const buses = busesOf(graph.links);
  let left = buses.length === 0 ? 0 : 70;
  let stack = stackBoxes(graph, buses, width, left);
  let lanes: number[] = [];
  // The room for lanes narrows the boxes, which moves them, which may change the lanes: twice is enough to settle.
  for (let round = 0; round < 3 && buses.length > 0; round += 1) {
    lanes = lanesOf(buses.map((bus) => span(bus, stack.boxes)));
    left = Math.min(width * 0.42, 24 + Math.max(...lanes) * 7);
    stack = stackBoxes(graph, buses, width, left);
  }
  const apart = Math.min(7, (left - 22) / Math.max(1, ...lanes));
  const laneX = (bus: number) => left - 17 - lanes[bus]! * apart;
  const port = portsOf(buses, lanes, stack.boxes);
  const drawn = buses.flatMap((bus, index) =>
    bus.links.map((link) => {
      const [from, to] = [port(index, link.from), port(index, link.to)];
      return { link, d: lanePath(left, laneX(index), from, to), tip: { x: left, y: to } };
    }),
  );
  return {
    width,
    height: stack.height,
    node: (
      <>
        {inDrawingOrder(drawn).map(({ link, d, tip }) => (
          <Link d={d} tip={tip} support={link.support} />
        ))}
        {stack.headings.map(({ lines, y }) => (
          <Lines x={left} y={y} lines={lines} size={TEXT} lineHeight={LINE} bold fill={colour.ink2} />
        ))}
        {[...stack.boxes.values()].map((box) => (
          <Box box={box} />
        ))}
      </>
    ),
  };
}

function span(bus: Bus, boxes: ReadonlyMap<string, FlowBox>): readonly [number, number] {
  const middles = bus.links.flatMap((link) =>
    [link.from, link.to].map((id) => boxes.get(id)!.y + boxes.get(id)!.height / 2),
  );
  return [Math.min(...middles), Math.max(...middles)];
}

/** Height at which a bus meets a box: buses of one box stand apart, in the order of where they come from. */
function portsOf(buses: readonly Bus[], lanes: readonly number[], boxes: ReadonlyMap<string, FlowBox>) {
  const found = new Map<string, number>();
  for (const [id, box] of boxes) {
    const meeting = buses
      .map((bus, index) => ({ bus, index }))
      .filter(({ bus }) => bus.links.some((link) => link.from === id || link.to === id));
    const middle = box.y + box.height / 2;
    const sorted = meeting.toSorted((a, b) => {
      const side = ({ bus }: { bus: Bus }) => {
        const [low, high] = span(bus, boxes);
        return Math.sign(low + high - 2 * middle);
      };
      const [first, second] = [side(a), side(b)];
      // From above the outer lanes enter first, from below last: so the lines of one box do not cross.
      return first - second || (first <= 0 ? lanes[a.index]! - lanes[b.index]! : lanes[b.index]! - lanes[a.index]!);
    });
    const apart = Math.min(10, (box.height - 6) / Math.max(1, sorted.length));
    sorted.forEach(({ index }, at) => {
      found.set(`${index} ${id}`, middle + (at - (sorted.length - 1) / 2) * apart);
    });
  }
  return (bus: number, id: string) => found.get(`${bus} ${id}`)!;
}

/** Out to the lane, along it and back in, with round corners: a corner is a turn, a cross is not. */
function lanePath(left: number, lane: number, from: number, to: number): string {
  const turn = to > from ? 1 : -1;
  const r = Math.min(4, Math.abs(to - from) / 2, left - lane);
  return [
    `M${px(left)} ${px(from)}H${px(lane + r)}`,
    `Q${px(lane)} ${px(from)} ${px(lane)} ${px(from + turn * r)}`,
    `V${px(to - turn * r)}`,
    `Q${px(lane)} ${px(to)} ${px(lane + r)} ${px(to)}`,
    `H${px(left - 6)}`,
  ].join('');
}
