import { cannot, type Failure } from '../outcome.ts';
import type { Basis } from './basis.ts';
import { BlockSystem } from './block-system.ts';
import type { FactorMap } from './factor-map.ts';
import { emptyFactors } from './factor-map.ts';
import type { PreparedTerm } from './random-terms.ts';

export type Criterion = 'REML' | 'ML';

/**
 * The profiled criterion of a linear mixed model as a function of the relative covariance factors; Bates and others
 * (2015), JSS 67(1), equations 34 and 41. The response is what the predictors leave of it, scaled to mean square 1:
 * large offsets and units drop out before they can cost digits.
 */
export class LinearProfile {
  readonly basis: Basis;
  readonly terms: readonly PreparedTerm[];
  readonly criterion: Criterion;
  /** Least squares coefficients on the basis. */
  readonly start: Float64Array;
  /** Unit of the scaled response. */
  readonly unit: number;
  /** n for ML, n minus the fixed coefficients for REML. */
  readonly count: number;
  readonly system: BlockSystem;
  readonly scaled: Float64Array;
  readonly factors: Float64Array[];
  /** Penalised residual sum of squares at the last factors, in scaled units. */
  residual = Number.NaN;
  /** The determinants of the criterion at the last factors. */
  determinants = Number.NaN;
  evaluations = 0;
  readonly #constant: number;

  constructor(
    basis: Basis,
    terms: readonly PreparedTerm[],
    criterion: Criterion,
    start: Float64Array,
    scaled: Float64Array,
    unit: number,
  ) {
    const { rows, columns } = basis;
    this.basis = basis;
    this.terms = terms;
    this.criterion = criterion;
    this.start = start;
    this.unit = unit;
    this.scaled = scaled;
    this.count = criterion === 'ML' ? rows : rows - columns;
    this.factors = emptyFactors(terms);
    this.system = new BlockSystem(terms, rows, columns + 1);
    const extra = new Float64Array(rows * (columns + 1));
    extra.set(basis.matrix);
    extra.set(scaled, rows * columns);
    this.system.assemble(null, extra);
    this.#constant = 2 * this.count * Math.log(unit) - (criterion === 'REML' ? 2 * basis.logDeterminant : 0);
  }

  /** Factorises at the map's parameters; false outside the domain. */
  #factor(map: FactorMap, parameters: Float64Array, divisor: number): boolean {
    map.fill(parameters, this.factors);
    if (divisor !== 1)
      for (const factor of this.factors) for (let i = 0; i < factor.length; i += 1) factor[i] /= divisor;
    return this.factorNow();
  }

  /** Factorises at what `factors` holds. */
  factorNow(): boolean {
    this.evaluations += 1;
    const { system, basis } = this;
    if (!system.factor(this.factors)) return false;
    const border = system.borderColumns;
    this.residual = system.border[border * border - 1] ** 2;
    this.determinants = system.logDeterminant();
    if (this.criterion === 'REML') {
      for (let k = 0; k < basis.columns; k += 1) {
        this.determinants += 2 * Math.log(system.border[(system.randomColumns + k) * (border + 1)]);
      }
    }
    return true;
  }

  /** -2 log-likelihood with the residual variance at its best; NaN outside the domain. */
  value(map: FactorMap, parameters: Float64Array): number {
    return this.#factor(map, parameters, 1) ? this.valueNow() : Number.NaN;
  }

  valueNow(): number {
    const { count } = this;
    return this.#constant + this.determinants + count * (1 + Math.log((2 * Math.PI * this.residual) / count));
  }

  /**
   * -2 log-likelihood with the residual standard deviation given, in scaled units, where the map's factors are absolute
   * in the same units.
   */
  valueAt(map: FactorMap, parameters: Float64Array, deviation: number): number {
    if (!(deviation > 0) || !this.#factor(map, parameters, deviation)) return Number.NaN;
    const square = deviation * deviation;
    return this.#constant + this.determinants + this.count * Math.log(2 * Math.PI * square) + this.residual / square;
  }
}

/** Least squares on the basis, the rest scaled; `constant` when nothing is left. */
export function prepareProfile(
  response: ArrayLike<number>,
  basis: Basis,
  terms: readonly PreparedTerm[],
  criterion: Criterion,
): LinearProfile | Failure {
  const { rows, columns, matrix } = basis;
  const rest = Float64Array.from(response);
  let largest = 0;
  for (let i = 0; i < rows; i += 1) largest = Math.max(largest, Math.abs(rest[i]));
  if (!(largest < 1e150)) return cannot('not-finite', 'the response is beyond what the model can be computed with');
  const start = new Float64Array(columns);
  // a second and third pass take out what rounding left of a large offset
  for (let pass = 0; pass < 3; pass += 1) {
    for (let k = 0; k < columns; k += 1) {
      let sum = 0;
      for (let i = 0; i < rows; i += 1) sum += matrix[k * rows + i] * rest[i];
      const share = sum / rows;
      start[k] += share;
      for (let i = 0; i < rows; i += 1) rest[i] -= share * matrix[k * rows + i];
    }
  }
  let square = 0;
  for (let i = 0; i < rows; i += 1) square += rest[i] ** 2 / rows;
  const unit = Math.sqrt(square);
  if (!(unit > 1e-14 * largest && unit > 1e-150)) {
    return cannot('constant', 'the predictors give the response exactly: nothing is left to vary');
  }
  for (let i = 0; i < rows; i += 1) rest[i] /= unit;
  const profile = new LinearProfile(basis, terms, criterion, start, rest, unit);
  // groups that explain everything leave no residual variance: what is left is the penalty, which falls as a square
  const left = [1e3, 1e4].map((scale) => {
    for (const [k, { width }] of terms.entries()) {
      for (let a = 0; a < width; a += 1) profile.factors[k]![a * width + a] = scale;
    }
    return profile.factorNow() ? profile.residual : Number.NaN;
  });
  if (left[1]! < 0.02 * left[0]!) {
    return cannot('constant', 'the response does not vary within groups: no residual variance can be estimated');
  }
  return profile;
}
