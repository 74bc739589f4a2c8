import { extent, padded } from '../shared/scale.ts';
import type { TornadoChart } from '../spec.ts';

export type TornadoRow = TornadoChart['rows'][number];

/** Inputs that have both ends, the one that moves the answer most first; equal ones in the order given. */
export function tornadoRows(rows: readonly TornadoRow[]): readonly TornadoRow[] {
  return rows
    .filter(({ low, high }) => Number.isFinite(low) && Number.isFinite(high))
    .toSorted((a, b) => Math.abs(b.high - b.low) - Math.abs(a.high - a.low));
}

/** Whether the answer turns between the ends of an input; null where nothing says when it turns. */
export function turns({ low, high }: TornadoRow, threshold: number | null): boolean | null {
  if (threshold === null) return null;
  return Math.min(low, high) < threshold && Math.max(low, high) > threshold;
}

/** "Yes", "No": the word of `turns`. */
export function turnWord(row: TornadoRow, threshold: number | null): string {
  const answer = turns(row, threshold);
  return answer === null ? '' : answer ? 'Yes' : 'No';
}

export function tornadoDomain(spec: TornadoChart): [number, number] {
  const ends = tornadoRows(spec.rows).flatMap(({ low, high }) => [low, high]);
  return padded(extent([spec.centre, spec.threshold, ...ends]) ?? [-1, 1], 0.05);
}
