import {
  findNotFinite,
  findOverflow,
  findTooFew,
  misuse,
  requireOption,
  requireSameLength,
  requireWhole,
} from '../check.ts';
import { meanOf } from '../describe/mean.ts';
import { tDistribution } from '../distributions/t.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';

export interface DieboldMarianoOptions {
  /** Errors of one forecaster, in order of time. */
  readonly first: ArrayLike<number>;
  /** Errors of the other at the same times. */
  readonly second: ArrayLike<number>;
  /** Steps ahead of these forecasts; 1 when left out. */
  readonly horizon?: number;
  readonly loss?: 'squared' | 'absolute';
  /** Weights of the autocovariances up to horizon - 1: all 1 ('rectangular', when left out), or falling ('bartlett'). */
  readonly kernel?: 'rectangular' | 'bartlett';
}

export interface DieboldMariano {
  readonly method: string;
  /** Mean loss of the first less that of the second: negative means the first did better. */
  readonly meanDifference: number;
  readonly standardError: number;
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  /** Two-sided, that both are as good. */
  readonly p: number;
  readonly n: number;
  readonly assumptions: readonly string[];
}

/**
 * Diebold and Mariano's (1995) test that two forecasters are as good, with the small-sample correction.
 *
 * Harvey, Leybourne and Newbold (1997): long-run variance from autocovariances up to horizon - 1, corrected, t on n - 1.
 * With long horizons and short series it rejects too often.
 *
 * `too-few` when n is not above twice the horizon, `constant` when the losses differ by the same amount throughout or
 * the rectangular variance is not positive (use 'bartlett'), `not-finite`.
 *
 * @throws RangeError when lengths differ or an option is unknown
 */
export function dieboldMariano(options: DieboldMarianoOptions): Outcome<DieboldMariano> {
  const where = 'dieboldMariano';
  const { first, second, horizon = 1, loss = 'squared', kernel = 'rectangular' } = options;
  requireWhole(where, 'horizon', horizon, 1);
  requireOption(where, 'loss', ['squared', 'absolute'], loss);
  requireOption(where, 'kernel', ['rectangular', 'bartlett'], kernel);
  requireSameLength(where, 'first', first, 'second', second);
  const n = first.length;
  if (horizon > 1_000_000) misuse(where, 'horizon', 'at most 1,000,000', horizon);
  const fault =
    findNotFinite('first', first) ?? findNotFinite('second', second) ?? findTooFew('first', n, 2 * horizon + 1);
  if (fault !== null) return fault;
  const of = (error: number): number => (loss === 'squared' ? error ** 2 : Math.abs(error));
  const differences = Float64Array.from({ length: n }, (_, t) => of(first[t]) - of(second[t]));
  const centre = meanOf(differences);
  let variance = 0;
  let own = 0;
  for (let lag = 0; lag < horizon; lag += 1) {
    let sum = 0;
    for (let t = lag; t < n; t += 1) sum += (differences[t] - centre) * (differences[t - lag] - centre);
    if (lag === 0) own = sum / n;
    const weight = kernel === 'rectangular' ? 1 : 1 - lag / horizon;
    variance += ((lag === 0 ? 1 : 2 * weight) * sum) / n;
  }
  const overflow = findOverflow('a loss', centre, variance);
  if (overflow !== null) return overflow;
  let largest = 0;
  for (let t = 0; t < n; t += 1) largest = Math.max(largest, of(first[t]), of(second[t]));
  if (!(own > 1e-28 * largest ** 2)) return cannot('constant', 'the losses differ by the same amount throughout');
  if (!(variance > 0))
    return cannot('constant', 'the rectangular long-run variance is not positive; use the Bartlett kernel');
  const correction = (n + 1 - 2 * horizon + (horizon * (horizon - 1)) / n) / n;
  const standardError = Math.sqrt(variance / n / correction);
  const statistic = centre / standardError;
  return ok({
    method: `Diebold-Mariano, ${loss} loss, ${kernel} kernel, Harvey-Leybourne-Newbold correction`,
    meanDifference: centre,
    standardError,
    statistic,
    degreesOfFreedom: n - 1,
    p: Math.min(1, 2 * tDistribution({ degreesOfFreedom: n - 1 }).upper(Math.abs(statistic))),
    n,
    assumptions: ['the difference in loss is stationary', 'its autocorrelation ends at the horizon'],
  });
}
