import { cannot, type Failure } from '../outcome.ts';
import { type Fitted, fitData, maximise } from './fit.ts';
import { GeneralisedLinearModel, type ModelData } from './model.ts';
import { digammaRise, trigammaFall } from './rising-factorial.ts';
import { logLikelihoodConstant } from './row-terms.ts';

/** A negative binomial fit; theta null stands for infinity, where the fit is the Poisson's. */
export interface NegativeBinomialEstimate {
  readonly fit: Fitted;
  readonly theta: number | null;
  /** From the observed information of theta. */
  readonly standardError: number | null;
  /** Log-likelihood above the Poisson's. */
  readonly gain: number;
  /** With the constants. */
  readonly logLikelihood: number;
}

/** 1/theta below which a fit differs from the Poisson in no digit that matters, times the largest mean. */
const NO_OVERDISPERSION = 1e-8;

/**
 * Maximises over log theta the likelihood profiled over the coefficients: a bracket by factors of 4, then the
 * Illinois rule on its derivative. `poisson` must hold family Poisson.
 */
export function fitNegativeBinomial(poisson: ModelData, intercept: boolean): NegativeBinomialEstimate | Failure {
  const base = fitData(poisson, intercept);
  if ('ok' in base) return base;
  const floor = base.logLikelihood + logLikelihoodConstant(base.model);
  const none = { fit: base, theta: null, standardError: null, gain: 0, logLikelihood: floor };
  // Derivative of the log-likelihood by 1/theta where that is 0: not above 0 means no over-dispersion.
  const { rows, response, weights } = poisson;
  let rise = 0;
  let excess = 0;
  let largest = 0;
  for (let i = 0; i < rows; i += 1) {
    const mean = Math.exp(base.model.linear[i]);
    rise += weights[i] * ((response[i] - mean) ** 2 - response[i]);
    excess += weights[i] * mean * mean;
    largest = Math.max(largest, mean);
  }
  if (!(rise > 0)) return none;
  const model = new GeneralisedLinearModel({ ...poisson, family: 'negative binomial' });
  let current = base.parameters;
  let last: Fitted | Failure = base;
  const derivative = (logTheta: number): number => {
    model.theta = Math.exp(logTheta);
    last = maximise(model, current);
    if ('ok' in last) return Number.NaN;
    current = last.parameters;
    return model.theta * thetaScore(model);
  };
  const start = Math.log(Math.max(excess / rise, 1e-6));
  const root = findLogTheta(derivative, start, Math.log(largest / NO_OVERDISPERSION));
  if (root === null) return none;
  derivative(root);
  const settled = last as Fitted | Failure;
  if ('ok' in settled) return settled;
  if (Number.isNaN(root)) return cannot('not-converged', 'the search for theta did not settle');
  const logLikelihood = settled.logLikelihood + logLikelihoodConstant(model);
  if (logLikelihood < floor) return none;
  const information = thetaInformation(model);
  if (!(information > 0)) return cannot('not-converged', 'the likelihood is flat in theta at its maximum');
  const standardError = 1 / Math.sqrt(information);
  return { fit: settled, theta: model.theta, standardError, gain: logLikelihood - floor, logLikelihood };
}

/** Root of a function that falls through it; null when it is still rising at `most`, NaN when not found. */
function findLogTheta(derivative: (t: number) => number, start: number, most: number): number | null {
  let t = Math.min(start, most);
  let value = derivative(t);
  const step = value > 0 ? Math.log(4) : -Math.log(4);
  let other = t;
  let otherValue = value;
  for (let k = 0; k < 60 && value * otherValue > 0; k += 1) {
    t = other;
    value = otherValue;
    if (step > 0 && t >= most) return null;
    other = Math.min(t + step, Math.max(most, t));
    otherValue = derivative(other);
  }
  if (otherValue === 0) return other;
  if (!(value * otherValue < 0)) return value === 0 ? t : Number.NaN;
  for (let k = 0; k < 100; k += 1) {
    const next = (t * otherValue - other * value) / (otherValue - value);
    const found = derivative(next);
    if (Number.isNaN(found)) return Number.NaN;
    if (found * otherValue < 0) {
      t = other;
      value = otherValue;
    } else {
      value /= 2;
    }
    const settled = Math.abs(next - other) < 1e-11;
    other = next;
    otherValue = found;
    if (settled || found === 0 || Math.abs(other - t) < 1e-12) return other;
  }
  return Number.NaN;
}

/** Derivative of the log-likelihood by theta at the model's last evaluation. */
function thetaScore(model: GeneralisedLinearModel): number {
  const { rows, response, weights } = model.data;
  const { theta } = model;
  let sum = 0;
  for (let i = 0; i < rows; i += 1) {
    const mean = Math.exp(model.linear[i]);
    const y = response[i];
    sum += weights[i] * (digammaRise(theta, y) - Math.log1p(mean / theta) + (mean - y) / (theta + mean));
  }
  return sum;
}

/** Minus the second derivative by theta at fixed coefficients, as MASS::theta.ml. */
function thetaInformation(model: GeneralisedLinearModel): number {
  const { rows, response, weights } = model.data;
  const { theta } = model;
  let sum = 0;
  for (let i = 0; i < rows; i += 1) {
    const mean = Math.exp(model.linear[i]);
    const y = response[i];
    sum += weights[i] * (trigammaFall(theta, y) - mean / (theta * (theta + mean)) - (y - mean) / (theta + mean) ** 2);
  }
  return sum;
}
