import { findNotFinite, findTooFew, misuse, requireLevel } from '../check.ts';
import { quantileOfSorted } from '../describe/quantile.ts';
import { selectSmallest } from '../describe/select-smallest.ts';
import { type Outcome, ok } from '../outcome.ts';
import { standardNormalQuantile } from '../special/standard-normal.ts';

export interface JointTestOptions {
  /** The effect found by each specification, all on one scale. */
  readonly effects: ArrayLike<number>;
  /** Its two-sided p-value. */
  readonly pValues: ArrayLike<number>;
  /**
   * Effects of the same specifications on shuffled or simulated data in which nothing is to be found: row after row, one
   * row per data set.
   */
  readonly nullEffects: ArrayLike<number>;
  /** Their two-sided p-values, in the same places. */
  readonly nullPValues: ArrayLike<number>;
  /** What counts as significant; 0.05 when left out. */
  readonly significance?: number;
}

export interface JointStatistic {
  readonly observed: number;
  /** (1 + data sets as extreme) / (1 + data sets). */
  readonly p: number;
  readonly asExtreme: number;
}

export interface JointTest {
  /** Median effect; extreme means as far from 0 in either direction. */
  readonly medianEffect: JointStatistic;
  /** Share of specifications significant in the dominant direction, the one with more of them. */
  readonly significantShare: JointStatistic;
  /** The sum of signed z over √specifications, two-sided. */
  readonly stouffer: JointStatistic;
  /** 1 or -1: the direction with more significant effects, of the median where equal; 0 when that is 0. */
  readonly direction: number;
  readonly specifications: number;
  readonly dataSets: number;
  readonly method: string;
  readonly assumptions: readonly string[];
}

/**
 * Joint test of many specifications of one question, as in specification-curve analysis (Simonsohn, Simmons and Nelson
 * 2020, Nature Human Behaviour 4): is what they find together more than chance gives? Three statistics of the curve are
 * compared with the same statistics on data sets in which nothing is to be found. Their p-values are of one hypothesis
 * and must not be picked from.
 *
 * `too-few` without a specification or a null data set, `not-finite`.
 *
 * @throws RangeError when lengths do not match or a p-value is outside 0 to 1
 */
export function jointTest(options: JointTestOptions): Outcome<JointTest> {
  const { effects, pValues, nullEffects, nullPValues, significance = 0.05 } = options;
  requireLevel('jointTest', 'significance', significance);
  const m = effects.length;
  if (pValues.length !== m) misuse('jointTest', 'pValues.length', `${m}`, pValues.length);
  if (nullPValues.length !== nullEffects.length) {
    misuse('jointTest', 'nullPValues.length', `${nullEffects.length}`, nullPValues.length);
  }
  const fault =
    findTooFew('effects', m, 1) ??
    findTooFew('nullEffects', nullEffects.length, m) ??
    findNotFinite('effects', effects) ??
    findNotFinite('pValues', pValues) ??
    findNotFinite('nullEffects', nullEffects) ??
    findNotFinite('nullPValues', nullPValues);
  if (fault !== null) return fault;
  if (nullEffects.length % m !== 0) misuse('jointTest', 'nullEffects.length', `a multiple of ${m}`, nullEffects.length);
  for (const [name, list] of Object.entries({ pValues, nullPValues })) {
    for (let i = 0; i < list.length; i += 1) {
      if (!(list[i] >= 0 && list[i] <= 1)) misuse('jointTest', `${name}[${i}]`, 'between 0 and 1', list[i]);
    }
  }
  const dataSets = nullEffects.length / m;
  const buffer = new Float64Array(m);
  const observed = curveOf(effects, pValues, 0, significance, buffer);
  const counts = { medianEffect: 0, significantShare: 0, stouffer: 0 };
  for (let r = 0; r < dataSets; r += 1) {
    const drawn = curveOf(nullEffects, nullPValues, r * m, significance, buffer);
    if (asExtreme(Math.abs(drawn.medianEffect), Math.abs(observed.medianEffect))) counts.medianEffect += 1;
    if (asExtreme(drawn.significantShare, observed.significantShare)) counts.significantShare += 1;
    if (asExtreme(Math.abs(drawn.stouffer), Math.abs(observed.stouffer))) counts.stouffer += 1;
  }
  const statistic = (name: keyof typeof counts): JointStatistic =>
    Object.freeze({ observed: observed[name], p: (1 + counts[name]) / (1 + dataSets), asExtreme: counts[name] });
  return ok({
    medianEffect: statistic('medianEffect'),
    significantShare: statistic('significantShare'),
    stouffer: statistic('stouffer'),
    direction: observed.direction,
    specifications: m,
    dataSets,
    method: 'joint test of a specification curve against data sets without an effect',
    assumptions: [
      'the null data sets keep everything of the data but the effect',
      'all effects are on one scale and their sign means the same',
    ],
  });
}

/** Rounding must not part statistics that are equal in truth. */
function asExtreme(drawn: number, observed: number): boolean {
  return drawn >= observed - 1e-10 * Math.abs(observed);
}

interface Curve {
  readonly medianEffect: number;
  readonly significantShare: number;
  readonly stouffer: number;
  readonly direction: number;
}

/** The least p that a z is taken from: beyond it the quantile is infinite. */
const LEAST_P = Number.MIN_VALUE;

/** The curve that begins at `from`; as many specifications as the buffer holds. */
function curveOf(
  effects: ArrayLike<number>,
  p: ArrayLike<number>,
  from: number,
  level: number,
  own: Float64Array,
): Curve {
  const m = own.length;
  let up = 0;
  let down = 0;
  let sum = 0;
  for (let s = 0; s < m; s += 1) {
    const effect = effects[from + s];
    own[s] = effect;
    sum -= Math.sign(effect) * standardNormalQuantile(Math.max(LEAST_P, p[from + s] / 2));
    if (p[from + s] >= level) continue;
    if (effect > 0) up += 1;
    else if (effect < 0) down += 1;
  }
  const medianEffect = medianOf(own);
  return {
    medianEffect,
    significantShare: Math.max(up, down) / m,
    stouffer: sum / Math.sqrt(m),
    direction: up === down ? Math.sign(medianEffect) : up > down ? 1 : -1,
  };
}

/** The median without sorting, of one number or more; reorders them. */
function medianOf(values: Float64Array): number {
  const m = values.length;
  const middle = Math.ceil(m / 2);
  const low = selectSmallest(values, m, middle);
  if (m % 2 === 1) return low;
  // What lies behind the selected one is at least as large.
  let high = Number.POSITIVE_INFINITY;
  for (let k = middle; k < m; k += 1) if (values[k] < high) high = values[k];
  return quantileOfSorted([low, high], 0.5, 7);
}
