/**
 * Residual sum of squares of the last column on chosen others, from their cross-products, by the sweep operator
 * (Goodnight 1979, American Statistician 33). Columns that the others already give are passed over.
 */
export function residualSquares(cross: Float64Array, size: number, columns: readonly number[]): number {
  const swept = sweep(cross, size, columns);
  return Math.max(0, swept[size * size - 1] as number);
}

/** Coefficients of the last column on chosen others, in their order; 0 for one that was passed over. */
export function coefficients(cross: Float64Array, size: number, columns: readonly number[]): readonly number[] {
  const swept = sweep(cross, size, columns);
  return columns.map((k) => ((swept[k * size + k] as number) < 0 ? (swept[k * size + size - 1] as number) : 0));
}

/** Part of a column that must remain beside the others. */
const COLLINEAR = 1e-9;

/**
 * The swept matrix; the diagonal of a swept column is minus the inverse's. A matrix that is swept already can be swept on:
 * `original` are then the cross-products themselves.
 */
export function sweep(
  cross: Float64Array,
  size: number,
  columns: readonly number[],
  original: Float64Array = cross,
): Float64Array {
  const a = cross.slice();
  for (const k of columns) {
    const pivot = a[k * size + k] as number;
    if (!(pivot > COLLINEAR * (original[k * size + k] as number))) continue;
    for (let i = 0; i < size; i += 1) {
      if (i === k) continue;
      const ratio = (a[i * size + k] as number) / pivot;
      for (let j = 0; j < size; j += 1) {
        if (j !== k) a[i * size + j] = (a[i * size + j] as number) - ratio * (a[k * size + j] as number);
      }
    }
    for (let i = 0; i < size; i += 1) {
      if (i === k) continue;
      a[i * size + k] = (a[i * size + k] as number) / pivot;
      a[k * size + i] = (a[k * size + i] as number) / pivot;
    }
    a[k * size + k] = -1 / pivot;
  }
  return a;
}
