import { requireLevel, requireWhole } from '../check.ts';
import { type Interval, interval } from '../interval.ts';
import { type Outcome, ok } from '../outcome.ts';
import { standardNormalQuantile } from '../special/standard-normal.ts';
import { binRows, checkForecasts, type ProbabilityForecasts } from './forecast-data.ts';

export interface BrierScore {
  readonly method: string;
  /** Mean squared difference of prediction and outcome; 0 is perfect. */
  readonly estimate: number;
  /** Of the mean over rows; null for one row, or when all differences are alike. */
  readonly standardError: number | null;
  readonly interval: Interval | null;
  /** 1 less the score over that of always saying the overall share; null when every outcome is the same. */
  readonly scaled: number | null;
  /** Score = reliability - resolution + uncertainty + within-bin variance - within-bin covariance, to the last digits. */
  readonly decomposition: {
    /** How far a bin's mean prediction is from what happened; 0 is best. */
    readonly reliability: number;
    /** How far what happened differs between bins; more is better. */
    readonly resolution: number;
    /** Of the outcome itself: share times one less share. */
    readonly uncertainty: number;
    readonly withinBinVariance: number;
    readonly withinBinCovariance: number;
    readonly bins: number;
  };
  readonly n: number;
  readonly events: number;
  readonly assumptions: readonly string[];
}

/**
 * Brier score of predicted probabilities with Murphy's decomposition.
 *
 * Brier (1950); Murphy (1973) with the within-bin terms of Stephenson, Coelho and Jolliffe (2008), without which bins
 * of unlike predictions do not add up. The interval is Wald's on the mean over rows.
 *
 * `too-few` when empty, `not-finite`.
 *
 * @throws RangeError when lengths differ, a prediction is outside 0 to 1, an outcome is not 0 or 1, or bins is below 1
 */
export function brierScore(
  options: ProbabilityForecasts & {
    /** Groups of like predictions; 10 when left out. Equal predictions stay together. */
    readonly bins?: number;
    /** 0.95 when left out. */
    readonly level?: number;
  },
): Outcome<BrierScore> {
  const where = 'brierScore';
  const { predicted, outcome, bins = 10, level = 0.95 } = options;
  requireLevel(where, 'level', level);
  requireWhole(where, 'bins', bins, 1);
  const fault = checkForecasts(where, options, false);
  if (fault !== null) return fault;
  const n = predicted.length;
  const losses = Float64Array.from(predicted, (p, i) => (p - outcome[i]) ** 2);
  const estimate = losses.reduce((sum, v) => sum + v, 0) / n;
  const events = Array.from(outcome).reduce((sum, y) => sum + y, 0);
  const share = events / n;
  const uncertainty = share * (1 - share);
  const groups = binRows(predicted, bins);
  let [reliability, resolution, variance, covariance] = [0, 0, 0, 0];
  for (const rows of groups) {
    const said = rows.reduce((sum, i) => sum + predicted[i], 0) / rows.length;
    const seen = rows.reduce((sum, i) => sum + outcome[i], 0) / rows.length;
    reliability += (rows.length / n) * (said - seen) ** 2;
    resolution += (rows.length / n) * (seen - share) ** 2;
    for (const i of rows) {
      variance += (predicted[i] - said) ** 2 / n;
      covariance += (2 * (predicted[i] - said) * (outcome[i] - seen)) / n;
    }
  }
  const squares = losses.reduce((sum, v) => sum + (v - estimate) ** 2, 0);
  const error = n > 1 && squares > 1e-28 ? Math.sqrt(squares / (n * (n - 1))) : null;
  const reach = error === null ? 0 : -standardNormalQuantile((1 - level) / 2) * error;
  return ok({
    method: 'Brier score',
    estimate,
    standardError: error,
    interval: error === null ? null : interval(Math.max(0, estimate - reach), estimate + reach, level, 'Wald'),
    scaled: uncertainty > 0 ? 1 - estimate / uncertainty : null,
    decomposition: {
      reliability,
      resolution,
      uncertainty,
      withinBinVariance: variance,
      withinBinCovariance: covariance,
      bins: groups.length,
    },
    n,
    events,
    assumptions: ['independent rows', 'predictions were made without these outcomes'],
  });
}
