import { findOverflow } from '../check.ts';
import { chiSquaredDistribution } from '../distributions/chi-squared.ts';
import type { LogisticRegressionOptions } from '../glm/logistic-regression.ts';
import { type Prepared, prepare } from '../glm/prepare.ts';
import { toCallerScale } from '../glm/report.ts';
import { sandwich } from '../glm/robust-covariance.ts';
import { meanOfLinear } from '../glm/row-terms.ts';
import { type Interval, interval } from '../interval.ts';
import { coefficientsOf } from '../models/coefficients.ts';
import { cannot, type Failure, type Outcome, ok } from '../outcome.ts';
import { FirthSearch } from './firth-search.ts';

export type FirthLogisticOptions = Omit<LogisticRegressionOptions, 'errors' | 'clusters'>;

/** A logistic regression under Jeffreys' penalty; arrays run in the order of `terms`. */
export interface FirthLogistic {
  readonly method: string;
  readonly n: number;
  /** Rows without trials or weight. */
  readonly droppedRows: readonly number[];
  readonly terms: readonly string[];
  readonly coefficients: readonly number[];
  /** From the inverse information at the estimate; lopsided likelihoods are better read by the intervals. */
  readonly standardErrors: readonly number[];
  readonly covariance: readonly (readonly number[])[];
  /** Penalised likelihood ratio, chi-squared with 1 degree, that the coefficient is 0; or why it could not be had. */
  readonly tests: readonly Outcome<{ readonly statistic: number; readonly p: number }>[];
  /** Profile penalised likelihood. */
  readonly intervals: readonly Outcome<Interval>[];
  /** Log-likelihood plus half the log determinant of the information, per unit of the predictors. */
  readonly penalisedLogLikelihood: number;
  /** Probability of each row used. */
  readonly fitted: Float64Array;
  readonly iterations: number;
  readonly assumptions: readonly string[];
}

/**
 * Logistic regression with the penalty of Jeffreys' prior, which takes off the first-order bias and gives a finite
 * estimate even where the outcomes are separated. Firth (1993), Biometrika 80(1); Heinze and Schemper (2002),
 * Statistics in Medicine 21, for intervals and tests by the penalised likelihood. As R's logistf and
 * brglm2::brglmFit(type = "AS_mean").
 *
 * Reasons: `too-few`, `constant` (a predictor), `collinear`, `not-finite`, `not-converged`. Never `separation`.
 * Fitted probabilities are drawn towards one half; their mean is not that of the outcome.
 *
 * @throws RangeError as `logisticRegression`
 */
export function firthLogistic(options: FirthLogisticOptions): Outcome<FirthLogistic> {
  const { response, trials } = options;
  const prepared = prepare(
    'firthLogistic',
    { family: 'binomial', response, trials },
    { ...options, errors: 'classical' },
  );
  if ('ok' in prepared) return prepared;
  const { columns: size, rows, terms, level, centres, scales, intercept } = prepared;
  const search = new FirthSearch(prepared);
  const best = search.maximise(new Float64Array(size), null);
  if ('ok' in best) return best;
  const inner = search.covariance();
  if (inner === null) return cannot('not-converged', 'the information at the estimate is singular');
  const map = new Float64Array(size * size);
  for (let k = 0; k < size; k += 1) {
    map[k * size + k] = 1 / scales[k];
    if (intercept && k > 0) map[k] = -centres[k] / scales[k];
  }
  const fitted = Float64Array.from({ length: rows }, (_, i) => meanOfLinear(prepared, search.model.linear[i]));
  const estimates = toCallerScale(prepared, best.parameters);
  const table = coefficientsOf({
    terms,
    estimates,
    covariance: sandwich(map, inner, size),
    level,
    degreesOfFreedom: null,
    kind: 'Wald',
  });
  const logScale = scales.reduce((sum, s) => sum + Math.log(s), 0);
  const overflow = findOverflow('the fit', best.penalised, logScale, ...table.statistics, ...table.covariance.flat());
  if (overflow !== null) return overflow;
  const tests: Outcome<{ statistic: number; p: number }>[] = [];
  const intervals: Outcome<Interval>[] = [];
  for (let k = 0; k < size; k += 1) {
    const profile = new FirthProfile(prepared, k, best.parameters);
    tests.push(profile.test(best.penalised));
    const ends = profile.ends(estimates[k], table.standardErrors[k]!, best.penalised, level);
    intervals.push('ok' in ends ? ends : ok(interval(ends.lower, ends.upper, level, 'profile penalised likelihood')));
  }
  const { coefficients, standardErrors, covariance } = table;
  return ok({
    method: "logistic regression, Firth's penalised likelihood",
    n: rows,
    droppedRows: prepared.droppedRows,
    terms,
    coefficients,
    standardErrors,
    covariance,
    tests,
    intervals,
    penalisedLogLikelihood: best.penalised + logScale,
    fitted,
    iterations: best.iterations,
    assumptions: ['independent rows', 'effects linear on the log odds'],
  });
}

/** The penalised likelihood maximised while one of the caller's coefficients is held. */
class FirthProfile {
  readonly #search: FirthSearch;
  /** The caller's coefficient is the sum of products of this and the parameters. */
  readonly #held: Float64Array;
  readonly #best: Float64Array;
  #start: Float64Array;

  constructor(prepared: Prepared, k: number, best: Float64Array) {
    const { columns, centres, scales, intercept } = prepared;
    this.#held = new Float64Array(columns);
    this.#held[k] = 1 / scales[k];
    if (intercept && k === 0) for (let l = 1; l < columns; l += 1) this.#held[l] = -centres[l] / scales[l];
    this.#best = best;
    this.#search = new FirthSearch(prepared);
    this.#start = best;
  }

  #penalised(value: number): number | Failure {
    const start = this.#search.moveOnto(this.#start, this.#held, value);
    if (start === null) return cannot('not-converged', 'no information is left on the way to the end of an interval');
    const found = this.#search.maximise(start, this.#held);
    if ('ok' in found) return found;
    this.#start = found.parameters;
    return found.penalised;
  }

  test(best: number): Outcome<{ statistic: number; p: number }> {
    const value = this.#penalised(0);
    if (typeof value !== 'number') return value;
    const statistic = Math.max(0, 2 * (best - value));
    return ok(Object.freeze({ statistic, p: chiSquaredDistribution({ degreesOfFreedom: 1 }).upper(statistic) }));
  }

  ends(estimate: number, error: number, best: number, level: number): { lower: number; upper: number } | Failure {
    const target = Math.sqrt(chiSquaredDistribution({ degreesOfFreedom: 1 }).upperQuantile(1 - level));
    const found: number[] = [];
    for (const sign of [-1, 1]) {
      this.#start = this.#best;
      const end = this.#findEnd(estimate, sign * error, best, target);
      if (typeof end !== 'number') return end;
      found.push(end);
    }
    return { lower: found[0]!, upper: found[1]! };
  }

  /** Bracket and Illinois rule on the signed root of the statistic, which is nearly straight. */
  #findEnd(estimate: number, step: number, best: number, target: number): number | Failure {
    let inside = 0;
    let insideGap = -target;
    let outside = target;
    let outsideGap = -1;
    const gap = (steps: number): number | Failure => {
      const value = this.#penalised(estimate + steps * step);
      return typeof value === 'number' ? Math.sqrt(Math.max(0, 2 * (best - value))) - target : value;
    };
    for (let k = 0; outsideGap < 0; k += 1) {
      if (k > 60) return cannot('not-converged', 'the penalised likelihood hardly falls on one side of the estimate');
      const found = gap(outside);
      if (typeof found !== 'number') return found;
      outsideGap = found;
      if (found >= 0) break;
      inside = outside;
      insideGap = found;
      outside *= 1.6;
    }
    let side = 0;
    for (let k = 0; k < 100; k += 1) {
      const next = inside + ((outside - inside) * insideGap) / (insideGap - outsideGap);
      const found = gap(next);
      if (typeof found !== 'number') return found;
      if (Math.abs(found) < 1e-10 || outside - inside < 1e-12 * outside) return estimate + next * step;
      if (found < 0) {
        inside = next;
        insideGap = found;
        if (side < 0) outsideGap /= 2;
        side = -1;
      } else {
        outside = next;
        outsideGap = found;
        if (side > 0) insideGap /= 2;
        side = 1;
      }
    }
    return cannot('not-converged', 'the end of the interval was not found');
  }
}
