import { linearScale } from '../shared/scale.ts';
import { shorten, textWidth } from '../shared/text-metrics.ts';
import type { EventStudyChart } from '../spec.ts';
import type { Point } from './points.ts';

/** Where the words beside a point stand. `extra`: pixels by which the plot must grow, below or above, to hold them. */
export interface PlacedAnnotation {
  readonly x: number;
  readonly y: number;
  readonly lines: readonly string[];
  readonly size: number;
  readonly lineHeight: number;
  readonly below: boolean;
  readonly extra: number;
}

/**
 * Puts the words over or under everything that is drawn near their point, on the side with more room; never over a band
 * or an interval. Null without words, or where their time has no point.
 */
export function placeAnnotation(props: {
  annotation: EventStudyChart['annotation'];
  points: readonly Point[];
  x: (time: number) => number;
  frame: { left: number; right: number; top: number; bottom: number };
  domain: readonly [number, number];
  size: number;
}): PlacedAnnotation | null {
  const { annotation, points, x, frame, domain, size } = props;
  if (annotation === null || !points.some(({ time }) => time === annotation.time)) return null;
  const lines = annotation.lines.slice(0, 2).map((line) => shorten(line, (frame.right - frame.left) * 0.7, size, true));
  if (lines.length === 0) return null;
  const lineHeight = size + 4;
  const wide = Math.max(...lines.map((line) => textWidth(line, size, true)));
  const start = Math.min(frame.right - wide - 6, Math.max(frame.left + 6, x(annotation.time) - wide / 2));
  const y = linearScale(domain, [frame.bottom, frame.top]);
  // The band runs straight between times: the neighbours beyond the words bound it.
  const pitch = x(1) - x(0);
  const near = points.filter(({ time }) => x(time) > start - pitch && x(time) < start + wide + pitch);
  const ends = near.flatMap(({ lower, upper, bandLower, bandUpper, estimate }) =>
    [lower, upper, bandLower, bandUpper, estimate].filter((end) => end !== null).map(y),
  );
  const highest = Math.max(frame.top, Math.min(...ends, y(0)));
  const lowest = Math.min(frame.bottom, Math.max(...ends, y(0)));
  const need = lines.length * lineHeight + 12;
  const below = frame.bottom - lowest >= highest - frame.top;
  const room = below ? frame.bottom - lowest : highest - frame.top;
  const extra = Math.max(0, Math.ceil(need - room));
  const baseline = below
    ? Math.min(lowest + lineHeight + 6, frame.bottom + extra - (lines.length - 1) * lineHeight - 8)
    : Math.max(frame.top + lineHeight, highest + extra - need + lineHeight);
  return { x: start, y: baseline, lines, size, lineHeight, below, extra };
}
