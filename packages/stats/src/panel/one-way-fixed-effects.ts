import type { Outcome } from '../outcome.ts';
import { type FixedEffectsFit, type FixedEffectsOptions, fitFixedEffects } from './fixed-effects.ts';

/**
 * Fits a linear model with an effect for each unit (the within estimator).
 *
 * The means of each unit are taken out of response and predictors. Units of a single row are left out and counted.
 * Errors, counts of parameters and reasons as in twoWayFixedEffects; with clusters that hold whole units CR1 counts
 * the predictors and one more.
 *
 * @throws RangeError when lengths differ, an option is unknown, or clusters are given without CR errors
 */
export function oneWayFixedEffects(options: FixedEffectsOptions): Outcome<FixedEffectsFit> {
  return fitFixedEffects('oneWayFixedEffects', options, null);
}
