import type { MovingObjective } from '../ordinal/separation.ts';

export type HazardLink = 'logit' | 'complementary-log-log';

/** Probability with this linear predictor. */
export function inverseLink(link: HazardLink, eta: number): number {
  if (link === 'complementary-log-log') return -Math.expm1(-Math.exp(eta));
  return eta >= 0 ? 1 / (1 + Math.exp(-eta)) : Math.exp(eta) / (1 + Math.exp(eta));
}

/**
 * The design of yes or no answers: each row has a 1 in one of the first `own` columns (its constant) and `rest` numbers
 * in the columns after them. Ones and noughts of a column a period are not written out: they would be most of the table.
 */
export interface BinaryDesign {
  /** Which constant each row has. */
  readonly constant: Uint32Array;
  readonly own: number;
  /** Row by row. */
  readonly matrix: Float64Array;
  readonly rest: number;
}

/** Likelihood of yes or no answers; its information is the expected one, so that Newton's steps are Fisher's. */
export class BinaryModel implements MovingObjective {
  readonly size: number;
  readonly #design: BinaryDesign;
  readonly #response: Float64Array;
  readonly #link: HazardLink;

  constructor(design: BinaryDesign, response: Float64Array, link: HazardLink) {
    this.#design = design;
    this.#response = response;
    this.size = design.own + design.rest;
    this.#link = link;
  }

  largestMove(before: Float64Array, after: Float64Array): number {
    const { constant, own, matrix, rest } = this.#design;
    let largest = 0;
    for (let i = 0; i < constant.length; i += 1) {
      let move = after[constant[i]] - before[constant[i]];
      for (let a = 0; a < rest; a += 1) move += matrix[i * rest + a] * (after[own + a] - before[own + a]);
      largest = Math.max(largest, Math.abs(move));
    }
    return largest;
  }

  evaluate(parameters: Float64Array, gradient: Float64Array, information: Float64Array): number {
    const { size } = this;
    const { constant, own, matrix, rest } = this.#design;
    const response = this.#response;
    const logit = this.#link === 'logit';
    gradient.fill(0);
    information.fill(0);
    let logLikelihood = 0;
    for (let i = 0; i < response.length; i += 1) {
      const start = i * rest;
      const c = constant[i];
      let eta = parameters[c];
      for (let a = 0; a < rest; a += 1) eta += matrix[start + a] * parameters[own + a];
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
        // Beyond 700 an event is certain and tells nothing; the rate itself may be past a double.
        const odds = rate === 0 ? 1 : rate > 700 ? 0 : (rate * Math.exp(-rate)) / p;
        slope = yes ? odds : -rate;
        weight = odds === 0 ? 0 : rate * odds;
        logLikelihood += yes ? Math.log(p) : -rate;
      }
      gradient[c] += slope;
      information[c * size + c] += weight;
      for (let a = 0; a < rest; a += 1) {
        const x = matrix[start + a];
        const row = (own + a) * size;
        gradient[own + a] += slope * x;
        information[row + c] += weight * x;
        for (let b = 0; b <= a; b += 1) information[row + own + b] += weight * x * matrix[start + b];
      }
    }
    return logLikelihood;
  }
}
