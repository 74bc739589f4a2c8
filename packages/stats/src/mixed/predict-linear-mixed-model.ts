import { requireLevel } from '../check.ts';
import { type Interval, interval } from '../interval.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { standardNormalQuantile } from '../special/standard-normal.ts';
import { type LinearMixedModelFit, type LinearMixedModelOptions, prepareLinear } from './linear-mixed-model.ts';
import { solutionOf } from './linear-solution.ts';
import { checkPoints, factorsFromTheta, type NewGroups } from './prediction-points.ts';
import { multiplySmall } from './small-matrix.ts';

export interface PredictLinearMixedModelOptions {
  /** What the model was fitted to. */
  readonly model: LinearMixedModelOptions;
  /** Its fit. */
  readonly fit: Pick<LinearMixedModelFit, 'theta' | 'residualDeviation'>;
  /** One array per predictor, in the model's order, one number for each new observation. */
  readonly predictors: readonly ArrayLike<number>[];
  /** Where each new observation belongs, one for each random term. */
  readonly random: readonly NewGroups[];
  /** 0.95 when left out. */
  readonly intervalLevel?: number;
}

/** Predictions of a linear mixed model, one for each new observation. */
export interface LinearMixedModelPrediction {
  readonly method: string;
  /** With the modes of known groups; 0 for new ones. */
  readonly estimates: readonly number[];
  /** Of the expected value in that very group: for a new group its effect is unknown. */
  readonly standardErrors: readonly number[];
  /** Of the expected value in that very group. */
  readonly means: readonly Interval[];
  /** Of one more observation there. */
  readonly observations: readonly Interval[];
  /** For each term whether each group is known. */
  readonly known: readonly (readonly boolean[])[];
  readonly assumptions: readonly string[];
}

/**
 * Predicts new observations of a linear mixed model, in known and in new groups, with intervals for the expected value
 * and for an observation. Errors of fixed and random effects are taken together from the mixed model equations (Henderson
 * 1975, Biometrics 31); variances count as known and the reference is the normal, so that intervals are short with few
 * groups.
 *
 * `not-finite` for a predictor that is NaN or infinite, and the reasons of the model's data.
 *
 * @throws RangeError when predictors or random terms do not match the model, or theta is not of this model
 */
export function predictLinearMixedModel(options: PredictLinearMixedModelOptions): Outcome<LinearMixedModelPrediction> {
  const where = 'predictLinearMixedModel';
  const level = options.intervalLevel ?? 0.95;
  requireLevel(where, 'intervalLevel', level);
  const prepared = prepareLinear(where, options.model);
  if ('ok' in prepared) return prepared;
  const { profile } = prepared;
  const points = checkPoints(where, options, profile.terms);
  if ('ok' in points) return points;
  if (!factorsFromTheta(where, profile.terms, options.fit.theta, profile.factors) || !profile.factorNow()) {
    return cannot('not-converged', 'the model cannot be evaluated at this fit');
  }
  const { system, basis, unit, factors } = profile;
  const deviation = options.fit.residualDeviation.estimate;
  const solution = solutionOf(profile);
  const z = -standardNormalQuantile((1 - level) / 2);
  const count = system.borderColumns - 1;
  const estimates: number[] = [];
  const standardErrors: number[] = [];
  const means: Interval[] = [];
  const observations: Interval[] = [];
  for (const point of points) {
    // the row of the basis: a row of the design times `back`
    const row = multiplySmall(point.row, basis.back, 1, basis.columns, basis.columns);
    const border = new Float64Array(count);
    border.set(row, system.randomColumns);
    let estimate = 0;
    for (let k = 0; k < basis.columns; k += 1) estimate += row[k]! * (solution.fixed[k]! * unit + profile.start[k]!);
    let group = -1;
    let leading: Float64Array = new Float64Array(profile.terms[system.lead]!.width);
    let fresh = 0;
    profile.terms.forEach((term, t) => {
      const turned = multiplySmall(point.values[t]!, factors[t]!, 1, term.width, term.width);
      const place = point.groups[t]!;
      if (place < 0) {
        fresh += turned.reduce((sum, v) => sum + v * v, 0);
        return;
      }
      for (let a = 0; a < term.width; a += 1)
        estimate += turned[a]! * solution.spherical[t]![place * term.width + a]! * unit;
      if (t === system.lead) {
        group = place;
        leading = turned;
      } else border.set(turned, system.offsets[t]! + place * term.width);
    });
    const half = system.halfSolve(group, leading, border, count);
    const variance = half.reduce((sum, v) => sum + v * v, 0) + fresh;
    const error = deviation * Math.sqrt(variance);
    const whole = deviation * Math.sqrt(variance + 1);
    if (!Number.isFinite(estimate) || !Number.isFinite(whole)) {
      return cannot('not-finite', 'a prediction is beyond what a double can hold');
    }
    estimates.push(estimate);
    standardErrors.push(error);
    means.push(interval(estimate - z * error, estimate + z * error, level, 'Wald, expected value'));
    observations.push(interval(estimate - z * whole, estimate + z * whole, level, 'Wald, observation'));
  }
  return ok({
    method: 'linear mixed model, best linear unbiased prediction',
    estimates,
    standardErrors,
    means,
    observations,
    known: profile.terms.map((_, t) => points.map((point) => point.groups[t]! >= 0)),
    assumptions: ['those of the model', 'variances taken as known: intervals are short with few groups'],
  });
}
