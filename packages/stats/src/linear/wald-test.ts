import { choleskyInPlace } from '../algebra/cholesky.ts';
import { findNotFinite, findOverflow, misuse, requirePositive } from '../check.ts';
import { chiSquaredDistribution } from '../distributions/chi-squared.ts';
import { fDistribution } from '../distributions/f.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';

export interface WaldTestOptions {
  readonly coefficients: readonly number[];
  readonly covariance: readonly (readonly number[])[];
  /** One row per restriction, one number per coefficient: the sum of products is held against `values`. */
  readonly restrictions: readonly (readonly number[])[];
  /** What each restriction says its sum is; 0 when left out. */
  readonly values?: readonly number[];
  /** Of the errors: F is used with it, chi-squared when it is left out. */
  readonly degreesOfFreedom?: number;
}

/** Joint test of linear restrictions on the coefficients of a model. */
export interface RestrictionTest {
  /** F, or chi-squared when no degrees of freedom were given. */
  readonly statistic: number;
  readonly reference: 'F' | 'chi-squared';
  /** Number of restrictions. */
  readonly restrictions: number;
  /** Second degrees of freedom of F; null for chi-squared. */
  readonly degreesOfFreedom: number | null;
  readonly p: number;
  /** Sum of products minus value, for each restriction. */
  readonly differences: readonly number[];
  readonly method: string;
}

/**
 * Wald test that linear restrictions hold together, from the coefficients and covariance of any model: W = d' (R V
 * R')⁻¹ d with d = R b - values, compared with chi-squared, or W over the number of restrictions with F. Wald (1943).
 *
 * With cluster-robust errors pass degreesOfFreedom: clusters - 1 (many restrictions on few clusters still reject too
 * often; wildClusterBootstrap tests one coefficient better).
 *
 * `collinear` when restrictions follow from one another or the covariance cannot tell them apart; `not-finite`.
 *
 * @throws RangeError when sizes differ or degreesOfFreedom is not positive
 */
export function waldTest(options: WaldTestOptions): Outcome<RestrictionTest> {
  const where = 'waldTest';
  const { coefficients, covariance, restrictions } = options;
  const size = coefficients.length;
  const count = restrictions.length;
  const values = options.values ?? new Array<number>(count).fill(0);
  if (count === 0) misuse(where, 'restrictions.length', '1 or more', count);
  if (values.length !== count) misuse(where, 'values.length', `restrictions.length (${count})`, values.length);
  if (covariance.length !== size)
    misuse(where, 'covariance.length', `coefficients.length (${size})`, covariance.length);
  for (const [i, row] of covariance.entries()) {
    if (row.length !== size) misuse(where, `covariance[${i}].length`, `coefficients.length (${size})`, row.length);
  }
  for (const [i, row] of restrictions.entries()) {
    if (row.length !== size) misuse(where, `restrictions[${i}].length`, `coefficients.length (${size})`, row.length);
  }
  const freedom = options.degreesOfFreedom;
  if (freedom !== undefined) requirePositive(where, 'degreesOfFreedom', freedom);
  const fault =
    findNotFinite('coefficients', coefficients) ??
    findNotFinite('values', values) ??
    findNotFinite('restrictions', restrictions.flat()) ??
    findNotFinite('covariance', covariance.flat());
  if (fault !== null) return fault;

  const differences = restrictions.map((row, i) => dot(row, coefficients) - values[i]!);
  const variance = new Float64Array(count * count);
  restrictions.forEach((row, i) => {
    const spread = covariance.map((line) => dot(line, row));
    for (let j = 0; j < count; j += 1) variance[i * count + j] = dot(restrictions[j]!, spread);
  });
  const errors = differences.map((_, i) => Math.sqrt(variance[i * count + i]!));
  const unusable = findOverflow('the covariance of the restrictions', ...variance);
  if (unusable !== null) return unusable;
  const blank = errors.findIndex((error) => !(error > 0));
  if (blank >= 0) return cannot('collinear', `restriction ${blank} has no variance: it cannot be tested`);
  // On the scale of correlations, so that units do not decide what counts as a repeat.
  for (let i = 0; i < count; i += 1) {
    for (let j = 0; j < count; j += 1) variance[i * count + j]! /= errors[i]! * errors[j]!;
  }
  if (!choleskyInPlace(variance, count, 1e-12)) {
    return cannot('collinear', 'restrictions repeat one another, or the covariance has too low a rank for so many');
  }
  // The statistic is the squared length of L⁻¹ d.
  const solved = new Float64Array(count);
  let wald = 0;
  for (let i = 0; i < count; i += 1) {
    let sum = differences[i]! / errors[i]!;
    for (let k = 0; k < i; k += 1) sum -= variance[i * count + k]! * solved[k]!;
    solved[i] = sum / variance[i * count + i]!;
    wald += solved[i] * solved[i];
  }
  const overflow = findOverflow('the statistic', wald, ...differences);
  if (overflow !== null) return overflow;
  const statistic = freedom === undefined ? wald : wald / count;
  return ok({
    statistic,
    reference: freedom === undefined ? 'chi-squared' : 'F',
    restrictions: count,
    degreesOfFreedom: freedom ?? null,
    p:
      freedom === undefined
        ? chiSquaredDistribution({ degreesOfFreedom: count }).upper(statistic)
        : fDistribution({ numerator: count, denominator: freedom }).upper(statistic),
    differences,
    method: `Wald, ${freedom === undefined ? 'chi-squared' : 'F'}`,
  });
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let k = 0; k < a.length; k += 1) sum += a[k]! * b[k]!;
  return sum;
}
