import { choleskyInPlace, choleskySolve } from '../algebra/cholesky.ts';

/** A concave log-likelihood with its gradient and information (minus the Hessian, lower triangle). */
export interface Objective {
  /** Number of parameters in use. */
  size: number;
  /**
   * Log-likelihood at `parameters`; anything not finite marks a point outside the domain. Fills `gradient`
   * and the lower triangle of `information` (row-major, size x size).
   */
  evaluate(parameters: Float64Array, gradient: Float64Array, information: Float64Array): number;
}

type NewtonStatus = 'converged' | 'singular' | 'limit';

const HALVINGS = 40;

/** Buffers of a Newton search, so that ten thousand searches allocate nothing. */
export class NewtonSearch {
  readonly parameters: Float64Array;
  /** Information at the point of the last evaluation. */
  information: Float64Array;
  logLikelihood = Number.NEGATIVE_INFINITY;
  iterations = 0;
  #gradient: Float64Array;
  #trialGradient: Float64Array;
  #trialInformation: Float64Array;
  readonly #factor: Float64Array;
  readonly #step: Float64Array;
  readonly #trial: Float64Array;

  constructor(size: number) {
    this.parameters = new Float64Array(size);
    this.information = new Float64Array(size * size);
    this.#gradient = new Float64Array(size);
    this.#trialGradient = new Float64Array(size);
    this.#trialInformation = new Float64Array(size * size);
    this.#factor = new Float64Array(size * size);
    this.#step = new Float64Array(size);
    this.#trial = new Float64Array(size);
  }

  /**
   * Maximises from the values in `parameters` by Newton's method with step halving. Stops after the step
   * whose decrement g'H⁻¹g is below `tolerance`: that step leaves an error of the order of its square.
   * Without `evaluateLast` the last step is taken on trust, and log-likelihood and information are those of
   * the point before it.
   */
  maximise(objective: Objective, tolerance: number, limit: number, evaluateLast = true): NewtonStatus {
    const size = objective.size;
    this.logLikelihood = objective.evaluate(this.parameters, this.#gradient, this.information);
    this.iterations = 0;
    if (!Number.isFinite(this.logLikelihood)) return 'limit';
    while (this.iterations < limit) {
      const decrement = this.#findStep(size);
      if (decrement < 0) return 'singular';
      this.iterations += 1;
      if (!evaluateLast && decrement < tolerance) {
        for (let i = 0; i < size; i += 1) this.parameters[i]! += this.#step[i]!;
        return 'converged';
      }
      if (!this.#advance(objective, size, decrement)) return 'limit';
      if (decrement < tolerance) return 'converged';
    }
    return 'limit';
  }

  /** Newton step into #step; returns g'H⁻¹g, or -1 when the information is singular. */
  #findStep(size: number): number {
    for (let i = 0; i < size * size; i += 1) this.#factor[i] = this.information[i]!;
    if (!choleskyInPlace(this.#factor, size)) return -1;
    for (let i = 0; i < size; i += 1) this.#step[i] = this.#gradient[i]!;
    choleskySolve(this.#factor, size, this.#step);
    let decrement = 0;
    for (let i = 0; i < size; i += 1) decrement += this.#gradient[i]! * this.#step[i]!;
    return decrement >= 0 ? decrement : -1;
  }

  /** Takes the longest of the steps 1, 1/2, 1/4 ... that does not lower the log-likelihood. */
  #advance(objective: Objective, size: number, decrement: number): boolean {
    // Near the top the log-likelihood itself is only known to rounding.
    const slack = 1e-12 * (1 + Math.abs(this.logLikelihood));
    let fraction = 1;
    for (let halving = 0; halving < HALVINGS; halving += 1) {
      for (let i = 0; i < size; i += 1) this.#trial[i] = this.parameters[i]! + fraction * this.#step[i]!;
      const value = objective.evaluate(this.#trial, this.#trialGradient, this.#trialInformation);
      if (value >= this.logLikelihood - slack && value < Number.POSITIVE_INFINITY) {
        for (let i = 0; i < size; i += 1) this.parameters[i] = this.#trial[i]!;
        this.logLikelihood = value;
        const gradient = this.#gradient;
        this.#gradient = this.#trialGradient;
        this.#trialGradient = gradient;
        const information = this.information;
        this.information = this.#trialInformation;
        this.#trialInformation = information;
        return true;
      }
      fraction /= 2;
    }
    return decrement < 1e-6;
  }
}
