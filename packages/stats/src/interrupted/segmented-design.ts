import { findNotFinite, misuse, requireSameLength, requireWhole } from '../check.ts';
import { cannot, type Failure } from '../outcome.ts';

/** A series, when it was interrupted and what it is compared with. */
export interface SegmentedSeries {
  /** The outcome in equally spaced periods. */
  readonly outcome: ArrayLike<number>;
  /** First period after the interruption, counted from 0. */
  readonly firstTreatedPeriod: number;
  /**
   * Series that were not interrupted, as long as the outcome. What is analysed is then the outcome less their mean, so
   * that level and slope changes are those beyond the comparison's own.
   */
  readonly comparison?: readonly ArrayLike<number>[];
  /** Further predictors, such as a season; each as long as the outcome. */
  readonly covariates?: readonly ArrayLike<number>[];
  /** covariate1, covariate2 ... when left out. */
  readonly covariateNames?: readonly string[];
  /** Whether the slope may change too; true when left out. */
  readonly slopeChange?: boolean;
}

/** Checked design of a segmented regression. */
export interface SegmentedDesign {
  readonly n: number;
  readonly columns: number;
  readonly terms: readonly string[];
  /** Column-major: constant, time since the interruption, level change, slope change, covariates. */
  readonly matrix: Float64Array;
  /** The outcome less comparison and `origin`. */
  readonly y: Float64Array;
  /** Mean of the comparison series, or zeros. */
  readonly comparison: Float64Array;
  /** Taken off the outcome before fitting; belongs to the constant. */
  readonly origin: number;
  readonly slopeChange: boolean;
}

/** Degrees of freedom that must be left. */
const SPARE = 4;

/** The one door of the interrupted time series. */
export function prepareSegments(where: string, options: SegmentedSeries): SegmentedDesign | Failure {
  const { outcome, firstTreatedPeriod, comparison = [], covariates = [], slopeChange = true } = options;
  const names = options.covariateNames ?? covariates.map((_, k) => `covariate${k + 1}`);
  if (names.length !== covariates.length) misuse(where, 'covariateNames.length', `${covariates.length}`, names.length);
  requireWhole(where, 'firstTreatedPeriod', firstTreatedPeriod);
  const n = outcome.length;
  if (firstTreatedPeriod > n) misuse(where, 'firstTreatedPeriod', `${n} at most`, firstTreatedPeriod);
  for (let k = 0; k < comparison.length; k += 1) {
    requireSameLength(where, 'outcome', outcome, `comparison[${k}]`, comparison[k]);
  }
  for (let k = 0; k < covariates.length; k += 1) {
    requireSameLength(where, 'outcome', outcome, `covariates[${k}]`, covariates[k]);
  }
  let bad = findNotFinite('outcome', outcome);
  comparison.forEach((series, k) => {
    bad ??= findNotFinite(`comparison[${k}]`, series);
  });
  covariates.forEach((series, k) => {
    bad ??= findNotFinite(names[k], series);
  });
  if (bad !== null) return bad;
  const terms = ['intercept', 'trend', 'level change', ...(slopeChange ? ['slope change'] : []), ...names];
  const after = n - firstTreatedPeriod;
  if (firstTreatedPeriod < 3) return cannot('too-few', `${firstTreatedPeriod} periods before; at least 3 are needed`);
  if (after < (slopeChange ? 2 : 1)) {
    return cannot('too-few', `${after} periods after; a level change needs 1, a slope change too needs 2`);
  }
  if (n < terms.length + SPARE) {
    return cannot(
      'too-few',
      `${n} periods for ${terms.length} coefficients; at least ${terms.length + SPARE} are needed`,
    );
  }
  const mean = new Float64Array(n);
  for (const series of comparison) for (let t = 0; t < n; t += 1) mean[t] += series[t] / comparison.length;
  const y = Float64Array.from(mean, (value, t) => outcome[t] - value);
  const origin = y[0];
  for (let t = 0; t < n; t += 1) y[t] -= origin;
  const matrix = new Float64Array(n * terms.length);
  for (let t = 0; t < n; t += 1) {
    const since = t - firstTreatedPeriod;
    matrix[t] = 1;
    matrix[n + t] = since;
    if (since >= 0) {
      matrix[2 * n + t] = 1;
      if (slopeChange) matrix[3 * n + t] = since;
    }
    for (let k = 0; k < covariates.length; k += 1) {
      matrix[(terms.length - covariates.length + k) * n + t] = covariates[k][t];
    }
  }
  let largest = 0;
  for (const value of y) largest = Math.max(largest, Math.abs(value));
  if (largest === 0) return cannot('constant', 'the series does not vary');
  if (!(largest < 1e150)) return cannot('not-finite', 'squares of the outcome are beyond what a double can hold');
  return { n, columns: terms.length, terms, matrix, y, comparison: mean, origin, slopeChange };
}
