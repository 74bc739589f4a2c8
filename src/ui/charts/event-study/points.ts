import { extent, padded } from '../shared/scale.ts';
import type { EventStudyChart } from '../spec.ts';

export type Point = EventStudyChart['points'][number];

/** Points that can be drawn, in order of time. The reference stands at zero, whatever it carries. */
export function eventPoints(points: readonly Point[]): readonly Point[] {
  return points
    .filter(({ time, estimate, reference }) => Number.isFinite(time) && (reference || Number.isFinite(estimate)))
    .map((point) => (point.reference ? { ...point, estimate: 0 } : point))
    .toSorted((a, b) => a.time - b.time);
}

/** Whether the band that holds for all times at once leaves out zero. */
export function leavesOutZero({ bandLower, bandUpper, reference }: Point): boolean {
  if (reference || bandLower === null || bandUpper === null) return false;
  return bandLower > 0 || bandUpper < 0;
}

/**
 * The values to show: all estimates and zero, and every band and interval, but one more than three times as wide as the
 * typical one does not squeeze the others: it is cut, and carries an arrow.
 */
export function eventDomain(points: readonly Point[]): [number, number] {
  const values = extent([0, ...points.map(({ estimate }) => estimate)]) ?? [-1, 1];
  const outer = points
    .filter(({ reference }) => !reference)
    .map(({ lower, upper, bandLower, bandUpper }) => extent([lower, upper, bandLower, bandUpper]))
    .filter((ends) => ends !== null);
  const widths = outer.map(([low, high]) => high - low).toSorted((a, b) => a - b);
  const typical = widths[Math.floor((widths.length - 1) / 2)] ?? 0;
  const all = extent([...values, ...outer.flat()]) ?? values;
  if (widths.length < 4) return padded(all, 0.06);
  return padded([Math.max(all[0], values[0] - 1.5 * typical), Math.min(all[1], values[1] + 1.5 * typical)], 0.06);
}

/** Stretches of neighbouring times that have a band. */
export function ribbonRuns(points: readonly Point[]): { time: number; lower: number; upper: number }[][] {
  const runs: { time: number; lower: number; upper: number }[][] = [];
  let previous: number | null = null;
  for (const point of points) {
    const lower = point.reference ? 0 : point.bandLower;
    const upper = point.reference ? 0 : point.bandUpper;
    if (lower === null || upper === null || !Number.isFinite(lower) || !Number.isFinite(upper)) {
      previous = null;
      continue;
    }
    if (previous === null || point.time - previous > 1) runs.push([]);
    runs.at(-1)?.push({ time: point.time, lower, upper });
    previous = point.time;
  }
  // A reference alone has no band to show.
  return runs.filter((run) => run.some(({ lower, upper }) => lower !== upper));
}
