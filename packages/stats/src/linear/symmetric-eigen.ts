/** Eigenvalues and vectors of a symmetric matrix; vector j is column j of `vectors` (row-major). */
export interface SymmetricEigen {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

const SWEEPS = 60;

/**
 * Eigenvalues and eigenvectors of a small symmetric matrix (row-major, overwritten) by cyclic Jacobi rotations, each to
 * within rounding of the largest. Golub and Van Loan (2013), algorithm 8.5.3.
 */
export function symmetricEigen(matrix: Float64Array, size: number): SymmetricEigen {
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) vectors[i * size + i] = 1;
  let largest = 0;
  for (let i = 0; i < matrix.length; i += 1) largest = Math.max(largest, Math.abs(matrix[i]));
  const negligible = 1e-17 * largest;
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    let rotated = false;
    for (let p = 0; p < size - 1; p += 1) {
      for (let q = p + 1; q < size; q += 1) {
        if (!(Math.abs(matrix[p * size + q]) > negligible)) continue;
        rotated = true;
        rotate(matrix, vectors, size, p, q);
      }
    }
    if (!rotated) break;
  }
  return { values: Float64Array.from({ length: size }, (_, i) => matrix[i * size + i]), vectors };
}

function rotate(matrix: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const ratio = (matrix[q * size + q] - matrix[p * size + p]) / (2 * matrix[p * size + q]);
  const tangent = (ratio >= 0 ? 1 : -1) / (Math.abs(ratio) + Math.hypot(1, ratio));
  const cosine = 1 / Math.hypot(1, tangent);
  const sine = tangent * cosine;
  for (let k = 0; k < size; k += 1) {
    const a = matrix[k * size + p];
    const b = matrix[k * size + q];
    matrix[k * size + p] = cosine * a - sine * b;
    matrix[k * size + q] = sine * a + cosine * b;
  }
  for (let k = 0; k < size; k += 1) {
    const a = matrix[p * size + k];
    const b = matrix[q * size + k];
    matrix[p * size + k] = cosine * a - sine * b;
    matrix[q * size + k] = sine * a + cosine * b;
    const v = vectors[k * size + p];
    const w = vectors[k * size + q];
    vectors[k * size + p] = cosine * v - sine * w;
    vectors[k * size + q] = sine * v + cosine * w;
  }
  matrix[p * size + q] = 0;
  matrix[q * size + p] = 0;
}
