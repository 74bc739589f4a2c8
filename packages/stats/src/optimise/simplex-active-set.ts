/**
 * A convex quadratic objective over weights, ½ w'Qw - c'w, as far as the search needs to know it. The entries of Q may
 * be computed when asked for: only those of the few columns that carry weight ever are.
 */
export interface SimplexObjective {
  readonly size: number;
  /** Entry (i, j) of Q, symmetric and positive semidefinite. */
  entry(i: number, j: number): number;
  /** Writes Qw - c into `into`; weights are 0 except on the first `count` of `support`. */
  gradient(weights: Float64Array, support: Int32Array, count: number, into: Float64Array): void;
  /** Size of the numbers that entry j of the last gradient was summed from: what its rounding error goes with. */
  magnitude(j: number): number;
}

export type SimplexStatus = 'optimal' | 'limit';

/** Relative rounding that a gradient is allowed before it counts as a direction of descent. */
const NOISE = 1e-13;
/** A pivot below this share of its diagonal is rounding: the column adds no curvature. */
const NO_CURVATURE = 1e-14;

/**
 * Minimises a convex quadratic objective over weights that are not negative and sum to one, by a primal active set
 * that stays exact when Q is singular. The columns in use always have positive curvature among the weights that sum to
 * a constant (Wolfe's corral); a column that would add none is brought in along the direction of no curvature until
 * another leaves. Wolfe (1976), Mathematical Programming 11, generalised from the nearest point of a polytope to any
 * convex quadratic.
 *
 * Buffers are kept: hundreds of problems of one size allocate nothing.
 */
export class SimplexActiveSet {
  /** The weights found. */
  readonly weights: Float64Array;
  /** Columns in use: the first `count` entries. */
  readonly support: Int32Array;
  count = 0;
  /** Gradient at the weights. */
  readonly gradient: Float64Array;
  iterations = 0;
  /** Cholesky factor of Q + shift 11' on the support, row-major, `capacity` wide. */
  #factor = new Float64Array(0);
  #capacity = 0;
  #shift = 1;
  readonly #step: Float64Array;
  readonly #ones: Float64Array;
  readonly #barred: Uint8Array;

  constructor(size: number) {
    this.weights = new Float64Array(size);
    this.support = new Int32Array(size + 1);
    this.gradient = new Float64Array(size);
    this.#step = new Float64Array(size + 1);
    this.#ones = new Float64Array(size + 1);
    this.#barred = new Uint8Array(size);
    this.#grow(Math.min(size + 1, 16));
  }

  /**
   * Solves from the single column `start`. `shift` is any positive number of the order of Q's diagonal: it is added to
   * every entry, which changes nothing among weights that sum to one and makes the factor exist.
   */
  solve(objective: SimplexObjective, start: number, shift: number, limit: number): SimplexStatus {
    const { weights, support } = this;
    weights.fill(0);
    weights[start] = 1;
    support[0] = start;
    this.count = 0;
    this.#shift = shift;
    this.#append(objective, start);
    this.#barred.fill(0);
    objective.gradient(weights, support, this.count, this.gradient);
    for (this.iterations = 0; this.iterations < limit; this.iterations += 1) {
      const entering = this.#mostPromising(objective);
      if (entering < 0) return 'optimal';
      const moved = this.#bringIn(objective, entering);
      // A column that leaves again at once promised no more than rounding.
      if (moved && weights[entering] > 0) this.#barred.fill(0);
      else this.#barred[entering] = 1;
    }
    return 'limit';
  }

  /** Upper bound of how far the objective is above its minimum: w'g - min g (Frank and Wolfe 1956). */
  gap(): number {
    let inner = 0;
    for (let k = 0; k < this.count; k += 1) inner += this.weights[this.support[k]] * this.gradient[this.support[k]];
    let least = Number.POSITIVE_INFINITY;
    for (const g of this.gradient) least = Math.min(least, g);
    return Math.max(0, inner - least);
  }

  /** Whether no other weights do as well, shown by curvature among all columns that could carry weight. */
  provenUnique(objective: SimplexObjective): boolean {
    const held = this.count;
    const level = this.#multiplier();
    let unique = true;
    for (let j = 0; j < objective.size && unique; j += 1) {
      if (this.weights[j] > 0 || this.gradient[j] - level > 1e3 * this.#allowance(objective, j)) continue;
      unique = this.#append(objective, j);
    }
    this.count = held;
    return unique;
  }

  /** The common gradient of the columns in use: the multiplier of the constraint that weights sum to one. */
  #multiplier(): number {
    let sum = 0;
    for (let k = 0; k < this.count; k += 1) sum += this.weights[this.support[k]] * this.gradient[this.support[k]];
    return sum;
  }

  #allowance(objective: SimplexObjective, j: number): number {
    let most = 0;
    for (let k = 0; k < this.count; k += 1) most = Math.max(most, objective.magnitude(this.support[k]));
    return NOISE * (objective.magnitude(j) + most);
  }

  /** The column outside the support with the steepest descent, or -1 at the minimum. */
  #mostPromising(objective: SimplexObjective): number {
    const level = this.#multiplier();
    const base = this.#allowance(objective, this.support[0]);
    let best = -1;
    let steepest = 0;
    for (let j = 0; j < objective.size; j += 1) {
      if (this.weights[j] > 0 || this.#barred[j] === 1) continue;
      const slope = this.gradient[j] - level;
      if (slope < steepest && slope < -(base + NOISE * objective.magnitude(j))) {
        steepest = slope;
        best = j;
      }
    }
    return best;
  }

  /** Adds a column, moves to the minimum among those in use, and says whether weights moved. */
  #bringIn(objective: SimplexObjective, entering: number): boolean {
    const { weights, support } = this;
    let moved = false;
    while (!this.#append(objective, entering)) {
      // No curvature: move along the column until another leaves. The last row of the factor holds
      // L⁻¹k; the direction is 1 for the column and -L⁻ᵀL⁻¹k for the others.
      const step = this.#step;
      const row = this.count * this.#capacity;
      for (let k = 0; k < this.count; k += 1) step[k] = -this.#factor[row + k];
      this.#solveTransposed(step);
      let reach = Number.POSITIVE_INFINITY;
      let blocking = 0;
      for (let k = 0; k < this.count; k += 1) {
        if (step[k] >= 0) continue;
        const room = -weights[support[k]] / step[k];
        if (room < reach) {
          reach = room;
          blocking = k;
        }
      }
      if (reach === Number.POSITIVE_INFINITY) return moved;
      for (let k = 0; k < this.count; k += 1) weights[support[k]] += reach * step[k];
      weights[entering] += reach;
      if (reach > 0) moved = true;
      this.#remove(blocking);
    }
    if (moved) objective.gradient(weights, support, this.count, this.gradient);
    // Newton steps from here on: the column is part of the support.
    return this.#settle(objective) || moved;
  }

  /** Newton steps among the columns in use, dropping those whose weight would turn negative. */
  #settle(objective: SimplexObjective): boolean {
    const { weights, support, gradient } = this;
    const step = this.#step;
    let moved = false;
    // The first step finds the minimum; a second takes up its rounding, since the gradient comes from the data.
    for (let refinement = 0; refinement < 2; ) {
      this.#newtonStep();
      let reach = 1;
      for (let k = 0; k < this.count; k += 1) {
        const weight = weights[support[k]];
        if (weight + step[k] <= 0) reach = Math.min(reach, weight === 0 ? 0 : -weight / step[k]);
      }
      if (reach > 0) moved = true;
      for (let k = this.count - 1; k >= 0; k -= 1) {
        const weight = weights[support[k]];
        const leaves = weight + step[k] <= 0 && (weight === 0 ? 0 : -weight / step[k]) <= reach;
        weights[support[k]] = leaves ? 0 : weight + reach * step[k];
      }
      const whole = reach === 1;
      for (let k = this.count - 1; k >= 0; k -= 1) if (weights[support[k]] === 0) this.#remove(k);
      objective.gradient(weights, support, this.count, gradient);
      if (whole) refinement += 1;
    }
    return moved;
  }

  /** K⁻¹(ν1 - g) with ν such that the step sums to what the weights lack of one. */
  #newtonStep(): void {
    const { weights, support, gradient, count } = this;
    const step = this.#step;
    const ones = this.#ones;
    let total = 0;
    for (let k = 0; k < count; k += 1) {
      step[k] = -gradient[support[k]];
      ones[k] = 1;
      total += weights[support[k]];
    }
    this.#solve(step);
    this.#solve(ones);
    let stepSum = 0;
    let onesSum = 0;
    for (let k = 0; k < count; k += 1) {
      stepSum += step[k];
      onesSum += ones[k];
    }
    const level = (1 - total - stepSum) / onesSum;
    for (let k = 0; k < count; k += 1) step[k] += level * ones[k];
  }

  /** Adds column j to factor and support; false (and support unchanged) when it adds no curvature. */
  #append(objective: SimplexObjective, j: number): boolean {
    const { support, count } = this;
    if (count + 1 > this.#capacity) this.#grow(2 * (count + 1));
    const factor = this.#factor;
    const width = this.#capacity;
    const row = count * width;
    const diagonal = objective.entry(j, j) + this.#shift;
    let pivot = diagonal;
    for (let k = 0; k < count; k += 1) {
      let sum = objective.entry(support[k], j) + this.#shift;
      const other = k * width;
      for (let i = 0; i < k; i += 1) sum -= factor[other + i] * factor[row + i];
      sum /= factor[other + k];
      factor[row + k] = sum;
      pivot -= sum * sum;
    }
    if (!(pivot > NO_CURVATURE * diagonal)) return false;
    factor[row + count] = Math.sqrt(pivot);
    support[count] = j;
    this.count = count + 1;
    return true;
  }

  /** Takes the k-th column out: its row goes, and rotations make the rest triangular again. */
  #remove(k: number): void {
    const factor = this.#factor;
    const width = this.#capacity;
    this.weights[this.support[k]] = 0;
    const last = this.count - 1;
    for (let i = k; i < last; i += 1) {
      this.support[i] = this.support[i + 1];
      factor.copyWithin(i * width, (i + 1) * width, (i + 1) * width + i + 2);
    }
    this.count = last;
    for (let i = k; i < last; i += 1) {
      const head = factor[i * width + i];
      const next = factor[i * width + i + 1];
      const length = Math.hypot(head, next);
      const cosine = head / length;
      const sine = next / length;
      for (let r = i; r < last; r += 1) {
        const a = factor[r * width + i];
        const b = factor[r * width + i + 1];
        factor[r * width + i] = cosine * a + sine * b;
        factor[r * width + i + 1] = cosine * b - sine * a;
      }
    }
  }

  #solve(vector: Float64Array): void {
    const factor = this.#factor;
    const width = this.#capacity;
    for (let i = 0; i < this.count; i += 1) {
      let sum = vector[i];
      for (let k = 0; k < i; k += 1) sum -= factor[i * width + k] * vector[k];
      vector[i] = sum / factor[i * width + i];
    }
    this.#solveTransposed(vector);
  }

  #solveTransposed(vector: Float64Array): void {
    const factor = this.#factor;
    const width = this.#capacity;
    for (let i = this.count - 1; i >= 0; i -= 1) {
      const value = vector[i] / factor[i * width + i];
      vector[i] = value;
      for (let k = 0; k < i; k += 1) vector[k] -= factor[i * width + k] * value;
    }
  }

  #grow(capacity: number): void {
    const wider = new Float64Array(capacity * capacity);
    for (let i = 0; i < this.count; i += 1) {
      wider.set(this.#factor.subarray(i * this.#capacity, i * this.#capacity + i + 1), i * capacity);
    }
    this.#factor = wider;
    this.#capacity = capacity;
  }
}
