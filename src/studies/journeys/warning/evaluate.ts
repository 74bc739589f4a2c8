import { areaUnderCurve, calibration, clusterBootstrap } from '@waymark/stats';
import type { WarningChoices } from './choices.ts';
import { logLoss, type Rolling } from './rolling.ts';
import type {
  CalibrationResult,
  Evaluation,
  ForecasterId,
  ForecasterScores,
  Ranged,
  Skills,
  Tested,
  Unavailable,
} from './types.ts';

export const CALIBRATION_GROUPS = 5;

export type EvaluateOptions = Pick<WarningChoices, 'score' | 'bootstrap' | 'minimumScored'>;

export function squaredLoss(outcome: number, p: number): number {
  return (p - outcome) ** 2;
}

/** Loss of each forecast. */
export function losses(rolling: Rolling, of: ForecasterId, score: 'log' | 'brier'): Float64Array {
  const rule = score === 'log' ? logLoss : squaredLoss;
  return Float64Array.from(rolling.outcome, (outcome, i) => rule(outcome, rolling[of][i] ?? Number.NaN));
}

function sumOver(values: Float64Array, indices: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < indices.length; i += 1) sum += values[indices[i] ?? 0] ?? 0;
  return sum;
}

/** A percentile interval from resampled authorities, or none where resampling has nothing to work with. */
export function byAuthority(
  clusters: readonly string[],
  statistic: (indices: Uint32Array) => number,
  options: { readonly replicates: number; readonly seed: number; readonly purpose: string },
): Tested {
  const value = statistic(Uint32Array.from(clusters, (_, i) => i));
  const drawn = clusterBootstrap({ ...options, clusters, statistic });
  if (!drawn.ok) return { value, lower: null, upper: null, p: null };
  const { lower, upper } = drawn.value.percentile;
  const { draws } = drawn.value;
  const below = draws.reduce((count, draw) => count + (draw <= 0 ? 1 : 0), 0);
  return { value, lower, upper, p: Math.min(1, (2 * (1 + below)) / (1 + draws.length)) };
}

/** Skills of the model against both baselines with intervals from resampled authorities. */
export function skillsOf(
  rolling: Rolling,
  clusters: readonly string[],
  score: 'log' | 'brier',
  options: { readonly replicates: number; readonly seed: number; readonly purpose: string },
): Skills {
  const skill = (against: 'base' | 'last'): Tested => {
    const [own, theirs] = [losses(rolling, 'model', score), losses(rolling, against, score)];
    return byAuthority(clusters, (indices) => 1 - sumOver(own, indices) / sumOver(theirs, indices), options);
  };
  return { base: skill('base'), last: skill('last') };
}

/** Skill of the last grade alone against the base rate: whether even the plainest knowledge helps. */
export function lastOverBase(
  rolling: Rolling,
  authorities: readonly string[],
  options: EvaluateOptions,
  seed: number,
): Ranged {
  const [own, theirs] = [losses(rolling, 'last', options.score), losses(rolling, 'base', options.score)];
  return byAuthority(
    rolling.rows.map((row) => authorities[row] ?? ''),
    (indices) => 1 - sumOver(own, indices) / sumOver(theirs, indices),
    { replicates: options.bootstrap, seed, purpose: 'early-warning/last-over-base' },
  );
}

/** Scores a rolling forecast and says whether it beats both baselines. */
export function evaluate(
  rolling: Rolling,
  authorities: readonly string[],
  options: EvaluateOptions,
  seed: number,
  purpose = 'early-warning/bootstrap',
): Evaluation {
  const clusters = rolling.rows.map((row) => authorities[row] ?? '');
  const events = rolling.outcome.reduce((sum, y) => sum + y, 0);
  const n = rolling.rows.length;
  const years = rolling.origins.filter(({ scored, failed }) => scored && failed === null).map(({ year }) => year);
  const about = { n, events, authorities: new Set(clusters).size, years };
  if (Math.min(events, n - events) < options.minimumScored) {
    const why = `Only ${events} of ${n} inspections that could be forecast had the event; ${options.minimumScored} with it, and as many without, are needed.`;
    return { ...about, skills: null, beats: null, why };
  }
  const skills = skillsOf(rolling, clusters, options.score, { replicates: options.bootstrap, seed, purpose });
  const { base, last } = skills;
  if (base.lower === null || last.lower === null) {
    return { ...about, skills, beats: null, why: 'No interval could be worked out for the skill.' };
  }
  return { ...about, skills, beats: base.lower > 0 && last.lower > 0, why: null };
}

const FORECASTERS: readonly ForecasterId[] = ['model', 'base', 'last'];

/** Scores of the model and both baselines. */
export function scoresOf(rolling: Rolling): readonly ForecasterScores[] {
  const n = rolling.rows.length;
  if (n === 0) return [];
  const every = rolling.outcome.map((_, i) => i);
  return FORECASTERS.map((id) => {
    const area = areaUnderCurve({ scores: rolling[id], outcome: rolling.outcome });
    return {
      id,
      log: sumOver(losses(rolling, id, 'log'), every) / n,
      brier: sumOver(losses(rolling, id, 'brier'), every) / n,
      area: area.ok
        ? {
            value: area.value.estimate,
            lower: area.value.interval?.lower ?? null,
            upper: area.value.interval?.upper ?? null,
          }
        : null,
      mean: sumOver(rolling[id], every) / n,
    };
  });
}

/** Calibration of the model, or why it cannot be had. */
export function calibrationOf(rolling: Rolling): CalibrationResult | Unavailable {
  const { model: predicted, outcome } = rolling;
  const found = calibration({ predicted, outcome, bins: CALIBRATION_GROUPS });
  if (!found.ok) {
    return { code: found.reason, message: `Calibration could not be worked out: ${found.message}.` };
  }
  const { intercept, slope, curve } = found.value;
  const ranged = (one: typeof slope): Ranged => ({
    value: one.estimate,
    lower: one.interval.lower,
    upper: one.interval.upper,
  });
  return {
    intercept: ranged(intercept),
    slope: ranged(slope),
    groups: curve.map(({ n, meanPredicted, observed, interval }) => ({
      forecast: meanPredicted,
      observed,
      lower: interval.lower,
      upper: interval.upper,
      n,
      events: Math.round(observed * n),
    })),
  };
}
