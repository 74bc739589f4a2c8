/** Eigenvalues and orthonormal eigenvectors of a symmetric matrix. */
export interface SymmetricEigen {
  readonly size: number;
  /** Falling. */
  readonly values: Float64Array;
  /** Column-major: entry i of the vector of values[j] is at i + j * size. Its largest entry is positive. */
  readonly vectors: Float64Array;
}

const STEPS = 60;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix (row-major; both triangles are read as their mean), by Householder
 * reduction to three diagonals and implicit QL steps (Wilkinson and Reinsch 1971, II/2 and II/4). Null when a value
 * does not settle, which only entries that are not finite have been seen to cause.
 *
 * Every value is right to a few units of 1e-16 of the largest one in absolute size: a value 1e-14 of the largest has
 * two digits. Where small values matter, take the singular values of a factor of the matrix (`singularValues`).
 */
export function symmetricEigen(matrix: Float64Array, size: number): SymmetricEigen | null {
  const vectors = new Float64Array(size * size);
  let scale = 0;
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      const entry = matrix[i * size + j] / 2 + matrix[j * size + i] / 2;
      vectors[i * size + j] = entry;
      vectors[j * size + i] = entry;
      scale = Math.max(scale, Math.abs(entry));
    }
  }
  if (!Number.isFinite(scale)) return null;
  if (scale > 0) for (let i = 0; i < vectors.length; i += 1) vectors[i] /= scale;
  const diagonal = new Float64Array(size);
  const beside = new Float64Array(size);
  tridiagonalise(vectors, size, diagonal, beside);
  if (!implicitQl(diagonal, beside, vectors, size)) return null;
  for (let j = 0; j < size; j += 1) diagonal[j] *= scale;
  return sorted(diagonal, vectors, size);
}

/** Replaces the symmetric `matrix` by Q (rows are the transposed vectors), with Q'AQ in diagonal and beside. */
function tridiagonalise(matrix: Float64Array, size: number, diagonal: Float64Array, beside: Float64Array): void {
  const reflectors = new Float64Array(size * size);
  const heads = new Float64Array(size);
  const image = new Float64Array(size);
  for (let k = 0; k + 2 < size; k += 1) {
    // Reflect column k below the diagonal onto its first entry.
    let square = 0;
    for (let i = k + 2; i < size; i += 1) square += matrix[i * size + k] ** 2;
    const head = matrix[(k + 1) * size + k];
    if (square === 0) {
      beside[k + 1] = head;
      continue;
    }
    const length = Math.sqrt(square + head * head);
    const alpha = head > 0 ? -length : length;
    const v = reflectors.subarray(k * size, (k + 1) * size);
    v[k + 1] = head - alpha;
    for (let i = k + 2; i < size; i += 1) v[i] = matrix[i * size + k];
    const beta = 1 / (alpha * (alpha - head));
    heads[k] = beta;
    beside[k + 1] = alpha;
    let inner = 0;
    for (let i = k + 1; i < size; i += 1) {
      let sum = 0;
      for (let j = k + 1; j < size; j += 1) sum += matrix[i * size + j] * v[j];
      image[i] = beta * sum;
      inner += image[i] * v[i];
    }
    const half = (beta * inner) / 2;
    for (let i = k + 1; i < size; i += 1) image[i] -= half * v[i];
    for (let i = k + 1; i < size; i += 1) {
      for (let j = k + 1; j < size; j += 1) matrix[i * size + j] -= v[i] * image[j] + image[i] * v[j];
    }
  }
  if (size > 1) beside[size - 1] = matrix[(size - 1) * size + size - 2];
  for (let i = 0; i < size; i += 1) diagonal[i] = matrix[i * size + i];
  // Q = H0 H1 ..., multiplied up from the right; kept transposed, so that the QL rotations below turn whole rows.
  matrix.fill(0);
  for (let i = 0; i < size; i += 1) matrix[i * size + i] = 1;
  for (let k = size - 3; k >= 0; k -= 1) {
    if (heads[k] === 0) continue;
    const v = reflectors.subarray(k * size, (k + 1) * size);
    for (let row = k + 1; row < size; row += 1) {
      let sum = 0;
      for (let i = k + 1; i < size; i += 1) sum += matrix[row * size + i] * v[i];
      sum *= heads[k];
      for (let i = k + 1; i < size; i += 1) matrix[row * size + i] -= sum * v[i];
    }
  }
}

/** Diagonalises the three diagonals; turns the rows of `rows` along. */
function implicitQl(d: Float64Array, e: Float64Array, rows: Float64Array, size: number): boolean {
  for (let i = 1; i < size; i += 1) e[i - 1] = e[i];
  if (size > 0) e[size - 1] = 0;
  for (let l = 0; l < size; l += 1) {
    for (let step = 0; ; step += 1) {
      let m = l;
      for (; m + 1 < size; m += 1) {
        const near = Math.abs(d[m]) + Math.abs(d[m + 1]);
        if (Math.abs(e[m]) <= 1.1e-16 * near || Math.abs(e[m]) < 1e-300) break;
      }
      if (m === l) break;
      if (step === STEPS) return false;
      // Wilkinson's shift, then one chase of the bulge from m up to l.
      let g = (d[l + 1] - d[l]) / (2 * e[l]);
      let r = Math.hypot(g, 1);
      g = d[m] - d[l] + e[l] / (g + (g >= 0 ? r : -r));
      let sine = 1;
      let cosine = 1;
      let p = 0;
      let i = m - 1;
      for (; i >= l; i -= 1) {
        const f = sine * e[i];
        const b = cosine * e[i];
        r = Math.hypot(f, g);
        e[i + 1] = r;
        if (r === 0) {
          d[i + 1] -= p;
          e[m] = 0;
          break;
        }
        sine = f / r;
        cosine = g / r;
        g = d[i + 1] - p;
        r = (d[i] - g) * sine + 2 * cosine * b;
        p = sine * r;
        d[i + 1] = g + p;
        g = cosine * r - b;
        const upper = i * size;
        const lower = upper + size;
        for (let k = 0; k < size; k += 1) {
          const a = rows[lower + k];
          const c = rows[upper + k];
          rows[lower + k] = sine * c + cosine * a;
          rows[upper + k] = cosine * c - sine * a;
        }
      }
      if (r === 0 && i >= l) continue;
      d[l] -= p;
      e[l] = g;
      e[m] = 0;
    }
  }
  return true;
}

function sorted(values: Float64Array, rows: Float64Array, size: number): SymmetricEigen {
  const order = Array.from({ length: size }, (_, j) => j).sort((a, b) => values[b] - values[a] || a - b);
  const vectors = new Float64Array(size * size);
  for (const [place, j] of order.entries()) {
    const row = rows.subarray(j * size, (j + 1) * size);
    let largest = 0;
    for (const v of row) if (Math.abs(v) > Math.abs(largest) * (1 + 1e-10)) largest = v;
    for (let i = 0; i < size; i += 1) vectors[place * size + i] = largest < 0 ? -row[i] : row[i];
  }
  return { size, values: Float64Array.from(order, (j) => values[j]), vectors };
}
