import { choleskyInPlace, invertSymmetric } from '../algebra/cholesky.ts';
import { findNotFinite, findTooFew, misuse, requireSameLength } from '../check.ts';
import type { Failure } from '../outcome.ts';

/** Estimates of several studies, with the squares of their standard errors. */
export interface StudyData {
  readonly effects: ArrayLike<number>;
  /** Sampling variances, above 0 and taken as known. */
  readonly variances: ArrayLike<number>;
}

/** Checks studies; `too-few` below `least`, `not-finite`. A variance of 0 or less is misuse. */
export function checkStudies(where: string, data: StudyData, least: number): Failure | null {
  const { effects, variances } = data;
  requireSameLength(where, 'effects', effects, 'variances', variances);
  const fault =
    findNotFinite('effects', effects) ??
    findNotFinite('variances', variances) ??
    findTooFew('effects', effects.length, least);
  if (fault !== null) return fault;
  for (let i = 0; i < variances.length; i += 1) {
    if (!(variances[i] > 0)) misuse(where, `variances[${i}]`, 'above 0', variances[i]);
  }
  return null;
}

/** Weighted least squares of studies at one between-study variance. */
export interface StudyFit {
  readonly betweenVariance: number;
  readonly coefficients: Float64Array;
  /** (X'WX)⁻¹, row-major. */
  readonly covariance: Float64Array;
  /** Weighted sum of squared residuals. */
  readonly residual: number;
  /** Trace of P = W - WX(X'WX)⁻¹X'W. */
  readonly traceP: number;
  readonly sumWeights: number;
  /** y'PPy. */
  readonly squaredP: number;
  readonly logLikelihood: number;
  readonly restrictedLogLikelihood: number;
}

/** The studies' model y = X b + u + e with var u the between-study variance and var e known; X given row by row. */
export class StudyModel {
  readonly k: number;
  readonly p: number;
  readonly y: Float64Array;
  readonly v: Float64Array;
  readonly x: Float64Array;
  readonly #logCrossProduct: number;

  constructor(y: Float64Array, v: Float64Array, x: Float64Array, p: number) {
    this.k = y.length;
    this.p = p;
    this.y = y;
    this.v = v;
    this.x = x;
    this.#logCrossProduct =
      logDeterminant(
        this.#crossProduct(() => 1),
        p,
      ) ?? Number.NaN;
  }

  /** Whether the columns repeat one another. */
  get isCollinear(): boolean {
    return Number.isNaN(this.#logCrossProduct);
  }

  at(betweenVariance: number): StudyFit | null {
    const { k, p, y, v, x } = this;
    const weight = (i: number): number => 1 / (v[i] + betweenVariance);
    const information = this.#crossProduct(weight);
    const covariance = invertSymmetric(information, p);
    const logInformation = logDeterminant(information, p);
    if (covariance === null || logInformation === null) return null;
    const right = new Float64Array(p);
    for (let i = 0; i < k; i += 1) for (let a = 0; a < p; a += 1) right[a] += weight(i) * x[i * p + a] * y[i];
    const coefficients = new Float64Array(p);
    for (let a = 0; a < p; a += 1) for (let b = 0; b < p; b += 1) coefficients[a] += covariance[a * p + b] * right[b];
    const squares = this.#crossProduct((i) => weight(i) ** 2);
    let [residual, sumWeights, squaredP, logVariance] = [0, 0, 0, 0];
    for (let i = 0; i < k; i += 1) {
      let rest = y[i];
      for (let a = 0; a < p; a += 1) rest -= x[i * p + a] * coefficients[a];
      const w = weight(i);
      residual += w * rest * rest;
      squaredP += (w * rest) ** 2;
      sumWeights += w;
      logVariance -= Math.log(w);
    }
    let used = 0;
    for (let a = 0; a < p; a += 1) {
      for (let b = 0; b < p; b += 1) used += covariance[a * p + b] * squares[Math.max(a, b) * p + Math.min(a, b)];
    }
    const log2Pi = Math.log(2 * Math.PI);
    return {
      betweenVariance,
      coefficients,
      covariance,
      residual,
      traceP: sumWeights - used,
      sumWeights,
      squaredP,
      logLikelihood: -(k * log2Pi + logVariance + residual) / 2,
      restrictedLogLikelihood:
        -((k - p) * log2Pi - this.#logCrossProduct + logVariance + logInformation + residual) / 2,
    };
  }

  /** X'DX for a diagonal D, lower triangle. */
  #crossProduct(weight: (i: number) => number): Float64Array {
    const { k, p, x } = this;
    const product = new Float64Array(p * p);
    for (let i = 0; i < k; i += 1) {
      const w = weight(i);
      for (let a = 0; a < p; a += 1) {
        for (let b = 0; b <= a; b += 1) product[a * p + b] += w * x[i * p + a] * x[i * p + b];
      }
    }
    return product;
  }
}

function logDeterminant(lower: Float64Array, size: number): number | null {
  const factor = lower.slice();
  if (!choleskyInPlace(factor, size, 1e-10)) return null;
  let sum = 0;
  for (let a = 0; a < size; a += 1) sum += 2 * Math.log(factor[a * size + a]);
  return sum;
}
