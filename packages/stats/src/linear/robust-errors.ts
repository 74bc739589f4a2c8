import { cannot, type Failure } from '../outcome.ts';

export const ROW_ERRORS = ['classical', 'HC0', 'HC1', 'HC2', 'HC3'] as const;
export const CLUSTER_ERRORS = ['CR0', 'CR1', 'CR2'] as const;
export type RowErrors = (typeof ROW_ERRORS)[number];
export type ClusterErrors = (typeof CLUSTER_ERRORS)[number];

/** Whether these errors need clusters. */
export function isClustered(errors: RowErrors | ClusterErrors): errors is ClusterErrors {
  return (CLUSTER_ERRORS as readonly string[]).includes(errors);
}

/** What the error formulas need of a solved problem whose rows are whitened by the weights. */
export interface ErrorInput {
  readonly rows: number;
  /** Columns of the basis. */
  readonly size: number;
  /** Orthonormal, row-major rows x size. */
  readonly basis: Float64Array;
  /** Row-major count x size: estimates = loadings · basisᵀ · response. */
  readonly loadings: Float64Array;
  /** Names of the estimates, count of them. */
  readonly terms: readonly string[];
  /** Whitened. */
  readonly residuals: Float64Array;
  /** Rows minus all parameters, those absorbed too. */
  readonly freedom: number;
}

/** A row or cluster that alone determines something leaves no more than this of its own variance. */
export const DETERMINED = 1e-10;

/**
 * Covariance of basisᵀ · response (row-major, size x size) when rows are independent: one variance ('classical'), or one each after White (1980)
 * and MacKinnon and White (1985): squared residuals as they are (HC0), times n / (n - p) (HC1), over 1 - h (HC2) or
 * over (1 - h)² (HC3).
 *
 * `too-few` when one row alone determines a coefficient: its residual is 0 by construction and tells nothing.
 */
export function rowMiddle(
  input: ErrorInput,
  kind: RowErrors,
  residualSumOfSquares: number,
  leverage: Float64Array,
): Float64Array | Failure {
  const { rows, size, basis, residuals, freedom } = input;
  const middle = new Float64Array(size * size);
  if (kind === 'classical') {
    for (let a = 0; a < size; a += 1) middle[a * size + a] = residualSumOfSquares / freedom;
    return middle;
  }
  for (let i = 0; i < rows; i += 1) {
    const left = 1 - leverage[i];
    if (left < DETERMINED) {
      return cannot(
        'too-few',
        `row ${i} alone determines a coefficient, so that ${kind} cannot see its spread; leave out the row and the predictor that marks it: the other coefficients stay the same`,
      );
    }
    const square = residuals[i] * residuals[i];
    const factor = kind === 'HC2' ? 1 / left : kind === 'HC3' ? 1 / (left * left) : 1;
    addOuter(middle, basis.subarray(i * size, (i + 1) * size), square * factor);
  }
  if (kind === 'HC1') for (let i = 0; i < middle.length; i += 1) middle[i] *= rows / freedom;
  return middle;
}

/** Adds factor · v vᵀ. */
export function addOuter(into: Float64Array, v: Float64Array, factor: number): void {
  const size = v.length;
  for (let a = 0; a < size; a += 1) {
    const scaled = factor * v[a];
    for (let b = 0; b < size; b += 1) into[a * size + b] += scaled * v[b];
  }
}

/** Robust variance over the classical one below which it is rounding. */
const NO_SPREAD = 1e-13;

/**
 * Failure when the residuals or scores that the errors of a coefficient are made of are 0 but for rounding: other rows
 * vary, but not those that decide it.
 */
export function findNoSpread(
  input: Pick<ErrorInput, 'terms' | 'loadings' | 'size' | 'freedom'>,
  covariance: Float64Array,
  residualSumOfSquares: number,
): Failure | null {
  const { terms, loadings, size, freedom } = input;
  for (let k = 0; k < terms.length; k += 1) {
    let squares = 0;
    for (let a = 0; a < size; a += 1) squares += loadings[k * size + a] ** 2;
    const classical = squares * (residualSumOfSquares / freedom);
    if (Number.isNaN(classical) || (classical > 0 && covariance[k * terms.length + k] > NO_SPREAD * classical))
      continue;
    return cannot('constant', `the residuals that decide ${terms[k]} are all 0: its error cannot be told`);
  }
  return null;
}
