import type { Grade } from '../../style/tokens.ts';
import { textWidth } from '../shared/text-metrics.ts';
import type { GradeBarsChart } from '../spec.ts';

/** One part of a bar: null is "no grade". Ends as shares of its length, 0 to 1. */
export interface BarSegment {
  readonly grade: Grade | null;
  readonly count: number;
  readonly from: number;
  readonly to: number;
}

/** Parts from outstanding to no grade; those that nobody holds are left out. */
export function barSegments(row: GradeBarsChart['rows'][number]): readonly BarSegment[] {
  const parts: readonly (readonly [Grade | null, number])[] = [
    [1, row.counts[0]],
    [2, row.counts[1]],
    [3, row.counts[2]],
    [4, row.counts[3]],
    [null, row.none],
  ];
  const total = parts.reduce((sum, [, count]) => sum + count, 0);
  let before = 0;
  return parts.flatMap(([grade, count]) => {
    if (count === 0) return [];
    const from = before / total;
    before += count;
    return [{ grade, count, from, to: before / total }];
  });
}

/** Whether a part of a bar `width` pixels long holds its number with 4 pixels to spare on either side. */
export function countFits(segment: BarSegment, width: number): boolean {
  return textWidth(String(segment.count), 13) + 8 <= (segment.to - segment.from) * width;
}
