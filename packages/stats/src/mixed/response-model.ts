import { logGamma } from '../special/log-gamma.ts';

export type ResponseFamily = 'Poisson' | 'logistic';

/** Counts with their exposure, or successes with their trials, under the canonical link. */
export interface ResponseData {
  readonly family: ResponseFamily;
  readonly response: Float64Array;
  /** Exposure or trials; a row of size 0 says nothing. */
  readonly size: Float64Array;
  readonly offset: Float64Array;
}

/** The part of the log-likelihood that does not depend on the linear predictor. */
export function constantOf(data: ResponseData): number {
  const { family, response, size } = data;
  let sum = 0;
  for (let i = 0; i < response.length; i += 1) {
    const y = response[i];
    if (size[i] === 0) continue;
    if (family === 'Poisson') sum += (y > 0 ? y * Math.log(size[i]) : 0) - logGamma(y + 1);
    else sum += logGamma(size[i] + 1) - logGamma(y + 1) - logGamma(size[i] - y + 1);
  }
  return sum;
}

/**
 * Log-likelihood of a linear predictor without the constant. Fills mean, weight (its derivative) and the derivative of
 * the weight.
 */
export function evaluateResponse(
  data: ResponseData,
  linear: Float64Array,
  mean: Float64Array,
  weight: Float64Array,
  bend: Float64Array,
): number {
  const { family, response, size } = data;
  const rows = response.length;
  let sum = 0;
  if (family === 'Poisson') {
    for (let i = 0; i < rows; i += 1) {
      const m = size[i] * Math.exp(linear[i]);
      mean[i] = m;
      weight[i] = m;
      bend[i] = m;
      sum += response[i] * linear[i] - m;
    }
    return sum;
  }
  for (let i = 0; i < rows; i += 1) {
    const eta = linear[i];
    // the tail that is small keeps its digits
    const e = Math.exp(-Math.abs(eta));
    const small = e / (1 + e);
    const p = eta >= 0 ? 1 - small : small;
    const w = (size[i] * e) / ((1 + e) * (1 + e));
    mean[i] = size[i] * p;
    weight[i] = w;
    bend[i] = w * (eta >= 0 ? 2 * small - 1 : 1 - 2 * small);
    sum += response[i] * eta - size[i] * (Math.max(eta, 0) + Math.log1p(e));
  }
  return sum;
}

/** Log-likelihood of one row without its constant. */
export function rowLogLikelihood(family: ResponseFamily, y: number, size: number, eta: number): number {
  if (family === 'Poisson') return y * eta - size * Math.exp(eta);
  return y * eta - size * (Math.max(eta, 0) + Math.log1p(Math.exp(-Math.abs(eta))));
}

/** Mean of one row. */
export function rowMean(family: ResponseFamily, size: number, eta: number): number {
  if (family === 'Poisson') return size * Math.exp(eta);
  return size / (1 + Math.exp(-eta));
}
