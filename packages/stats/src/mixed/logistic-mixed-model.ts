import type { Outcome } from '../outcome.ts';
import {
  fitGeneralisedMixedModel,
  type GeneralisedMixedModelFit,
  type GeneralisedMixedModelOptions,
} from './generalised-mixed-model.ts';

export interface LogisticMixedModelOptions extends GeneralisedMixedModelOptions {
  /** Trials of each row, of which the response is the successes; 1 each when left out. */
  readonly trials?: ArrayLike<number>;
}

/**
 * Fits a logistic mixed model: yes or no, or successes of trials, whose odds vary between groups, nested or crossed.
 * Laplace's method, or adaptive Gauss-Hermite quadrature for one scalar effect; Bates, Mächler, Bolker and Walker (2015);
 * Pinheiro and Chao (2006). With few trials per group Laplace's method makes deviations too small: use quadrature.
 *
 * Coefficients have Wald intervals by the normal from the information on all parameters: short when groups are few.
 * Deviations and correlations have profile likelihood intervals.
 *
 * Reasons: `too-few`, `constant` (no success or nothing else; a predictor that does not vary), `collinear`,
 * `one-cluster`, `not-finite`, `separation` (by a predictor, or groups without bound), `not-converged`.
 *
 * @throws RangeError when lengths differ, a response is no whole number up to its trials, there is no random term, or
 * quadrature has more than 1 point with several effects
 */
export function logisticMixedModel(options: LogisticMixedModelOptions): Outcome<GeneralisedMixedModelFit> {
  return fitGeneralisedMixedModel('logisticMixedModel', options, {
    family: 'logistic',
    sizeName: 'trials',
    size: options.trials,
  });
}
