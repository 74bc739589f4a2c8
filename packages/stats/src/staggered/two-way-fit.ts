import { applyQ, factorQr, inverseCrossProduct, solveR } from '../algebra/qr.ts';
import type { Panel } from './panel.ts';

/** Least squares with an effect for each unit and each period, on those cells of a panel that are `used`. */
export interface TwoWayFit {
  /** Of each regressor; 0 for those dropped. */
  readonly coefficients: Float64Array;
  /** Regressors that repeat the effects or other regressors. */
  readonly dropped: readonly number[];
  /** By unit and period; 0 where not used. */
  readonly residuals: Float64Array;
  readonly unitEffects: Float64Array;
  /** The first period used has effect 0. */
  readonly periodEffects: Float64Array;
  /** Periods with an effect: used, and linked to the others by units seen in both. */
  readonly periodKnown: Uint8Array;
  readonly observations: number;
  /** Columns of the demeaned design that were kept: a period (0 to T - 1), or T plus the number of a regressor. */
  readonly columns: readonly number[];
  /** Demeaned design of the kept columns at all cells: column-major, 0 where not used; weighted by root weights. */
  readonly design: Float64Array;
  /** Inverse of its cross-product, in the order of `columns`. */
  readonly inverse: Float64Array;
}

/**
 * Fits by taking unit means out and leaving period effects and regressors to one QR factorisation; exact for panels
 * with holes too. `regressors` are by unit and period.
 */
export function twoWayFit(
  panel: Panel,
  outcome: Float64Array,
  used: Uint8Array,
  regressors: readonly Float64Array[],
): TwoWayFit {
  const wide = panel.periods.length;
  const units = panel.names.length;
  const cells = units * wide;
  const rowOf = new Int32Array(cells).fill(-1);
  const counts = new Int32Array(units);
  const periodUsed = new Uint8Array(wide);
  let rows = 0;
  for (let i = 0; i < cells; i += 1) {
    if (used[i] !== 1) continue;
    rowOf[i] = rows;
    rows += 1;
    counts[Math.floor(i / wide)] += 1;
    periodUsed[i % wide] = 1;
  }
  const firstPeriod = periodUsed.indexOf(1);
  const candidates: number[] = [];
  for (let t = firstPeriod + 1; t < wide; t += 1) if (periodUsed[t] === 1) candidates.push(t);
  for (let k = 0; k < regressors.length; k += 1) candidates.push(wide + k);
  const matrix = new Float64Array(rows * candidates.length);
  const roots = panel.weights.map((w) => Math.sqrt(w));
  const demean = (value: (cell: number) => number, into: Float64Array, start: number): void => {
    for (let u = 0; u < units; u += 1) {
      if (counts[u] === 0) continue;
      const from = u * wide;
      let first = 0;
      let seen = false;
      let mean = 0;
      // About the unit's first value, so that a large level costs no digits.
      for (let t = 0; t < wide; t += 1) {
        if (used[from + t] !== 1) continue;
        const v = value(from + t);
        if (!seen) first = v;
        seen = true;
        mean += (v - first) / counts[u];
      }
      for (let t = 0; t < wide; t += 1) {
        if (used[from + t] === 1) into[start + rowOf[from + t]] = roots[u] * (value(from + t) - first - mean);
      }
    }
  };
  candidates.forEach((column, k) => {
    const values = column < wide ? null : regressors[column - wide];
    demean(values === null ? (cell) => (cell % wide === column ? 1 : 0) : (cell) => values[cell], matrix, k * rows);
  });
  const y = new Float64Array(rows);
  demean((cell) => outcome[cell], y, 0);
  const original = matrix.slice();
  const qr = factorQr(matrix, rows, candidates.length);
  applyQ(qr, y, true);
  solveR(qr, y);
  const coefficients = new Float64Array(regressors.length);
  const periodEffects = new Float64Array(wide);
  const periodKnown = new Uint8Array(wide);
  if (firstPeriod >= 0) periodKnown[firstPeriod] = 1;
  const columns: number[] = [];
  for (let j = 0; j < qr.rank; j += 1) {
    const column = candidates[qr.pivots[j]];
    columns.push(column);
    if (column < wide) {
      periodEffects[column] = y[j];
      periodKnown[column] = 1;
    } else {
      coefficients[column - wide] = y[j];
    }
  }
  const design = new Float64Array(cells * qr.rank);
  for (let j = 0; j < qr.rank; j += 1) {
    const from = qr.pivots[j] * rows;
    for (let i = 0; i < cells; i += 1) if (rowOf[i] >= 0) design[j * cells + i] = original[from + rowOf[i]];
  }
  const residuals = new Float64Array(cells);
  const unitEffects = new Float64Array(units);
  for (let u = 0; u < units; u += 1) {
    if (counts[u] === 0) continue;
    const from = u * wide;
    let first = 0;
    let seen = false;
    let mean = 0;
    for (let t = 0; t < wide; t += 1) {
      if (used[from + t] !== 1) continue;
      let rest = outcome[from + t] - periodEffects[t];
      for (let k = 0; k < regressors.length; k += 1) rest -= coefficients[k] * regressors[k][from + t];
      residuals[from + t] = rest;
      if (!seen) first = rest;
      seen = true;
      mean += (rest - first) / counts[u];
    }
    unitEffects[u] = first + mean;
    for (let t = 0; t < wide; t += 1) {
      if (used[from + t] === 1) residuals[from + t] = residuals[from + t] - first - mean;
    }
  }
  const kept = new Set(columns);
  return {
    coefficients,
    dropped: regressors.map((_, k) => k).filter((k) => !kept.has(wide + k)),
    residuals,
    unitEffects,
    periodEffects,
    periodKnown,
    observations: rows,
    columns,
    design,
    inverse: inverseCrossProduct(qr),
  };
}

export interface ClusterCovariance {
  readonly covariance: Float64Array;
  /** Of each cluster on each coefficient, row-major; their cross-product is the covariance. */
  readonly influence: Float64Array;
}

/**
 * Covariance of the regressors' coefficients, robust within clusters: sandwich times G/(G - 1) times (N - 1)/(N - K),
 * K without the unit effects, which lie within clusters (as fixest and Stata's reghdfe). Row-major over regressors,
 * 0 for dropped ones.
 */
export function clusterCovariance(panel: Panel, fit: TwoWayFit, regressors: number): ClusterCovariance {
  const wide = panel.periods.length;
  const cells = panel.names.length * wide;
  const size = fit.columns.length;
  const { clusters } = panel;
  const scores = new Float64Array(clusters * size);
  for (let j = 0; j < size; j += 1) {
    for (let i = 0; i < cells; i += 1) {
      const u = Math.floor(i / wide);
      scores[panel.cluster[u] * size + j] += fit.design[j * cells + i] * Math.sqrt(panel.weights[u]) * fit.residuals[i];
    }
  }
  // Influence of each cluster on the coefficients of the regressors.
  const influence = new Float64Array(clusters * regressors);
  fit.columns.forEach((column, a) => {
    if (column < wide) return;
    for (let c = 0; c < clusters; c += 1) {
      let sum = 0;
      for (let b = 0; b < size; b += 1) sum += fit.inverse[a * size + b] * scores[c * size + b];
      influence[c * regressors + column - wide] = sum;
    }
  });
  const covariance = new Float64Array(regressors * regressors);
  const correction = (clusters / (clusters - 1)) * ((fit.observations - 1) / (fit.observations - size - 1));
  for (let a = 0; a < regressors; a += 1) {
    for (let b = 0; b <= a; b += 1) {
      let sum = 0;
      for (let c = 0; c < clusters; c += 1) sum += influence[c * regressors + a] * influence[c * regressors + b];
      covariance[a * regressors + b] = correction * sum;
      covariance[b * regressors + a] = correction * sum;
    }
  }
  const root = Math.sqrt(correction);
  return { covariance, influence: influence.map((v) => root * v) };
}
