import { applyQ, factorQr, inverseCrossProduct, solveR } from '../algebra/qr.ts';
import { minimiseOnInterval } from '../optimise/minimise-on-interval.ts';
import { cannot, type Failure } from '../outcome.ts';

/** A regression of one series, solved. */
export interface SeriesFit {
  readonly coefficients: Float64Array;
  /** Covariance of the coefficients, row-major. */
  readonly covariance: Float64Array;
  /** Residuals in the unit of the outcome. */
  readonly residuals: Float64Array;
  /** Residuals that should have no autocorrelation left. */
  readonly innovations: Float64Array;
  readonly autocorrelation: number | null;
  readonly logLikelihood: number | null;
  /** Of the residuals, n - p in the denominator. */
  readonly residualDeviation: number;
}

/** Autocorrelations looked at before the best is narrowed down. */
const GRID = 60;
const LARGEST = 0.9999;

interface Whitened {
  readonly coefficients: Float64Array;
  readonly inverse: Float64Array;
  readonly squares: number;
  /** Logarithm of the determinant of X'X after whitening. */
  readonly logDeterminant: number;
}

/** Least squares after Prais and Winsten's transformation with the given autocorrelation; null when columns repeat. */
function solveWhitened(design: Float64Array, y: Float64Array, columns: number, rho: number): Whitened | null {
  const n = y.length;
  const matrix = new Float64Array(n * columns);
  for (let k = 0; k < columns; k += 1) whiten(design.subarray(k * n, (k + 1) * n), rho, matrix.subarray(k * n));
  const right = new Float64Array(n);
  whiten(y, rho, right);
  const qr = factorQr(matrix, n, columns);
  if (qr.rank < columns) return null;
  let logDeterminant = 0;
  for (let k = 0; k < columns; k += 1) logDeterminant += 2 * Math.log(Math.abs(qr.factors[k + k * n]));
  applyQ(qr, right, true);
  let squares = 0;
  for (let t = columns; t < n; t += 1) squares += right[t] * right[t];
  solveR(qr, right);
  return { coefficients: right.slice(0, columns), inverse: inverseCrossProduct(qr), squares, logDeterminant };
}

/** (√(1 - ρ²) v_1, v_2 - ρ v_1, ...), written into the start of `into`. */
function whiten(values: Float64Array, rho: number, into: Float64Array): void {
  into[0] = Math.sqrt(1 - rho * rho) * values[0];
  for (let t = 1; t < values.length; t += 1) into[t] = values[t] - rho * values[t - 1];
}

/** Ordinary least squares, with the ordinary covariance. */
export function fitOrdinary(design: Float64Array, y: Float64Array, columns: number): SeriesFit | Failure {
  return finish(design, y, columns, 0, null);
}

/**
 * Regression with first-order autoregressive errors, the autocorrelation by maximum likelihood or restricted maximum
 * likelihood, on the profile over the autocorrelation.
 */
export function fitAutoregressive(
  design: Float64Array,
  y: Float64Array,
  columns: number,
  restricted: boolean,
): SeriesFit | Failure {
  const n = y.length;
  const count = restricted ? n - columns : n;
  // Minus the profiled log-likelihood: Harville (1974) for the restricted one, as in nlme::gls.
  const loss = (rho: number): number => {
    const found = solveWhitened(design, y, columns, rho);
    if (found === null) return Number.POSITIVE_INFINITY;
    const likelihood =
      -0.5 * count * (Math.log((2 * Math.PI * found.squares) / count) + 1) + 0.5 * Math.log(1 - rho * rho);
    return -(restricted ? likelihood - 0.5 * found.logDeterminant : likelihood);
  };
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  const at = (k: number): number => -LARGEST + (2 * LARGEST * k) / GRID;
  for (let k = 0; k <= GRID; k += 1) {
    const value = loss(at(k));
    if (value < least) {
      least = value;
      best = k;
    }
  }
  const found = minimiseOnInterval({
    of: loss,
    lower: at(Math.max(0, best - 1)),
    upper: at(Math.min(GRID, best + 1)),
    tolerance: 1e-9,
  });
  if (!found.ok) return found;
  if (Math.abs(found.value.at) > LARGEST - 1e-4) {
    const end = found.value.at > 0 ? '1' : '-1';
    return cannot(
      'not-converged',
      `the autocorrelation goes to ${end}: no stationary model can be told from the series`,
    );
  }
  return finish(design, y, columns, polish(loss, found.value.at), -found.value.value);
}

/** One Newton step on differences of the fourth order: the flat top hides half of the digits from the search. */
function polish(loss: (rho: number) => number, rho: number): number {
  const h = 1e-3 * (1 - Math.abs(rho));
  const [a, b, c, d, e] = [-2, -1, 0, 1, 2].map((k) => loss(rho + k * h));
  const slope = (a - 8 * b + 8 * d - e) / (12 * h);
  const curvature = (b - 2 * c + d) / (h * h);
  const step = -slope / curvature;
  // Beyond what the search left open it is no polish.
  return Math.abs(step) < 1e-5 ? rho + step : rho;
}

function finish(
  design: Float64Array,
  y: Float64Array,
  columns: number,
  rho: number,
  logLikelihood: number | null,
): SeriesFit | Failure {
  const n = y.length;
  const solved = solveWhitened(design, y, columns, rho);
  if (solved === null) return cannot('collinear', 'predictors repeat one another or the terms of time');
  const residuals = y.slice();
  for (let k = 0; k < columns; k += 1) {
    for (let t = 0; t < n; t += 1) residuals[t] -= solved.coefficients[k] * design[k * n + t];
  }
  const innovations = new Float64Array(n);
  whiten(residuals, rho, innovations);
  const variance = solved.squares / (n - columns);
  return {
    coefficients: solved.coefficients,
    covariance: solved.inverse.map((entry) => entry * variance),
    residuals,
    innovations,
    autocorrelation: logLikelihood === null ? null : rho,
    logLikelihood,
    residualDeviation: Math.sqrt(variance / (1 - rho * rho)),
  };
}

/**
 * Newey and West's covariance of least squares coefficients with weights 1 - l/(lag + 1), no prewhitening. Newey and West
 * (1987), Econometrica 55, equation 5; times n/(n - p) when `adjusted`.
 */
export function neweyWestCovariance(
  design: Float64Array,
  residuals: Float64Array,
  columns: number,
  lag: number,
  adjusted: boolean,
): Float64Array {
  const n = residuals.length;
  const qr = factorQr(design.slice(), n, columns);
  const bread = inverseCrossProduct(qr);
  const scores = new Float64Array(n * columns);
  for (let k = 0; k < columns; k += 1)
    for (let t = 0; t < n; t += 1) scores[k * n + t] = design[k * n + t] * residuals[t];
  const meat = new Float64Array(columns * columns);
  for (let a = 0; a < columns; a += 1) {
    for (let b = 0; b < columns; b += 1) {
      let sum = 0;
      for (let l = 0; l <= lag; l += 1) {
        let products = 0;
        for (let t = l; t < n; t += 1) {
          products += scores[a * n + t] * scores[b * n + t - l];
          if (l > 0) products += scores[a * n + t - l] * scores[b * n + t];
        }
        sum += (1 - l / (lag + 1)) * products;
      }
      meat[a * columns + b] = adjusted ? (sum * n) / (n - columns) : sum;
    }
  }
  return sandwich(bread, meat, columns);
}

function sandwich(bread: Float64Array, meat: Float64Array, size: number): Float64Array {
  const left = new Float64Array(size * size);
  const result = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < size; j += 1) {
      for (let k = 0; k < size; k += 1) left[i * size + j] += bread[i * size + k] * meat[k * size + j];
    }
  }
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < size; j += 1) {
      for (let k = 0; k < size; k += 1) result[i * size + j] += left[i * size + k] * bread[k * size + j];
    }
  }
  return result;
}
