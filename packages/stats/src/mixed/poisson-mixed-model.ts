import type { Outcome } from '../outcome.ts';
import {
  fitGeneralisedMixedModel,
  type GeneralisedMixedModelFit,
  type GeneralisedMixedModelOptions,
} from './generalised-mixed-model.ts';

export interface PoissonMixedModelOptions extends GeneralisedMixedModelOptions {
  /** What each count is out of (child-years, population), 0 or more; the model is of the rate per unit. */
  readonly exposure?: ArrayLike<number>;
}

/**
 * Fits a Poisson mixed model with log link: counts whose rates vary between groups, nested or crossed. Laplace's method,
 * or adaptive Gauss-Hermite quadrature for one scalar effect; Bates, Mächler, Bolker and Walker (2015); Pinheiro and
 * Chao (2006). A group for every row is allowed and models overdispersion.
 *
 * Coefficients have Wald intervals by the normal from the information on all parameters: short when groups are few.
 * Deviations and correlations have profile likelihood intervals.
 *
 * Reasons: `too-few`, `constant` (all counts 0; a predictor that does not vary), `collinear`, `one-cluster`,
 * `not-finite`, `separation`, `not-converged`.
 *
 * @throws RangeError when lengths differ, a count is no whole number, there is no random term, or quadrature has more
 * than 1 point with several effects
 */
export function poissonMixedModel(options: PoissonMixedModelOptions): Outcome<GeneralisedMixedModelFit> {
  return fitGeneralisedMixedModel('poissonMixedModel', options, {
    family: 'Poisson',
    sizeName: 'exposure',
    size: options.exposure,
  });
}
