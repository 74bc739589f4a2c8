import { invertSymmetric } from '../algebra/cholesky.ts';
import { requireLevel, requireWhole } from '../check.ts';
import { chiSquaredDistribution } from '../distributions/chi-squared.ts';
import { type Interval, interval } from '../interval.ts';
import { NewtonSearch, type Objective } from '../optimise/newton.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { wilsonInterval } from '../proportions/wilson-interval.ts';
import { standardNormalQuantile } from '../special/standard-normal.ts';
import { binRows, checkForecasts, type ProbabilityForecasts } from './forecast-data.ts';

export interface CalibrationOptions extends ProbabilityForecasts {
  /** Groups of the curve; 10 when left out. */
  readonly bins?: number;
  /** 0.95 when left out. */
  readonly level?: number;
}

export interface CalibrationCoefficient {
  readonly estimate: number;
  readonly standardError: number;
  readonly interval: Interval;
}

export interface CalibrationBin {
  readonly n: number;
  readonly meanPredicted: number;
  readonly observed: number;
  /** Wilson, of the share observed. */
  readonly interval: Interval;
}

export interface Calibration {
  readonly method: string;
  readonly n: number;
  readonly events: number;
  /** Events over the sum of the predictions; 1 is right on the whole. */
  readonly observedOverExpected: number;
  /** Calibration in the large: log odds to be added to every prediction; 0 is right. */
  readonly intercept: CalibrationCoefficient;
  /** Of the outcome on the predicted log odds; 1 is right, below 1 predictions are too extreme. */
  readonly slope: CalibrationCoefficient;
  /** The constant that goes with the slope. */
  readonly slopeIntercept: CalibrationCoefficient;
  /** Likelihood ratio test that the constant is 0 and the slope 1. */
  readonly test: { readonly statistic: number; readonly degreesOfFreedom: number; readonly p: number };
  readonly curve: readonly CalibrationBin[];
  readonly assumptions: readonly string[];
}

/** Logistic recalibration: a constant beside the log odds as an offset (size 1), or constant and slope (size 2). */
class Recalibration implements Objective {
  readonly size: number;
  readonly #x: Float64Array;
  readonly #y: ArrayLike<number>;

  constructor(x: Float64Array, y: ArrayLike<number>, size: 1 | 2) {
    this.size = size;
    this.#x = x;
    this.#y = y;
  }

  evaluate(parameters: Float64Array, gradient: Float64Array, information: Float64Array): number {
    const two = this.size === 2;
    const slope = two ? parameters[1] : 1;
    gradient.fill(0);
    information.fill(0);
    let logLikelihood = 0;
    for (let i = 0; i < this.#x.length; i += 1) {
      const x = this.#x[i];
      const eta = parameters[0] + slope * x;
      const tail = Math.exp(-Math.abs(eta));
      const p = eta >= 0 ? 1 / (1 + tail) : tail / (1 + tail);
      const weight = tail / (1 + tail) ** 2;
      const rest = this.#y[i] - p;
      logLikelihood += (this.#y[i] === 1 ? Math.min(0, eta) : -Math.max(0, eta)) - Math.log1p(tail);
      gradient[0] += rest;
      information[0] += weight;
      if (!two) continue;
      gradient[1] += rest * x;
      information[2] += weight * x;
      information[3] += weight * x * x;
    }
    return logLikelihood;
  }
}

/**
 * Calibration of predicted probabilities: right on the whole, right in spread, and by groups of like predictions.
 *
 * Logistic recalibration (Cox 1958): intercept with the predicted log odds as offset, slope on them; Wald intervals.
 * The curve is of groups of nearly the same size by prediction, with Wilson intervals, not smoothed.
 *
 * `too-few`, `constant` when every outcome is the same or every prediction, `not-finite` also for a prediction of 0 or
 * 1 (its log odds are infinite), `separation` when predictions tell the outcomes apart perfectly.
 *
 * @throws RangeError when lengths differ, a prediction is outside 0 to 1, an outcome is not 0 or 1, or bins is below 1
 */
export function calibration(options: CalibrationOptions): Outcome<Calibration> {
  const where = 'calibration';
  const { predicted, outcome, bins = 10, level = 0.95 } = options;
  requireLevel(where, 'level', level);
  requireWhole(where, 'bins', bins, 1);
  const fault = checkForecasts(where, options, true);
  if (fault !== null) return fault;
  const n = predicted.length;
  const logits = Float64Array.from(predicted, (p) => Math.log(p) - Math.log1p(-p));
  const extreme = logits.findIndex((x) => !Number.isFinite(x));
  if (extreme >= 0)
    return cannot('not-finite', `predicted[${extreme}] is ${predicted[extreme]}: its log odds are infinite`);
  const centre = logits.reduce((sum, x) => sum + x, 0) / n;
  const spread = Math.sqrt(logits.reduce((sum, x) => sum + (x - centre) ** 2, 0) / n);
  if (!(spread > 1e-12 * (1 + Math.abs(centre))))
    return cannot('constant', 'every prediction is the same: no slope exists');
  const large = fit(new Recalibration(logits, outcome, 1));
  const scaled = fit(
    new Recalibration(
      logits.map((x) => (x - centre) / spread),
      outcome,
      2,
    ),
  );
  // Per standard deviation of the log odds; beyond it nothing is left to estimate from.
  if (scaled === null || large === null || !(scaled.variance[3] < 1e6) || !(scaled.variance[0] < 1e6)) {
    return cannot(
      'separation',
      'the predictions tell the outcomes apart perfectly (or all but): no finite slope exists',
    );
  }
  const z = -standardNormalQuantile((1 - level) / 2);
  const coefficient = (estimate: number, variance: number): CalibrationCoefficient => {
    const error = Math.sqrt(variance);
    return {
      estimate,
      standardError: error,
      interval: interval(estimate - z * error, estimate + z * error, level, 'Wald'),
    };
  };
  const [v00, , v10, v11] = scaled.variance;
  const shift = centre / spread;
  const asPredicted = new Recalibration(logits, outcome, 2);
  const untouched = asPredicted.evaluate(Float64Array.of(0, 1), new Float64Array(2), new Float64Array(4));
  const statistic = Math.max(0, 2 * (scaled.logLikelihood - untouched));
  const events = Array.from(outcome).reduce((sum, y) => sum + y, 0);
  return ok({
    method: 'logistic recalibration; groups of like predictions',
    n,
    events,
    observedOverExpected: events / Array.from(predicted).reduce((sum, p) => sum + p, 0),
    intercept: coefficient(large.parameters[0], large.variance[0]),
    slope: coefficient(scaled.parameters[1] / spread, v11 / spread ** 2),
    slopeIntercept: coefficient(
      scaled.parameters[0] - shift * scaled.parameters[1],
      v00 - 2 * shift * v10 + shift ** 2 * v11,
    ),
    test: { statistic, degreesOfFreedom: 2, p: chiSquaredDistribution({ degreesOfFreedom: 2 }).upper(statistic) },
    curve: binRows(predicted, bins).map((rows) => {
      const successes = rows.reduce((sum, i) => sum + outcome[i], 0);
      const wilson = wilsonInterval({ successes, trials: rows.length, level });
      return {
        n: rows.length,
        meanPredicted: rows.reduce((sum, i) => sum + predicted[i] / rows.length, 0),
        observed: successes / rows.length,
        interval: wilson.ok ? wilson.value.interval : interval(0, 1, level, 'unknown'),
      };
    }),
    assumptions: ['independent rows', 'predictions were made without these outcomes'],
  });
}

function fit(model: Recalibration): { parameters: Float64Array; variance: Float64Array; logLikelihood: number } | null {
  const search = new NewtonSearch(model.size);
  if (search.maximise(model, 1e-11, 100) !== 'converged') return null;
  const variance = invertSymmetric(search.information, model.size);
  return variance === null ? null : { parameters: search.parameters, variance, logLikelihood: search.logLikelihood };
}
