import { symmetricEigen } from '../algebra/symmetric-eigen.ts';
import type { Grouping } from '../models/clusters.ts';
import { cannot, type Failure } from '../outcome.ts';
import { addOuter, type ClusterErrors, DETERMINED, type ErrorInput } from './robust-errors.ts';

/** The share of each cluster in the hat matrix, seen in the basis. */
export interface ClusterShares {
  readonly clusters: number;
  readonly size: number;
  /** Eigenvalues of Q'Q of each cluster, clusters x size: 1 where the cluster alone determines a direction. */
  readonly values: Float64Array;
  /** The eigenvectors, row-major size x size for each cluster. */
  readonly vectors: Float64Array;
}

export interface ClusterMiddle {
  /** Covariance of basisᵀ · response, row-major size x size. */
  readonly middle: Float64Array;
  /** Of each estimate. */
  readonly degreesOfFreedom: readonly number[];
  /** Kept for CR2 only. */
  readonly shares: ClusterShares | null;
}

/**
 * Covariance of basisᵀ · response when rows of a cluster may depend on one another.
 *
 * - CR0: Liang and Zeger (1986), G - 1 degrees of freedom
 * - CR1: CR0 times G / (G - 1) · (n - 1) / (n - parameters), G - 1 degrees of freedom
 * - CR2: Bell and McCaffrey (2002) under the working model of independent rows with variance one over the weight;
 *   degrees of freedom by Satterthwaite for each coefficient. Pustejovsky and Tipton (2018), equations 6 and 11.
 *
 * `one-cluster` with one cluster, or when one cluster alone determines a coefficient.
 *
 * @param parameters counted by CR1
 */
export function clusterMiddle(
  input: ErrorInput,
  kind: ClusterErrors,
  clusters: Grouping,
  parameters: number,
): ClusterMiddle | Failure {
  const { rows, size, basis, loadings, terms, residuals } = input;
  const { codes, count } = clusters;
  if (count < 2) return cannot('one-cluster', 'all rows are in one cluster: nothing to compare between clusters');
  const scores = new Float64Array(count * size);
  const grams = new Float64Array(count * size * size);
  for (let i = 0; i < rows; i += 1) {
    const row = basis.subarray(i * size, (i + 1) * size);
    const g = codes[i];
    for (let a = 0; a < size; a += 1) scores[g * size + a] += row[a] * residuals[i];
    addOuter(grams.subarray(g * size * size, (g + 1) * size * size), row, 1);
  }
  const shares = eigenShares(grams, count, size, kind === 'CR2');
  const alone = findDetermined(input, clusters, shares);
  if (alone !== null) return alone;
  const middle = new Float64Array(size * size);
  for (let g = 0; g < count; g += 1) {
    const score = scores.subarray(g * size, (g + 1) * size);
    addOuter(middle, kind === 'CR2' ? adjustScore(score, shares, g) : score, 1);
  }
  const factor = kind === 'CR1' ? (count / (count - 1)) * ((rows - 1) / (rows - parameters)) : 1;
  return {
    middle: middle.map((v) => v * factor),
    degreesOfFreedom: terms.map((_, k) =>
      kind === 'CR2' ? satterthwaite(shares, loadings.subarray(k * size, (k + 1) * size)) : count - 1,
    ),
    shares: kind === 'CR2' ? shares : null,
  };
}

/** Eigenvalues and vectors of each cluster's Q'Q; those that cannot reach 1 are skipped (left 0) unless `all`. */
function eigenShares(grams: Float64Array, clusters: number, size: number, all: boolean): ClusterShares {
  const values = new Float64Array(clusters * size);
  const vectors = new Float64Array(clusters * size * size);
  for (let g = 0; g < clusters; g += 1) {
    const gram = grams.subarray(g * size * size, (g + 1) * size * size);
    let trace = 0;
    for (let a = 0; a < size; a += 1) trace += gram[a * size + a];
    if (!all && trace < 1 - 2 * DETERMINED) continue;
    const eigen = symmetricEigen(gram, size);
    if (eigen === null) continue; // finite entries, as these are, always have eigenvalues
    values.set(eigen.values, g * size);
    for (let a = 0; a < size; a += 1) {
      for (let j = 0; j < size; j += 1) vectors[(g * size + a) * size + j] = eigen.vectors[j * size + a];
    }
  }
  return { clusters, size, values, vectors };
}

/** Failure when a coefficient rests on one cluster alone: how it differs between clusters is then unknown. */
function findDetermined(input: ErrorInput, clusters: Grouping, shares: ClusterShares): Failure | null {
  const { size, loadings, terms } = input;
  for (let g = 0; g < shares.clusters; g += 1) {
    for (let j = 0; j < size; j += 1) {
      if (shares.values[g * size + j] < 1 - DETERMINED) continue;
      for (let k = 0; k < terms.length; k += 1) {
        let along = 0;
        let length = 0;
        for (let a = 0; a < size; a += 1) {
          along += loadings[k * size + a] * shares.vectors[g * size * size + a * size + j];
          length += loadings[k * size + a] ** 2;
        }
        if (along * along > DETERMINED * length) {
          return cannot(
            'one-cluster',
            `${terms[k]} rests on cluster ${clusters.labels[g]} alone: how it would differ between clusters cannot be told`,
          );
        }
      }
    }
  }
  return null;
}

/** (I - Q'Q)^(-1/2) score of cluster g, nothing along directions that the cluster alone determines. */
function adjustScore(score: Float64Array, shares: ClusterShares, g: number): Float64Array {
  const { size, values, vectors } = shares;
  const adjusted = new Float64Array(size);
  const offset = g * size * size;
  for (let j = 0; j < size; j += 1) {
    const left = 1 - values[g * size + j];
    if (left < DETERMINED) continue;
    let along = 0;
    for (let a = 0; a < size; a += 1) along += vectors[offset + a * size + j] * score[a];
    along /= Math.sqrt(left);
    for (let a = 0; a < size; a += 1) adjusted[a] += vectors[offset + a * size + j] * along;
  }
  return adjusted;
}

/**
 * Satterthwaite degrees of freedom of the CR2 variance of direction · basis' · response. With A the adjustment and H
 * the hat matrix, p = (I - H) A Q direction of each cluster: (sum of p'p)² over the sum of all (p'p)².
 */
export function satterthwaite(shares: ClusterShares, direction: ArrayLike<number>): number {
  const { clusters, size, values, vectors } = shares;
  const cross = new Float64Array(size * size);
  const b = new Float64Array(size);
  let total = 0;
  let squares = 0;
  for (let g = 0; g < clusters; g += 1) {
    const offset = g * size * size;
    b.fill(0);
    let own = 0;
    for (let j = 0; j < size; j += 1) {
      const value = Math.max(0, values[g * size + j]);
      const left = 1 - value;
      if (left < DETERMINED) continue;
      let along = 0;
      for (let a = 0; a < size; a += 1) along += vectors[offset + a * size + j] * direction[a];
      own += (value / left) * along * along;
      along *= value / Math.sqrt(left);
      for (let a = 0; a < size; a += 1) b[a] += vectors[offset + a * size + j] * along;
    }
    let shared = 0;
    for (let a = 0; a < size; a += 1) shared += b[a] * b[a];
    total += own - shared;
    // p'p of two clusters is -b'b; of one cluster own - b'b
    squares += own * own - 2 * own * shared;
    addOuter(cross, b, 1);
  }
  for (let i = 0; i < cross.length; i += 1) squares += cross[i] * cross[i];
  return (total * total) / squares;
}
