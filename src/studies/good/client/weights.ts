/** Weights that a page takes. To leave a measure out is another definition. */
export const LEAST_POINTS = 0.001;
export const MOST_POINTS = 1000;
const MOST_RANGE = 10_000;

/**
 * The range that a reasonable person could give, moved with the weight itself: half to double stays half to double. The
 * page's own script and the server work it out alike, to the last digit.
 */
export function movedRange(
  range: readonly [low: number, high: number],
  was: number,
  now: number,
): readonly [number, number] {
  if (was === now) return range;
  const move = (end: number): number => Number(((end * now) / was).toPrecision(12));
  return [Math.min(now, Math.max(LEAST_POINTS, move(range[0]))), Math.max(now, Math.min(MOST_RANGE, move(range[1])))];
}

/** Share of all points, 0 to 1, of each measure. */
export function sharesOf(weights: readonly number[]): readonly number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (total > 0 ? weight / total : 0));
}

/** A weight as people type it: "12", "7.5". */
export function pointsText(points: number): string {
  return String(Number(points.toFixed(4)));
}
