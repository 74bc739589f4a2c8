/** With fewer neighbours that have a figure there is no median to compare with. */
export const FEWEST_NEIGHBOURS = 5;

/**
 * Median over a unit's neighbours in one column; NaN where fewer than five of them have a figure.
 *
 * @param from where the column begins in `values`
 */
export function neighbourMedian(values: Float64Array, from: number, neighbours: readonly number[]): number {
  const there = new Float64Array(neighbours.length);
  let n = 0;
  for (const neighbour of neighbours) {
    const value = values[from + neighbour] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    // Ten at most: put each in its place.
    let at = n;
    for (; at > 0 && (there[at - 1] ?? 0) > value; at -= 1) there[at] = there[at - 1] ?? 0;
    there[at] = value;
    n += 1;
  }
  if (n < FEWEST_NEIGHBOURS) return Number.NaN;
  const upper = there[n >> 1] ?? Number.NaN;
  return n % 2 === 1 ? upper : ((there[(n >> 1) - 1] ?? Number.NaN) + upper) / 2;
}
