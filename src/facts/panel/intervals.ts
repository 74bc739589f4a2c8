import { type RankIntervalsOptions, rateInterval, wilsonInterval } from '@waymark/stats';
import type { Indicator } from '#facts/indicators/index.ts';
import { VALUE } from '#facts/observations/index.ts';
import type { Cell } from './types.ts';

type SamplingUnit = RankIntervalsOptions['units'][number];

/** Both ends in the indicator's unit. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

const BASES: Readonly<Record<string, number>> = {
  percent: 100,
  'rate-per-1000': 1_000,
  'rate-per-10000': 10_000,
  'rate-per-100000': 100_000,
};

/**
 * The 95% interval that the published counts give: Wilson's score interval for a proportion, the exact Poisson
 * interval for a rate. Null where the catalogue says that none is due, where a count is missing, or where the
 * counts do not lead to the published figure (they then describe something else).
 */
export function publishedInterval(indicator: Indicator, cell: Cell): Interval | null {
  const base = BASES[indicator.unit];
  if (indicator.interval === 'none' || base === undefined || !countsAgree(indicator, cell, base)) return null;
  const { count, total } = wholeCounts(cell);
  const outcome =
    indicator.interval === 'proportion'
      ? wilsonInterval({ successes: count, trials: total })
      : rateInterval({ events: count, exposure: cell.denominator });
  if (!outcome.ok) return null;
  const { lower, upper } = outcome.value.interval;
  return { lower: lower * base, upper: upper * base };
}

/** Published counts as whole numbers: publishers round some to the nearest five, and none has fractions. */
function wholeCounts(cell: Cell): { readonly count: number; readonly total: number } {
  const count = Math.round(cell.numerator);
  return { count, total: Math.max(Math.round(cell.denominator), count) };
}

/** From this many counted on either side, the normal curve stands for the exact one: it draws five times as fast. */
const MANY = 30;

/**
 * How uncertain a figure is, for simulated places, in parts of the base. A figure without an interval is taken as
 * exact: its place then moves only with the others. Undefined without a figure.
 */
export function samplingUnit(indicator: Indicator, cell: Cell, interval: Interval | null): SamplingUnit | undefined {
  if (cell.status !== VALUE) return undefined;
  const base = BASES[indicator.unit] ?? 1;
  if (interval === null) return { kind: 'exact', estimate: cell.value / base };
  const { count, total } = wholeCounts(cell);
  if (indicator.interval === 'rate') {
    const { denominator: exposure } = cell;
    if (count < MANY) return { kind: 'rate', events: count, exposure };
    return { kind: 'normal', estimate: (count + 0.5) / exposure, standardError: Math.sqrt(count + 0.5) / exposure };
  }
  if (Math.min(count, total - count) < MANY) return { kind: 'proportion', successes: count, trials: total };
  const estimate = (count + 0.5) / (total + 1);
  return { kind: 'normal', estimate, standardError: Math.sqrt((estimate * (1 - estimate)) / (total + 2)) };
}

/**
 * A published figure without its rounding: from its counts where they lead to it, else as published.
 * Null where there is no figure.
 */
export function exactValue(indicator: Indicator, cell: Cell): number | null {
  if (cell.status !== VALUE) return null;
  const base = BASES[indicator.unit];
  if (base === undefined || !countsAgree(indicator, cell, base)) return cell.value;
  return (cell.numerator / cell.denominator) * base;
}

/** Counts lead to the figure when their quotient is within one unit of its last printed place. */
function countsAgree(indicator: Indicator, cell: Cell, base: number): boolean {
  if (cell.status !== VALUE || !(cell.denominator > 0) || !(cell.numerator >= 0)) return false;
  const quotient = (cell.numerator / cell.denominator) * base;
  return Math.abs(quotient - cell.value) <= 10 ** -indicator.decimals;
}
