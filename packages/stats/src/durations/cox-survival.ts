import { findNotFinite, findOverflow, misuse, requireLevel } from '../check.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import type { CoxRegression } from './cox-regression.ts';
import { logLogBand } from './log-log-band.ts';

export interface CoxSurvivalOptions {
  readonly fit: Pick<CoxRegression, 'terms' | 'coefficients' | 'covariance' | 'centres' | 'baseline'>;
  /** Value of each predictor, in the order of the fit's terms. */
  readonly predictors: readonly number[];
  /** Needed when the fit has more than one. */
  readonly stratum?: string | number;
  /** 0.95 when left out. */
  readonly level?: number;
}

/** A predicted curve; arrays run over the stratum's times with an event. */
export interface CoxSurvival {
  readonly method: string;
  readonly times: readonly number[];
  readonly survival: readonly number[];
  /** Of `survival`. */
  readonly standardErrors: readonly number[];
  /** Pointwise band; null where the curve is 0 or 1 to the last digit. */
  readonly lower: readonly (number | null)[];
  readonly upper: readonly (number | null)[];
  readonly band: { readonly level: number; readonly kind: string };
}

/**
 * Survival predicted by Cox's model for given predictors, with pointwise bands on the log(-log) scale.
 *
 * exp(-cumulative hazard); variance by Tsiatis (1981) with the fit's ties and covariance, robust when that is.
 *
 * `not-finite` for a predictor, or when the hazard is beyond a double; `too-few` when the stratum has no event.
 *
 * @throws RangeError when predictors are not as many as terms, or the stratum is unknown
 */
export function coxSurvival(options: CoxSurvivalOptions): Outcome<CoxSurvival> {
  const where = 'coxSurvival';
  const { fit, predictors, level = 0.95 } = options;
  requireLevel(where, 'level', level);
  if (predictors.length !== fit.terms.length) {
    misuse(where, 'predictors.length', `${fit.terms.length}`, predictors.length);
  }
  const bad = findNotFinite('predictors', predictors);
  if (bad !== null) return bad;
  const baseline =
    options.stratum === undefined && fit.baseline.length === 1
      ? fit.baseline[0]
      : fit.baseline.find((b) => b.stratum === options.stratum);
  if (baseline === undefined) {
    misuse(where, 'stratum', `one of ${fit.baseline.map((b) => b.stratum).join(', ')}`, options.stratum);
  }
  if (baseline.times.length === 0) return cannot('too-few', `stratum ${baseline.stratum} has no event`);
  const away = predictors.map((x, a) => x - fit.centres[a]);
  const risk = Math.exp(away.reduce((sum, x, a) => sum + x * fit.coefficients[a], 0));
  const survival: number[] = [];
  const standardErrors: number[] = [];
  const lower: (number | null)[] = [];
  const upper: (number | null)[] = [];
  for (let j = 0; j < baseline.times.length; j += 1) {
    const base = baseline.cumulativeHazard[j];
    // Derivative of the cumulative hazard by the coefficients, over the risk.
    const slope = away.map((x, a) => x * base - baseline.slopeTerms[j][a]);
    let variance = baseline.varianceTerms[j];
    for (let a = 0; a < slope.length; a += 1) {
      for (let b = 0; b < slope.length; b += 1) variance += slope[a] * slope[b] * fit.covariance[a][b];
    }
    const share = Math.exp(-risk * base);
    const error = share * risk * Math.sqrt(variance);
    const fault = findOverflow('the hazard of these predictors', risk, share === 0 ? 0 : error);
    if (fault !== null) return fault;
    const band = share > 0 && share < 1 ? logLogBand(share, error, level) : null;
    survival.push(share);
    standardErrors.push(share === 0 ? 0 : error);
    lower.push(band === null ? null : band.lower);
    upper.push(band === null ? null : band.upper);
  }
  return ok({
    method: 'Cox regression, exp(-cumulative hazard)',
    times: baseline.times,
    survival,
    standardErrors,
    lower,
    upper,
    band: { level, kind: 'pointwise, log(-log), Tsiatis variance' },
  });
}
