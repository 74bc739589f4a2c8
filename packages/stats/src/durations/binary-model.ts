import type { Objective } from '../optimise/newton.ts';

export type HazardLink = 'logit' | 'complementary-log-log';

/** Probability with this linear predictor. */
export function inverseLink(link: HazardLink, eta: number): number {
  if (link === 'complementary-log-log') return -Math.expm1(-Math.exp(eta));
  return eta >= 0 ? 1 / (1 + Math.exp(-eta)) : Math.exp(eta) / (1 + Math.exp(eta));
}

/** Likelihood of yes or no answers; its information is the expected one, so that Newton's steps are Fisher's. */
export class BinaryModel implements Objective {
  readonly size: number;
  readonly #matrix: Float64Array;
  readonly #response: Float64Array;
  readonly #link: HazardLink;

  /** Columns of `matrix` within rows. */
  constructor(matrix: Float64Array, response: Float64Array, size: number, link: HazardLink) {
    this.#matrix = matrix;
    this.#response = response;
    this.size = size;
    this.#link = link;
  }

  evaluate(parameters: Float64Array, gradient: Float64Array, information: Float64Array): number {
    const { size } = this;
    const matrix = this.#matrix;
    const response = this.#response;
    const logit = this.#link === 'logit';
    gradient.fill(0);
    information.fill(0);
    let logLikelihood = 0;
    for (let i = 0; i < response.length; i += 1) {
      const start = i * size;
      let eta = 0;
      for (let a = 0; a < size; a += 1) eta += matrix[start + a] * parameters[a];
      const yes = response[i] === 1;
      let slope: number;
      let weight: number;
      if (logit) {
        const p = inverseLink('logit', eta);
        slope = yes ? 1 - p : -p;
        weight = p * (1 - p);
        logLikelihood -= Math.log1p(Math.exp(-Math.abs(eta))) + (yes ? Math.max(0, -eta) : Math.max(0, eta));
      } else {
        const rate = Math.exp(eta);
        const p = -Math.expm1(-rate);
        const odds = rate === 0 ? 1 : (rate * Math.exp(-rate)) / p;
        slope = yes ? odds : -rate;
        weight = rate * odds;
        logLikelihood += yes ? Math.log(p) : -rate;
      }
      for (let a = 0; a < size; a += 1) {
        const x = matrix[start + a];
        if (x === 0) continue;
        gradient[a] += slope * x;
        for (let b = 0; b <= a; b += 1) information[a * size + b] += weight * x * matrix[start + b];
      }
    }
    return logLikelihood;
  }
}
