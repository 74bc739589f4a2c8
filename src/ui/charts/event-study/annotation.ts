import { linearScale } from '../shared/scale.ts';
import { shorten, textWidth } from '../shared/text-metrics.ts';
import type { EventStudyChart } from '../spec.ts';
import { type Point, ribbonRuns } from './points.ts';

/** Where the words beside a point stand, and by how many pixels the plot must grow above or below to hold them. */
export interface PlacedAnnotation {
  readonly x: number;
  /** Baseline of the first line, counted from the top of the grown plot. */
  readonly y: number;
  readonly lines: readonly string[];
  readonly size: number;
  readonly lineHeight: number;
  readonly above: number;
  readonly below: number;
}

interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * Puts the words over or under all that is drawn near their point: never over a band, an interval or the zero line, and
 * rather not across the line of the event. Null without words, or where their time has no point.
 */
export function placeAnnotation(props: {
  annotation: EventStudyChart['annotation'];
  points: readonly Point[];
  x: (time: number) => number;
  event: number;
  frame: Frame;
  domain: readonly [number, number];
  size: number;
}): PlacedAnnotation | null {
  const { annotation, points, x, event, frame, domain, size } = props;
  const point = points.find(({ time }) => time === annotation?.time);
  if (annotation === null || point === undefined) return null;
  const lines = annotation.lines.slice(0, 2).map((line) => shorten(line, (frame.right - frame.left) * 0.7, size, true));
  if (lines.length === 0) return null;
  const lineHeight = size + 4;
  const tall = lines.length * lineHeight;
  const wide = Math.max(...lines.map((line) => textWidth(line, size, true)));
  const y = linearScale(domain, [frame.bottom, frame.top]);
  const at = x(point.time);
  const [first, last] = [frame.left + 6, Math.max(frame.left + 6, frame.right - wide - 6)];
  const clamp = (start: number) => Math.min(last, Math.max(first, start));
  let best: { cost: number; start: number; box: number; below: boolean; lack: number } | null = null;
  for (let part = 0; part <= 16; part += 1) {
    const start = clamp(at - wide - 10 + ((wide + 20) * part) / 16);
    const ends = drawnBetween(points, x, start - 6, start + wide + 6).map(y);
    const highest = Math.max(frame.top, Math.min(y(0), ...ends));
    const lowest = Math.min(frame.bottom, Math.max(y(0), ...ends));
    for (const below of [true, false]) {
      const lack = Math.max(0, tall + 12 - (below ? frame.bottom - lowest : highest - frame.top));
      const box = below ? lowest + 7 : highest - 5 - tall;
      const crosses = start < event && start + wide > event;
      const aside = Math.max(0, start - at, at - start - wide);
      const cost = lack * 6 + Math.abs(box + tall / 2 - y(point.estimate)) * 0.7 + aside + (crosses ? 45 : 0);
      if (best === null || cost < best.cost - 1e-9) best = { cost, start, box, below, lack: Math.ceil(lack) };
    }
  }
  if (best === null) return null;
  const above = best.below ? 0 : best.lack;
  return {
    x: best.start,
    y: best.box + above + size,
    lines,
    size,
    lineHeight,
    above,
    below: best.below ? best.lack : 0,
  };
}

/** The outermost values that are drawn between two positions: strokes and dots of times, and the ribbon's edges. */
function drawnBetween(points: readonly Point[], x: (time: number) => number, from: number, to: number): number[] {
  const marks = points
    .filter(({ time }) => x(time) > from - 6 && x(time) < to + 6)
    .flatMap(({ estimate, lower, upper }) => [estimate, lower, upper].filter((value) => value !== null));
  const edges = ribbonRuns(points).flatMap((run) =>
    run.slice(1).flatMap((node, index) => {
      const before = run[index] ?? node;
      const [left, right] = [x(before.time), x(node.time)];
      if (right < from || left > to) return [];
      const value = (position: number, end: 'lower' | 'upper') =>
        before[end] + ((node[end] - before[end]) * (position - left)) / (right - left);
      return [Math.max(left, from), Math.min(right, to)].flatMap((position) => [
        value(position, 'lower'),
        value(position, 'upper'),
      ]);
    }),
  );
  return [...marks, ...edges];
}
