import { formatNumber } from '../../numbers/format.ts';
import { colour } from '../../style/tokens.ts';
import { extent, padded } from '../shared/scale.ts';
import { textWidth } from '../shared/text-metrics.ts';
import type { DecompositionChart } from '../spec.ts';

type Row = DecompositionChart['rows'][number];

/** How a part is filled. Neighbours differ in lightness or in their pattern: grey print keeps them apart. */
export interface PartStyle {
  readonly fill: string;
  readonly text: string;
  readonly pattern: 'rising' | 'falling' | 'dots' | null;
}

const STYLES: readonly PartStyle[] = [
  { fill: '#16494f', text: colour.white, pattern: null },
  { fill: colour.choice, text: colour.ink, pattern: null },
  { fill: colour.near, text: colour.white, pattern: null },
  { fill: colour.white, text: colour.ink, pattern: null },
  { fill: colour.choice, text: colour.ink, pattern: 'rising' },
  { fill: colour.white, text: colour.ink, pattern: 'dots' },
  { fill: colour.choice, text: colour.ink, pattern: 'falling' },
  { fill: colour.white, text: colour.ink, pattern: 'rising' },
];

/** Eight styles in turn: the parts of a bar always stand in one order, so that a ninth is still told by its place. */
export function partStyle(index: number): PartStyle {
  return STYLES[index % STYLES.length] ?? { fill: colour.white, text: colour.ink, pattern: null };
}

/** A stretch of a bar on its axis. `part` null: what nobody can tell. */
export interface Segment {
  readonly part: number | null;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * The stretches of a bar. Shares: one after another from 0 to 1, in order, and what is unknown at the end. Signed: what
 * adds to the right of zero, what takes away to the left, each in order; what is unknown is not drawn.
 */
export function barSegments(row: Row, scale: DecompositionChart['scale']): readonly Segment[] {
  const values = row.values.map((value) => (value !== null && Number.isFinite(value) ? value : null));
  if (scale === 'shares') {
    const known = values.map((value) => Math.max(0, value ?? 0));
    const sum = known.reduce((total, value) => total + value, 0);
    const unknown = values.includes(null) ? Math.max(0, 1 - sum) : 0;
    const whole = sum + unknown;
    let at = 0;
    const segments = known.flatMap((value, part): Segment[] => {
      if (value === 0 || whole === 0) return [];
      const from = at;
      at += value / whole;
      return [{ part, from, to: at, text: row.valueTexts[part] ?? '' }];
    });
    return unknown > 0.0005 ? [...segments, { part: null, from: at, to: 1, text: 'cannot tell' }] : segments;
  }
  const ends = { left: 0, right: 0 };
  return values.flatMap((value, part): Segment[] => {
    if (value === null || value === 0) return [];
    const text = row.valueTexts[part] ?? formatNumber(value);
    if (value > 0) {
      const from = ends.right;
      ends.right += value;
      return [{ part, from, to: ends.right, text }];
    }
    const to = ends.left;
    ends.left += value;
    return [{ part, from: ends.left, to, text }];
  });
}

/** What all parts of a signed row come to; null where one of them is unknown. */
export function netOf(row: Row): number | null {
  let sum = 0;
  for (const value of row.values) {
    if (value === null || !Number.isFinite(value)) return null;
    sum += value;
  }
  return sum;
}

/** The common axis of all rows: 0 to 1, or from the furthest left to the furthest right with zero inside. */
export function decompositionDomain(spec: DecompositionChart): [number, number] {
  if (spec.scale === 'shares') return [0, 1];
  const ends = spec.rows.flatMap((row) => barSegments(row, spec.scale).flatMap(({ from, to }) => [from, to]));
  return padded(extent([0, ...ends]) ?? [-1, 1], 0.05);
}

/**
 * Where the words of a stretch stand, on the axis, and from which width of the whole bar on, in pixels, they have 4 to
 * spare on either side. The mark of what all come to, at `net`, is never under them: where it lies inside the stretch,
 * they take the longer side of it. Null for a stretch without words. `share` turns a length on the axis into one of the bar.
 */
export function wordsPlace(
  segment: Segment,
  net: number | null,
  share: (length: number) => number,
): { at: number; width: number } | null {
  if (segment.text === '' || segment.to <= segment.from) return null;
  const words = textWidth(segment.text, 13) + 8;
  const middle = (segment.from + segment.to) / 2;
  if (net === null) return { at: middle, width: words / share(segment.to - segment.from) };
  if (net <= segment.from || net >= segment.to) {
    const clear = (words / 2 + 3) / share(Math.abs(net - middle));
    return { at: middle, width: Math.max(words / share(segment.to - segment.from), clear) };
  }
  const [from, to] = net - segment.from > segment.to - net ? [segment.from, net] : [net, segment.to];
  return { at: (from + to) / 2, width: (words + 6) / share(to - from) };
}

/** A bar in words: "prices 40%, need 25%". */
export function barWords(row: Row, parts: DecompositionChart['parts']): string {
  return parts
    .map(({ label }, index) =>
      row.values[index] === null || row.values[index] === undefined
        ? `${label}: cannot tell`
        : `${label}: ${row.valueTexts[index] ?? ''}`,
    )
    .join('; ');
}
