import { findOverflow, requireLevel, requirePositive, requireProbability } from '../check.ts';
import { type Interval, interval } from '../interval.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { standardNormalQuantile } from '../special/standard-normal.ts';
import { type DurationData, prepareDurations } from './duration-data.ts';
import { logLogBand } from './log-log-band.ts';
import { riskTable } from './risk-table.ts';

export interface KaplanMeierOptions extends DurationData {
  /** Level of all intervals; 0.95 when left out. */
  readonly level?: number;
  /** Shares that have had the event, for which to find the time; 0.25, 0.5 and 0.75 when left out. */
  readonly probabilities?: readonly number[];
  /** End of the restricted mean; the last time followed when left out. */
  readonly horizon?: number;
}

/** The time by which a share of people have had the event. Null: not reached while followed. */
export interface SurvivalQuantile {
  readonly probability: number;
  readonly estimate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** Mean time without the event up to a horizon: the area under the curve. */
export interface RestrictedMean {
  readonly estimate: number;
  readonly standardError: number;
  readonly interval: Interval;
  readonly horizon: number;
}

/** A survival curve; arrays run over the distinct times, events and censorings alike. */
export interface KaplanMeier {
  readonly method: string;
  readonly n: number;
  readonly events: number;
  readonly times: readonly number[];
  /** Rows under observation just before each time. */
  readonly atRisk: readonly number[];
  readonly eventsAt: readonly number[];
  readonly censoredAt: readonly number[];
  /** Share without the event after each time. */
  readonly survival: readonly number[];
  /** Greenwood, of `survival`; null before the first event and where the curve is 0. */
  readonly standardErrors: readonly (number | null)[];
  /** Pointwise band; null where the standard error is. */
  readonly lower: readonly (number | null)[];
  readonly upper: readonly (number | null)[];
  /** What `lower` and `upper` are, and the quantiles' ends. */
  readonly band: { readonly level: number; readonly kind: string };
  /** Nelson-Aalen. */
  readonly cumulativeHazard: readonly number[];
  /** By probability; interval by inverting the band (Brookmeyer and Crowley 1982). */
  readonly quantiles: readonly SurvivalQuantile[];
  readonly restrictedMean: Outcome<RestrictedMean>;
  readonly assumptions: readonly string[];
}

/**
 * Kaplan-Meier curve of times to an event, right-censored and with late entry where there is any.
 *
 * Kaplan and Meier (1958); Greenwood's variance; pointwise bands on the log(-log) scale (Kalbfleisch and Prentice
 * 1980). A row is at risk at t when entry < t <= time. Where the curve is flat at exactly 1 - p the quantile is the
 * middle of the flat piece, as in R's survival. The bands hold at one time each, not at all times together.
 * With late entry a small early risk set can bring the curve to 0 for good: look at `atRisk`.
 *
 * `too-few` when empty, `not-finite`. The restricted mean is `too-few` beyond the last time unless the curve is 0.
 *
 * @throws RangeError when lengths differ, a time is negative, an event is not 0 or 1, or entry is not before time
 */
export function kaplanMeier(options: KaplanMeierOptions): Outcome<KaplanMeier> {
  const where = 'kaplanMeier';
  const { level = 0.95, probabilities = [0.25, 0.5, 0.75] } = options;
  requireLevel(where, 'level', level);
  probabilities.forEach((p, k) => {
    requireProbability(where, `probabilities[${k}]`, p);
  });
  if (options.horizon !== undefined) requirePositive(where, 'horizon', options.horizon);
  const data = prepareDurations(where, options);
  if ('ok' in data) return data;
  const table = riskTable(data);
  const size = table.times.length;
  const deaths = table.events[0];
  const survival: number[] = [];
  const cumulativeHazard: number[] = [];
  const greenwood: number[] = [];
  const lower: (number | null)[] = [];
  const upper: (number | null)[] = [];
  const standardErrors: (number | null)[] = [];
  let curve = 1;
  let hazard = 0;
  let relative = 0;
  for (let j = 0; j < size; j += 1) {
    const [d, n] = [deaths[j], table.atRisk[j]];
    if (d > 0) {
      curve *= (n - d) / n;
      hazard += d / n;
      if (curve > 0) relative += d / (n * (n - d));
    }
    survival.push(curve);
    cumulativeHazard.push(hazard);
    greenwood.push(relative);
    const known = curve > 0 && curve < 1;
    const error = curve * Math.sqrt(relative);
    const band = known ? logLogBand(curve, error, level) : null;
    standardErrors.push(known ? error : null);
    lower.push(band === null ? null : band.lower);
    upper.push(band === null ? null : band.upper);
  }
  const kind = 'pointwise, log(-log), Greenwood';
  return ok({
    method: data.lateEntry ? 'Kaplan-Meier, late entry' : 'Kaplan-Meier',
    n: data.n,
    events: deaths.reduce((sum, d) => sum + d, 0),
    times: table.times,
    atRisk: table.atRisk,
    eventsAt: deaths,
    censoredAt: table.censored,
    survival,
    standardErrors,
    lower,
    upper,
    band: { level, kind },
    cumulativeHazard,
    quantiles: probabilities.map((probability) => ({
      probability,
      estimate: timeBelow(table.times, survival, 1 - probability),
      lower: timeBelow(table.times, lower, 1 - probability),
      upper: timeBelow(table.times, upper, 1 - probability),
    })),
    restrictedMean: restrictedMean(table.times, deaths, table.atRisk, survival, options.horizon, level),
    assumptions: [
      'being censored says nothing about the event to come',
      ...(data.lateEntry ? ['coming under observation late says nothing about the event to come'] : []),
      'independent rows',
    ],
  });
}

/** Equality of a survival with a wanted share, up to rounding: the allowance of R's quantile.survfit. */
const TOLERANCE = 1.5e-8;

/** First time with the curve at or below `share`; the middle when the curve stays at exactly that share. */
function timeBelow(times: readonly number[], curve: readonly (number | null)[], share: number): number | null {
  if (share >= 1) return 0;
  for (let j = 0; j < times.length; j += 1) {
    const value = curve[j];
    if (value === null || value > share + TOLERANCE) continue;
    if (Math.abs(value - share) > TOLERANCE) return times[j];
    let next = j;
    while (next < times.length - 1 && Math.abs((curve[next] ?? -1) - share) <= TOLERANCE) next += 1;
    return (times[j] + times[next]) / 2;
  }
  return null;
}

function restrictedMean(
  times: readonly number[],
  deaths: readonly number[],
  atRisk: readonly number[],
  survival: readonly number[],
  asked: number | undefined,
  level: number,
): Outcome<RestrictedMean> {
  const last = times.length - 1;
  const horizon = asked ?? times[last];
  if (!(horizon > 0)) return cannot('too-few', 'nobody is followed beyond time 0');
  if (horizon > times[last] && survival[last] > 0) {
    return cannot('too-few', `nobody is followed beyond ${times[last]}: the mean up to ${horizon} is unknown`);
  }
  let estimate = 0;
  let variance = 0;
  // From the end backwards: the variance at an event time weighs with the area still to come.
  let upTo = horizon;
  for (let j = last; j >= -1; j -= 1) {
    const start = j < 0 ? 0 : times[j];
    if (start >= horizon) continue;
    estimate += (j < 0 ? 1 : survival[j]) * (upTo - start);
    upTo = start;
    if (j >= 0 && deaths[j] > 0 && atRisk[j] > deaths[j]) {
      variance += (estimate * estimate * deaths[j]) / (atRisk[j] * (atRisk[j] - deaths[j]));
    }
  }
  const standardError = Math.sqrt(variance);
  const reach = -standardNormalQuantile((1 - level) / 2) * standardError;
  const fault = findOverflow('the restricted mean', estimate, reach);
  if (fault !== null) return fault;
  if (!(variance > 0)) return cannot('too-few', `no event before ${horizon} with others still at risk: no variance`);
  return ok({
    estimate,
    standardError,
    interval: interval(estimate - reach, estimate + reach, level, 'Wald'),
    horizon,
  });
}
