import type { Period } from './period.ts';

/**
 * One cell: a value, or the reason why there is none, with what is known about its size.
 *
 * Values are in the indicator's unit: percentages 0-100, rates per 10,000 as published, money in pounds.
 */
export interface Observation {
  /** Indicator id. */
  readonly indicator: string;
  /** ONS nine-character code of an authority, region or England. */
  readonly area: string;
  readonly period: Period;
  /** NaN exactly when `status` is not `value`. */
  readonly value: number;
  /** Status code, see status.ts. */
  readonly status: number;
  /** The published count above the line, NaN where unknown. */
  readonly numerator: number;
  /** The published count below the line, NaN where unknown. */
  readonly denominator: number;
  /** Least and greatest value that a hidden cell can have; both NaN where nothing certain is known. */
  readonly lower: number;
  readonly upper: number;
}
