import { findNotFinite, findOverflow, misuse, requireLevel } from '../check.ts';
import { meanOf } from '../describe/mean.ts';
import { fDistribution } from '../distributions/f.ts';
import { type Interval, interval } from '../interval.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';

export interface IntraclassCorrelationOptions {
  /** One array a subject, one rating a rater, none missing. */
  readonly ratings: readonly ArrayLike<number>[];
  /** 0.95 when left out. */
  readonly level?: number;
}

/** One of the six forms. */
export interface IntraclassForm {
  /** As Shrout and Fleiss name it: 'ICC(2,1)' ... */
  readonly name: string;
  readonly meaning: string;
  /** Null for ICC(2,k) when differences between raters are so much less than chance makes them that it has no value. */
  readonly estimate: number | null;
  /** Null when raters agree to the last digit, or where the approximation for (2) breaks down. */
  readonly interval: Interval | null;
  /** That the correlation is 0. */
  readonly test: {
    readonly statistic: number;
    readonly degreesOfFreedom: readonly [number, number];
    readonly p: number;
  } | null;
}

export interface IntraclassCorrelation {
  readonly method: string;
  readonly n: number;
  readonly raters: number;
  /** ICC(1,1), ICC(2,1), ICC(3,1), ICC(1,k), ICC(2,k), ICC(3,k). */
  readonly forms: readonly IntraclassForm[];
  readonly meanSquares: {
    readonly subjects: number;
    readonly within: number;
    readonly raters: number;
    readonly residual: number;
  };
  readonly assumptions: readonly string[];
}

/**
 * Intraclass correlations of subjects rated by the same number of raters, all six forms with F intervals.
 *
 * Shrout and Fleiss (1979); McGraw and Wong (1996). (1): other raters for every subject; (2): the same raters, a sample
 * of many, agreement; (3): these raters only, consistency. 1: one rating; k: the mean of all. The intervals of (2) are
 * Satterthwaite's approximation; estimates may be negative.
 *
 * `too-few` below two subjects or raters, `constant` when all ratings, or all subjects' means, are the same,
 * `not-finite`.
 *
 * @throws RangeError when subjects differ in their number of ratings
 */
export function intraclassCorrelation(options: IntraclassCorrelationOptions): Outcome<IntraclassCorrelation> {
  const where = 'intraclassCorrelation';
  const { ratings, level = 0.95 } = options;
  requireLevel(where, 'level', level);
  const n = ratings.length;
  const k = n === 0 ? 0 : ratings[0].length;
  for (let i = 0; i < n; i += 1) {
    if (ratings[i].length !== k) misuse(where, `ratings[${i}].length`, `${k}`, ratings[i].length);
    const bad = findNotFinite(`ratings[${i}]`, ratings[i]);
    if (bad !== null) return bad;
  }
  if (n < 2 || k < 2) return cannot('too-few', `${n} subjects and ${k} raters; at least 2 of each are needed`);
  const grand = meanOf(ratings.flatMap((row) => Array.from(row)));
  const subjects = ratings.map((row) => meanOf(row) - grand);
  const raters = Array.from({ length: k }, (_, j) => meanOf(ratings.map((row) => row[j])) - grand);
  let [between, within, across, residual] = [0, 0, 0, 0];
  for (let i = 0; i < n; i += 1) {
    between += k * subjects[i] ** 2;
    for (let j = 0; j < k; j += 1) {
      const centred = ratings[i][j] - grand - subjects[i];
      within += centred ** 2;
      residual += (centred - raters[j]) ** 2;
    }
  }
  for (const r of raters) across += n * r ** 2;
  const overflow = findOverflow('a sum of squares', between, within, across, residual);
  if (overflow !== null) return overflow;
  if (between + within === 0) return cannot('constant', 'all ratings are the same');
  if (!(between > 1e-28 * within)) {
    return cannot('constant', 'all subjects have the same mean rating: there is nothing that raters could agree on');
  }
  const msb = between / (n - 1);
  const msw = within / (n * (k - 1));
  const msj = across / (k - 1);
  // Rounding is not disagreement.
  const mse = residual > 1e-28 * (between + within) ? residual / ((n - 1) * (k - 1)) : 0;
  const one = fBased(msb, msw, [n - 1, n * (k - 1)], k, level);
  const three = fBased(msb, mse, [n - 1, (n - 1) * (k - 1)], k, level);
  const agreement = (msb - mse) / (msb + (k - 1) * mse + (k * (msj - mse)) / n);
  const spreadOfMeans = msb + (msj - mse) / n;
  // A negative variance of raters can outweigh all else: the formula would then give more than 1.
  const agreementMean = spreadOfMeans > 1e-12 * msb ? (msb - mse) / spreadOfMeans : null;
  const two = mse > 0 ? agreementInterval(msb, msj, mse, n, k, agreement, level) : null;
  const step = (r: number): number => (r * k) / (1 + r * (k - 1));
  const satterthwaite = 'F, Satterthwaite';
  const form = (
    name: string,
    meaning: string,
    estimate: number | null,
    ends: Ends | null,
    kind: string,
    test: IntraclassForm['test'],
  ): IntraclassForm => ({
    name,
    meaning,
    estimate,
    interval: ends === null ? null : interval(ends[0], ends[1], level, kind),
    test,
  });
  return ok({
    method: 'analysis of variance',
    n,
    raters: k,
    forms: [
      form('ICC(1,1)', 'one rating, other raters for every subject', one.single, one.ends, 'F', one.test),
      form('ICC(2,1)', 'one rating, agreement of raters drawn from many', agreement, two, satterthwaite, three.test),
      form('ICC(3,1)', 'one rating, consistency of these raters', three.single, three.ends, 'F', three.test),
      form('ICC(1,k)', 'mean rating, other raters for every subject', one.mean, one.meanEnds, 'F', one.test),
      form(
        'ICC(2,k)',
        'mean rating, agreement of raters drawn from many',
        agreementMean,
        two === null || agreementMean === null || !two.every((end) => Number.isFinite(step(end)))
          ? null
          : [step(two[0]), step(two[1])],
        satterthwaite,
        three.test,
      ),
      form('ICC(3,k)', 'mean rating, consistency of these raters', three.mean, three.meanEnds, 'F', three.test),
    ],
    meanSquares: { subjects: msb, within: msw, raters: msj, residual: mse },
    assumptions: ['normal subjects and errors with equal variance', 'independent subjects'],
  });
}

type Ends = readonly [number, number];

interface FBased {
  readonly single: number;
  readonly mean: number;
  readonly ends: Ends | null;
  readonly meanEnds: Ends | null;
  readonly test: IntraclassForm['test'];
}

/** The forms that depend on one F alone. */
function fBased(top: number, bottom: number, freedom: readonly [number, number], k: number, level: number): FBased {
  const single = (top - bottom) / (top + (k - 1) * bottom);
  if (!(bottom > 0)) return { single, mean: 1, ends: null, meanEnds: null, test: null };
  const [a, b] = freedom;
  const statistic = top / bottom;
  const tail = (1 - level) / 2;
  const low = statistic / fDistribution({ numerator: a, denominator: b }).upperQuantile(tail);
  const high = statistic * fDistribution({ numerator: b, denominator: a }).upperQuantile(tail);
  return {
    single,
    mean: 1 - 1 / statistic,
    ends: [(low - 1) / (low + k - 1), (high - 1) / (high + k - 1)],
    meanEnds: [1 - 1 / low, 1 - 1 / high],
    test: { statistic, degreesOfFreedom: freedom, p: fDistribution({ numerator: a, denominator: b }).upper(statistic) },
  };
}

/** Shrout and Fleiss's interval of ICC(2,1), equations on their page 424. */
function agreementInterval(
  msb: number,
  msj: number,
  mse: number,
  n: number,
  k: number,
  estimate: number,
  level: number,
): Ends | null {
  const ratio = msj / mse;
  const rest = n * (1 + (k - 1) * estimate) - k * estimate;
  const top = (k - 1) * (n - 1) * (k * estimate * ratio + rest) ** 2;
  const v = top / ((n - 1) * (k * estimate * ratio) ** 2 + rest ** 2);
  if (!(v > 0) || !Number.isFinite(v)) return null;
  const tail = (1 - level) / 2;
  const f = fDistribution({ numerator: n - 1, denominator: v }).upperQuantile(tail);
  const g = fDistribution({ numerator: v, denominator: n - 1 }).upperQuantile(tail);
  const spread = k * msj + (k * n - k - n) * mse;
  const lower = (n * (msb - f * mse)) / (f * spread + n * msb);
  const upper = (n * (g * msb - mse)) / (spread + n * g * msb);
  // With fewer raters' differences than chance gives the approximation may break down.
  return Number.isFinite(lower) && Number.isFinite(upper) && lower <= upper ? [lower, upper] : null;
}
