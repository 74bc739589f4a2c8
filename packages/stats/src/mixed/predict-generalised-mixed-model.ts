import { findNotFinite, findOverflow, misuse, requireLevel, requireSameLength } from '../check.ts';
import { type Interval, interval } from '../interval.ts';
import { type Failure, type Outcome, ok } from '../outcome.ts';
import { standardNormalQuantile } from '../special/standard-normal.ts';
import { averagedLog, averagedLogit } from './averaged-response.ts';
import { evaluateFit, type GeneralisedMixedModelData } from './evaluated-fit.ts';
import type { GeneralisedMixedModelFit } from './generalised-mixed-model.ts';
import { linearPredictor } from './linear-predictor.ts';
import { checkPoints, type NewGroups } from './prediction-points.ts';

export interface PredictGeneralisedMixedModelOptions {
  /** What the model was fitted to: the options of poissonMixedModel or logisticMixedModel. */
  readonly model: GeneralisedMixedModelData;
  /** Its fit. */
  readonly fit: Pick<GeneralisedMixedModelFit, 'family' | 'coefficients' | 'theta'>;
  /** One array per predictor, in the model's order, one number for each new observation. */
  readonly predictors: readonly ArrayLike<number>[];
  /** Where each new observation belongs, one for each random term. */
  readonly random: readonly NewGroups[];
  /** Known part of each new linear predictor; 0 when left out. */
  readonly offset?: ArrayLike<number>;
  /** Exposure of each new observation of a Poisson model, for expected counts; 1 when left out. */
  readonly exposure?: ArrayLike<number>;
  /** 0.95 when left out. */
  readonly intervalLevel?: number;
}

/** Expected counts or probabilities under a generalised linear mixed model, one for each new observation. */
export interface GeneralisedMixedModelPrediction {
  readonly method: string;
  /** Linear predictor with the modes of known groups and 0 for new ones; offset and exposure included. */
  readonly linear: readonly number[];
  /** Of the linear predictor; a new group is taken to be the typical one. */
  readonly linearErrors: readonly number[];
  /** Expected counts or probabilities at `linear`: for a new group those of the typical group, not the mean of groups. */
  readonly fitted: readonly number[];
  readonly intervals: readonly Interval[];
  /** The interval of the expected value in that very group: wider where the group is new and its effect unknown. */
  readonly groupIntervals: readonly Interval[];
  /** Mean of the expected values over all new groups there could be; `fitted` where all groups are known. */
  readonly averaged: readonly number[];
  readonly averagedIntervals: readonly Interval[];
  /** For each term whether each group is known. */
  readonly known: readonly (readonly boolean[])[];
  readonly assumptions: readonly string[];
}

/**
 * Predicts expected counts or probabilities of a generalised linear mixed model in known and in new groups, with
 * intervals made on the link scale and transformed. Known groups are at their conditional modes, with the error of the
 * modes and that of coefficients and variances together (Kass and Steffey 1989, JASA 84, 717-726, first order). New
 * groups have three answers: the typical group, the expected value in the very group, and the mean over groups, which
 * for a log or logit link is another number.
 *
 * Variances estimated as 0 count as known and the reference is the normal: intervals at 95% held 93 to 94% in simulations
 * with 30 groups and 80 to 90% with 6.
 *
 * `not-finite` for a predictor that is NaN or infinite; `not-converged` when the fit is not of this model; the reasons
 * of the model's data.
 *
 * @throws RangeError when predictors or random terms do not match the model, the fit has other sizes, or exposure is
 * given for a logistic model
 */
export function predictGeneralisedMixedModel(
  options: PredictGeneralisedMixedModelOptions,
): Outcome<GeneralisedMixedModelPrediction> {
  const where = 'predictGeneralisedMixedModel';
  const level = options.intervalLevel ?? 0.95;
  requireLevel(where, 'intervalLevel', level);
  const fit = evaluateFit(where, options.model, options.fit);
  if ('ok' in fit) return fit;
  const points = checkPoints(where, options, fit.laplace.terms);
  if ('ok' in points) return points;
  const shifts = shiftsOf(where, options, points.length);
  if ('ok' in shifts) return shifts;
  const logit = options.fit.family === 'logistic';
  const inverse = (eta: number): number => (logit ? 1 / (1 + Math.exp(-eta)) : Math.exp(eta));
  const z = -standardNormalQuantile((1 - level) / 2);
  const linear: number[] = [];
  const linearErrors: number[] = [];
  const averaged: number[] = [];
  const intervals: Interval[] = [];
  const groupIntervals: Interval[] = [];
  const averagedIntervals: Interval[] = [];
  const around = (eta: number, error: number, what: string): Interval =>
    interval(inverse(eta - z * error), inverse(eta + z * error), level, `Wald on the link scale, ${what}`);
  for (const [i, point] of points.entries()) {
    const found = linearPredictor(fit, point);
    const { gradient, freshGradient, conditional, fresh } = found;
    const eta = found.value + shifts[i]!;
    const error = Math.sqrt(conditional + quadratic(fit.covariance, gradient));
    const mean =
      fresh > 0 ? (logit ? averagedLogit : averagedLog)(eta, fresh) : { linear: eta, byLinear: 1, byVariance: 0 };
    const whole = gradient.map((g, k) => mean.byLinear * g + mean.byVariance * freshGradient[k]!);
    const meanError = Math.sqrt(mean.byLinear ** 2 * conditional + quadratic(fit.covariance, whole));
    linear.push(eta);
    linearErrors.push(error);
    intervals.push(around(eta, error, 'typical group'));
    groupIntervals.push(around(eta, Math.sqrt(error * error + fresh), 'expected value in the group'));
    averaged.push(inverse(mean.linear));
    averagedIntervals.push(around(mean.linear, meanError, 'mean over groups'));
    const ends = [intervals, groupIntervals, averagedIntervals].flatMap((kind) => [kind[i]!.lower, kind[i]!.upper]);
    const overflow = findOverflow(`the prediction of observation ${i}`, eta, error, averaged[i]!, ...ends);
    if (overflow !== null) return overflow;
  }
  return ok({
    method: `${options.fit.family} mixed model, expected values by the conditional modes`,
    linear,
    linearErrors,
    fitted: linear.map(inverse),
    intervals,
    groupIntervals,
    averaged,
    averagedIntervals,
    known: fit.laplace.terms.map((_, t) => points.map((point) => point.groups[t]! >= 0)),
    assumptions: [
      'those of the model',
      'modes near normal about their groups, parameters near normal: intervals are short with few groups',
    ],
  });
}

/** gᵀ C g; rounding cannot take it below 0 by more than its last digit. */
function quadratic(covariance: Float64Array, gradient: Float64Array): number {
  const size = gradient.length;
  let sum = 0;
  for (let k = 0; k < size; k += 1) {
    for (let l = 0; l < size; l += 1) sum += gradient[k] * covariance[k * size + l] * gradient[l];
  }
  return Math.max(0, sum);
}

/** Offset plus log exposure of each new observation. */
function shiftsOf(where: string, options: PredictGeneralisedMixedModelOptions, rows: number): Float64Array | Failure {
  const { offset, exposure } = options;
  if (exposure !== undefined && options.fit.family !== 'Poisson') {
    misuse(where, 'exposure', 'left out for a logistic model', 'values');
  }
  const shifts = new Float64Array(rows);
  for (const [name, values] of [
    ['offset', offset],
    ['exposure', exposure],
  ] as const) {
    if (values === undefined) continue;
    requireSameLength(where, 'random[0].groups', shifts, name, values);
    const fault = findNotFinite(name, values);
    if (fault !== null) return fault;
    for (let i = 0; i < rows; i += 1) {
      const v = values[i]!;
      if (name === 'exposure' && !(v > 0)) misuse(where, `exposure[${i}]`, 'above 0', v);
      shifts[i] += name === 'exposure' ? Math.log(v) : v;
    }
  }
  return shifts;
}
