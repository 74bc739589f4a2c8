import type { Prepared } from './prepare.ts';

/**
 * Sandwich covariance B M B of the standardised coefficients, B the inverse expected information and M the sum of
 * outer products of the scores of rows (HC0, HC1) or of clusters (CR1). Zeileis (2006), J. Stat. Software 16(9);
 * Zeileis, Köll and Graham (2020), 95(1), for the factors of small samples.
 */
export function robustCovariance(prepared: Prepared, score: Float64Array, bread: Float64Array): Float64Array {
  const { rows, columns: size, matrix, errors, clusters, clusterCount } = prepared;
  const groups = clusters === null ? rows : clusterCount;
  const sums = new Float64Array(groups * size);
  for (let k = 0; k < size; k += 1) {
    for (let i = 0; i < rows; i += 1) {
      sums[(clusters === null ? i : clusters[i]) * size + k] += score[i] * matrix[k * rows + i];
    }
  }
  const meat = new Float64Array(size * size);
  for (let g = 0; g < groups; g += 1) {
    for (let k = 0; k < size; k += 1) {
      for (let l = 0; l < size; l += 1) meat[k * size + l] += sums[g * size + k] * sums[g * size + l];
    }
  }
  // HC1 with no row left over has no finite factor; its scores are 0, which the caller reports.
  const spare = Math.max(1, rows - size);
  const factor =
    errors === 'HC1' ? rows / spare : errors === 'CR1' ? (groups / (groups - 1)) * ((rows - 1) / spare) : 1;
  return sandwich(bread, meat, size).map((v) => v * factor);
}

/** A M Aᵀ for square matrices, row-major. */
export function sandwich(a: Float64Array, middle: Float64Array, size: number): Float64Array {
  const left = multiply(a, middle, size, false);
  return multiply(left, a, size, true);
}

function multiply(a: Float64Array, b: Float64Array, size: number, transposed: boolean): Float64Array {
  const out = new Float64Array(size * size);
  for (let r = 0; r < size; r += 1) {
    for (let s = 0; s < size; s += 1) {
      let sum = 0;
      for (let k = 0; k < size; k += 1) sum += a[r * size + k] * (transposed ? b[s * size + k] : b[k * size + s]);
      out[r * size + s] = sum;
    }
  }
  return out;
}
