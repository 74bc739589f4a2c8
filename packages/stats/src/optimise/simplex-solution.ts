/** Weights that minimise a convex quadratic among weights that are not negative and sum to one. */
export interface SimplexSolution {
  /** One for each column, 0 or more, summing to one. */
  readonly weights: Float64Array;
  /** The objective at the weights. */
  readonly objective: number;
  /** The objective is at most this far above its minimum, by duality. */
  readonly gap: number;
  /** Columns with weight above 0, rising. */
  readonly support: readonly number[];
  /**
   * Whether no other weights do as well. False when others do, or when that could not be excluded: with more columns
   * than rows and a perfect fit there are usually many.
   */
  readonly provenUnique: boolean;
  /** Columns brought in one after another. */
  readonly iterations: number;
  readonly method: string;
}
