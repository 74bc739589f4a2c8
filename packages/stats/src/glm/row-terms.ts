import { devianceTerm } from '../special/deviance-term.ts';
import { logGamma } from '../special/log-gamma.ts';
import type { GeneralisedLinearModel, ModelData } from './model.ts';
import { logRising } from './rising-factorial.ts';

/** Fitted value of one row: a probability (binomial) or an expected count. */
export function meanOfLinear(data: ModelData, linear: number): number {
  return data.family === 'binomial' ? 1 / (1 + Math.exp(-linear)) : Math.exp(linear);
}

/** Variance of the response of one row, as a proportion of its trials when binomial. */
export function varianceOfLinear(model: GeneralisedLinearModel, linear: number): number {
  const mean = meanOfLinear(model.data, linear);
  if (model.data.family === 'binomial') return mean / (1 + Math.exp(linear));
  return model.data.family === 'Poisson' ? mean : mean + (mean * mean) / model.theta;
}

/** Half of one row's deviance at a linear predictor, for weight 1. */
export function halfDeviance(model: GeneralisedLinearModel, i: number, linear: number): number {
  const { family, response, trials } = model.data;
  const y = response[i];
  const mean = meanOfLinear(model.data, linear);
  if (family === 'Poisson') return devianceTerm(y, mean);
  if (family === 'negative binomial') {
    return devianceTerm(y, mean) - devianceTerm(y + model.theta, mean + model.theta);
  }
  const m = trials[i];
  return devianceTerm(y, m * mean) + devianceTerm(m - y, m / (1 + Math.exp(linear)));
}

/** The part of the log-likelihood that does not depend on the coefficients. */
export function logLikelihoodConstant(model: GeneralisedLinearModel): number {
  const { family, rows, response, trials, weights } = model.data;
  let total = 0;
  for (let i = 0; i < rows; i += 1) {
    const y = response[i];
    if (family === 'binomial') {
      if (trials[i] === 1) continue;
      total += weights[i] * (logGamma(trials[i] + 1) - logGamma(y + 1) - logGamma(trials[i] - y + 1));
    } else {
      const rising = family === 'Poisson' ? 0 : logRising(model.theta, y);
      total += weights[i] * (rising - logGamma(y + 1));
    }
  }
  return total;
}
