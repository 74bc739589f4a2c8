/**
 * Cholesky factor of the symmetric matrix whose lower triangle is in `matrix` (row-major, size x size),
 * written over that triangle. Returns false when the matrix is not positive definite: a pivot that falls
 * below `least` times its diagonal entry means rows that repeat one another.
 */
export function choleskyInPlace(matrix: Float64Array, size: number, least = 1e-13): boolean {
  for (let j = 0; j < size; j += 1) {
    const row = j * size;
    const diagonal = matrix[row + j]!;
    let pivot = diagonal;
    for (let k = 0; k < j; k += 1) pivot -= matrix[row + k]! * matrix[row + k]!;
    if (!(pivot > least * diagonal) || !(diagonal > 0)) return false;
    const root = Math.sqrt(pivot);
    matrix[row + j] = root;
    for (let i = j + 1; i < size; i += 1) {
      const other = i * size;
      let sum = matrix[other + j]!;
      for (let k = 0; k < j; k += 1) sum -= matrix[other + k]! * matrix[row + k]!;
      matrix[other + j] = sum / root;
    }
  }
  return true;
}

/** Solves L Lᵀ x = right side in place, with the factor of `choleskyInPlace`. */
export function choleskySolve(factor: Float64Array, size: number, rightSide: Float64Array): void {
  for (let i = 0; i < size; i += 1) {
    let sum = rightSide[i]!;
    for (let k = 0; k < i; k += 1) sum -= factor[i * size + k]! * rightSide[k]!;
    rightSide[i] = sum / factor[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    let sum = rightSide[i]!;
    for (let k = i + 1; k < size; k += 1) sum -= factor[k * size + i]! * rightSide[k]!;
    rightSide[i] = sum / factor[i * size + i]!;
  }
}

/** Inverse of the symmetric positive definite matrix given by its lower triangle, or null. */
export function invertSymmetric(lower: Float64Array, size: number): Float64Array | null {
  const factor = lower.slice(0, size * size);
  if (!choleskyInPlace(factor, size)) return null;
  const inverse = new Float64Array(size * size);
  const column = new Float64Array(size);
  for (let j = 0; j < size; j += 1) {
    column.fill(0);
    column[j] = 1;
    choleskySolve(factor, size, column);
    for (let i = 0; i < size; i += 1) inverse[i * size + j] = column[i]!;
  }
  return inverse;
}
