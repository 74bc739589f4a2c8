import { textWidth, wrapToLines } from '../shared/text-metrics.ts';
import type { PlacesChart } from '../spec.ts';

type Row = PlacesChart['rows'][number];

export interface PlaceLabel {
  readonly row: Row;
  readonly lines: readonly string[];
  /** Where its unit stands. */
  readonly at: number;
  readonly left: number;
  readonly right: number;
  /** Storey above the plot, 0 the nearest. */
  readonly storey: number;
}

export const LABEL_LINE = 18;
const SIZE = 14;
const GAP = 12;

/** The rows that carry their name: those in focus, then at most two others. */
export function labelled(rows: readonly Row[]): Row[] {
  const focus = rows.filter((row) => row.focus).slice(0, 2);
  const others = rows.filter((row) => !row.focus && row.annotate !== undefined && row.annotate !== '').slice(0, 2);
  return [...focus, ...others];
}

/**
 * Names above the plot, each beside the line that leads down to its unit: in the lowest storey where it covers no
 * other name and no other line; in narrower lines where whole ones find no such place.
 */
export function placeNames(rows: readonly { row: Row; at: number }[], width: number): PlaceLabel[] {
  const whole = placeAll(rows, width, width - 4, 2);
  if (whole.free) return whole.placed;
  const narrow = placeAll(rows, width, width * 0.47, 3);
  return narrow.free ? narrow.placed : whole.placed;
}

function placeAll(rows: readonly { row: Row; at: number }[], width: number, room: number, most: number) {
  const placed: PlaceLabel[] = [];
  let free = true;
  for (const { row, at } of rows) {
    const bold = row.focus === true;
    const lines = wrapToLines(row.annotate || `${row.label}: ${row.placeText}`, room, SIZE, most, bold);
    const size = Math.max(...lines.map((line) => textWidth(line, SIZE, bold)));
    const inside = (left: number) => Math.max(0, Math.min(left, width - size));
    const lefts = [...new Set([at, at - size, at - size / 2, width - size, 0].map(inside))];
    const found = [0, 1, 2, 3].flatMap((storey) =>
      lefts
        .filter((left) => isFree({ left, right: left + size, at, storey }, placed))
        .map((left) => ({ left, storey })),
    )[0];
    free &&= found !== undefined;
    const { left, storey } = found ?? { left: inside(at), storey: placed.length };
    placed.push({ row, lines, at, left, right: left + size, storey });
  }
  return { placed, free };
}

function isFree(wanted: Pick<PlaceLabel, 'left' | 'right' | 'at' | 'storey'>, placed: readonly PlaceLabel[]): boolean {
  return placed.every((other) => {
    const apart = wanted.right + GAP <= other.left || wanted.left >= other.right + GAP;
    const crossed = (x: number, box: { left: number; right: number }) => x > box.left - 4 && x < box.right + 4;
    if (wanted.storey === other.storey) return apart;
    return wanted.storey > other.storey ? !crossed(wanted.at, other) : !crossed(other.at, wanted);
  });
}
