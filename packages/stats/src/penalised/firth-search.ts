import { choleskyInPlace, choleskySolve, invertSymmetric } from '../algebra/cholesky.ts';
import { GeneralisedLinearModel, type ModelData } from '../glm/model.ts';
import { cannot, type Failure } from '../outcome.ts';

const LIMIT = 1000;
const HALVINGS = 40;
/** Of the decrement: the modified score falls by a constant factor a step, so the end must be below rounding. */
const TOLERANCE = 1e-22;
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

  constructor(data: ModelData) {
    this.model = new GeneralisedLinearModel(data);
    const size = data.columns;
    this.#gradient = new Float64Array(size);
    this.#information = new Float64Array(size * size);
    this.#factor = new Float64Array(size * size);
    this.#step = new Float64Array(size);
  }

  /** Inverse information at the last evaluation, or null. */
  covariance(): Float64Array | null {
    return invertSymmetric(this.#information, this.model.size);
  }

  /** Steps along the modified score; the coefficient `held` (-1 for none) keeps its value of `start`. */
  maximise(start: Float64Array, held: number): FirthEstimate | Failure {
    const { size } = this.model;
    const parameters = start.slice();
    const trial = new Float64Array(size);
    let penalised = this.#evaluate(parameters);
    for (let iterations = 0; iterations < LIMIT; iterations += 1) {
      if (!Number.isFinite(penalised)) break;
      const decrement = this.#findStep(held);
      if (!(decrement >= 0)) break;
      if (decrement < TOLERANCE) return { parameters, penalised, iterations };
      const slack = 1e-13 * (1 + Math.abs(penalised));
      let fraction = Math.min(1, LONGEST / this.#largestMove());
      let value = Number.NEGATIVE_INFINITY;
      for (let halving = 0; halving < HALVINGS; halving += 1) {
        for (let k = 0; k < size; k += 1) trial[k] = parameters[k] + fraction * this.#step[k];
        value = this.#evaluate(trial);
        if (value >= penalised - slack) break;
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
    const forward = this.#step;
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

  /** Information⁻¹ times the modified score into the step; returns score' step. */
  #findStep(held: number): number {
    const { size } = this.model;
    const factor = this.#factor;
    factor.set(this.#information);
    this.#step.set(this.#gradient);
    if (held >= 0) {
      for (let k = 0; k < size; k += 1) {
        factor[held * size + k] = 0;
        factor[k * size + held] = 0;
      }
      factor[held * size + held] = 1;
      this.#step[held] = 0;
    }
    if (!choleskyInPlace(factor, size)) return Number.NaN;
    choleskySolve(factor, size, this.#step);
    let decrement = 0;
    for (let k = 0; k < size; k += 1) if (k !== held) decrement += this.#gradient[k] * this.#step[k];
    return decrement;
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
