import { cannot, type Outcome, ok } from '../outcome.ts';
import { type CompositeIndicator, prepareIndicators } from './indicator.ts';
import { Normaliser } from './normaliser.ts';

export interface PrincipalComponentWeightsOptions {
  readonly indicators: readonly CompositeIndicator[];
}

export interface PrincipalComponentWeights {
  /** Squared loadings, summing to 1; in the order of the indicators. */
  readonly weights: readonly number[];
  /** The unit vector of the first principal component, its sum positive. */
  readonly loadings: readonly number[];
  /** Share of the variance of all standardised indicators that lies along the component. */
  readonly varianceShare: number;
  /** Indicators, turned so that higher is better, that fall where the component rises: it is no common scale for them. */
  readonly opposed: readonly string[];
  /** Units with all indicators; the others are not used. */
  readonly n: number;
  readonly dropped: number;
  readonly method: string;
  readonly assumptions: readonly string[];
}

/**
 * Weights from the first principal component of the correlations of the indicators: squared loadings, after Nicoletti,
 * Scarpetta and Boylaud (2000) as in the OECD handbook (2008), step 6. They say what moves together, not what matters.
 *
 * `too-few` below three units with all indicators, `constant`, `not-finite`, `not-converged` when two components are
 * equally long so that none is the first.
 *
 * @throws RangeError when lengths differ or names repeat
 */
export function principalComponentWeights(
  options: PrincipalComponentWeightsOptions,
): Outcome<PrincipalComponentWeights> {
  const where = 'principalComponentWeights';
  const matrix = prepareIndicators(where, options.indicators);
  if ('ok' in matrix) return matrix;
  const { units, names, signs } = matrix;
  const count = names.length;
  const complete = Uint32Array.from({ length: units }, (_, i) => i).filter((i) => matrix.present[i] === count);
  const n = complete.length;
  if (n < 3) return cannot('too-few', `${n} units have all indicators; at least 3 are needed`);
  const used = new Float64Array(n * count);
  for (let j = 0; j < count; j += 1) {
    for (let i = 0; i < n; i += 1) used[j * n + i] = matrix.values[j * units + complete[i]];
  }
  const normaliser = new Normaliser(n, 2);
  const standard = new Float64Array(n * count);
  for (let j = 0; j < count; j += 1) {
    const fault = normaliser.run(where, names[j], 'z-score', used, j * n, signs[j], Number.NaN, standard);
    if (fault !== null) return fault;
  }
  const correlations = crossProducts(standard, n, count);
  const direction = firstEigenvector(correlations, count);
  if (direction === null)
    return cannot('not-converged', 'two principal components are equally long: none is the first');
  let along = 0;
  for (let a = 0; a < count; a += 1) {
    for (let b = 0; b < count; b += 1) along += direction[a] * correlations[a * count + b] * direction[b];
  }
  return ok({
    weights: [...direction.map((l) => l * l)],
    loadings: [...direction],
    varianceShare: along / count,
    opposed: names.filter((_, j) => direction[j] < 0),
    n,
    dropped: units - n,
    method: 'squared loadings on the first principal component of the correlations',
    assumptions: ['indicators that move together deserve more weight', 'units with all indicators stand for the rest'],
  });
}

function crossProducts(standard: Float64Array, n: number, count: number): Float64Array {
  const result = new Float64Array(count * count);
  for (let a = 0; a < count; a += 1) {
    for (let b = 0; b <= a; b += 1) {
      let sum = 0;
      for (let i = 0; i < n; i += 1) sum += standard[a * n + i] * standard[b * n + i];
      result[a * count + b] = sum / (n - 1);
      result[b * count + a] = sum / (n - 1);
    }
  }
  return result;
}

/**
 * Unit vector of the largest eigenvalue of a positive semidefinite matrix, or null when the second is as large to within
 * 1e-9. The matrix is squared again and again: after k squarings smaller eigenvalues have fallen by the power 2^k.
 */
function firstEigenvector(matrix: Float64Array, size: number): Float64Array | null {
  let power = matrix.slice();
  let next = new Float64Array(size * size);
  for (let squaring = 0; squaring < 34; squaring += 1) {
    let trace = 0;
    for (let a = 0; a < size; a += 1) trace += power[a * size + a];
    let squares = 0;
    for (let k = 0; k < power.length; k += 1) {
      power[k] /= trace;
      squares += power[k] * power[k];
    }
    // The squared length is 1 when a single eigenvalue is left.
    if (Math.abs(1 - squares) < 1e-15 * size) return longestColumn(power, size);
    for (let a = 0; a < size; a += 1) {
      for (let b = 0; b < size; b += 1) {
        let sum = 0;
        for (let c = 0; c < size; c += 1) sum += power[a * size + c] * power[c * size + b];
        next[a * size + b] = sum;
      }
    }
    [power, next] = [next, power];
  }
  return null;
}

/** Every column of a matrix of rank one is the eigenvector; the longest has the most digits. Its sum is made positive. */
function longestColumn(matrix: Float64Array, size: number): Float64Array {
  let best = 0;
  for (let a = 1; a < size; a += 1) if (matrix[a * size + a] > matrix[best * size + best]) best = a;
  const column = Float64Array.from({ length: size }, (_, a) => matrix[a * size + best]);
  let squares = 0;
  let sum = 0;
  for (const v of column) {
    squares += v * v;
    sum += v;
  }
  const scale = (sum < 0 ? -1 : 1) / Math.sqrt(squares);
  return column.map((v) => v * scale);
}
