/** Thin singular value decomposition A = U D V'. */
export interface SingularValues {
  readonly rows: number;
  readonly columns: number;
  /** min(rows, columns) of them, falling. */
  readonly values: Float64Array;
  /** U, column-major, rows x values.length; the column of a value 0 is 0. */
  readonly left: Float64Array;
  /** V, column-major, columns x values.length; likewise. Largest entry of each column positive. */
  readonly right: Float64Array;
}

const SWEEPS = 60;
/** Squared length, relative to the squared largest entry, below which a column counts as 0. */
const NOTHING = 1e-280;

/**
 * Singular values and vectors of a matrix (column-major, left as it is), by one-sided Jacobi rotations (Hestenes 1958;
 * Demmel and Veselić 1992). Slower than bidiagonal methods, but small values keep their digits whenever columns of
 * different size are the cause of their smallness; below 1e-140 of the largest entry they are 0. Null when the
 * rotations do not settle or an entry is not finite.
 */
export function singularValues(matrix: Float64Array, rows: number, columns: number): SingularValues | null {
  const tall = rows >= columns;
  const m = tall ? rows : columns;
  const n = tall ? columns : rows;
  let scale = 0;
  for (const v of matrix) {
    if (!Number.isFinite(v)) return null;
    scale = Math.max(scale, Math.abs(v));
  }
  // work holds A V column by column, turned until its columns are orthogonal.
  const work = new Float64Array(m * n);
  for (let j = 0; j < n; j += 1) {
    for (let i = 0; i < m; i += 1) {
      const entry = tall ? matrix[i + j * rows] : matrix[j + i * rows];
      work[i + j * m] = scale > 0 ? entry / scale : 0;
    }
  }
  const turn = new Float64Array(n * n);
  for (let j = 0; j < n; j += 1) turn[j * n + j] = 1;
  if (!orthogonalise(work, m, n, turn)) return null;
  const lengths = new Float64Array(n);
  for (let j = 0; j < n; j += 1) lengths[j] = lengthOf(work, j * m, m);
  const order = Array.from({ length: n }, (_, j) => j).sort((a, b) => lengths[b] - lengths[a] || a - b);
  const values = Float64Array.from(order, (j) => lengths[j] * scale);
  const long = new Float64Array(m * n);
  const short = new Float64Array(n * n);
  for (const [place, j] of order.entries()) {
    const length = lengths[j];
    if (length === 0) continue;
    for (let i = 0; i < m; i += 1) long[place * m + i] = work[j * m + i] / length;
    for (let i = 0; i < n; i += 1) short[place * n + i] = turn[j * n + i];
  }
  const left = tall ? long : short;
  const right = tall ? short : long;
  for (let j = 0; j < n; j += 1) {
    let largest = 0;
    for (const v of right.subarray(j * columns, (j + 1) * columns)) {
      if (Math.abs(v) > Math.abs(largest) * (1 + 1e-10)) largest = v;
    }
    if (largest >= 0) continue;
    for (let i = 0; i < columns; i += 1) right[j * columns + i] = -right[j * columns + i];
    for (let i = 0; i < rows; i += 1) left[j * rows + i] = -left[j * rows + i];
  }
  return { rows, columns, values, left, right };
}

/** Turns pairs of columns until all are orthogonal to rounding. */
function orthogonalise(work: Float64Array, m: number, n: number, turn: Float64Array): boolean {
  const tolerance = 1e-15 * Math.sqrt(m);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    let turned = false;
    for (let p = 0; p < n; p += 1) {
      for (let q = p + 1; q < n; q += 1) {
        let pp = 0;
        let qq = 0;
        let pq = 0;
        for (let i = 0; i < m; i += 1) {
          const a = work[p * m + i];
          const b = work[q * m + i];
          pp += a * a;
          qq += b * b;
          pq += a * b;
        }
        // A column that cancelled down to this is rounding of rounding; its square would soon be lost.
        if (pp < NOTHING || qq < NOTHING) {
          const gone = pp < NOTHING ? p : q;
          work.fill(0, gone * m, (gone + 1) * m);
          continue;
        }
        if (Math.abs(pq) <= tolerance * Math.sqrt(pp) * Math.sqrt(qq) || pq === 0) continue;
        turned = true;
        const zeta = (qq - pp) / (2 * pq);
        const tangent = (zeta >= 0 ? 1 : -1) / (Math.abs(zeta) + Math.hypot(1, zeta));
        const cosine = 1 / Math.hypot(1, tangent);
        rotate(work, p * m, q * m, m, cosine, cosine * tangent);
        rotate(turn, p * n, q * n, n, cosine, cosine * tangent);
      }
    }
    if (!turned) return true;
  }
  return false;
}

function rotate(values: Float64Array, p: number, q: number, count: number, cosine: number, sine: number): void {
  for (let i = 0; i < count; i += 1) {
    const a = values[p + i];
    const b = values[q + i];
    values[p + i] = cosine * a - sine * b;
    values[q + i] = sine * a + cosine * b;
  }
}

/** Euclidean length, scaled so that it does not vanish. */
function lengthOf(values: Float64Array, start: number, count: number): number {
  let largest = 0;
  for (let i = 0; i < count; i += 1) largest = Math.max(largest, Math.abs(values[start + i]));
  if (largest === 0) return 0;
  let sum = 0;
  for (let i = 0; i < count; i += 1) sum += (values[start + i] / largest) ** 2;
  return largest * Math.sqrt(sum);
}

/** How many singular values are above `tolerance` times the largest; by default 2.2e-16 times the longer side. */
export function numericalRank(svd: SingularValues, tolerance = 2.2e-16 * Math.max(svd.rows, svd.columns)): number {
  let rank = 0;
  while (rank < svd.values.length && svd.values[rank] > tolerance * svd.values[0]) rank += 1;
  return rank;
}

/** Moore-Penrose inverse, column-major, columns x rows; values up to `tolerance` times the largest count as 0. */
export function pseudoInverse(svd: SingularValues, tolerance?: number): Float64Array {
  const { rows, columns } = svd;
  const inverse = new Float64Array(rows * columns);
  const rank = numericalRank(svd, tolerance);
  for (let k = 0; k < rank; k += 1) {
    for (let i = 0; i < rows; i += 1) {
      const share = svd.left[k * rows + i] / svd.values[k];
      for (let j = 0; j < columns; j += 1) inverse[i * columns + j] += svd.right[k * columns + j] * share;
    }
  }
  return inverse;
}
