import { applyQ, type Qr, solveR } from '../algebra/qr.ts';

const ROUNDS = 4;
/** Splits a double into two halves of 26 bits (Veltkamp). */
const SPLITTER = 2 ** 27 + 1;

/** A running sum of products with twice the digits of a double: Dot2 of Ogita, Rump and Oishi (2005), algorithm 5.3. */
class LongSum {
  #high = 0;
  #low = 0;

  start(value: number): void {
    this.#high = value;
    this.#low = 0;
  }

  add(a: number, b: number): void {
    const product = a * b;
    const x = SPLITTER * a;
    const aHigh = x - (x - a);
    const aLow = a - aHigh;
    const y = SPLITTER * b;
    const bHigh = y - (y - b);
    const bLow = b - bHigh;
    const productError = aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
    const sum = this.#high + product;
    const rest = sum - this.#high;
    this.#low += productError + (this.#high - (sum - rest) + (product - rest));
    this.#high = sum;
  }

  get value(): number {
    return this.#high + this.#low;
  }
}

/**
 * Improves `estimates` and `residuals` of a least squares problem in place: the equations r + A x = b and Aᵀr = 0 are
 * solved for what is left of them, computed with twice the digits. Björck (1967), BIT 7, equations 3.1 to 3.4.
 * `qr` factorises `matrix` (column-major) at full rank.
 */
export function refine(
  qr: Qr,
  matrix: Float64Array,
  target: Float64Array,
  estimates: Float64Array,
  residuals: Float64Array,
): void {
  const { rows, columns, factors } = qr;
  const sum = new LongSum();
  const left = new Float64Array(rows);
  const head = new Float64Array(columns);
  const step = new Float64Array(columns);
  let last = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let i = 0; i < rows; i += 1) {
      sum.start(target[i]);
      sum.add(-1, residuals[i]);
      for (let j = 0; j < columns; j += 1) sum.add(-matrix[j * rows + i], estimates[j]);
      left[i] = sum.value;
    }
    for (let j = 0; j < columns; j += 1) {
      sum.start(0);
      for (let i = 0; i < rows; i += 1) sum.add(-matrix[j * rows + i], residuals[i]);
      // forward substitution: Rᵀ head = what is left of Aᵀr = 0
      let value = sum.value;
      for (let k = 0; k < j; k += 1) value -= factors[k + j * rows] * head[k];
      head[j] = value / factors[j + j * rows];
    }
    applyQ(qr, left, true);
    for (let j = 0; j < columns; j += 1) {
      step[j] = left[j] - head[j];
      left[j] = head[j];
    }
    solveR(qr, step);
    applyQ(qr, left, false);
    let size = 0;
    for (let j = 0; j < columns; j += 1) size = Math.max(size, Math.abs(step[j]));
    // Corrections shrink or the matrix is too near to collinear for them to help.
    if (!(size < last / 2)) return;
    last = size;
    for (let j = 0; j < columns; j += 1) estimates[j] += step[j];
    for (let i = 0; i < rows; i += 1) residuals[i] += left[i];
    if (size === 0) return;
  }
}
