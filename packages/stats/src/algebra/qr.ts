/**
 * Householder QR of a tall matrix, columns kept in their order unless one repeats those before it: such a column is
 * moved to the end (LINPACK's dqrdc2 rule). Column-major: entry (i, j) is at i + j * rows.
 */
export interface Qr {
  readonly rows: number;
  readonly columns: number;
  /** R in the upper triangle of the first `rank` columns; below it the Householder vectors. */
  readonly factors: Float64Array;
  /** First entry of each Householder vector. */
  readonly heads: Float64Array;
  /** pivots[j] is the original place of column j. */
  readonly pivots: Int32Array;
  /** Columns that add something; the rest, at the end, are combinations of these. */
  readonly rank: number;
}

/**
 * Factorises `matrix` (column-major, overwritten). A column whose part orthogonal to the columns before it is below
 * `tolerance` times its own length counts as a repeat.
 */
export function factorQr(matrix: Float64Array, rows: number, columns: number, tolerance = 1e-10): Qr {
  const pivots = Int32Array.from({ length: columns }, (_, j) => j);
  const heads = new Float64Array(columns);
  const lengths = new Float64Array(columns);
  for (let j = 0; j < columns; j += 1) lengths[j] = lengthFrom(matrix, j * rows, 0, rows);
  let rank = columns;
  for (let j = 0; j < rank && j < rows; ) {
    const remaining = lengthFrom(matrix, j * rows, j, rows);
    if (!(remaining > tolerance * lengths[j]) || remaining === 0) {
      moveToEnd(matrix, rows, columns, j, pivots, lengths);
      rank -= 1;
      continue;
    }
    reflect(matrix, rows, columns, j, remaining, heads);
    j += 1;
  }
  return { rows, columns, factors: matrix, heads, pivots, rank: Math.min(rank, rows) };
}

/** Length of a column from row `from` on, scaled so that it neither overflows nor vanishes. */
function lengthFrom(matrix: Float64Array, start: number, from: number, rows: number): number {
  let largest = 0;
  for (let i = from; i < rows; i += 1) largest = Math.max(largest, Math.abs(matrix[start + i]));
  if (largest === 0) return 0;
  let sum = 0;
  for (let i = from; i < rows; i += 1) sum += (matrix[start + i] / largest) ** 2;
  return largest * Math.sqrt(sum);
}

function reflect(
  matrix: Float64Array,
  rows: number,
  columns: number,
  j: number,
  length: number,
  heads: Float64Array,
): void {
  const start = j * rows;
  const alpha = matrix[start + j] > 0 ? -length : length;
  // v = x - alpha e1 scaled by length, so that the division below is safe
  const head = matrix[start + j] - alpha;
  heads[j] = head / length;
  for (let i = j + 1; i < rows; i += 1) matrix[start + i] /= length;
  const half = -(alpha / length) * heads[j];
  for (let k = j + 1; k < columns; k += 1) {
    const other = k * rows;
    let dot = heads[j] * matrix[other + j];
    for (let i = j + 1; i < rows; i += 1) dot += matrix[start + i] * matrix[other + i];
    dot /= half;
    matrix[other + j] -= dot * heads[j];
    for (let i = j + 1; i < rows; i += 1) matrix[other + i] -= dot * matrix[start + i];
  }
  matrix[start + j] = alpha;
}

function moveToEnd(
  matrix: Float64Array,
  rows: number,
  columns: number,
  j: number,
  pivots: Int32Array,
  lengths: Float64Array,
): void {
  const column = matrix.slice(j * rows, (j + 1) * rows);
  const pivot = pivots[j];
  const length = lengths[j];
  matrix.copyWithin(j * rows, (j + 1) * rows, columns * rows);
  pivots.copyWithin(j, j + 1);
  lengths.copyWithin(j, j + 1);
  matrix.set(column, (columns - 1) * rows);
  pivots[columns - 1] = pivot;
  lengths[columns - 1] = length;
}

/** Qᵀy (transposed) or Qy, in place. */
export function applyQ(qr: Qr, y: Float64Array, transposed: boolean): void {
  const { rows, factors, heads, rank } = qr;
  for (let step = 0; step < rank; step += 1) {
    const j = transposed ? step : rank - 1 - step;
    const start = j * rows;
    let dot = heads[j] * y[j];
    let square = heads[j] * heads[j];
    for (let i = j + 1; i < rows; i += 1) {
      dot += factors[start + i] * y[i];
      square += factors[start + i] * factors[start + i];
    }
    const scale = (2 * dot) / square;
    y[j] -= scale * heads[j];
    for (let i = j + 1; i < rows; i += 1) y[i] -= scale * factors[start + i];
  }
}

/** Solves R x = y for the first `rank` entries of y, in place. */
export function solveR(qr: Qr, y: Float64Array): void {
  const { rows, factors, rank } = qr;
  for (let i = rank - 1; i >= 0; i -= 1) {
    let sum = y[i];
    for (let k = i + 1; k < rank; k += 1) sum -= factors[i + k * rows] * y[k];
    y[i] = sum / factors[i + i * rows];
  }
}

/** (XᵀX)⁻¹ of the first `rank` columns in pivoted order, row-major rank x rank: R⁻¹R⁻ᵀ. */
export function inverseCrossProduct(qr: Qr): Float64Array {
  const { rows, factors, rank } = qr;
  const inverse = new Float64Array(rank * rank); // upper triangle of R⁻¹, row-major
  for (let j = 0; j < rank; j += 1) {
    inverse[j * rank + j] = 1 / factors[j + j * rows];
    for (let i = j - 1; i >= 0; i -= 1) {
      let sum = 0;
      for (let k = i + 1; k <= j; k += 1) sum += factors[i + k * rows] * inverse[k * rank + j];
      inverse[i * rank + j] = -sum / factors[i + i * rows];
    }
  }
  const result = new Float64Array(rank * rank);
  for (let a = 0; a < rank; a += 1) {
    for (let b = 0; b <= a; b += 1) {
      let sum = 0;
      for (let k = a; k < rank; k += 1) sum += inverse[a * rank + k] * inverse[b * rank + k];
      result[a * rank + b] = sum;
      result[b * rank + a] = sum;
    }
  }
  return result;
}
