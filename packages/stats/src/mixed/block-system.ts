import { choleskyInPlace } from '../algebra/cholesky.ts';
import type { PreparedTerm } from './random-terms.ts';

/**
 * The system of penalised least squares, Bates, Mächler, Bolker and Walker (2015), JSS 67(1), equations 17 to 24:
 * ΛᵀZᵀWZΛ + I bordered by further columns. The term with most effects leads: its part is one small block per group.
 * The other terms and the further columns are a dense border, eliminated block by block. Long because one set of buffers
 * is assembled, factorised and solved with.
 */
export class BlockSystem {
  readonly terms: readonly PreparedTerm[];
  /** Place of the leading term. */
  readonly lead: number;
  /** Columns of the other random effects. */
  readonly randomColumns: number;
  /** Those and the further columns. */
  readonly borderColumns: number;
  /** Place of each term's first column in the border; -1 for the leading term. */
  readonly offsets: readonly number[];
  readonly #extra: number;
  readonly #rows: number;
  // cross products: blocks, blocks against border, border (lower triangle)
  readonly #blocks: Float64Array;
  readonly #sides: Float64Array;
  readonly #corner: Float64Array;
  /** Cholesky factors of the blocks after `factor`. */
  readonly roots: Float64Array;
  /** Root⁻¹ Λᵀ times the side of each block after `factor`. */
  readonly reduced: Float64Array;
  /** Cholesky factor of what is left of the border after `factor`, row-major lower triangle. */
  readonly border: Float64Array;
  readonly #row: Float64Array;
  readonly #places: Int32Array;
  readonly #values: Float64Array;

  constructor(terms: readonly PreparedTerm[], rows: number, extra: number) {
    this.terms = terms;
    this.#rows = rows;
    this.#extra = extra;
    let lead = 0;
    terms.forEach((term, k) => {
      if (term.levels * term.width > terms[lead]!.levels * terms[lead]!.width) lead = k;
    });
    this.lead = lead;
    let columns = 0;
    this.offsets = terms.map((term, k) => {
      if (k === lead) return -1;
      columns += term.levels * term.width;
      return columns - term.levels * term.width;
    });
    this.randomColumns = columns;
    this.borderColumns = columns + extra;
    const { levels, width } = terms[lead]!;
    const border = this.borderColumns;
    this.#blocks = new Float64Array(levels * width * width);
    this.#sides = new Float64Array(levels * width * border);
    this.#corner = new Float64Array(border * border);
    this.roots = new Float64Array(levels * width * width);
    this.reduced = new Float64Array(levels * width * border);
    this.border = new Float64Array(border * border);
    this.#row = new Float64Array(Math.max(width, ...terms.map((term) => term.width)));
    const entries = extra + terms.reduce((sum, term) => sum + term.width, 0);
    this.#places = new Int32Array(entries);
    this.#values = new Float64Array(entries);
  }

  /** Cross products under weights (null: all 1); `extra` holds the further columns, column-major. */
  assemble(weights: Float64Array | null, extra: Float64Array | null): void {
    const { terms, lead, offsets } = this;
    const { width, level, values } = terms[lead]!;
    const border = this.borderColumns;
    const places = this.#places;
    const entries = this.#values;
    this.#blocks.fill(0);
    this.#sides.fill(0);
    this.#corner.fill(0);
    for (let i = 0; i < this.#rows; i += 1) {
      const w = weights === null ? 1 : weights[i];
      let count = 0;
      for (let k = 0; k < terms.length; k += 1) {
        if (k === lead) continue;
        const term = terms[k];
        const first = offsets[k] + term.level[i] * term.width;
        for (let a = 0; a < term.width; a += 1) {
          places[count] = first + a;
          entries[count++] = term.values[i * term.width + a];
        }
      }
      for (let c = 0; c < this.#extra; c += 1) {
        places[count] = this.randomColumns + c;
        entries[count++] = extra![c * this.#rows + i];
      }
      const block = level[i] * width;
      for (let a = 0; a < width; a += 1) {
        const za = w * values[i * width + a];
        for (let b = 0; b <= a; b += 1) this.#blocks[(block + a) * width + b] += za * values[i * width + b];
        for (let c = 0; c < count; c += 1) this.#sides[(block + a) * border + places[c]] += za * entries[c];
      }
      for (let c = 0; c < count; c += 1) {
        const v = w * entries[c];
        for (let d = 0; d <= c; d += 1) this.#corner[places[c] * border + places[d]] += v * entries[d];
      }
    }
    for (let block = 0; block < this.#blocks.length; block += width * width) {
      for (let a = 0; a < width; a += 1) {
        for (let b = a + 1; b < width; b += 1) {
          this.#blocks[block + a * width + b] = this.#blocks[block + b * width + a];
        }
      }
    }
  }

  /** Factorises under the covariance factors; false when a pivot vanishes. */
  factor(factors: readonly Float64Array[]): boolean {
    const { width, levels } = this.terms[this.lead]!;
    const factor = factors[this.lead]!;
    const border = this.borderColumns;
    const { roots, reduced } = this;
    this.border.set(this.#corner);
    this.#turnCorner(factors);
    reduced.set(this.#sides);
    this.#turnSides(factors);
    const row = this.#row;
    for (let g = 0; g < levels; g += 1) {
      const block = g * width * width;
      if (!rootOfBlock(this.#blocks, roots, block, factor, width, row)) return false;
      const side = g * width * border;
      for (let c = 0; c < border; c += 1) {
        // Λᵀ, then forward substitution
        for (let a = 0; a < width; a += 1) {
          let sum = 0;
          for (let b = 0; b < width; b += 1) sum += factor[b * width + a] * reduced[side + b * border + c];
          row[a] = sum;
        }
        for (let a = 0; a < width; a += 1) {
          let sum = row[a];
          for (let b = 0; b < a; b += 1) sum -= roots[block + a * width + b] * row[b];
          row[a] = sum / roots[block + a * width + a];
          reduced[side + a * border + c] = row[a];
        }
      }
      this.#eliminate(side, width);
    }
    return border === 0 || choleskyInPlace(this.border, border, 1e-15);
  }

  #eliminate(side: number, width: number): void {
    const columns = this.borderColumns;
    const { reduced, border } = this;
    for (let a = 0; a < width; a += 1) {
      const start = side + a * columns;
      for (let c = 0; c < columns; c += 1) {
        const v = reduced[start + c];
        if (v === 0) continue;
        for (let d = 0; d <= c; d += 1) border[c * columns + d] -= v * reduced[start + d];
      }
    }
  }

  /** Columns of the other terms times their factors. */
  #turnSides(factors: readonly Float64Array[]): void {
    const columns = this.borderColumns;
    if (this.randomColumns === 0) return;
    for (let start = 0; start < this.reduced.length; start += columns) this.#turnRow(this.reduced, start, factors);
  }

  #turnRow(matrix: Float64Array, start: number, factors: readonly Float64Array[]): void {
    const row = this.#row;
    for (let k = 0; k < this.terms.length; k += 1) {
      if (k === this.lead) continue;
      const { width, levels } = this.terms[k];
      const factor = factors[k];
      for (let g = 0; g < levels; g += 1) {
        const at = start + this.offsets[k] + g * width;
        for (let b = 0; b < width; b += 1) {
          let sum = 0;
          for (let a = 0; a < width; a += 1) sum += matrix[at + a] * factor[a * width + b];
          row[b] = sum;
        }
        for (let b = 0; b < width; b += 1) matrix[at + b] = row[b];
      }
    }
  }

  /** Λᵀ corner Λ + I on the other random effects; the further columns are turned from one side. */
  #turnCorner(factors: readonly Float64Array[]): void {
    const columns = this.borderColumns;
    const random = this.randomColumns;
    const { border } = this;
    if (random === 0) return;
    for (let i = 0; i < random; i += 1) {
      for (let j = 0; j < i; j += 1) border[j * columns + i] = border[i * columns + j];
    }
    for (let i = 0; i < columns; i += 1) this.#turnRow(border, i * columns, factors);
    // now the rows: transpose the random part, turn, keep the lower triangle
    const square = border.slice();
    for (let i = 0; i < random; i += 1)
      for (let j = 0; j < random; j += 1) border[j * columns + i] = square[i * columns + j];
    for (let i = 0; i < random; i += 1) {
      this.#turnRow(border, i * columns, factors);
      border[i * columns + i] += 1;
    }
  }

  /** log |ΛᵀZᵀWZΛ + I|. */
  logDeterminant(): number {
    const { width, levels } = this.terms[this.lead]!;
    let sum = 0;
    for (let g = 0; g < levels; g += 1) {
      for (let a = 0; a < width; a += 1) sum += Math.log(this.roots[(g * width + a) * width + a]);
    }
    for (let c = 0; c < this.randomColumns; c += 1) sum += Math.log(this.border[c * (this.borderColumns + 1)]);
    return 2 * sum;
  }

  /** Solves for the leading effects in place: Root⁻ᵀ (right - reduced times border solution). */
  solveLeading(right: Float64Array, borderSolution: Float64Array, count: number): void {
    const { width, levels } = this.terms[this.lead]!;
    const columns = this.borderColumns;
    for (let g = 0; g < levels; g += 1) {
      for (let a = 0; a < width; a += 1) {
        const start = (g * width + a) * columns;
        for (let c = 0; c < count; c += 1) right[g * width + a] -= this.reduced[start + c] * borderSolution[c];
      }
      for (let a = width - 1; a >= 0; a -= 1) {
        let sum = right[g * width + a];
        for (let b = a + 1; b < width; b += 1) sum -= this.roots[(g * width + b) * width + a] * right[g * width + b];
        right[g * width + a] = sum / this.roots[(g * width + a) * width + a];
      }
    }
  }

  /** Solves the whole system (without further columns) in place; `right` runs leading effects, then the others. */
  solve(right: Float64Array): void {
    const { width, levels } = this.terms[this.lead]!;
    const columns = this.borderColumns;
    const random = this.randomColumns;
    const leading = right.subarray(0, levels * width);
    const other = right.subarray(levels * width);
    for (let g = 0; g < levels; g += 1) {
      for (let a = 0; a < width; a += 1) {
        let sum = leading[g * width + a];
        for (let b = 0; b < a; b += 1) sum -= this.roots[(g * width + a) * width + b] * leading[g * width + b];
        sum /= this.roots[(g * width + a) * width + a];
        leading[g * width + a] = sum;
        const start = (g * width + a) * columns;
        for (let c = 0; c < random; c += 1) other[c] -= this.reduced[start + c] * sum;
      }
    }
    substitute(this.border, columns, random, other);
    this.solveLeading(leading, other, random);
  }

  /**
   * Half of the way through the inverse: for a vector with entries in one group of the leading term (-1 for none) and in
   * the first `count` columns of the border, a vector whose inner products are those of the inverse system.
   */
  halfSolve(group: number, leading: Float64Array, border: Float64Array, count: number): Float64Array {
    const { width } = this.terms[this.lead]!;
    const columns = this.borderColumns;
    const half = new Float64Array(width + count);
    for (let c = 0; c < count; c += 1) half[width + c] = border[c];
    for (let a = 0; group >= 0 && a < width; a += 1) {
      let sum = leading[a];
      for (let b = 0; b < a; b += 1) sum -= this.roots[(group * width + a) * width + b] * half[b];
      sum /= this.roots[(group * width + a) * width + a];
      half[a] = sum;
      const start = (group * width + a) * columns;
      for (let c = 0; c < count; c += 1) half[width + c] -= this.reduced[start + c] * sum;
    }
    for (let i = 0; i < count; i += 1) {
      let sum = half[width + i];
      for (let k = 0; k < i; k += 1) sum -= this.border[i * columns + k] * half[width + k];
      half[width + i] = sum / this.border[i * columns + i];
    }
    return half;
  }
}

/** Root of Λᵀ block Λ + I. */
function rootOfBlock(
  blocks: Float64Array,
  roots: Float64Array,
  block: number,
  factor: Float64Array,
  width: number,
  row: Float64Array,
): boolean {
  if (width === 1) {
    const pivot = factor[0] * factor[0] * blocks[block] + 1;
    roots[block] = Math.sqrt(pivot);
    return pivot < Number.POSITIVE_INFINITY;
  }
  for (let a = 0; a < width; a += 1) {
    for (let c = 0; c < width; c += 1) {
      let sum = 0;
      for (let b = 0; b < width; b += 1) sum += factor[b * width + a] * blocks[block + b * width + c];
      row[c] = sum;
    }
    for (let c = 0; c <= a; c += 1) {
      let sum = a === c ? 1 : 0;
      for (let b = 0; b < width; b += 1) sum += row[b] * factor[b * width + c];
      roots[block + a * width + c] = sum;
    }
  }
  for (let j = 0; j < width; j += 1) {
    const own = block + j * width;
    let pivot = roots[own + j];
    for (let k = 0; k < j; k += 1) pivot -= roots[own + k] * roots[own + k];
    if (!(pivot > 0)) return false;
    const head = Math.sqrt(pivot);
    roots[own + j] = head;
    for (let i = j + 1; i < width; i += 1) {
      const other = block + i * width;
      let sum = roots[other + j];
      for (let k = 0; k < j; k += 1) sum -= roots[other + k] * roots[own + k];
      roots[other + j] = sum / head;
    }
  }
  return true;
}

/** Solves L Lᵀ x = right for the first `size` rows of a factor with `stride` columns, in place. */
export function substitute(factor: Float64Array, stride: number, size: number, right: Float64Array): void {
  for (let i = 0; i < size; i += 1) {
    let sum = right[i];
    for (let k = 0; k < i; k += 1) sum -= factor[i * stride + k] * right[k];
    right[i] = sum / factor[i * stride + i];
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    let sum = right[i];
    for (let k = i + 1; k < size; k += 1) sum -= factor[k * stride + i] * right[k];
    right[i] = sum / factor[i * stride + i];
  }
}
