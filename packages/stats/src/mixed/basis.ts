import { applyQ, factorQr } from '../algebra/qr.ts';
import type { Design } from '../models/design.ts';
import { cannot, type Failure } from '../outcome.ts';
import { multiplySmall } from './small-matrix.ts';

/** The columns of a design in another basis: orthogonal, each of mean square 1, free of large offsets. */
export interface Basis {
  readonly rows: number;
  readonly columns: number;
  /** Column-major; Bᵀ B = rows I. */
  readonly matrix: Float64Array;
  /** Coefficients of the design = back times coefficients of the basis; row-major, square. */
  readonly back: Float64Array;
  /** log |det back|. */
  readonly logDeterminant: number;
}

/** Centres (beside a constant) and scales the columns of a design and makes them orthogonal; `collinear` names one. */
export function prepareBasis(design: Design): Basis | Failure {
  const { rows, columns, terms, intercept } = design;
  const matrix = design.matrix.slice();
  const centres = new Float64Array(columns);
  const scales = new Float64Array(columns).fill(1);
  for (let k = intercept ? 1 : 0; k < columns; k += 1) {
    const start = k * rows;
    let largest = 0;
    if (intercept) {
      for (let i = 0; i < rows; i += 1) centres[k] += matrix[start + i] / rows;
      for (let i = 0; i < rows; i += 1) matrix[start + i] -= centres[k];
    }
    for (let i = 0; i < rows; i += 1) largest = Math.max(largest, Math.abs(matrix[start + i]));
    if (!(largest > 1e-280 && largest < 1e280)) {
      if (largest === 0) return cannot('collinear', `${terms[k]} does not vary`);
      return cannot('not-finite', `${terms[k]} is beyond what the model can be computed with`);
    }
    scales[k] = largest;
    for (let i = 0; i < rows; i += 1) matrix[start + i] /= largest;
  }
  const qr = factorQr(matrix, rows, columns);
  if (qr.rank < columns) {
    const repeated = terms[qr.pivots[columns - 1]];
    return cannot('collinear', `${repeated} is a combination of the other predictors`);
  }
  const root = Math.sqrt(rows);
  const orthogonal = new Float64Array(rows * columns);
  const inverse = new Float64Array(columns * columns);
  let logDeterminant = columns * Math.log(root);
  for (let k = 0; k < columns; k += 1) {
    const column = orthogonal.subarray(k * rows, (k + 1) * rows);
    column[k] = root;
    applyQ(qr, column, false);
    const head = matrix[k + k * rows];
    logDeterminant -= Math.log(Math.abs(head) * scales[k]);
    inverse[k * columns + k] = root / head;
    for (let i = k - 1; i >= 0; i -= 1) {
      let sum = 0;
      for (let j = i + 1; j <= k; j += 1) sum += matrix[i + j * rows] * inverse[j * columns + k];
      inverse[i * columns + k] = -sum / matrix[i + i * rows];
    }
  }
  const unscale = new Float64Array(columns * columns);
  for (let k = 0; k < columns; k += 1) {
    unscale[k * columns + k] = 1 / scales[k];
    if (k > 0 && intercept) unscale[k] = -centres[k] / scales[k];
  }
  const back = multiplySmall(unscale, inverse, columns, columns, columns);
  return { rows, columns, matrix: orthogonal, back, logDeterminant };
}
