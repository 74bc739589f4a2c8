/** Weights that a page takes. To leave a measure out is another definition. */
export const LEAST_POINTS = 0.001;
export const MOST_POINTS = 1000;

/**
 * The range of a weight that somebody changed, as a saved definition has it: half to double where the definition gives
 * none, otherwise the definition's own, widened to hold the new weight.
 */
export function rangeOf(range: readonly [low: number, high: number] | null, points: number): readonly [number, number] {
  return range === null ? [points / 2, points * 2] : [Math.min(range[0], points), Math.max(range[1], points)];
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
