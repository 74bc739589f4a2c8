import { findNotFinite, misuse, requireNonNegative, requireOption, requireSameLength, requireWhole } from '../check.ts';
import { cannot, type Failure } from '../outcome.ts';
import type { PanelMatrix } from './panel.ts';

/** What the synthetic unit is made to resemble the treated one in. */
export interface PredictorOptions {
  /** Covariates, each one value per unit of the panel; none when left out. */
  readonly covariates?: readonly ArrayLike<number>[];
  /** covariate1, covariate2 ... when left out. */
  readonly covariateNames?: readonly string[];
  /** Periods before treatment whose outcomes are predictors; all of them when left out. */
  readonly predictorPeriods?: readonly number[];
  /**
   * How much each predictor counts (the diagonal of V): `equal`, `inverse variance` (over treated unit and donors),
   * `nested` (chosen so that outcomes before treatment fit best, for each unit anew), or numbers, for the periods first
   * and then the covariates. `equal` when left out and there are no covariates, otherwise `inverse variance`.
   */
  readonly predictorWeights?: 'equal' | 'inverse variance' | 'nested' | readonly number[];
}

/** Checked predictors of the units in use. */
export interface Predictors {
  readonly names: readonly string[];
  readonly count: number;
  /** Row-major: units in use x predictors. */
  readonly values: Float64Array;
  /** The diagonal of V; for nested weights, inverse variances, where the search starts. */
  readonly weights: Float64Array;
  readonly nested: boolean;
  /** Words for the method. */
  readonly weighting: string;
}

/** Lays out the predictors of the units in `rows`. */
export function preparePredictors(
  where: string,
  panel: PanelMatrix,
  outcomes: Float64Array,
  rows: Int32Array,
  firstTreatedPeriod: number,
  options: PredictorOptions,
): Predictors | Failure {
  const { covariates = [] } = options;
  const names = options.covariateNames ?? covariates.map((_, k) => `covariate${k + 1}`);
  if (names.length !== covariates.length) misuse(where, 'covariateNames.length', `${covariates.length}`, names.length);
  const chosen = options.predictorPeriods ?? Array.from({ length: firstTreatedPeriod }, (_, t) => t);
  chosen.forEach((t, k) => {
    requireWhole(where, `predictorPeriods[${k}]`, t);
    if (t >= firstTreatedPeriod) misuse(where, `predictorPeriods[${k}]`, 'before the first treated period', t);
  });
  const count = chosen.length + covariates.length;
  if (count === 0) misuse(where, 'predictorPeriods', 'at least one period when there are no covariates', 'none');
  for (let k = 0; k < covariates.length; k += 1) {
    if (covariates[k].length !== panel.units) {
      misuse(where, `covariates[${k}].length`, `units (${panel.units})`, covariates[k].length);
    }
    const bad = findNotFinite(names[k], covariates[k]);
    if (bad !== null) return bad;
  }
  const values = new Float64Array(rows.length * count);
  rows.forEach((row, i) => {
    chosen.forEach((t, k) => {
      values[i * count + k] = outcomes[row * panel.periods + t];
    });
    covariates.forEach((covariate, k) => {
      values[i * count + chosen.length + k] = covariate[row];
    });
  });
  const labels = [...chosen.map((t) => `outcome in period ${t}`), ...names];
  const weighting = options.predictorWeights ?? (covariates.length === 0 ? 'equal' : 'inverse variance');
  const weights = new Float64Array(count).fill(1);
  if (typeof weighting !== 'string') {
    requireSameLength(where, 'the predictors', weights, 'predictorWeights', weighting);
    weighting.forEach((weight, k) => {
      requireNonNegative(where, `predictorWeights[${k}]`, weight);
    });
    weights.set(weighting);
    if (!weights.some((weight) => weight > 0)) misuse(where, 'predictorWeights', 'not all 0', weighting.join(', '));
  } else {
    requireOption(where, 'predictorWeights', ['equal', 'inverse variance', 'nested'], weighting);
    if (weighting !== 'equal') {
      for (let k = 0; k < count; k += 1) {
        const variance = varianceOfColumn(values, rows.length, count, k);
        if (!(variance > 0)) return cannot('constant', `${labels[k]} does not vary: it has no inverse variance`);
        if (!Number.isFinite(variance) || !Number.isFinite(1 / variance)) {
          return cannot('not-finite', `the variance of ${labels[k]} is beyond a double`);
        }
        weights[k] = 1 / variance;
      }
    }
  }
  return {
    names: labels,
    count,
    values,
    weights,
    nested: weighting === 'nested',
    weighting: typeof weighting === 'string' ? weighting : 'given',
  };
}

function varianceOfColumn(values: Float64Array, rows: number, columns: number, k: number): number {
  let mean = 0;
  for (let i = 0; i < rows; i += 1) mean += values[i * columns + k] / rows;
  let sum = 0;
  for (let i = 0; i < rows; i += 1) sum += (values[i * columns + k] - mean) ** 2;
  return sum / (rows - 1);
}
