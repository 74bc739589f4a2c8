import { findNotFinite, findOverflow, misuse, requireSameLength } from '../check.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { SimplexActiveSet, type SimplexObjective } from './simplex-active-set.ts';
import type { SimplexSolution } from './simplex-solution.ts';

class DenseQuadratic implements SimplexObjective {
  readonly size: number;
  readonly #quadratic: Float64Array;
  readonly #linear: Float64Array;
  readonly #sizes: Float64Array;

  constructor(quadratic: Float64Array, linear: Float64Array) {
    this.size = linear.length;
    this.#quadratic = quadratic;
    this.#linear = linear;
    this.#sizes = new Float64Array(linear.length);
  }

  entry(i: number, j: number): number {
    return this.#quadratic[i * this.size + j];
  }

  gradient(weights: Float64Array, support: Int32Array, count: number, into: Float64Array): void {
    const { size } = this;
    const quadratic = this.#quadratic;
    for (let j = 0; j < size; j += 1) {
      into[j] = -this.#linear[j];
      this.#sizes[j] = Math.abs(this.#linear[j]);
    }
    for (let k = 0; k < count; k += 1) {
      const row = support[k] * size;
      const weight = weights[support[k]];
      for (let j = 0; j < size; j += 1) {
        const part = weight * quadratic[row + j];
        into[j] += part;
        this.#sizes[j] += Math.abs(part);
      }
    }
  }

  magnitude(j: number): number {
    return this.#sizes[j];
  }
}

/**
 * Minimises ½ w'Qw - c'w over weights that are not negative and sum to one, for a symmetric positive semidefinite Q,
 * singular or not. Exact active set. For sums of squares prefer `simplexLeastSquares`: forming Q squares the spread of
 * the numbers and loses half of their digits.
 *
 * `not-finite` for a value that is NaN, infinite or beyond a double; `not-converged` should rounding keep the duality
 * gap above 1e-9 of the problem's scale.
 *
 * @throws RangeError when Q is empty, not square, not symmetric or has a direction of negative curvature
 */
export function simplexQuadraticProgramme(options: {
  /** Rows of Q. */
  readonly quadratic: readonly ArrayLike<number>[];
  /** c; zeros when left out. */
  readonly linear?: ArrayLike<number>;
}): Outcome<SimplexSolution> {
  const where = 'simplexQuadraticProgramme';
  const { quadratic } = options;
  const size = quadratic.length;
  if (size === 0) misuse(where, 'quadratic', 'at least one row', 'none');
  const linear = Float64Array.from(options.linear ?? new Float64Array(size));
  requireSameLength(where, 'quadratic', quadratic as unknown as ArrayLike<number>, 'linear', linear);
  const matrix = new Float64Array(size * size);
  let scale = 0;
  for (let i = 0; i < size; i += 1) {
    if (quadratic[i].length !== size) misuse(where, `quadratic[${i}].length`, `${size}`, quadratic[i].length);
    const fault = findNotFinite(`quadratic[${i}]`, quadratic[i]);
    if (fault !== null) return fault;
    for (let j = 0; j < size; j += 1) {
      matrix[i * size + j] = quadratic[i][j];
      scale = Math.max(scale, Math.abs(quadratic[i][j]));
    }
  }
  const fault = findNotFinite('linear', linear);
  if (fault !== null) return fault;
  for (const c of linear) scale = Math.max(scale, Math.abs(c));
  if (scale === 0) scale = 1;
  for (let i = 0; i < matrix.length; i += 1) matrix[i] /= scale;
  for (let j = 0; j < size; j += 1) linear[j] /= scale;
  requirePositiveSemidefinite(where, matrix, size);
  const core = new DenseQuadratic(matrix, linear);
  const search = new SimplexActiveSet(size);
  let start = 0;
  let trace = 0;
  for (let j = 0; j < size; j += 1) {
    trace += matrix[j * size + j];
    const value = matrix[j * size + j] / 2 - linear[j];
    if (value < matrix[start * size + start] / 2 - linear[start]) start = j;
  }
  const status = search.solve(core, start, trace > 0 ? trace / size : 1, 50 * (size + 20));
  const gap = search.gap();
  if (status !== 'optimal' && gap > 1e-9) return cannot('not-converged', `the duality gap is still ${gap}`);
  let objective = 0;
  for (let k = 0; k < search.count; k += 1) {
    const j = search.support[k];
    // ½ w'Qw - c'w = ½ w'(gradient - c)
    objective += (search.weights[j] * (search.gradient[j] - linear[j])) / 2;
  }
  objective *= scale;
  const overflow = findOverflow('the objective', objective, gap * scale);
  if (overflow !== null) return overflow;
  return ok({
    weights: search.weights.slice(),
    objective,
    gap: gap * scale,
    support: Array.from(search.support.subarray(0, search.count)).sort((a, b) => a - b),
    provenUnique: search.provenUnique(core),
    iterations: search.iterations,
    method: 'quadratic programme on the simplex, active set',
  });
}

/** Symmetry to rounding, and a pivoted Cholesky factor that leaves nothing but rounding. */
function requirePositiveSemidefinite(where: string, matrix: Float64Array, size: number): void {
  const rounding = 1e-10;
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < i; j += 1) {
      if (Math.abs(matrix[i * size + j] - matrix[j * size + i]) > rounding) {
        misuse(where, `quadratic[${i}][${j}]`, `equal to quadratic[${j}][${i}]`, matrix[i * size + j]);
      }
    }
  }
  const rest = matrix.slice();
  const done = new Uint8Array(size);
  for (let step = 0; step < size; step += 1) {
    let p = -1;
    for (let i = 0; i < size; i += 1) {
      if (done[i] === 0 && (p < 0 || rest[i * (size + 1)] > rest[p * (size + 1)])) p = i;
    }
    const pivot = rest[p * (size + 1)];
    if (pivot <= rounding) break;
    done[p] = 1;
    for (let i = 0; i < size; i += 1) {
      const factor = rest[i * size + p] / pivot;
      if (done[i] === 1 || factor === 0) continue;
      for (let j = 0; j < size; j += 1) rest[i * size + j] -= factor * rest[p * size + j];
    }
  }
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < size; j += 1) {
      if (done[i] === 1 || done[j] === 1) continue;
      if (rest[i * (size + 1)] < -rounding || Math.abs(rest[i * size + j]) > 10 * rounding) {
        misuse(where, 'quadratic', 'positive semidefinite', `a direction of negative curvature in row ${i}`);
      }
    }
  }
}
