import type { NewtonSearch, Objective } from '../optimise/newton.ts';

/** Binary logit of treatment on the columns of a cell, by weighted maximum likelihood. */
export class PropensityLogit implements Objective {
  size = 0;
  /** Column-major, `rows` long each. */
  #x: Float64Array = new Float64Array(0);
  #treated: Uint8Array = new Uint8Array(0);
  #weights: Float64Array = new Float64Array(0);
  #rows = 0;

  /**
   * Fits and fills `fitted` with the probabilities of treatment. False when no finite estimate is found: treatment is
   * separated by the columns.
   */
  fit(
    search: NewtonSearch,
    x: Float64Array,
    rows: number,
    columns: number,
    treated: Uint8Array,
    weights: Float64Array,
    fitted: Float64Array,
  ): boolean {
    this.#x = x;
    this.#rows = rows;
    this.#treated = treated;
    this.#weights = weights;
    this.size = columns;
    let all = 0;
    let ones = 0;
    for (let i = 0; i < rows; i += 1) {
      all += weights[i];
      if (treated[i] === 1) ones += weights[i];
    }
    // The intercept comes first: with it alone this start is the estimate.
    search.parameters.fill(0);
    search.parameters[0] = Math.log(ones / (all - ones));
    if (columns > 1 && search.maximise(this, 1e-14, 60, false) !== 'converged') return false;
    for (let i = 0; i < rows; i += 1) fitted[i] = 1 / (1 + Math.exp(-this.#index(search.parameters, i)));
    return true;
  }

  #index(parameters: Float64Array, i: number): number {
    let eta = 0;
    for (let k = 0; k < this.size; k += 1) eta += parameters[k] * this.#x[k * this.#rows + i];
    return eta;
  }

  evaluate(parameters: Float64Array, gradient: Float64Array, information: Float64Array): number {
    const { size } = this;
    const rows = this.#rows;
    const x = this.#x;
    const weights = this.#weights;
    const treated = this.#treated;
    gradient.fill(0);
    information.fill(0);
    let logLikelihood = 0;
    for (let i = 0; i < rows; i += 1) {
      let eta = 0;
      for (let k = 0; k < size; k += 1) eta += parameters[k] * x[k * rows + i];
      const weight = weights[i];
      const isTreated = treated[i] === 1;
      // One exponential of what is not above 0 serves the probability and the log-likelihood.
      const e = Math.exp(-Math.abs(eta));
      const p = eta >= 0 ? 1 / (1 + e) : e / (1 + e);
      logLikelihood -= weight * (Math.log1p(e) + (isTreated === eta >= 0 ? 0 : Math.abs(eta)));
      const score = weight * ((isTreated ? 1 : 0) - p);
      const curvature = weight * p * (1 - p);
      for (let k = 0; k < size; k += 1) {
        const xk = x[k * rows + i];
        gradient[k] += score * xk;
        for (let j = 0; j <= k; j += 1) information[k * size + j] += curvature * xk * x[j * rows + i];
      }
    }
    return logLikelihood;
  }
}
