export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * The index of the nearest point in a direction (a unit vector): within 60 degrees of it, and points straight ahead
 * before those to the side. null where there is none.
 */
export function towards(from: Point, points: readonly Point[], direction: Point): number | null {
  let best: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, point] of points.entries()) {
    const dx = point.x - from.x;
    const dy = point.y - from.y;
    const ahead = dx * direction.x + dy * direction.y;
    const aside = Math.abs(dx * direction.y) + Math.abs(dy * direction.x);
    if (ahead <= 0.5 || aside > ahead * Math.sqrt(3) + 0.5) continue;
    const cost = ahead + 1.5 * aside;
    if (cost < least) {
      least = cost;
      best = index;
    }
  }
  return best;
}
