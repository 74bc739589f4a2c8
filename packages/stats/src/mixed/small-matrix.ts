/** Tiny row-major matrices: the covariance of a handful of effects. */

/** a (rows x inner) times b (inner x columns). */
export function multiplySmall(
  a: Float64Array,
  b: Float64Array,
  rows: number,
  inner: number,
  columns: number,
): Float64Array {
  const product = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i += 1) {
    for (let j = 0; j < columns; j += 1) {
      let sum = 0;
      for (let k = 0; k < inner; k += 1) sum += a[i * inner + k] * b[k * columns + j];
      product[i * columns + j] = sum;
    }
  }
  return product;
}

export function transposeSmall(a: Float64Array, rows: number, columns: number): Float64Array {
  const result = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i += 1) for (let j = 0; j < columns; j += 1) result[j * rows + i] = a[i * columns + j];
  return result;
}

export function identitySmall(size: number): Float64Array {
  const result = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) result[i * size + i] = 1;
  return result;
}

/** M C Mᵀ for a square C (size x size) and M (rows x size). */
export function sandwichSmall(m: Float64Array, c: Float64Array, rows: number, size: number): Float64Array {
  return multiplySmall(multiplySmall(m, c, rows, size, size), transposeSmall(m, rows, size), rows, size, rows);
}

/** Inverse by Gauss-Jordan with row exchanges, or null when a pivot vanishes. */
export function invertSmall(matrix: Float64Array, size: number): Float64Array | null {
  const a = matrix.slice();
  const inverse = identitySmall(size);
  for (let j = 0; j < size; j += 1) {
    let pivot = j;
    for (let i = j + 1; i < size; i += 1) if (Math.abs(a[i * size + j]) > Math.abs(a[pivot * size + j])) pivot = i;
    if (!(Math.abs(a[pivot * size + j]) > 0)) return null;
    for (let k = 0; k < size; k += 1) {
      [a[j * size + k], a[pivot * size + k]] = [a[pivot * size + k]!, a[j * size + k]!];
      [inverse[j * size + k], inverse[pivot * size + k]] = [inverse[pivot * size + k]!, inverse[j * size + k]!];
    }
    const head = a[j * size + j];
    for (let k = 0; k < size; k += 1) {
      a[j * size + k] /= head;
      inverse[j * size + k] /= head;
    }
    for (let i = 0; i < size; i += 1) {
      const multiple = a[i * size + j];
      if (i === j || multiple === 0) continue;
      for (let k = 0; k < size; k += 1) {
        a[i * size + k] -= multiple * a[j * size + k];
        inverse[i * size + k] -= multiple * inverse[j * size + k];
      }
    }
  }
  return inverse;
}

/**
 * Lower triangular root of a positive semidefinite matrix. A pivot below `least` times its diagonal entry counts as 0
 * and leaves a column of zeros.
 */
export function semidefiniteRoot(matrix: Float64Array, size: number, least: number): Float64Array {
  const root = new Float64Array(size * size);
  for (let j = 0; j < size; j += 1) {
    let pivot = matrix[j * size + j];
    for (let k = 0; k < j; k += 1) pivot -= root[j * size + k] * root[j * size + k];
    if (!(pivot > least * matrix[j * size + j])) continue;
    const head = Math.sqrt(pivot);
    root[j * size + j] = head;
    for (let i = j + 1; i < size; i += 1) {
      let sum = matrix[i * size + j];
      for (let k = 0; k < j; k += 1) sum -= root[i * size + k] * root[j * size + k];
      root[i * size + j] = sum / head;
    }
  }
  return root;
}
