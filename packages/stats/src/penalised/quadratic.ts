import { choleskyInPlace, choleskySolve } from '../algebra/cholesky.ts';

const SWEEPS = 20000;
/** Sweeps between attempts at an exact solution on the coefficients that are not 0. */
const BETWEEN = 8;

/**
 * Minimiser of b'Qb/2 - c'b + lasso Σ|b| + ridge Σb²/2, Q symmetric and positive semidefinite. Coordinate descent
 * (Friedman, Hastie and Tibshirani 2010, section 2.2) finds which coefficients are 0 and the signs of the others; these
 * are then solved for exactly, and the solution is taken only if it meets the conditions of Karush, Kuhn and Tucker.
 */
export class ElasticNetQuadratic {
  readonly #size: number;
  readonly #residual: Float64Array;
  readonly #active: Uint32Array;
  readonly #factor: Float64Array;
  readonly #solution: Float64Array;
  readonly #candidate: Float64Array;

  constructor(size: number) {
    this.#size = size;
    this.#residual = new Float64Array(size);
    this.#active = new Uint32Array(size);
    this.#factor = new Float64Array(size * size);
    this.#solution = new Float64Array(size);
    this.#candidate = new Float64Array(size);
  }

  /** From `b`, which receives the solution; false when it did not settle. Q is row-major, both triangles. */
  solve(q: Float64Array, c: Float64Array, lasso: number, ridge: number, b: Float64Array): boolean {
    const size = this.#size;
    let scale = lasso;
    for (let k = 0; k < size; k += 1) scale = Math.max(scale, Math.abs(c[k]));
    if (scale === 0) {
      b.fill(0);
      return true;
    }
    const residual = this.#residual;
    for (let k = 0; k < size; k += 1) {
      let sum = c[k];
      for (let l = 0; l < size; l += 1) sum -= q[k * size + l] * b[l];
      residual[k] = sum;
    }
    if (lasso === 0 && this.#solveExactly(q, c, 0, ridge, b, scale)) return true;
    for (let sweep = 1; sweep <= SWEEPS; sweep += 1) {
      let moved = 0;
      for (let k = 0; k < size; k += 1) {
        const curve = q[k * size + k] + ridge;
        if (!(curve > 0)) continue;
        const pull = residual[k] + q[k * size + k] * b[k];
        const next = Math.abs(pull) <= lasso ? 0 : (pull - Math.sign(pull) * lasso) / curve;
        const change = next - b[k];
        if (change === 0) continue;
        b[k] = next;
        moved = Math.max(moved, Math.abs(change) * curve);
        for (let l = 0; l < size; l += 1) residual[l] -= change * q[k * size + l];
      }
      if ((sweep % BETWEEN === 0 || moved <= 1e-12 * scale) && this.#solveExactly(q, c, lasso, ridge, b, scale))
        return true;
      if (moved <= 1e-14 * scale) return true;
    }
    return false;
  }

  #solveExactly(
    q: Float64Array,
    c: Float64Array,
    lasso: number,
    ridge: number,
    b: Float64Array,
    scale: number,
  ): boolean {
    const size = this.#size;
    const active = this.#active;
    const factor = this.#factor;
    const solution = this.#solution;
    let count = 0;
    for (let k = 0; k < size; k += 1) if (b[k] !== 0 || lasso === 0) active[count++] = k;
    for (let r = 0; r < count; r += 1) {
      const k = active[r];
      for (let s = 0; s <= r; s += 1) factor[r * count + s] = q[k * size + active[s]] + (r === s ? ridge : 0);
      solution[r] = c[k] - lasso * Math.sign(b[k]);
    }
    if (!choleskyInPlace(factor, count)) return false;
    choleskySolve(factor, count, solution);
    const candidate = this.#candidate.fill(0);
    for (let r = 0; r < count; r += 1) {
      if (lasso > 0 && Math.sign(solution[r]) !== Math.sign(b[active[r]])) return false;
      candidate[active[r]] = solution[r];
    }
    if (violation(q, c, lasso, ridge, candidate) > 1e-11 * scale) return false;
    b.set(candidate);
    return true;
  }
}

/** Largest breach of the conditions of Karush, Kuhn and Tucker. */
function violation(q: Float64Array, c: Float64Array, lasso: number, ridge: number, b: Float64Array): number {
  const size = b.length;
  let largest = 0;
  for (let k = 0; k < size; k += 1) {
    let slope = c[k] - ridge * b[k];
    for (let l = 0; l < size; l += 1) slope -= q[k * size + l] * b[l];
    largest = Math.max(largest, breach(slope, lasso, b[k]));
  }
  return largest;
}

/** How far the slope of the smooth part is from what the lasso penalty allows at b. */
export function breach(slope: number, lasso: number, b: number): number {
  return b === 0 ? Math.max(0, Math.abs(slope) - lasso) : Math.abs(slope - lasso * Math.sign(b));
}
