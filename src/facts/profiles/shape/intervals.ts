import { chiSquaredDistribution } from '@waymark/stats';
import type { Indicator } from '#facts/indicators/index.ts';
import { VALUE } from '#facts/observations/index.ts';
import type { Cell } from '#facts/panel/index.ts';

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
  const count = Math.round(cell.numerator);
  if (indicator.interval === 'proportion') {
    const { lower, upper } = wilson(count, Math.max(Math.round(cell.denominator), count));
    return { lower: lower * base, upper: upper * base };
  }
  const scale = base / cell.denominator;
  const lower = count === 0 ? 0 : chiSquaredDistribution({ degreesOfFreedom: 2 * count }).quantile(0.025) / 2;
  const upper = chiSquaredDistribution({ degreesOfFreedom: 2 * count + 2 }).quantile(0.975) / 2;
  return { lower: lower * scale, upper: upper * scale };
}

/** Wilson (1927): the proportions that a score test at 5% would not reject. */
function wilson(count: number, total: number): Interval {
  const z = 1.959963984540054;
  const share = count / total;
  const centre = share + (z * z) / (2 * total);
  const half = z * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total));
  const scale = 1 + (z * z) / total;
  return { lower: Math.max(0, (centre - half) / scale), upper: Math.min(1, (centre + half) / scale) };
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
