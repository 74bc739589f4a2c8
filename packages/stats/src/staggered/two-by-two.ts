import { choleskyInPlace, choleskySolve } from '../algebra/cholesky.ts';
import { NewtonSearch } from '../optimise/newton.ts';
import type { ReasonCode } from '../outcome.ts';
import { PropensityLogit } from './propensity.ts';

export type StaggeredEstimator = 'outcome regression' | 'inverse probability' | 'doubly robust';

/** Comparison units whose fitted probability of treatment is at least this are left out of the weighting. */
export const TRIMMED_FROM = 0.995;
/** A fitted probability of at least this means that treated and comparison units do not overlap. */
const NO_OVERLAP_FROM = 0.999;
/** A column of which less than this share of its square is new repeats those before it. */
const SINGULAR = 1e-11;

/** Why a cell has no estimate. */
export interface CellFailure {
  readonly reason: ReasonCode;
  readonly message: string;
}

/**
 * Difference in differences of two groups and two periods: regression, weighting or both, each with its influence
 * function. Sant'Anna and Zhao (2020), Journal of Econometrics 219: the panel estimators with logit propensity and
 * linear regression; influence functions as in their appendix. Buffers serve all cells of a panel.
 */
export class TwoByTwo {
  readonly #columns: number;
  /** Intercept first, then covariates centred and scaled within the cell; column-major. */
  readonly #x: Float64Array;
  readonly #residual: Float64Array;
  readonly #fitted: Float64Array;
  readonly #oddsWeight: Float64Array;
  readonly #cross: Float64Array;
  readonly #beta: Float64Array;
  readonly #towardsOutcome: Float64Array;
  readonly #towardsPropensity: Float64Array;
  readonly #search: NewtonSearch;
  readonly #logit = new PropensityLogit();
  /** Of the cell's units, on its own scale: the standard error is the root of its sum of squares over its rows. */
  readonly influence: Float64Array;
  estimate = 0;
  trimmed = 0;

  constructor(most: number, covariates: number) {
    const columns = covariates + 1;
    this.#columns = columns;
    this.#x = new Float64Array(most * columns);
    this.#residual = new Float64Array(most);
    this.#fitted = new Float64Array(most);
    this.#oddsWeight = new Float64Array(most);
    this.#cross = new Float64Array(columns * columns);
    this.#beta = new Float64Array(columns);
    this.#towardsOutcome = new Float64Array(columns);
    this.#towardsPropensity = new Float64Array(columns);
    this.#search = new NewtonSearch(columns);
    this.influence = new Float64Array(most);
  }

  /**
   * Estimates one cell from its `rows` units. `covariates` holds the raw values column by column, `rows` each.
   * Fills `estimate`, `influence` and `trimmed`, or says why there is no estimate.
   */
  run(
    estimator: StaggeredEstimator,
    rows: number,
    change: Float64Array,
    treated: Uint8Array,
    weights: Float64Array,
    covariates: Float64Array,
  ): CellFailure | null {
    this.trimmed = 0;
    const wrong = this.#layOut(rows, covariates);
    if (wrong !== null) return wrong;
    const regression = estimator !== 'inverse probability';
    if (estimator !== 'outcome regression') {
      const apart = this.#weigh(rows, treated, weights);
      if (apart !== null) return apart;
    }
    if (regression) {
      const repeats = this.#regress(rows, change, treated, weights);
      if (repeats !== null) return repeats;
    } else {
      for (let i = 0; i < rows; i += 1) this.#residual[i] = change[i];
    }
    if (estimator === 'outcome regression') this.#combineRegression(rows, treated, weights);
    else this.#combineWeighting(rows, treated, weights, regression);
    return Number.isFinite(this.estimate) && this.influence.subarray(0, rows).every((v) => Number.isFinite(v))
      ? null
      : { reason: 'not-finite', message: 'the effect is beyond what a double can hold' };
  }

  #layOut(rows: number, covariates: Float64Array): CellFailure | null {
    const x = this.#x;
    x.fill(1, 0, rows);
    for (let k = 1; k < this.#columns; k += 1) {
      const from = (k - 1) * rows;
      let mean = 0;
      for (let i = 0; i < rows; i += 1) mean += covariates[from + i] / rows;
      let largest = 0;
      for (let i = 0; i < rows; i += 1) largest = Math.max(largest, Math.abs(covariates[from + i] - mean));
      // Rounding of the mean is not variation.
      if (!(largest > 1e-13 * Math.abs(mean)) || !Number.isFinite(largest)) {
        return { reason: 'collinear', message: `covariate ${k} does not vary in this comparison` };
      }
      for (let i = 0; i < rows; i += 1) x[k * rows + i] = (covariates[from + i] - mean) / largest;
    }
    return this.#columns > 2 && this.#repeats(rows)
      ? { reason: 'collinear', message: 'the covariates repeat one another in this comparison' }
      : null;
  }

  #repeats(rows: number): boolean {
    const columns = this.#columns;
    const x = this.#x;
    const cross = this.#cross.fill(0);
    for (let i = 0; i < rows; i += 1) {
      for (let k = 0; k < columns; k += 1) {
        for (let j = 0; j <= k; j += 1) cross[k * columns + j] += x[k * rows + i] * x[j * rows + i];
      }
    }
    return !choleskyInPlace(cross, columns, SINGULAR);
  }

  /** Propensities, and the weights of comparison units: odds of treatment, 0 when trimmed. */
  #weigh(rows: number, treated: Uint8Array, weights: Float64Array): CellFailure | null {
    const fitted = this.#fitted;
    if (!this.#logit.fit(this.#search, this.#x, rows, this.#columns, treated, weights, fitted)) {
      return { reason: 'separation', message: 'the covariates tell treated and comparison units apart' };
    }
    let kept = 0;
    for (let i = 0; i < rows; i += 1) {
      if (!(fitted[i] < NO_OVERLAP_FROM)) {
        return {
          reason: 'separation',
          message: `a fitted probability of treatment of ${fitted[i].toFixed(4)}: no overlap`,
        };
      }
      this.#oddsWeight[i] = 0;
      if (treated[i] === 1) continue;
      if (fitted[i] >= TRIMMED_FROM) {
        this.trimmed += 1;
        continue;
      }
      this.#oddsWeight[i] = (weights[i] * fitted[i]) / (1 - fitted[i]);
      kept += 1;
    }
    return kept > 0 ? null : { reason: 'no-comparison', message: 'every comparison unit is trimmed' };
  }

  /** Least squares of the change among comparison units; residuals of all. Leaves the factor of X'WX in #cross. */
  #regress(rows: number, change: Float64Array, treated: Uint8Array, weights: Float64Array): CellFailure | null {
    const columns = this.#columns;
    const x = this.#x;
    const cross = this.#cross;
    const beta = this.#beta;
    cross.fill(0);
    beta.fill(0);
    // About their mean, so that a large common change costs no digits.
    let mean = 0;
    let total = 0;
    for (let i = 0; i < rows; i += 1) {
      if (treated[i] === 1) continue;
      mean += weights[i] * change[i];
      total += weights[i];
    }
    mean /= total;
    for (let i = 0; i < rows; i += 1) {
      if (treated[i] === 1) continue;
      const w = weights[i];
      for (let k = 0; k < columns; k += 1) {
        const wx = w * x[k * rows + i];
        beta[k] += wx * (change[i] - mean);
        for (let j = 0; j <= k; j += 1) cross[k * columns + j] += wx * x[j * rows + i];
      }
    }
    if (!choleskyInPlace(cross, columns, SINGULAR)) {
      return { reason: 'collinear', message: 'the covariates repeat one another among the comparison units' };
    }
    choleskySolve(cross, columns, beta);
    for (let i = 0; i < rows; i += 1) {
      let predicted = 0;
      for (let k = 0; k < columns; k += 1) predicted += beta[k] * x[k * rows + i];
      this.#residual[i] = change[i] - mean - predicted;
    }
    return null;
  }

  #combineRegression(rows: number, treated: Uint8Array, weights: Float64Array): void {
    const columns = this.#columns;
    const x = this.#x;
    const residual = this.#residual;
    const direction = this.#towardsOutcome.fill(0);
    let total = 0;
    let sum = 0;
    for (let i = 0; i < rows; i += 1) {
      if (treated[i] !== 1) continue;
      total += weights[i];
      sum += weights[i] * residual[i];
      for (let k = 0; k < columns; k += 1) direction[k] += weights[i] * x[k * rows + i];
    }
    this.estimate = sum / total;
    choleskySolve(this.#cross, columns, direction);
    for (let i = 0; i < rows; i += 1) {
      const share = (weights[i] * rows) / total;
      this.influence[i] =
        treated[i] === 1 ? share * (residual[i] - this.estimate) : -share * residual[i] * this.#dot(direction, rows, i);
    }
  }

  #combineWeighting(rows: number, treated: Uint8Array, weights: Float64Array, regression: boolean): void {
    const columns = this.#columns;
    const x = this.#x;
    const residual = this.#residual;
    const odds = this.#oddsWeight;
    let total = 0;
    let oddsTotal = 0;
    let sum = 0;
    let oddsSum = 0;
    for (let i = 0; i < rows; i += 1) {
      if (treated[i] === 1) {
        total += weights[i];
        sum += weights[i] * residual[i];
      } else {
        oddsTotal += odds[i];
        oddsSum += odds[i] * residual[i];
      }
    }
    const treatedMean = sum / total;
    const comparisonMean = oddsSum / oddsTotal;
    this.estimate = treatedMean - comparisonMean;
    const outcome = this.#towardsOutcome.fill(0);
    const propensity = this.#towardsPropensity.fill(0);
    for (let i = 0; i < rows; i += 1) {
      const own = treated[i] === 1 ? weights[i] / total : -odds[i] / oddsTotal;
      const tilt = treated[i] === 1 ? 0 : (odds[i] / oddsTotal) * (residual[i] - comparisonMean);
      for (let k = 0; k < columns; k += 1) {
        outcome[k] += own * x[k * rows + i];
        propensity[k] += tilt * x[k * rows + i];
      }
    }
    if (regression) choleskySolve(this.#cross, columns, outcome);
    this.#solveInformation(rows, weights, propensity);
    for (let i = 0; i < rows; i += 1) {
      const isTreated = treated[i] === 1;
      let value = isTreated
        ? (weights[i] / total) * (residual[i] - treatedMean)
        : -(odds[i] / oddsTotal) * (residual[i] - comparisonMean);
      if (regression && !isTreated) value -= weights[i] * residual[i] * this.#dot(outcome, rows, i);
      value -= weights[i] * ((isTreated ? 1 : 0) - this.#fitted[i]) * this.#dot(propensity, rows, i);
      this.influence[i] = rows * value;
    }
  }

  /** Solves the information of the logit at its estimate, in place; it was positive definite when the logit was fitted. */
  #solveInformation(rows: number, weights: Float64Array, rightSide: Float64Array): void {
    const columns = this.#columns;
    const x = this.#x;
    const information = this.#search.information.fill(0);
    for (let i = 0; i < rows; i += 1) {
      const curvature = weights[i] * this.#fitted[i] * (1 - this.#fitted[i]);
      for (let k = 0; k < columns; k += 1) {
        for (let j = 0; j <= k; j += 1) information[k * columns + j] += curvature * x[k * rows + i] * x[j * rows + i];
      }
    }
    if (choleskyInPlace(information, columns)) choleskySolve(information, columns, rightSide);
    else rightSide.fill(Number.NaN);
  }

  #dot(direction: Float64Array, rows: number, i: number): number {
    let sum = 0;
    for (let k = 0; k < this.#columns; k += 1) sum += direction[k] * this.#x[k * rows + i];
    return sum;
  }
}
