import { clusterMiddle } from '../linear/cluster-errors.ts';
import { findUnusable } from '../linear/least-squares.ts';
import { findNoSpread } from '../linear/robust-errors.ts';
import { solveLinear } from '../linear/solve.ts';
import type { Failure } from '../outcome.ts';
import type { WildClusterData } from './wild-cluster-data.ts';

/**
 * What a restricted wild cluster bootstrap needs of each cluster, so that a draw costs clusters x columns and no
 * refitting. Under the null value b the restricted residuals are those of the full model minus (b - estimate) times
 * the part of the predictor beyond the others, so everything is linear in that distance: a constant and a slope.
 */
export interface WildClusterTerms {
  readonly clusters: number;
  readonly columns: number;
  readonly estimate: number;
  /** Sum of squared scores of the clusters: the CR0 variance. */
  readonly variance: number;
  /** Contribution of each cluster to the estimate: constant and slope. */
  readonly shares: Float64Array;
  readonly shareSlopes: Float64Array;
  /** basis'·residuals of each cluster, clusters x columns: constant and slope. */
  readonly moments: Float64Array;
  readonly momentSlopes: Float64Array;
  /** basis'·weights of each cluster, clusters x columns. */
  readonly loadings: Float64Array;
}

/** Numbers per draw: see `drawWildCluster`. */
export const WIDTH = 5;

/** Sums over each cluster for the tested coefficient, or why the coefficient cannot be tested. */
export function wildClusterTerms(data: WildClusterData): WildClusterTerms | Failure {
  const { design, target, clusters, place } = data;
  const solution = solveLinear(design, target, null);
  if ('ok' in solution) return solution;
  const fault = findUnusable(solution, data.rounding);
  if (fault !== null) return fault;
  const { rows, columns, basis, residuals } = solution;
  const direction = solution.loadings.subarray(place * columns, (place + 1) * columns);
  const alone = clusterMiddle(
    { rows, size: columns, basis, loadings: direction, terms: [design.terms[place]!], residuals, freedom: 1 },
    'CR0',
    clusters,
    columns,
  );
  if ('ok' in alone) return alone;
  const squares = direction.reduce((sum, v) => sum + v * v, 0);
  const count = clusters.count;
  const shares = new Float64Array(count);
  const shareSlopes = new Float64Array(count);
  const moments = new Float64Array(count * columns);
  const loadings = new Float64Array(count * columns);
  for (let i = 0; i < rows; i += 1) {
    const g = clusters.codes[i];
    let weight = 0;
    for (let a = 0; a < columns; a += 1) weight += basis[i * columns + a] * direction[a];
    shares[g] += weight * residuals[i];
    shareSlopes[g] += (weight * weight) / squares;
    for (let a = 0; a < columns; a += 1) {
      moments[g * columns + a] += basis[i * columns + a] * residuals[i];
      loadings[g * columns + a] += basis[i * columns + a] * weight;
    }
  }
  const variance = shares.reduce((sum, v) => sum + v * v, 0);
  const term = { terms: [design.terms[place]!], loadings: direction, size: columns, freedom: rows };
  const still = findNoSpread(term, Float64Array.of(variance), solution.residualSumOfSquares);
  if (still !== null) return still;
  return {
    clusters: count,
    columns,
    estimate: solution.estimates[place],
    variance,
    shares,
    shareSlopes,
    moments,
    momentSlopes: loadings.map((v) => v / squares),
    loadings,
  };
}

/** Buffers of one run of draws. */
export class WildClusterDraw {
  readonly #terms: WildClusterTerms;
  readonly #total: Float64Array;
  readonly #totalSlope: Float64Array;

  constructor(terms: WildClusterTerms) {
    this.#terms = terms;
    this.#total = new Float64Array(terms.columns);
    this.#totalSlope = new Float64Array(terms.columns);
  }

  /**
   * With residuals of cluster g multiplied by signs[g], the estimate misses the null value by n0 - d n1 and its CR0
   * variance is q0 - 2 d q1 + d² q2, d the distance from estimate to null value. Writes n0, n1, q0, q1, q2.
   */
  write(signs: Float64Array, into: Float64Array, offset: number): void {
    const { clusters, columns, shares, shareSlopes, moments, momentSlopes, loadings } = this.#terms;
    const total = this.#total.fill(0);
    const totalSlope = this.#totalSlope.fill(0);
    let n0 = 0;
    let n1 = 0;
    for (let g = 0; g < clusters; g += 1) {
      const sign = signs[g];
      n0 += sign * shares[g];
      n1 += sign * shareSlopes[g];
      const start = g * columns;
      for (let a = 0; a < columns; a += 1) {
        total[a] += sign * moments[start + a];
        totalSlope[a] += sign * momentSlopes[start + a];
      }
    }
    let q0 = 0;
    let q1 = 0;
    let q2 = 0;
    for (let g = 0; g < clusters; g += 1) {
      let score = signs[g] * shares[g];
      let slope = signs[g] * shareSlopes[g];
      const start = g * columns;
      for (let a = 0; a < columns; a += 1) {
        score -= loadings[start + a] * total[a];
        slope -= loadings[start + a] * totalSlope[a];
      }
      q0 += score * score;
      q1 += score * slope;
      q2 += slope * slope;
    }
    into[offset] = n0;
    into[offset + 1] = n1;
    into[offset + 2] = q0;
    into[offset + 3] = q1;
    into[offset + 4] = q2;
  }
}

/**
 * How many of the draws have a statistic as far from 0 as the observed one when the null value lies `distance` from
 * the estimate. Draws equal but for rounding count; so does one whose variance is 0.
 */
export function countAsExtreme(all: Float64Array, variance: number, distance: number): number {
  const observed = ((distance * distance) / variance) * (1 - 1e-9);
  let count = 0;
  for (let o = 0; o < all.length; o += WIDTH) {
    const miss = all[o] - distance * all[o + 1];
    const spread = all[o + 2] - 2 * distance * all[o + 3] + distance * distance * all[o + 4];
    if (miss * miss >= observed * spread) count += 1;
  }
  return count;
}
