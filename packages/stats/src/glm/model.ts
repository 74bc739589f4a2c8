import type { Objective } from '../optimise/newton.ts';

/** Distribution of the response. Quasi-Poisson has the estimates of the Poisson and differs in its errors alone. */
export type GeneralisedLinearFamily = 'binomial' | 'Poisson' | 'negative binomial';

/** What the likelihood needs of one data set; arrays run over the rows that carry information. */
export interface ModelData {
  readonly family: GeneralisedLinearFamily;
  readonly rows: number;
  readonly columns: number;
  /** Column-major. */
  readonly matrix: Float64Array;
  /** Counts, or successes of `trials`. */
  readonly response: Float64Array;
  /** Ones unless the family is binomial. */
  readonly trials: Float64Array;
  readonly weights: Float64Array;
  readonly offset: Float64Array;
}

/**
 * Log-likelihood of a generalised linear model with logit (binomial) or log link, without the terms that do not
 * depend on the coefficients. McCullagh and Nelder (1989), section 2.5; concave in the coefficients for each family.
 */
export class GeneralisedLinearModel implements Objective {
  readonly size: number;
  readonly data: ModelData;
  /** Linear predictor of each row at the last evaluation. */
  readonly linear: Float64Array;
  /** Derivative of the log-likelihood by the linear predictor of each row. */
  readonly score: Float64Array;
  /** Minus its second derivative (observed). */
  readonly curve: Float64Array;
  /** Of the negative binomial: variance mean + mean²/theta. */
  theta = 1;
  readonly #weighted: Float64Array;

  constructor(data: ModelData) {
    this.data = data;
    this.size = data.columns;
    this.linear = new Float64Array(data.rows);
    this.score = new Float64Array(data.rows);
    this.curve = new Float64Array(data.rows);
    this.#weighted = new Float64Array(data.rows);
  }

  evaluate(parameters: Float64Array, gradient: Float64Array, information: Float64Array): number {
    const { rows, matrix, offset } = this.data;
    const { size, linear, score, curve } = this;
    linear.set(offset);
    for (let k = 0; k < size; k += 1) {
      const b = parameters[k];
      const start = k * rows;
      for (let i = 0; i < rows; i += 1) linear[i] += b * matrix[start + i];
    }
    const total = this.#rowTerms();
    if (!Number.isFinite(total)) return Number.NEGATIVE_INFINITY;
    const weighted = this.#weighted;
    for (let k = 0; k < size; k += 1) {
      const column = k * rows;
      let slope = 0;
      for (let i = 0; i < rows; i += 1) {
        slope += score[i] * matrix[column + i];
        weighted[i] = curve[i] * matrix[column + i];
      }
      gradient[k] = slope;
      for (let l = 0; l <= k; l += 1) {
        const other = l * rows;
        let sum = 0;
        for (let i = 0; i < rows; i += 1) sum += weighted[i] * matrix[other + i];
        information[k * size + l] = sum;
      }
    }
    return total;
  }

  #rowTerms(): number {
    const { family, rows, response, trials, weights } = this.data;
    const { linear, score, curve, theta } = this;
    let total = 0;
    for (let i = 0; i < rows; i += 1) {
      const w = weights[i];
      const y = response[i];
      const eta = linear[i];
      if (family === 'binomial') {
        const m = trials[i];
        // With e = exp(-|eta|) neither tail loses digits.
        const e = Math.exp(-Math.abs(eta));
        const near = 1 / (1 + e);
        const far = e * near;
        const above = eta > 0;
        total += w * (above ? (y - m) * eta : y * eta) - w * m * Math.log1p(e);
        score[i] = above ? w * ((y - m) * near + y * far) : w * (y * near - (m - y) * far);
        curve[i] = w * m * near * far;
        continue;
      }
      const mean = Math.exp(eta);
      if (family === 'Poisson') {
        total += w * (y * eta - mean);
        score[i] = w * (y - mean);
        curve[i] = w * mean;
      } else {
        const share = theta / (theta + mean);
        total += w * (y * eta - (y + theta) * Math.log1p(mean / theta));
        score[i] = w * (y - mean) * share;
        curve[i] = (w * (y + theta) * share * mean) / (theta + mean);
      }
    }
    return total;
  }

  /** Fisher information of each row by its linear predictor at the last evaluation, into `into`. */
  expectedCurve(into: Float64Array): void {
    if (this.data.family !== 'negative binomial') {
      into.set(this.curve);
      return;
    }
    for (let i = 0; i < into.length; i += 1) {
      const mean = Math.exp(this.linear[i]);
      into[i] = (this.data.weights[i] * mean * this.theta) / (this.theta + mean);
    }
  }
}
