import type { Row } from './panel.ts';
import type { Standing } from './types.ts';

/** What a model of the rate in given circumstances says of one authority. */
export interface Expectation {
  readonly expected: number;
  /** Of the log of the expectation. */
  readonly error: number;
  readonly ratio: Standing['ratio'];
  readonly inner: readonly [number, number];
  readonly outer: readonly [number, number];
  /** Two-sided. */
  readonly p: number;
}

/** A fitted model of one year. */
export interface ExpectationModel {
  readonly model: string;
  readonly spread: number;
  readonly overdispersion: number | null;
  readonly effects: readonly Standing['ratio'][];
  /** The expectation for a row with these circumstances (in the order of the predictors). */
  expect(row: Row, circumstances: readonly number[]): Expectation;
  /** Limits at an expected number, for an error of the expectation. */
  limits(size: number, error: number): Pick<Expectation, 'inner' | 'outer'>;
}

export type Fit = (rows: readonly Row[], predictors: readonly Float64Array[]) => ExpectationModel | string;
