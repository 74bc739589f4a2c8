import type { Labels } from '../models/clusters.ts';
import type { Outcome } from '../outcome.ts';
import { type FixedEffectsFit, type FixedEffectsOptions, fitFixedEffects } from './fixed-effects.ts';

export interface TwoWayFixedEffectsOptions extends FixedEffectsOptions {
  /** The period of each row. */
  readonly period: Labels;
}

/**
 * Fits a linear model with an effect for each unit and each period, for panels with or without gaps.
 *
 * One factor is absorbed by taking out its means, the other enters as columns, and both are solved exactly by QR: no
 * iteration. Meant for panels whose smaller factor has up to a few hundred levels. Rows whose unit or period has no
 * other row are left out and counted.
 *
 * Errors as in leastSquares, with these counts of parameters: classical and HC count all effects. CR1 multiplies by
 * G / (G - 1) · (n - 1) / (n - K), where K leaves out effects nested in clusters (all but one of each such factor): with
 * clusters that hold whole units, K = predictors + periods. CR2 takes account of all effects in the hat matrix.
 * With a treatment that begins at different times, the estimate is a weighted mean of effects whose weights may be
 * negative (Goodman-Bacon 2021).
 *
 * Reasons: `too-few`, `collinear` (also a predictor that the effects take up), `constant` when nothing is left over,
 * `one-cluster` (also a coefficient that rests on one cluster alone), `not-finite`.
 *
 * @throws RangeError when lengths differ, an option is unknown, or clusters are given without CR errors
 */
export function twoWayFixedEffects(options: TwoWayFixedEffectsOptions): Outcome<FixedEffectsFit> {
  return fitFixedEffects('twoWayFixedEffects', options, options.period);
}
