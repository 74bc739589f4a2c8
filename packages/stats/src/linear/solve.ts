import { applyQ, factorQr, type Qr, solveR } from '../algebra/qr.ts';
import type { Design } from '../models/design.ts';
import { cannot, type Failure } from '../outcome.ts';
import { refine } from './refine.ts';

/**
 * A solved least squares problem in the form that every error formula needs: with whitened rows (each times the root
 * of its weight), estimates = loadings · basisᵀ · whitened response.
 */
export interface LinearSolution {
  readonly rows: number;
  readonly columns: number;
  readonly estimates: Float64Array;
  /** Orthonormal basis of the whitened columns; row-major, rows x columns. */
  readonly basis: Float64Array;
  /** Row-major, columns x columns. */
  readonly loadings: Float64Array;
  /** Response minus fitted, not whitened. */
  readonly residuals: Float64Array;
  /** Residuals times the root of their weight. */
  readonly whitened: Float64Array;
  /** Diagonal of the hat matrix. */
  readonly leverage: Float64Array;
  readonly residualSumOfSquares: number;
  /** About the weighted mean when there is an intercept, about 0 otherwise. */
  readonly totalSumOfSquares: number;
  /** Whether the residuals are no more than rounding. */
  readonly exact: boolean;
}

/** A column whose part beyond the others is smaller than this, relative to its own length, repeats them. */
const REPEATS = 1e-11;
/** A column that varies by less than this, relative to its own length, is constant but for rounding. */
const CONSTANT = 1e-13;

/**
 * Solves weighted least squares by Householder QR. Columns are centred first when there is an intercept and scaled by
 * powers of two, so that offsets and units cost no digits. Trusts its input but for rank.
 *
 * `collinear` names the first column that repeats those before it.
 */
export function solveLinear(
  design: Design,
  response: ArrayLike<number>,
  weights: Float64Array | null,
): LinearSolution | Failure {
  const { rows, columns, matrix, terms, intercept } = design;
  const roots = weights === null ? null : weights.map(Math.sqrt);
  const centres = new Float64Array(columns);
  const scales = new Float64Array(columns).fill(1);
  const scaled = new Float64Array(rows * columns);
  const magnitudes = new Float64Array(columns);
  for (let j = 0; j < columns; j += 1) {
    const column = matrix.subarray(j * rows, (j + 1) * rows);
    const constant = intercept && j === 0;
    if (intercept && !constant) centres[j] = centreOf(column, weights);
    magnitudes[j] = standardise(column, centres[j], roots, scaled.subarray(j * rows, (j + 1) * rows));
    scales[j] = powerOfTwo(magnitudes[j]);
    if (intercept && !constant && !(magnitudes[j] > CONSTANT * Math.abs(centres[j]))) {
      return cannot('collinear', `${terms[j]} is constant but for rounding: it repeats the intercept`);
    }
    for (let i = 0; i < rows; i += 1) scaled[j * rows + i] /= scales[j];
  }
  const centre = intercept ? centreOf(response, weights) : 0;
  const target = new Float64Array(rows);
  const scale = powerOfTwo(standardise(response, centre, roots, target));
  for (let i = 0; i < rows; i += 1) target[i] /= scale;

  const qr = factorQr(scaled.slice(), rows, columns, REPEATS);
  if (qr.rank < columns) return cannot('collinear', `${terms[qr.pivots[qr.rank]]} repeats the other predictors`);
  const inner = target.slice();
  applyQ(qr, inner, true);
  solveR(qr, inner);
  const whitened = target.slice();
  let reach = 0;
  for (let j = 0; j < columns; j += 1) {
    const b = inner[j];
    let largest = 0;
    for (let i = 0; i < rows; i += 1) {
      const part = b * scaled[j * rows + i];
      whitened[i] -= part;
      if (Math.abs(part) > largest) largest = Math.abs(part);
    }
    if (largest > reach) reach = largest;
  }
  refine(qr, scaled, target, inner, whitened);
  const basis = thinBasis(qr);
  const leverage = new Float64Array(rows);
  for (let i = 0; i < rows; i += 1) {
    for (let j = 0; j < columns; j += 1) leverage[i] += basis[i * columns + j] ** 2;
  }
  let squares = 0;
  let total = 0;
  let largestResidual = 0;
  let mean = 0;
  let weight = 0;
  if (intercept) {
    for (let i = 0; i < rows; i += 1) {
      const root = roots === null ? 1 : roots[i];
      mean += root * target[i];
      weight += root * root;
    }
    mean /= weight;
  }
  for (let i = 0; i < rows; i += 1) {
    squares += whitened[i] * whitened[i];
    largestResidual = Math.max(largestResidual, Math.abs(whitened[i]));
    total += (target[i] - (roots === null ? mean : mean * roots[i])) ** 2;
    whitened[i] *= scale;
  }
  const heaviest = roots === null ? 1 : roots.reduce((most, root) => Math.max(most, root), 0);
  const rounding = 1e-13 * Math.max(1, reach) + (8 * Number.EPSILON * heaviest * Math.abs(centre)) / scale;
  return {
    rows,
    columns,
    estimates: estimatesOf(inner, centres, scales, centre, scale, intercept),
    basis,
    loadings: loadingsOf(qr, centres, scales, intercept),
    residuals: roots === null ? whitened : whitened.map((v, i) => v / roots[i]),
    whitened,
    leverage,
    residualSumOfSquares: squares * scale * scale,
    totalSumOfSquares: total * scale * scale,
    exact: largestResidual <= rounding,
  };
}

/** A number near the weighted mean with few digits, so that subtracting it from data with few digits is exact. */
function centreOf(values: ArrayLike<number>, weights: Float64Array | null): number {
  const { length } = values;
  let mean = 0;
  let total = 0;
  for (let i = 0; i < length; i += 1) {
    const weight = weights === null ? 1 : weights[i];
    total += weight;
    if (weight > 0) mean += (values[i] - mean) * (weight / total);
  }
  const short = Math.fround(mean);
  return Number.isFinite(short) && short !== 0 ? short : Number.isFinite(mean) ? mean : 0;
}

/** (values - centre) times the roots of the weights; returns the largest size without the weights. */
function standardise(
  values: ArrayLike<number>,
  centre: number,
  roots: Float64Array | null,
  into: Float64Array,
): number {
  let largest = 0;
  for (let i = 0; i < into.length; i += 1) {
    const value = values[i] - centre;
    largest = Math.max(largest, Math.abs(value));
    into[i] = roots === null ? value : value * roots[i];
  }
  return largest;
}

function powerOfTwo(size: number): number {
  if (!(size > 0) || !Number.isFinite(size)) return 1;
  return 2 ** Math.max(-1000, Math.min(1000, Math.floor(Math.log2(size))));
}

/** The first columns of Q, row-major. */
function thinBasis(qr: Qr): Float64Array {
  const { rows, columns } = qr;
  const basis = new Float64Array(rows * columns);
  const unit = new Float64Array(rows);
  for (let j = 0; j < columns; j += 1) {
    unit.fill(0);
    unit[j] = 1;
    applyQ(qr, unit, false);
    for (let i = 0; i < rows; i += 1) basis[i * columns + j] = unit[i];
  }
  return basis;
}

function estimatesOf(
  inner: Float64Array,
  centres: Float64Array,
  scales: Float64Array,
  centre: number,
  scale: number,
  intercept: boolean,
): Float64Array {
  const estimates = Float64Array.from(scales, (s, j) => (inner[j] * scale) / s);
  if (!intercept) return estimates;
  let shift = 0;
  for (let j = 1; j < estimates.length; j += 1) shift += centres[j] * estimates[j];
  estimates[0] += centre - shift;
  return estimates;
}

/** R⁻¹ taken back to the columns as they were given. */
function loadingsOf(qr: Qr, centres: Float64Array, scales: Float64Array, intercept: boolean): Float64Array {
  const { columns, rows, factors } = qr;
  const loadings = new Float64Array(columns * columns);
  for (let j = 0; j < columns; j += 1) {
    loadings[j * columns + j] = 1 / factors[j + j * rows];
    for (let i = j - 1; i >= 0; i -= 1) {
      let sum = 0;
      for (let k = i + 1; k <= j; k += 1) sum += factors[i + k * rows] * loadings[k * columns + j];
      loadings[i * columns + j] = -sum / factors[i + i * rows];
    }
  }
  for (let i = 0; i < columns; i += 1) {
    for (let j = 0; j < columns; j += 1) loadings[i * columns + j] /= scales[i];
  }
  if (!intercept) return loadings;
  for (let i = 1; i < columns; i += 1) {
    for (let j = 0; j < columns; j += 1) loadings[j] -= centres[i] * loadings[i * columns + j];
  }
  return loadings;
}
