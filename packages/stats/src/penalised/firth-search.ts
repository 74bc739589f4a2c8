import { choleskyInPlace, choleskySolve, invertSymmetric } from '../algebra/cholesky.ts';
import { GeneralisedLinearModel, type ModelData } from '../glm/model.ts';
import { cannot, type Failure } from '../outcome.ts';

const LIMIT = 1000;
const HALVINGS = 40;
/** Of the decrement: the modified score falls by a constant factor a step, so the end must be below rounding. */
const TOLERANCE = 1e-22;
/** Decrements below this may be rounding: they are if they do not halve within so many steps. */
const ROUNDED = 1e-11;
const STALLED = 20;
const PROMISED = 0.25;
const LONGEST = 4;

export interface FirthEstimate {
  readonly parameters: Float64Array;
  /** Log-likelihood plus half the log determinant of the information, on the standardised predictors. */
  readonly penalised: number;
  readonly iterations: number;
}

/** Maximiser of the binomial likelihood under Jeffreys' penalty; buffers are kept from search to search. */
export class FirthSearch {
  readonly model: GeneralisedLinearModel;
  readonly #gradient: Float64Array;
  readonly #information: Float64Array;
  readonly #factor: Float64Array;
  readonly #step: Float64Array;
  readonly #across: Float64Array;
  readonly #forward: Float64Array;

  constructor(data: ModelData) {
    this.model = new GeneralisedLinearModel(data);
    const size = data.columns;
    this.#gradient = new Float64Array(size);
    this.#information = new Float64Array(size * size);
    this.#factor = new Float64Array(size * size);
    this.#step = new Float64Array(size);
    this.#across = new Float64Array(size);
    this.#forward = new Float64Array(size);
  }

  /** Inverse information at the last evaluation, or null. */
  covariance(): Float64Array | null {
    return invertSymmetric(this.#information, this.model.size);
  }

  /**
   * Steps along the modified score. With `held`, the sum of products of held and parameters keeps its value of `start`:
   * the search stays on that plane, in columns that are told apart well even where the held sum is of a far-off origin.
   */
  maximise(start: Float64Array, held: Float64Array | null): FirthEstimate | Failure {
    const { size } = this.model;
    const parameters = start.slice();
    const trial = new Float64Array(size);
    let penalised = this.#evaluate(parameters);
    let least = Number.POSITIVE_INFINITY;
    let stalled = 0;
    for (let iterations = 0; iterations < LIMIT; iterations += 1) {
      if (!Number.isFinite(penalised)) break;
      const decrement = this.#findStep(held);
      if (!(decrement >= 0)) break;
      if (decrement < TOLERANCE) return { parameters, penalised, iterations };
      // Rounding keeps the decrement from falling further: what is left is beyond the digits of the likelihood.
      if (decrement < ROUNDED && decrement > least / 2) {
        stalled += 1;
        if (stalled > STALLED) return { parameters, penalised, iterations };
      } else stalled = 0;
      least = Math.min(least, decrement);
      const slack = 1e-13 * (1 + Math.abs(penalised));
      let fraction = Math.min(1, LONGEST / this.#largestMove());
      let value = Number.NEGATIVE_INFINITY;
      for (let halving = 0; halving < HALVINGS; halving += 1) {
        for (let k = 0; k < size; k += 1) trial[k] = parameters[k] + fraction * this.#step[k];
        value = this.#evaluate(trial);
        // A rise of a share of what the score promises: a step to a mirror point as high as this one is halved.
        if (value >= penalised + PROMISED * fraction * decrement - slack) break;
        fraction /= 2;
      }
      if (!(value >= penalised - slack)) {
        // Rounding alone stands in the way when the step is this short.
        if (decrement < 1e-16) return { parameters, penalised: this.#evaluate(parameters), iterations };
        break;
      }
      parameters.set(trial);
      penalised = value;
    }
    return cannot('not-converged', 'the penalised likelihood did not settle');
  }

  /** Penalised log-likelihood with its modified score; Firth (1993), equation (3.1) for the logit. */
  #evaluate(parameters: Float64Array): number {
    const { size, data } = this.model;
    const { rows, matrix } = data;
    const logLikelihood = this.model.evaluate(parameters, this.#gradient, this.#information);
    const factor = this.#factor;
    factor.set(this.#information);
    if (!Number.isFinite(logLikelihood) || !choleskyInPlace(factor, size)) return Number.NEGATIVE_INFINITY;
    let halfLogDeterminant = 0;
    for (let k = 0; k < size; k += 1) halfLogDeterminant += Math.log(factor[k * size + k]);
    const forward = this.#forward;
    for (let i = 0; i < rows; i += 1) {
      // Leverage by forward substitution: the squared length of L⁻¹x.
      let square = 0;
      for (let k = 0; k < size; k += 1) {
        let sum = matrix[k * rows + i];
        for (let l = 0; l < k; l += 1) sum -= factor[k * size + l] * forward[l];
        forward[k] = sum / factor[k * size + k];
        square += forward[k] * forward[k];
      }
      const eta = this.model.linear[i];
      const tilt = -0.5 * this.model.curve[i] * square * Math.tanh(eta / 2);
      for (let k = 0; k < size; k += 1) this.#gradient[k] += tilt * matrix[k * rows + i];
    }
    return logLikelihood + halfLogDeterminant;
  }

  /**
   * The point on the plane held · parameters = `value` that the information at `from` calls nearest, or null when
   * there is no information there.
   */
  moveOnto(from: Float64Array, held: Float64Array, value: number): Float64Array | null {
    if (!Number.isFinite(this.#evaluate(from))) return null;
    this.#factor.set(this.#information);
    if (!choleskyInPlace(this.#factor, held.length)) return null;
    const across = this.#across;
    across.set(held);
    choleskySolve(this.#factor, held.length, across);
    const share = (value - dot(held, from)) / dot(held, across);
    return from.map((b, k) => b + share * across[k]);
  }

  /** Information⁻¹ times the modified score, less its part off the plane, into the step; returns score' step. */
  #findStep(held: Float64Array | null): number {
    const { size } = this.model;
    const factor = this.#factor;
    const step = this.#step;
    factor.set(this.#information);
    if (!choleskyInPlace(factor, size)) return Number.NaN;
    step.set(this.#gradient);
    choleskySolve(factor, size, step);
    if (held === null) return dot(this.#gradient, step);
    const across = this.#across;
    across.set(held);
    choleskySolve(factor, size, across);
    const share = dot(held, step) / dot(held, across);
    for (let k = 0; k < size; k += 1) step[k] -= share * across[k];
    // Off the plane the score need not vanish; share of it in the step is rounding.
    return Math.max(0, dot(this.#gradient, step));
  }

  #largestMove(): number {
    const { rows, columns, matrix } = this.model.data;
    let largest = 1e-300;
    for (let i = 0; i < rows; i += 1) {
      let move = 0;
      for (let k = 0; k < columns; k += 1) move += matrix[k * rows + i] * this.#step[k];
      largest = Math.max(largest, Math.abs(move));
    }
    return largest;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k += 1) sum += a[k] * b[k];
  return sum;
}
