import { requireLevel, requireOption } from '../check.ts';
import { ranksOf } from '../describe/rank.ts';
import { type Interval, interval } from '../interval.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { standardNormalLower, standardNormalQuantile } from '../special/standard-normal.ts';
import { checkOutcomes } from './forecast-data.ts';

export interface AreaUnderCurveOptions {
  /** Higher means the event is thought more likely. */
  readonly scores: ArrayLike<number>;
  /** 1 when it happened, otherwise 0. */
  readonly outcome: ArrayLike<number>;
  /** 'logit' (when left out) stays within 0 and 1 and covers better near them; 'plain' is estimate ± error. */
  readonly intervals?: 'logit' | 'plain';
  /** 0.95 when left out. */
  readonly level?: number;
}

export interface AreaUnderCurve {
  readonly method: string;
  /** Chance that a row with the event scores above one without (ties count half). */
  readonly estimate: number;
  /** DeLong's; null when the variance is 0, as with perfect order or below two rows of a kind. */
  readonly standardError: number | null;
  readonly interval: Interval | null;
  readonly n: number;
  readonly events: number;
  readonly assumptions: readonly string[];
}

export interface AreaComparison {
  readonly method: string;
  readonly first: number;
  readonly second: number;
  /** First less second. */
  readonly difference: number;
  readonly standardError: number;
  readonly interval: Interval;
  readonly statistic: number;
  /** Two-sided, that the areas are the same. */
  readonly p: number;
  readonly n: number;
  readonly events: number;
  readonly assumptions: readonly string[];
}

interface Placements {
  readonly area: number;
  /** For each row with the event, the share of the others it is above. */
  readonly events: Float64Array;
  /** For each row without, the share of those with the event that are above it. */
  readonly others: Float64Array;
}

/** DeLong's placements in O(n log n) by ranks (Sun and Xu 2014). */
function place(scores: ArrayLike<number>, outcome: ArrayLike<number>): Placements {
  const rows = Array.from({ length: scores.length }, (_, i) => i);
  const having = rows.filter((i) => outcome[i] === 1);
  const lacking = rows.filter((i) => outcome[i] === 0);
  const all = ranksOf(scores);
  const within = (kept: readonly number[]): Float64Array => ranksOf(kept.map((i) => scores[i]));
  const ownEvents = within(having);
  const ownOthers = within(lacking);
  const events = Float64Array.from(having, (i, k) => (all[i] - ownEvents[k]) / lacking.length);
  const others = Float64Array.from(lacking, (i, k) => 1 - (all[i] - ownOthers[k]) / having.length);
  return { area: events.reduce((sum, v) => sum + v, 0) / having.length, events, others };
}

/** Sum of products of deviations from the areas, over m (m - 1); 0 below two rows. */
function spread(a: Float64Array, b: Float64Array, areaA: number, areaB: number): number {
  const m = a.length;
  if (m < 2) return 0;
  let sum = 0;
  for (let i = 0; i < m; i += 1) sum += (a[i] - areaA) * (b[i] - areaB);
  return sum / (m * (m - 1));
}

/**
 * Area under the receiver operating characteristic curve with DeLong's error: how well scores tell events from the rest.
 *
 * DeLong, DeLong and Clarke-Pearson (1988). The area says nothing about calibration.
 *
 * `too-few` when empty, `constant` when every outcome is the same, `not-finite`.
 *
 * @throws RangeError when lengths differ, an outcome is not 0 or 1, or an option is unknown
 */
export function areaUnderCurve(options: AreaUnderCurveOptions): Outcome<AreaUnderCurve> {
  const where = 'areaUnderCurve';
  const { scores, outcome, intervals = 'logit', level = 0.95 } = options;
  requireLevel(where, 'level', level);
  requireOption(where, 'intervals', ['logit', 'plain'], intervals);
  const fault = checkOutcomes(where, 'scores', scores, outcome, true);
  if (fault !== null) return fault;
  const { area, events, others } = place(scores, outcome);
  const variance = spread(events, events, area, area) + spread(others, others, area, area);
  const known = variance > 1e-28 && events.length > 1 && others.length > 1 && area > 0 && area < 1;
  const error = known ? Math.sqrt(variance) : null;
  const z = -standardNormalQuantile((1 - level) / 2);
  let band: Interval | null = null;
  if (error !== null && intervals === 'plain') {
    band = interval(Math.max(0, area - z * error), Math.min(1, area + z * error), level, 'DeLong');
  } else if (error !== null) {
    const logit = Math.log(area / (1 - area));
    const reach = (z * error) / (area * (1 - area));
    const back = (x: number): number => 1 / (1 + Math.exp(-x));
    band = interval(back(logit - reach), back(logit + reach), level, 'DeLong, logit');
  }
  return ok({
    method: 'area under the curve, DeLong',
    estimate: area,
    standardError: error,
    interval: band,
    n: scores.length,
    events: events.length,
    assumptions: ['independent rows'],
  });
}

/**
 * Difference of the areas of two scores of the same rows, with DeLong's paired test.
 *
 * DeLong, DeLong and Clarke-Pearson (1988). Not for two models of which one has the other's predictors and both were
 * fitted to these rows: the test is then far too cautious (Demler, Pencina and D'Agostino 2012).
 *
 * `too-few` below two rows of a kind, `constant` when every outcome is the same or the scores order the rows alike,
 * `not-finite`.
 *
 * @throws RangeError when lengths differ or an outcome is not 0 or 1
 */
export function compareAreasUnderCurve(options: {
  readonly first: ArrayLike<number>;
  readonly second: ArrayLike<number>;
  /** 1 when it happened, otherwise 0. */
  readonly outcome: ArrayLike<number>;
  /** 0.95 when left out. */
  readonly level?: number;
}): Outcome<AreaComparison> {
  const where = 'compareAreasUnderCurve';
  const { first, second, outcome, level = 0.95 } = options;
  requireLevel(where, 'level', level);
  const fault =
    checkOutcomes(where, 'first', first, outcome, true) ?? checkOutcomes(where, 'second', second, outcome, true);
  if (fault !== null) return fault;
  const a = place(first, outcome);
  const b = place(second, outcome);
  if (a.events.length < 2 || a.others.length < 2)
    return cannot('too-few', 'fewer than two rows with, or without, the event');
  const between = (side: 'events' | 'others'): number =>
    spread(a[side], a[side], a.area, a.area) +
    spread(b[side], b[side], b.area, b.area) -
    2 * spread(a[side], b[side], a.area, b.area);
  const variance = between('events') + between('others');
  if (!(variance > 1e-28)) return cannot('constant', 'both scores place the rows alike: there is nothing to compare');
  const standardError = Math.sqrt(variance);
  const difference = a.area - b.area;
  const reach = -standardNormalQuantile((1 - level) / 2) * standardError;
  const statistic = difference / standardError;
  return ok({
    method: 'paired difference of areas, DeLong',
    first: a.area,
    second: b.area,
    difference,
    standardError,
    interval: interval(difference - reach, difference + reach, level, 'DeLong, Wald'),
    statistic,
    p: Math.min(1, 2 * standardNormalLower(-Math.abs(statistic))),
    n: first.length,
    events: a.events.length,
    assumptions: ['independent rows', 'both scores were made without these outcomes'],
  });
}
