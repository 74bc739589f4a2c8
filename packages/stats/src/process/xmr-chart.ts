import { findNotFinite, findOverflow, findTooFew, misuse, requireWhole } from '../check.ts';
import { meanOf } from '../describe/mean.ts';
import { quantileOfSorted } from '../describe/quantile.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { standardNormalQuantile } from '../special/standard-normal.ts';
import { findSignals, XMR_RULES, type XmrRule, type XmrSignal } from './xmr-rules.ts';

/** Mean distance of two independent standard normal values: 2 / √π = 1.128, the d₂ of tables. */
const MEAN_RANGE = 2 / Math.sqrt(Math.PI);
/** Its standard deviation, √(2 - 4 / π) = 0.853, the d₃ of tables. */
const RANGE_DEVIATION = Math.sqrt(2 - 4 / Math.PI);
/** Median distance, √2 times the upper quartile: 0.954. */
const MEDIAN_RANGE = Math.SQRT2 * standardNormalQuantile(0.75);

export interface XmrOptions {
  /** In order of time, equally spaced. */
  readonly values: ArrayLike<number>;
  /** Limits are computed from this many values at the start; all when left out. */
  readonly baseline?: number;
  /** 'mean': centre and limits from mean and mean moving range; 'median' stands up to stray values. Mean if left out. */
  readonly from?: 'mean' | 'median';
  /** Rules that are switched on; `beyond-limits` alone when left out. */
  readonly rules?: readonly XmrRule[];
}

/** A chart of individual values and moving ranges. */
export interface XmrChart {
  /** Mean or median of the baseline. */
  readonly centre: number;
  /** Moving range divided by what it is on average for a standard deviation of 1. */
  readonly sigma: number;
  /** Centre less three sigma. */
  readonly lower: number;
  /** Centre and three sigma. */
  readonly upper: number;
  /** The chart of moving ranges. */
  readonly ranges: {
    /** Distance of each value from the one before: one fewer than values. */
    readonly values: readonly number[];
    /** The moving range that sigma makes on average. */
    readonly centre: number;
    /** That and three of its standard deviations: 3.27 times the centre. */
    readonly upper: number;
    /** Places in `values` (of the chart) whose distance from the one before is above that limit. */
    readonly beyond: readonly number[];
  };
  /** Where rules that are switched on are met, in order of place. */
  readonly signals: readonly XmrSignal[];
  /** The rules that were switched on. */
  readonly rules: readonly XmrRule[];
  readonly n: number;
  /** Values that the limits rest on. */
  readonly baseline: number;
  readonly method: string;
  readonly assumptions: readonly string[];
}

/**
 * Chart of individual values and moving ranges (Shewhart; Wheeler 1993): limits three sigma either side of the centre,
 * sigma from the moving ranges, so that a shift or trend does not widen them.
 *
 * Each rule adds false alarms. In 25 independent normal values from a steady process, with limits from those same
 * values, the chance of at least one is 6% for `beyond-limits`, 4% for `two-of-three`, 6% for `four-of-five`, 4% for
 * `eight-one-side`, 1% for `nine-one-side`, 5% for `six-trend`, 2% for `fourteen-alternating`, 1% for
 * `fifteen-hugging`, 0.1% for `eight-avoiding`, 22% for all nine together, and 15% for a moving range beyond its limit.
 * Positive autocorrelation, usual in yearly and monthly rates, narrows the limits and raises these, often many times.
 *
 * `too-few` below three values (or a shorter baseline), `constant` when no value of the baseline differs from the one
 * before, or with 'median' half of them, `not-finite`.
 *
 * @throws RangeError when baseline is no whole number from 3 to the number of values, or an option is unknown
 */
export function xmrChart(options: XmrOptions): Outcome<XmrChart> {
  const { values, from = 'mean', rules = ['beyond-limits'] } = options;
  if (from !== 'mean' && from !== 'median') misuse('xmrChart', 'from', "'mean' or 'median'", from);
  for (const rule of rules) {
    if (!XMR_RULES.includes(rule)) misuse('xmrChart', 'rules', `among ${XMR_RULES.join(', ')}`, rule);
  }
  const n = values.length;
  const fault = findTooFew('values', n, 3) ?? findNotFinite('values', values);
  if (fault !== null) return fault;
  const baseline = options.baseline ?? n;
  requireWhole('xmrChart', 'baseline', baseline, 3);
  if (baseline > n) misuse('xmrChart', 'baseline', `at most the number of values (${n})`, baseline);
  const all = Float64Array.from(values);
  const moves = Float64Array.from({ length: n - 1 }, (_, i) => Math.abs(all[i + 1] - all[i]));
  const known = all.subarray(0, baseline);
  const knownMoves = moves.subarray(0, baseline - 1);
  const median = (part: Float64Array): number => quantileOfSorted(part.slice().sort(), 0.5, 7);
  const centre = from === 'mean' ? meanOf(known) : median(known);
  const move = from === 'mean' ? meanOf(knownMoves) : median(knownMoves);
  const sigma = move / (from === 'mean' ? MEAN_RANGE : MEDIAN_RANGE);
  if (sigma === 0) return cannot('constant', 'values do not move from one to the next: limits would have no width');
  const overflow = findOverflow(
    'a limit or a moving range',
    centre - 3 * sigma,
    centre + 3 * sigma,
    4 * sigma,
    moves.reduce((most, move) => Math.max(most, move), 0),
  );
  if (overflow !== null) return overflow;
  const rangeLimit = (MEAN_RANGE + 3 * RANGE_DEVIATION) * sigma;
  const z = all.map((v) => (v - centre) / sigma);
  const steps = all.map((v, i) => (i === 0 ? 0 : Math.sign(v - all[i - 1])));
  const beyond: number[] = [];
  for (const [i, distance] of moves.entries()) if (distance > rangeLimit) beyond.push(i + 1);
  return ok({
    centre,
    sigma,
    lower: centre - 3 * sigma,
    upper: centre + 3 * sigma,
    ranges: { values: Array.from(moves), centre: MEAN_RANGE * sigma, upper: rangeLimit, beyond },
    signals: findSignals(z, steps, rules),
    rules: [...rules],
    n,
    baseline,
    method: `individuals and moving range, from ${from}s, three sigma`,
    assumptions: [
      'values independent over time',
      'nearly normal',
      'equally spaced',
      'a steady process in the baseline',
    ],
  });
}
