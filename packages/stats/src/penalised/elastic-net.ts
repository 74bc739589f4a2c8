import { findOverflow, misuse, requireNonNegative, requireProbability, requireWhole } from '../check.ts';
import { cannot, type Failure, type Outcome, ok } from '../outcome.ts';
import { PathFitter } from './path-fitter.ts';
import {
  type PenalisedData,
  type PenalisedFamily,
  type PreparedPenalised,
  preparePenalised,
} from './prepare-penalised.ts';

export interface ElasticNetOptions extends PenalisedData {
  /** Share of the penalty on absolute values: 1 the lasso, 0 ridge. */
  readonly mixing: number;
  /** Penalties, 0 or more; when left out a path from the least that keeps every slope at 0 downwards. */
  readonly penalties?: readonly number[];
  /** Length of the path made when `penalties` is left out; 100 when left out. */
  readonly pathLength?: number;
}

export interface ElasticNet {
  readonly method: string;
  readonly family: PenalisedFamily;
  readonly mixing: number;
  readonly n: number;
  readonly terms: readonly string[];
  /** From the largest down. */
  readonly penalties: readonly number[];
  /** One for each penalty. */
  readonly intercepts: readonly number[];
  /** Slopes per unit of the predictors, one row for each penalty. */
  readonly coefficients: readonly (readonly number[])[];
  /** Slopes that are not 0. */
  readonly nonzero: readonly number[];
  /** Sum of squared residuals when gaussian. */
  readonly deviances: readonly number[];
  readonly nullDeviance: number;
  /** Largest breach of the conditions of Karush, Kuhn and Tucker, on the scale of the penalty. */
  readonly violation: number;
  readonly standardised: boolean;
  readonly assumptions: readonly string[];
}

/** A path made for the caller stops where this share of the null deviance is explained: beyond lies separation. */
const EXPLAINED = 0.999;

/**
 * Elastic net (lasso, ridge and between) for a number, a yes/no outcome or counts, along a path of penalties.
 *
 * Minimises deviance / (2n) + penalty (mixing Σ|b| + (1 - mixing) Σb²/2), the sum over standardised slopes; for the
 * gaussian the deviance is the sum of squares. Friedman, Hastie and Tibshirani (2010), J. Stat. Software 33(1). R's
 * glmnet divides a gaussian response by its standard deviation (divisor n) first, so that its penalty on squares is
 * this one divided by that deviation; the lasso is the same.
 *
 * Slopes are shrunken: no standard errors are given, as none would be honest. Reasons: `too-few`, `constant`,
 * `not-finite`, `not-converged`.
 *
 * @throws RangeError when lengths differ, a response does not fit its family, or mixing is outside 0 to 1
 */
export function elasticNet(options: ElasticNetOptions): Outcome<ElasticNet> {
  const where = 'elasticNet';
  requirePathOptions(where, options);
  const prepared = preparePenalised(where, options);
  if ('ok' in prepared) return prepared;
  const path = fitPath(prepared, options.mixing, options.penalties ?? null, options.pathLength ?? 100);
  if ('ok' in path) return path;
  const kind = options.mixing === 1 ? 'lasso' : options.mixing === 0 ? 'ridge' : 'elastic net';
  return ok({
    method: `${kind}, ${options.family}, coordinate descent`,
    family: options.family,
    mixing: options.mixing,
    n: prepared.rows,
    terms: prepared.names,
    ...path,
    nonzero: path.coefficients.map((row) => row.filter((b) => b !== 0).length),
    standardised: options.standardise ?? true,
    assumptions: ['independent rows', 'effects linear on the link scale', 'slopes shrunken towards 0'],
  });
}

export function requirePathOptions(where: string, options: ElasticNetOptions): void {
  requireProbability(where, 'mixing', options.mixing);
  requireWhole(where, 'pathLength', options.pathLength ?? 100, 2);
  for (const [k, penalty] of (options.penalties ?? []).entries()) requireNonNegative(where, `penalties[${k}]`, penalty);
  if (options.penalties?.length === 0) misuse(where, 'penalties', 'a list of one or more', 'an empty list');
}

type Path = Pick<ElasticNet, 'penalties' | 'intercepts' | 'coefficients' | 'deviances' | 'nullDeviance' | 'violation'>;

/** The fits along a path on the scale of the caller's predictors. */
export function fitPath(
  data: PreparedPenalised,
  mixing: number,
  given: readonly number[] | null,
  length: number,
): Path | Failure {
  const fitter = new PathFitter(data);
  const fault = fitter.fitNull();
  if (fault !== null) return fault;
  const nullDeviance = fitter.deviance;
  const penalties = given === null ? penaltyPath(data, fitter.largestScore(), mixing, length) : [...given];
  penalties.sort((a, b) => b - a);
  const intercepts: number[] = [];
  const coefficients: number[][] = [];
  const deviances: number[] = [];
  let violation = 0;
  for (const penalty of penalties) {
    const failed = fitter.fit(penalty * mixing, penalty * (1 - mixing));
    if (failed !== null) return failed;
    violation = Math.max(violation, fitter.violation);
    const slopes = Array.from(fitter.slopes, (b, k) => b / data.scales[k]);
    const intercept = slopes.reduce((sum, b, k) => sum - b * data.centres[k], fitter.constant);
    const overflow = findOverflow('the fit', intercept, fitter.deviance, ...slopes);
    if (overflow !== null) return overflow;
    intercepts.push(intercept);
    coefficients.push(slopes);
    deviances.push(fitter.deviance);
    if (given === null && data.family !== 'gaussian' && fitter.deviance < (1 - EXPLAINED) * nullDeviance) break;
  }
  if (penalties.some((p) => !Number.isFinite(p))) return cannot('not-finite', 'the penalties are beyond a double');
  return {
    penalties: penalties.slice(0, deviances.length),
    intercepts,
    coefficients,
    deviances,
    nullDeviance,
    violation,
  };
}

/** Even steps on the log scale, as glmnet: down to 1/10000 of the first, or 1/100 with more slopes than rows. */
function penaltyPath(data: PreparedPenalised, score: number, mixing: number, length: number): number[] {
  // The first for ridge is a convention: its slopes are 0 at no penalty.
  const first = score / Math.max(mixing, 0.001);
  const ratio = data.rows < data.columns ? 0.01 : 1e-4;
  return Array.from({ length }, (_, k) => first * ratio ** (k / (length - 1)));
}
