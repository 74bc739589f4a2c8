export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A label that wants a place: its candidates in order of preference. */
export interface Placeable<T> {
  readonly item: T;
  readonly candidates: readonly Box[];
}

function overlap(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}

/**
 * Gives each label the first of its places that is inside the frame and covers neither an obstacle nor an earlier
 * label. A label without a free place is left out (`must` false: the table has it) or takes the least bad one.
 */
export function placeLabels<T>(
  labels: readonly Placeable<T>[],
  obstacles: readonly Box[],
  frame: { readonly left: number; readonly right: number },
  must: boolean,
): { item: T; box: Box }[] {
  const taken: Box[] = [...obstacles];
  const placed: { item: T; box: Box }[] = [];
  for (const { item, candidates } of labels) {
    const inside = candidates.filter((box) => box.left >= frame.left - 0.5 && box.right <= frame.right + 0.5);
    const costs = inside.map((box) => taken.reduce((sum, other) => sum + overlap(box, other), 0));
    const least = Math.min(...costs);
    const best = inside[costs.indexOf(least)];
    if (!best || (least > 0 && !must)) continue;
    taken.push(best);
    placed.push({ item, box: best });
  }
  return placed;
}
