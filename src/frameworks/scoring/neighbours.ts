import { medianInPlace } from './numbers.ts';

/** With fewer neighbours that have a figure there is no median to compare with. */
export const FEWEST_NEIGHBOURS = 5;

/**
 * Median over a unit's neighbours in one column; NaN where fewer than five of them have a figure.
 *
 * @param from where the column begins in `values`
 */
export function neighbourMedian(values: Float64Array, from: number, neighbours: readonly number[]): number {
  const there: number[] = [];
  for (const neighbour of neighbours) {
    const value = values[from + neighbour] ?? Number.NaN;
    if (!Number.isNaN(value)) there.push(value);
  }
  return there.length < FEWEST_NEIGHBOURS ? Number.NaN : medianInPlace(there);
}
