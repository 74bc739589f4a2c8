import type { Basis } from './basis.ts';
import { BlockSystem, substitute } from './block-system.ts';
import type { PreparedTerm } from './random-terms.ts';
import { constantOf, evaluateResponse, type ResponseData } from './response-model.ts';

const STEPS = 100;
const HALVINGS = 40;
/** Of the decrement of a Newton step: the error it leaves is of the order of its square. */
const TOLERANCE = 1e-18;

/**
 * The log-likelihood of a generalised linear mixed model by Laplace's method, with its exact gradient. The conditional
 * modes are found by penalised iteratively reweighted least squares; Bates (2010), lme4 vignette "Computational
 * methods", section 4; Tierney and Kadane (1986). The gradient follows the modes and the weights by the implicit
 * function theorem. Long because modes, inverse and gradient share their buffers.
 */
export class Laplace {
  readonly basis: Basis;
  readonly terms: readonly PreparedTerm[];
  readonly data: ResponseData;
  readonly system: BlockSystem;
  readonly constant: number;
  /** Spherical effects at their mode: the leading term's, then the border's. */
  readonly spherical: Float64Array;
  /** Where each term's effects begin in `spherical`. */
  readonly starts: readonly number[];
  readonly linear: Float64Array;
  readonly mean: Float64Array;
  readonly weight: Float64Array;
  readonly bend: Float64Array;
  evaluations = 0;
  readonly #fixed: Float64Array;
  readonly #residual: Float64Array;
  readonly #right: Float64Array;
  readonly #trial: Float64Array;
  readonly #adjoint: Float64Array;
  readonly #turned: Float64Array;
  readonly #leverage: Float64Array;
  readonly #width: number;
  // pieces of the inverse of the system
  readonly #inner: Float64Array;
  readonly #cross: Float64Array;
  readonly #outer: Float64Array;

  constructor(basis: Basis, terms: readonly PreparedTerm[], data: ResponseData) {
    const { rows } = basis;
    this.basis = basis;
    this.terms = terms;
    this.data = data;
    this.constant = constantOf(data);
    this.system = new BlockSystem(terms, rows, 0);
    const { lead, randomColumns, offsets } = this.system;
    const { levels, width } = terms[lead]!;
    const size = levels * width + randomColumns;
    this.spherical = new Float64Array(size);
    this.starts = offsets.map((offset) => (offset < 0 ? 0 : levels * width + offset));
    this.linear = new Float64Array(rows);
    this.mean = new Float64Array(rows);
    this.weight = new Float64Array(rows);
    this.bend = new Float64Array(rows);
    this.#fixed = new Float64Array(rows);
    this.#residual = new Float64Array(rows);
    this.#right = new Float64Array(size);
    this.#trial = new Float64Array(size);
    this.#adjoint = new Float64Array(size);
    this.#width = terms.reduce((sum, term) => sum + term.width, 0);
    this.#turned = new Float64Array(rows * this.#width);
    this.#leverage = new Float64Array(rows * this.#width);
    this.#inner = new Float64Array(levels * width * width);
    this.#cross = new Float64Array(levels * width * randomColumns);
    this.#outer = new Float64Array(randomColumns * randomColumns);
  }

  /** Fixed part of the linear predictor; offsets included. */
  setFixed(coefficients: Float64Array): void {
    const { rows, columns, matrix } = this.basis;
    this.#fixed.set(this.data.offset);
    for (let k = 0; k < columns; k += 1) {
      const b = coefficients[k];
      for (let i = 0; i < rows; i += 1) this.#fixed[i] += b * matrix[k * rows + i];
    }
  }

  /** Rows of ZΛ: the entries of each term, one after another. */
  setFactors(factors: readonly Float64Array[]): void {
    const { rows } = this.basis;
    const total = this.#width;
    let first = 0;
    this.terms.forEach(({ width, values }, k) => {
      const factor = factors[k]!;
      for (let i = 0; i < rows; i += 1) {
        for (let b = 0; b < width; b += 1) {
          let sum = 0;
          for (let a = 0; a < width; a += 1) sum += values[i * width + a] * factor[a * width + b];
          this.#turned[i * total + first + b] = sum;
        }
      }
      first += width;
    });
  }

  /** Log-likelihood given the spherical effects, less half their squares. */
  #penalised(spherical: Float64Array): number {
    const { rows } = this.basis;
    const total = this.#width;
    this.linear.set(this.#fixed);
    let first = 0;
    for (let k = 0; k < this.terms.length; k += 1) {
      const { width, level } = this.terms[k];
      const start = this.starts[k];
      for (let i = 0; i < rows; i += 1) {
        for (let a = 0; a < width; a += 1) {
          this.linear[i] += this.#turned[i * total + first + a] * spherical[start + level[i] * width + a];
        }
      }
      first += width;
    }
    let square = 0;
    for (let j = 0; j < spherical.length; j += 1) square += spherical[j] * spherical[j];
    return evaluateResponse(this.data, this.linear, this.mean, this.weight, this.bend) - square / 2;
  }

  /** (ZΛ)ᵀ v. */
  #gather(v: Float64Array, into: Float64Array): void {
    const { rows } = this.basis;
    const total = this.#width;
    into.fill(0);
    let first = 0;
    for (let k = 0; k < this.terms.length; k += 1) {
      const { width, level } = this.terms[k];
      const start = this.starts[k];
      for (let i = 0; i < rows; i += 1) {
        const value = v[i];
        for (let a = 0; a < width; a += 1)
          into[start + level[i] * width + a] += this.#turned[i * total + first + a] * value;
      }
      first += width;
    }
  }

  /** Finds the modes under `setFixed` and `factors`; returns the penalised log-likelihood there, NaN when it fails. */
  findModes(factors: readonly Float64Array[]): number {
    const { spherical, system, data } = this;
    const right = this.#right;
    const trial = this.#trial;
    this.setFactors(factors);
    const residual = this.#residual;
    let value = this.#penalised(spherical);
    if (!Number.isFinite(value)) {
      spherical.fill(0);
      value = this.#penalised(spherical);
      if (!Number.isFinite(value)) return Number.NaN;
    }
    for (let step = 0; step < STEPS; step += 1) {
      system.assemble(this.weight, null);
      if (!system.factor(factors)) return Number.NaN;
      for (let i = 0; i < residual.length; i += 1) residual[i] = data.response[i] - this.mean[i];
      this.#gather(residual, right);
      for (let j = 0; j < right.length; j += 1) right[j] -= spherical[j];
      trial.set(right);
      system.solve(right);
      let decrement = 0;
      for (let j = 0; j < right.length; j += 1) decrement += right[j] * trial[j];
      if (!(decrement >= 0)) return Number.NaN;
      if (decrement < TOLERANCE * (1 + right.length)) return value;
      const slack = 1e-13 * (1 + Math.abs(value));
      let fraction = 1;
      let next = Number.NaN;
      for (let halving = 0; halving < HALVINGS; halving += 1) {
        for (let j = 0; j < right.length; j += 1) trial[j] = spherical[j] + fraction * right[j];
        next = this.#penalised(trial);
        if (next >= value - slack && next < Number.POSITIVE_INFINITY) break;
        fraction /= 2;
      }
      if (!(next >= value - slack)) return Number.NaN;
      spherical.set(trial);
      value = next;
    }
    return Number.NaN;
  }

  /**
   * Log-likelihood by Laplace's method; fills its gradient by the coefficients and by the entries of the factors.
   * NaN outside the domain.
   */
  evaluate(
    coefficients: Float64Array,
    factors: readonly Float64Array[],
    byCoefficients: Float64Array,
    byFactors: readonly Float64Array[],
  ): number {
    this.evaluations += 1;
    this.setFixed(coefficients);
    const penalised = this.findModes(factors);
    if (Number.isNaN(penalised)) return Number.NaN;
    const value = this.constant + penalised - this.system.logDeterminant() / 2;
    this.#gradient(byCoefficients, byFactors);
    return value;
  }

  /** A⁻¹ where a row of ZΛ has entries. */
  #invert(): void {
    const { system, terms } = this;
    const { levels, width } = terms[system.lead]!;
    const border = system.randomColumns;
    const inner = this.#inner;
    if (border === 0 && width === 1) {
      for (let g = 0; g < levels; g += 1) inner[g] = 1 / (system.roots[g] * system.roots[g]);
      return;
    }
    const outer = this.#outer;
    for (let c = 0; c < border; c += 1) {
      const column = new Float64Array(border);
      column[c] = 1;
      substitute(system.border, border, border, column);
      for (let d = 0; d < border; d += 1) outer[d * border + c] = column[d];
    }
    const side = new Float64Array(width * border);
    for (let g = 0; g < levels; g += 1) {
      const root = g * width * width;
      // Root⁻ᵀ times the reduced side, and Root⁻ᵀ Root⁻¹
      for (let c = 0; c < border; c += 1) {
        for (let a = width - 1; a >= 0; a -= 1) {
          let sum = system.reduced[(g * width + a) * border + c];
          for (let b = a + 1; b < width; b += 1) sum -= system.roots[root + b * width + a] * side[b * border + c];
          side[a * border + c] = sum / system.roots[root + a * width + a];
        }
      }
      for (let a = 0; a < width; a += 1) {
        for (let c = 0; c < border; c += 1) {
          let sum = 0;
          for (let d = 0; d < border; d += 1) sum -= side[a * border + d] * outer[d * border + c];
          this.#cross[(g * width + a) * border + c] = sum;
        }
      }
      for (let a = 0; a < width; a += 1) {
        const column = new Float64Array(width);
        column[a] = 1;
        const stride = system.roots.subarray(root, root + width * width);
        substitute(stride, width, width, column);
        for (let b = 0; b < width; b += 1) {
          let sum = column[b];
          for (let c = 0; c < border; c += 1) sum -= side[b * border + c] * this.#cross[(g * width + a) * border + c];
          inner[root + b * width + a] = sum;
        }
      }
    }
  }

  /** A⁻¹ Λᵀz of every row, on the row's own entries. */
  #solveRows(): void {
    const { system, terms } = this;
    const { rows } = this.basis;
    const { lead } = system;
    const total = this.#width;
    const turned = this.#turned;
    const leverage = this.#leverage;
    const { width, level } = terms[lead]!;
    const border = system.randomColumns;
    if (border === 0) {
      for (let i = 0; i < rows; i += 1) {
        const block = level[i] * width * width;
        for (let a = 0; a < width; a += 1) {
          let sum = 0;
          for (let b = 0; b < width; b += 1) sum += this.#inner[block + a * width + b] * turned[i * total + b];
          leverage[i * total + a] = sum;
        }
      }
      return;
    }
    // of each entry of a row: its place in the border, or minus 1 minus its effect in the leading block
    const places = new Int32Array(total);
    for (let i = 0; i < rows; i += 1) {
      let at = 0;
      for (let k = 0; k < terms.length; k += 1) {
        for (let a = 0; a < terms[k].width; a += 1) {
          places[at++] = k === lead ? -1 - a : system.offsets[k] + terms[k].level[i] * terms[k].width + a;
        }
      }
      const block = level[i] * width;
      for (let s = 0; s < total; s += 1) {
        let sum = 0;
        for (let t = 0; t < total; t += 1)
          sum += this.#inverseEntry(block, places[s], places[t]) * turned[i * total + t];
        leverage[i * total + s] = sum;
      }
    }
  }

  #inverseEntry(block: number, s: number, t: number): number {
    const border = this.system.randomColumns;
    const { width } = this.terms[this.system.lead];
    if (s < 0 && t < 0) return this.#inner[(block - 1 - s) * width - 1 - t];
    if (s < 0) return this.#cross[(block - 1 - s) * border + t];
    if (t < 0) return this.#cross[(block - 1 - t) * border + s];
    return this.#outer[s * border + t];
  }

  #gradient(byCoefficients: Float64Array, byFactors: readonly Float64Array[]): void {
    const { terms, spherical, data, weight, bend, mean } = this;
    const { rows, columns, matrix } = this.basis;
    const total = this.#width;
    const turned = this.#turned;
    const leverage = this.#leverage;
    const adjoint = this.#adjoint;
    this.#invert();
    this.#solveRows();
    // what a change of a linear predictor does to half the log-determinant
    const pull = this.#fixed;
    for (let i = 0; i < rows; i += 1) {
      let sum = 0;
      for (let a = 0; a < total; a += 1) sum += turned[i * total + a] * leverage[i * total + a];
      pull[i] = 0.5 * bend[i] * sum;
    }
    this.#gather(pull, adjoint);
    this.system.solve(adjoint);
    byCoefficients.fill(0);
    for (const gradient of byFactors) gradient.fill(0);
    for (let i = 0; i < rows; i += 1) {
      const residual = data.response[i] - mean[i];
      let through = 0;
      let first = 0;
      for (let k = 0; k < terms.length; k += 1) {
        const { width, level } = terms[k];
        const start = this.starts[k] + level[i] * width;
        for (let a = 0; a < width; a += 1) through += turned[i * total + first + a] * adjoint[start + a];
        first += width;
      }
      const direct = residual - pull[i] + weight[i] * through;
      for (let k = 0; k < columns; k += 1) byCoefficients[k] += direct * matrix[k * rows + i];
      first = 0;
      for (let k = 0; k < terms.length; k += 1) {
        const { width, level, values } = terms[k];
        const start = this.starts[k] + level[i] * width;
        const gradient = byFactors[k];
        for (let b = 0; b < width; b += 1) {
          const change =
            direct * spherical[start + b] - residual * adjoint[start + b] - weight[i] * leverage[i * total + first + b];
          for (let a = 0; a < width; a += 1) gradient[a * width + b] += values[i * width + a] * change;
        }
        first += width;
      }
    }
  }
}
