import { findNotFinite, findOverflow, misuse, requireLevel, requireNonNegative } from '../check.ts';
import { type Interval, interval } from '../interval.ts';
import { cannot, type Failure, type Outcome, ok } from '../outcome.ts';
import { logGamma } from '../special/log-gamma.ts';
import { standardNormalQuantile } from '../special/standard-normal.ts';

/** An effect of one study, ready for `metaAnalysis`. */
export interface EffectSize {
  readonly method: string;
  readonly effect: number;
  /** Its sampling variance. */
  readonly variance: number;
  readonly interval: Interval;
  /** Whether an empty cell made it necessary to add to all four. */
  readonly corrected: boolean;
  readonly n: number;
}

export interface GroupCounts {
  readonly events: number;
  readonly total: number;
}

export interface TwoGroupsOptions {
  readonly treated: GroupCounts;
  readonly control: GroupCounts;
  /** Added to all four cells when one of them is 0; 0.5 when left out. */
  readonly addition?: number;
  /** 0.95 when left out. */
  readonly level?: number;
}

interface Cells {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly corrected: boolean;
  readonly n: number;
}

function cellsOf(where: string, options: TwoGroupsOptions): Cells | Failure {
  const { treated, control, addition = 0.5 } = options;
  requireLevel(where, 'level', options.level ?? 0.95);
  requireNonNegative(where, 'addition', addition);
  const numbers = [treated.events, treated.total, control.events, control.total];
  const bad = findNotFinite('counts', numbers);
  if (bad !== null) return bad;
  for (const [name, group] of [
    ['treated', treated],
    ['control', control],
  ] as const) {
    if (!(group.events >= 0 && group.events <= group.total)) {
      misuse(where, `${name}.events`, `from 0 to total (${group.total})`, group.events);
    }
    if (group.total === 0) return cannot('too-few', `nobody is in the ${name} group`);
  }
  const cells = [treated.events, treated.total - treated.events, control.events, control.total - control.events];
  const corrected = cells.some((c) => c === 0);
  const [a, b, c, d] = cells.map((cell) => cell + (corrected ? addition : 0));
  return { a, b, c, d, corrected, n: treated.total + control.total };
}

function conclude(
  method: string,
  effect: number,
  variance: number,
  from: { corrected: boolean; n: number },
  level = 0.95,
) {
  const reach = -standardNormalQuantile((1 - level) / 2) * Math.sqrt(variance);
  return (
    findOverflow(`the ${method}`, effect, reach) ??
    ok({
      method,
      effect,
      variance,
      interval: interval(effect - reach, effect + reach, level, 'Wald'),
      corrected: from.corrected,
      n: from.n,
    })
  );
}

/**
 * Log of the risk ratio of two groups with its large-sample variance.
 *
 * `too-few` without people or when nobody in either group has the event, `not-finite` (also for an empty cell with an
 * addition of 0).
 *
 * @throws RangeError when events are negative or above the total
 */
export function logRiskRatio(options: TwoGroupsOptions): Outcome<EffectSize> {
  const cells = cellsOf('logRiskRatio', options);
  if ('ok' in cells) return cells;
  const { treated, control } = options;
  if (treated.events + control.events === 0) return cannot('too-few', 'nobody has the event: the ratio is unknown');
  const { a, b, c, d } = cells;
  const [first, second] = [a + b, c + d];
  const variance = 1 / a - 1 / first + (1 / c - 1 / second);
  if (!(variance > 0)) return cannot('constant', 'everybody has the event: the large-sample variance is 0');
  return conclude('log risk ratio', Math.log(a / first) - Math.log(c / second), variance, cells, options.level);
}

/**
 * Log of the odds ratio of two groups with its large-sample variance (Woolf 1955).
 *
 * `too-few` without people or when nobody, or everybody, has the event, `not-finite` (also for an empty cell with an
 * addition of 0).
 *
 * @throws RangeError when events are negative or above the total
 */
export function logOddsRatio(options: TwoGroupsOptions): Outcome<EffectSize> {
  const cells = cellsOf('logOddsRatio', options);
  if ('ok' in cells) return cells;
  const { treated, control } = options;
  const events = treated.events + control.events;
  if (events === 0 || events === treated.total + control.total) {
    return cannot('too-few', `${events === 0 ? 'nobody' : 'everybody'} has the event: the ratio is unknown`);
  }
  const { a, b, c, d } = cells;
  const effect = Math.log(a) - Math.log(b) - (Math.log(c) - Math.log(d));
  return conclude('log odds ratio', effect, 1 / a + 1 / b + 1 / c + 1 / d, cells, options.level);
}

export interface GroupMean {
  readonly mean: number;
  readonly standardDeviation: number;
  readonly n: number;
}

/**
 * Standardised mean difference of two groups, Hedges' g: the difference in pooled standard deviations, corrected for bias.
 *
 * Exact correction factor and large-sample variance of Hedges (1981, 1982), as metafor's measure SMD.
 *
 * `too-few` below two people a group, `constant` when neither group varies, `not-finite`.
 *
 * @throws RangeError when a standard deviation is negative or a size no whole number
 */
export function standardisedMeanDifference(options: {
  readonly treated: GroupMean;
  readonly control: GroupMean;
  /** 0.95 when left out. */
  readonly level?: number;
}): Outcome<EffectSize> {
  const where = 'standardisedMeanDifference';
  const { treated, control, level = 0.95 } = options;
  requireLevel(where, 'level', level);
  for (const [name, group] of [
    ['treated', treated],
    ['control', control],
  ] as const) {
    const bad = findNotFinite(`${name} (mean, standard deviation, n)`, [group.mean, group.standardDeviation, group.n]);
    if (bad !== null) return bad;
    if (group.standardDeviation < 0) misuse(where, `${name}.standardDeviation`, '0 or more', group.standardDeviation);
    if (!Number.isInteger(group.n) || group.n < 0) misuse(where, `${name}.n`, 'a whole number, 0 or more', group.n);
    if (group.n < 2) return cannot('too-few', `${group.n} in the ${name} group; at least 2 are needed`);
  }
  const freedom = treated.n + control.n - 2;
  const pooled = Math.sqrt(
    ((treated.n - 1) * treated.standardDeviation ** 2 + (control.n - 1) * control.standardDeviation ** 2) / freedom,
  );
  if (!(pooled > 0)) return cannot('constant', 'neither group varies: there is no unit to measure by');
  const correction = Math.exp(logGamma(freedom / 2) - Math.log(Math.sqrt(freedom / 2)) - logGamma((freedom - 1) / 2));
  const effect = ((treated.mean - control.mean) / pooled) * correction;
  const n = treated.n + control.n;
  const variance = 1 / treated.n + 1 / control.n + effect ** 2 / (2 * n);
  return conclude('standardised mean difference, Hedges g', effect, variance, { corrected: false, n }, level);
}
