import { symmetricEigen } from './symmetric-eigen.ts';

/** A power of a symmetric positive semidefinite matrix. */
export interface SymmetricPower {
  /** Row-major, symmetric. */
  readonly matrix: Float64Array;
  /** Eigenvalues that counted as above 0; the others have no part in the power. */
  readonly rank: number;
}

/**
 * A^exponent on the range of a symmetric positive semidefinite matrix (row-major): 0.5 the square root, -0.5 its
 * inverse as the CR2 errors of clusters want it (Bell and McCaffrey 2002), -1 the Moore-Penrose inverse. Eigenvalues up
 * to `tolerance` times the largest count as 0. Null when an eigenvalue is clearly negative, or not finite.
 */
export function symmetricPower(
  matrix: Float64Array,
  size: number,
  exponent: number,
  tolerance = 1e-12,
): SymmetricPower | null {
  const eigen = symmetricEigen(matrix, size);
  if (eigen === null) return null;
  const { values, vectors } = eigen;
  const least = tolerance * Math.max(values[0] ?? 0, 0);
  const lowest = values[size - 1] ?? 0;
  if (lowest < -least && lowest < 0) return null;
  const power = new Float64Array(size * size);
  let rank = 0;
  while (rank < size && values[rank] > least) {
    const factor = values[rank] ** exponent;
    const vector = vectors.subarray(rank * size, (rank + 1) * size);
    for (let i = 0; i < size; i += 1) {
      const share = factor * vector[i];
      for (let j = 0; j <= i; j += 1) power[i * size + j] += share * vector[j];
    }
    rank += 1;
  }
  for (let i = 0; i < size; i += 1) for (let j = 0; j < i; j += 1) power[j * size + i] = power[i * size + j];
  return { matrix: power, rank };
}
