import { choleskyInPlace, choleskySolve, invertSymmetric } from '../algebra/cholesky.ts';
import { findOverflow, misuse, requireNonNegative } from '../check.ts';
import { meanOf } from '../describe/mean.ts';
import { sumOfSquaresOf } from '../describe/variance.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { type PenalisedData, preparePenalised } from './prepare-penalised.ts';

export interface RidgeRegressionOptions extends Omit<PenalisedData, 'family' | 'offset'> {
  /** Penalties, 0 or more. */
  readonly penalties: readonly number[];
}

export interface RidgeFit {
  readonly penalty: number;
  readonly intercept: number;
  /** Per unit of the predictors. */
  readonly coefficients: readonly number[];
  /** Trace of the matrix that takes the response to the fit, the constant's 1 included. */
  readonly effectiveDegreesOfFreedom: number;
  readonly residualSumOfSquares: number;
  /** Generalised cross-validation: (residual sum of squares / n) / (1 - effective degrees of freedom / n)². */
  readonly generalisedCrossValidation: number;
}

export interface RidgeRegression {
  readonly method: string;
  readonly n: number;
  readonly terms: readonly string[];
  /** In the order of the penalties given. */
  readonly fits: readonly RidgeFit[];
  /** Place of the fit with the least generalised cross-validation. */
  readonly best: number;
  readonly standardised: boolean;
  readonly assumptions: readonly string[];
}

/**
 * Ridge regression in closed form: minimises Σ residual²/(2n) + penalty Σb²/2 over standardised slopes. Hoerl and
 * Kennard (1970), Technometrics 12(1); generalised cross-validation after Golub, Heath and Wahba (1979).
 *
 * MASS::lm.ridge's lambda is n times this penalty. Slopes are shrunken and have no standard errors. Reasons:
 * `too-few`, `constant`, `not-finite`, `collinear` (penalty 0 only).
 *
 * @throws RangeError when lengths differ or a penalty is negative
 */
export function ridgeRegression(options: RidgeRegressionOptions): Outcome<RidgeRegression> {
  const where = 'ridgeRegression';
  const { penalties } = options;
  if (penalties.length === 0) misuse(where, 'penalties', 'a list of one or more', 'an empty list');
  for (const [k, penalty] of penalties.entries()) requireNonNegative(where, `penalties[${k}]`, penalty);
  const prepared = preparePenalised(where, { ...options, family: 'gaussian' });
  if ('ok' in prepared) return prepared;
  const { rows, columns, matrix, response, centres, scales } = prepared;
  const centre = meanOf(response);
  const gram = new Float64Array(columns * columns);
  const right = new Float64Array(columns);
  for (let k = 0; k < columns; k += 1) {
    for (let i = 0; i < rows; i += 1) right[k] += (matrix[k * rows + i] * (response[i] - centre)) / rows;
    for (let l = 0; l <= k; l += 1) {
      let sum = 0;
      for (let i = 0; i < rows; i += 1) sum += matrix[k * rows + i] * matrix[l * rows + i];
      gram[k * columns + l] = sum / rows;
      gram[l * columns + k] = sum / rows;
    }
  }
  const spread = sumOfSquaresOf(response);
  const fits: RidgeFit[] = [];
  for (const penalty of penalties) {
    const factor = gram.slice();
    for (let k = 0; k < columns; k += 1) factor[k * columns + k] += penalty;
    const inverse = invertSymmetric(factor, columns);
    if (inverse === null || !choleskyInPlace(factor, columns)) {
      return cannot(
        'collinear',
        `the predictors repeat one another and penalty ${penalty} is too small to tell them apart`,
      );
    }
    const slopes = right.slice();
    choleskySolve(factor, columns, slopes);
    // trace of G (G + penalty)⁻¹ = columns - penalty trace of (G + penalty)⁻¹
    let trace = columns;
    for (let k = 0; k < columns; k += 1) trace -= penalty * inverse[k * columns + k];
    let residual = 0;
    for (let i = 0; i < rows; i += 1) {
      let fitted = centre;
      for (let k = 0; k < columns; k += 1) fitted += slopes[k] * matrix[k * rows + i];
      residual += (response[i] - fitted) ** 2;
    }
    const coefficients = Array.from(slopes, (b, k) => b / scales[k]);
    const free = 1 - (1 + trace) / rows;
    if (!(free > 1e-12)) return cannot('too-few', 'the fit uses up every row; take a larger penalty');
    const intercept = coefficients.reduce((sum, b, k) => sum - b * centres[k], centre);
    const generalisedCrossValidation = residual / rows / (free * free);
    const overflow = findOverflow('the fit', spread, intercept, generalisedCrossValidation, ...coefficients);
    if (overflow !== null) return overflow;
    fits.push(
      Object.freeze({
        penalty,
        intercept,
        coefficients,
        effectiveDegreesOfFreedom: 1 + trace,
        residualSumOfSquares: residual,
        generalisedCrossValidation,
      }),
    );
  }
  const least = Math.min(...fits.map((fit) => fit.generalisedCrossValidation));
  return ok({
    method: 'ridge regression, closed form',
    n: rows,
    terms: prepared.names,
    fits,
    best: fits.findIndex((fit) => fit.generalisedCrossValidation === least),
    standardised: options.standardise ?? true,
    assumptions: ['independent rows of equal variance', 'effects linear', 'slopes shrunken towards 0'],
  });
}
