import { findNotFinite, misuse, requireLevel } from '../check.ts';
import { tDistribution } from '../distributions/t.ts';
import { type Interval, interval } from '../interval.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { standardNormalLower } from '../special/standard-normal.ts';

export interface FleissKappaOptions {
  /** counts[i][j]: how many raters put subject i in category j; the same number of raters for every subject. */
  readonly counts: readonly (readonly number[])[];
  /** 0.95 when left out. */
  readonly level?: number;
}

export interface FleissKappa {
  readonly method: string;
  readonly estimate: number;
  /** Share of pairs of raters who agree about a subject. */
  readonly observed: number;
  readonly expected: number;
  /** Linearised over subjects; null when every pair agrees. */
  readonly standardError: number | null;
  readonly interval: Interval | null;
  /** Two-sided, that agreement is what chance gives. */
  readonly p: number;
  /** Each category against all others; null for one that nobody, or everybody, is put in. */
  readonly byCategory: readonly (number | null)[];
  readonly n: number;
  readonly raters: number;
  readonly assumptions: readonly string[];
}

/**
 * Fleiss's (1971) kappa: agreement beyond chance of several raters, not necessarily the same ones for every subject.
 *
 * p from the variance under chance of Fleiss, Nee and Landis (1979); interval from the linearised variance over
 * subjects (Gwet 2021, "Large-sample variance of Fleiss generalized kappa") with t on subjects - 1 degrees of freedom.
 *
 * `too-few` below two subjects, `constant` when one category takes all, `not-finite`.
 *
 * @throws RangeError when a count is negative or no whole number, or subjects differ in length or number of raters
 */
export function fleissKappa(options: FleissKappaOptions): Outcome<FleissKappa> {
  const where = 'fleissKappa';
  const { counts, level = 0.95 } = options;
  requireLevel(where, 'level', level);
  const n = counts.length;
  if (n < 2) return cannot('too-few', `${n} subjects; at least 2 are needed`);
  const size = counts[0].length;
  let raters = 0;
  for (let i = 0; i < n; i += 1) {
    if (counts[i].length !== size) misuse(where, `counts[${i}].length`, `${size}`, counts[i].length);
    const bad = findNotFinite(`counts[${i}]`, counts[i]);
    if (bad !== null) return bad;
    counts[i].forEach((c, j) => {
      if (!Number.isSafeInteger(c) || c < 0) misuse(where, `counts[${i}][${j}]`, 'a whole number, 0 or more', c);
    });
    const total = counts[i].reduce((sum, c) => sum + c, 0);
    if (i === 0) raters = total;
    if (total !== raters) misuse(where, `sum of counts[${i}]`, `${raters}, the number of raters`, total);
  }
  if (raters < 2) return cannot('too-few', `${raters} raters a subject; at least 2 are needed`);
  const shares = Array.from({ length: size }, (_, j) => counts.reduce((sum, row) => sum + row[j], 0) / (n * raters));
  const agreement = counts.map((row) => row.reduce((sum, c) => sum + c * (c - 1), 0) / (raters * (raters - 1)));
  const observed = agreement.reduce((sum, a) => sum + a, 0) / n;
  const expected = shares.reduce((sum, q) => sum + q * q, 0);
  const room = 1 - expected;
  if (!(room > 1e-14)) return cannot('constant', 'all raters use one category alone: chance agrees perfectly');
  const estimate = (observed - expected) / room;
  const cubes = shares.reduce((sum, q) => sum + q * (1 - q) * (1 - 2 * q), 0);
  const chance = (2 * (room ** 2 - cubes)) / (n * raters * (raters - 1) * room ** 2);
  const linear = counts.map((row, i) => {
    const own = row.reduce((sum, c, j) => sum + (c * shares[j]) / raters, 0);
    return (agreement[i] - expected) / room - (2 * (1 - estimate) * (own - expected)) / room;
  });
  const variance = linear.reduce((sum, v) => sum + (v - estimate) ** 2, 0) / (n * (n - 1));
  const standardError = variance > 1e-20 ? Math.sqrt(variance) : null;
  const reach =
    standardError === null
      ? 0
      : standardError * tDistribution({ degreesOfFreedom: n - 1 }).upperQuantile((1 - level) / 2);
  return ok({
    method: 'Fleiss kappa',
    estimate,
    observed,
    expected,
    standardError,
    interval:
      standardError === null ? null : interval(estimate - reach, estimate + reach, level, 'Wald, t, linearised'),
    p: Math.min(1, 2 * standardNormalLower(-Math.abs(estimate) / Math.sqrt(chance))),
    byCategory: shares.map((q, j) => {
      if (!(q > 0 && q < 1)) return null;
      const apart = counts.reduce((sum, row) => sum + row[j] * (raters - row[j]), 0);
      return 1 - apart / (n * raters * (raters - 1) * q * (1 - q));
    }),
    n,
    raters,
    assumptions: ['independent subjects', 'raters judge independently of one another'],
  });
}
