import { findNotFinite, misuse, requireLevel, requireSameLength } from '../check.ts';
import { type Interval, interval } from '../interval.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { standardNormalQuantile } from '../special/standard-normal.ts';
import { type LinearMixedModelFit, type LinearMixedModelOptions, prepareLinear } from './linear-mixed-model.ts';
import type { LinearProfile } from './linear-profile.ts';
import { solutionOf } from './linear-solution.ts';
import { multiplySmall } from './small-matrix.ts';

export interface PredictLinearMixedModelOptions {
  /** What the model was fitted to. */
  readonly model: LinearMixedModelOptions;
  /** Its fit. */
  readonly fit: Pick<LinearMixedModelFit, 'theta' | 'residualDeviation'>;
  /** One array per predictor, in the model's order, one number for each new observation. */
  readonly predictors: readonly ArrayLike<number>[];
  /**
   * For each random term the group of each new observation, and its slopes where they were given as columns. A group
   * that the model has not seen is a new one.
   */
  readonly random: readonly {
    readonly groups: ArrayLike<string | number>;
    readonly slopes?: readonly (ArrayLike<number> | null)[];
  }[];
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
  const points = checkPoints(where, options, profile);
  if ('ok' in points) return points;
  if (!setFactors(where, profile, options.fit.theta) || !profile.factorNow()) {
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

interface Point {
  /** Row of the design. */
  readonly row: Float64Array;
  /** Per term the group's place, -1 for a new one. */
  readonly groups: readonly number[];
  /** Per term the prepared effects. */
  readonly values: readonly Float64Array[];
}

function checkPoints(where: string, options: PredictLinearMixedModelOptions, profile: LinearProfile) {
  const { model, predictors, random } = options;
  if (predictors.length !== model.predictors.length) {
    misuse(where, 'predictors.length', `${model.predictors.length}`, predictors.length);
  }
  if (random.length !== model.random.length) misuse(where, 'random.length', `${model.random.length}`, random.length);
  const rows = random[0]!.groups.length;
  for (const [k, x] of predictors.entries()) {
    if (x.length !== rows) misuse(where, `predictors[${k}].length`, `random[0].groups.length (${rows})`, x.length);
    const wrong = findNotFinite(`predictors[${k}]`, x);
    if (wrong !== null) return wrong;
  }
  const columns = random.map((term, t) => {
    if (term.groups.length !== rows) {
      misuse(where, `random[${t}].groups.length`, `random[0].groups.length (${rows})`, term.groups.length);
    }
    return (model.random[t]!.slopes ?? []).map((slope, s) => {
      const own = typeof slope === 'number' ? predictors[slope]! : term.slopes?.[s];
      if (own === undefined || own === null)
        misuse(where, `random[${t}].slopes[${s}]`, 'given: the model has a column', own);
      requireSameLength(where, `random[${t}].groups`, new Float64Array(rows), `random[${t}].slopes[${s}]`, own);
      return own;
    });
  });
  for (const own of columns.flat()) {
    const wrong = findNotFinite('a slope', own);
    if (wrong !== null) return wrong;
  }
  const places = profile.terms.map((term) => new Map(term.labels.map((label, g) => [label, g])));
  const intercept = model.intercept ?? true;
  return Array.from({ length: rows }, (_, i): Point => {
    return {
      row: Float64Array.from([...(intercept ? [1] : []), ...predictors.map((x) => x[i]!)]),
      groups: random.map((term, t) => places[t]!.get(term.groups[i]!) ?? -1),
      values: random.map((_term, t) => {
        const level = model.random[t]!.intercept ?? true;
        const given = Float64Array.from([...(level ? [1] : []), ...columns[t]!.map((x) => x[i]!)]);
        const { width, back } = profile.terms[t]!;
        return multiplySmall(given, back, 1, width, width);
      }),
    };
  });
}

/** Factors on prepared effects from theta on effects as given; false when they are not finite. */
function setFactors(where: string, profile: LinearProfile, theta: readonly number[]): boolean {
  const size = profile.terms.reduce((sum, { width }) => sum + (width * (width + 1)) / 2, 0);
  if (theta.length !== size) misuse(where, 'fit.theta.length', `${size} for this model`, theta.length);
  let at = 0;
  profile.terms.forEach(({ width, forth }, t) => {
    const root = new Float64Array(width * width);
    for (let j = 0; j < width; j += 1) for (let i = j; i < width; i += 1) root[i * width + j] = theta[at++]!;
    profile.factors[t]!.set(multiplySmall(forth, root, width, width, width));
  });
  return profile.factors.every((factor) => factor.every(Number.isFinite));
}
