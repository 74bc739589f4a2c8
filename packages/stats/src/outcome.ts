/**
 * Why a number cannot be given. Codes are stable; the message beside one is for people.
 *
 * - `too-few`: fewer observations than the statistic needs
 * - `constant`: a variable does not vary
 * - `all-tied`: every value has the same rank
 * - `not-finite`: a value is NaN or infinite; callers pass complete data
 * - `separation`: a predictor splits the categories perfectly, so that no finite estimate exists
 * - `collinear`: predictors repeat one another
 * - `not-converged`: the search for the estimate did not settle
 * - `one-cluster`: all observations are in one cluster, or in too few to tell clusters apart
 * - `no-comparison`: nobody is left to compare the treated with, or nobody is treated
 * - `incomplete`: a panel lacks cells that the method needs
 */
export type ReasonCode =
  | 'too-few'
  | 'constant'
  | 'all-tied'
  | 'not-finite'
  | 'separation'
  | 'collinear'
  | 'not-converged'
  | 'one-cluster'
  | 'no-comparison'
  | 'incomplete';

export interface Failure {
  readonly ok: false;
  readonly reason: ReasonCode;
  readonly message: string;
}

export interface Success<T> {
  readonly ok: true;
  readonly value: T;
}

/** A value, or a typed reason why there is none. Never a silent NaN. */
export type Outcome<T> = Success<T> | Failure;

/** A frozen success. Records are frozen; typed arrays cannot be and belong to the caller. */
export function ok<T>(value: T): Success<T> {
  if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) Object.freeze(value);
  return Object.freeze({ ok: true as const, value });
}

/** A frozen failure. */
export function cannot(reason: ReasonCode, message: string): Failure {
  return Object.freeze({ ok: false as const, reason, message });
}
