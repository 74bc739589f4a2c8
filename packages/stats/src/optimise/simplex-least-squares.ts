import { findNotFinite, findOverflow, misuse, requireNonNegative, requireSameLength } from '../check.ts';
import { cannot, type Failure, type Outcome, ok } from '../outcome.ts';
import { SimplexActiveSet, type SimplexObjective, type SimplexStatus } from './simplex-active-set.ts';
import type { SimplexSolution } from './simplex-solution.ts';

const METHOD = 'least squares on the simplex, active set';

/**
 * The reusable core of `simplexLeastSquares`: as weights sum to one, |Aw - b|² is the squared length of the weighted
 * mean of the points a_j - b, so the problem is to find the point of a polytope nearest to the origin. Trusts its
 * input; after `load`, `solve` allocates nothing.
 */
export class SimplexLeastSquares implements SimplexObjective {
  readonly size: number;
  readonly rows: number;
  readonly search: SimplexActiveSet;
  /** Half the squared distance and half the ridge's share, in the units of the scaled points. */
  objective = 0;
  /** What the points were divided by. */
  scale = 1;
  readonly #points: Float64Array;
  readonly #lengths: Float64Array;
  readonly #sorted: Float64Array;
  readonly #mean: Float64Array;
  #ridge = 0;
  #reach = 0;

  constructor(rows: number, columns: number) {
    this.rows = rows;
    this.size = columns;
    this.search = new SimplexActiveSet(columns);
    this.#points = new Float64Array(rows * columns);
    this.#lengths = new Float64Array(columns);
    this.#sorted = new Float64Array(columns);
    this.#mean = new Float64Array(rows);
  }

  /** Takes in A (column after column), b and the ridge. False when a difference is beyond a double. */
  load(matrix: Float64Array, target: Float64Array, ridge: number): boolean {
    const { rows, size } = this;
    const points = this.#points;
    let largest = 0;
    for (let j = 0; j < size; j += 1) {
      for (let t = 0; t < rows; t += 1) {
        const difference = matrix[j * rows + t] - target[t];
        points[j * rows + t] = difference;
        largest = Math.max(largest, Math.abs(difference));
      }
    }
    if (!Number.isFinite(largest)) return false;
    this.scale = largest > 0 ? largest : 1;
    for (let i = 0; i < points.length; i += 1) points[i] /= this.scale;
    this.#ridge = ridge / this.scale / this.scale;
    for (let j = 0; j < size; j += 1) this.#lengths[j] = Math.sqrt(this.entry(j, j));
    return Number.isFinite(this.#ridge);
  }

  solve(limit = 50 * (this.size + 20)): SimplexStatus {
    const lengths = this.#lengths;
    let start = 0;
    for (let j = 1; j < this.size; j += 1) if (lengths[j] < lengths[start]) start = j;
    this.#sorted.set(lengths);
    this.#sorted.sort();
    const middle = this.#sorted[this.size >> 1];
    const status = this.search.solve(this, start, middle > 0 ? middle * middle : 1, limit);
    let square = 0;
    for (let t = 0; t < this.rows; t += 1) square += this.#mean[t] * this.#mean[t];
    let penalty = 0;
    for (const w of this.search.weights) penalty += w * w;
    this.objective = (square + this.#ridge * penalty) / 2;
    return status;
  }

  entry(i: number, j: number): number {
    const { rows } = this;
    const points = this.#points;
    const a = i * rows;
    const b = j * rows;
    let sum = i === j ? this.#ridge : 0;
    for (let t = 0; t < rows; t += 1) sum += points[a + t] * points[b + t];
    return sum;
  }

  gradient(weights: Float64Array, support: Int32Array, count: number, into: Float64Array): void {
    const { rows, size } = this;
    const points = this.#points;
    const mean = this.#mean;
    mean.fill(0);
    this.#reach = 0;
    for (let k = 0; k < count; k += 1) {
      const j = support[k];
      const weight = weights[j];
      this.#reach = Math.max(this.#reach, this.#lengths[j]);
      for (let t = 0; t < rows; t += 1) mean[t] += weight * points[j * rows + t];
    }
    for (let j = 0; j < size; j += 1) {
      let sum = this.#ridge * weights[j];
      const at = j * rows;
      for (let t = 0; t < rows; t += 1) sum += points[at + t] * mean[t];
      into[j] = sum;
    }
  }

  magnitude(j: number): number {
    return this.#reach * this.#lengths[j];
  }
}

/**
 * Weights that bring a weighted mean of columns nearest to a target: minimises |Aw - b|² + ridge |w|² over weights that
 * are not negative and sum to one. The engine of synthetic control (Abadie, Diamond and Hainmueller 2010). Exact active
 * set; more columns than rows are allowed, and then `provenUnique` says whether other weights would do as well.
 *
 * `not-finite` for a value that is NaN, infinite or beyond a double; `not-converged` should rounding keep the duality
 * gap above 1e-9 of the problem's scale.
 *
 * @throws RangeError when there is no column, no row, lengths differ or the ridge is negative
 */
export function simplexLeastSquares(options: {
  /** The columns of A, each as long as the target. */
  readonly columns: readonly ArrayLike<number>[];
  /** b. */
  readonly target: ArrayLike<number>;
  /** Penalty on the sum of squared weights, in the squared unit of the target; 0 when left out. */
  readonly ridge?: number;
}): Outcome<SimplexSolution> {
  const { columns, target, ridge = 0 } = options;
  if (columns.length === 0) misuse('simplexLeastSquares', 'columns', 'at least one column', 'none');
  if (target.length === 0) misuse('simplexLeastSquares', 'target.length', '1 or more', 0);
  requireNonNegative('simplexLeastSquares', 'ridge', ridge);
  const rows = target.length;
  const matrix = new Float64Array(rows * columns.length);
  let fault: Failure | null = findNotFinite('target', target);
  columns.forEach((column, j) => {
    requireSameLength('simplexLeastSquares', 'target', target, `columns[${j}]`, column);
    fault ??= findNotFinite(`columns[${j}]`, column);
    for (let t = 0; t < rows; t += 1) matrix[j * rows + t] = column[t];
  });
  if (fault !== null) return fault;
  const core = new SimplexLeastSquares(rows, columns.length);
  if (!core.load(matrix, Float64Array.from(target), ridge)) {
    return cannot('not-finite', 'the columns lie further from the target than a double can hold');
  }
  const status = core.solve();
  const { search, scale } = core;
  const gap = search.gap();
  if (status !== 'optimal' && gap > 1e-9) return cannot('not-converged', `the duality gap is still ${gap}`);
  const objective = 2 * core.objective * scale * scale;
  const overflow = findOverflow('the squared distance', objective);
  if (overflow !== null) return overflow;
  return ok({
    weights: search.weights.slice(),
    objective,
    gap: 2 * gap * scale * scale,
    support: Array.from(search.support.subarray(0, search.count)).sort((a, b) => a - b),
    provenUnique: search.provenUnique(core),
    iterations: search.iterations,
    method: METHOD,
  });
}
