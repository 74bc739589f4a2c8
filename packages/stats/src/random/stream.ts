/**
 * A named stream of random numbers. The same (seed, purpose, index) gives the same numbers on every machine
 * and however work is split: give draw k the stream with index k.
 */
export interface RandomStream {
  /** Uniform on the open interval (0, 1), 52 bits. */
  uniform(): number;
  /** Standard normal, by inversion of one uniform. */
  normal(): number;
  /** Exponential with mean 1. */
  exponential(): number;
  /** Gamma with the given shape and scale 1 (Marsaglia and Tsang 2000); 0 when below the smallest double. */
  gamma(shape: number): number;
  /** Beta with the given shapes. */
  beta(a: number, b: number): number;
  /** Successes in n independent trials; exact, in a time that does not grow with n. */
  binomial(n: number, probability: number): number;
  /** n things over categories with these weights (scaled to sum to one); counts are written into `into`. */
  multinomial(n: number, weights: ArrayLike<number>, into?: Float64Array): Float64Array;
  /** Shares that sum to one with these parameters, 1e-300 or more each, written into `into`. */
  dirichlet(alphas: ArrayLike<number>, into?: Float64Array): Float64Array;
  /** Whole number from 0 to n - 1, unbiased (Lemire 2019). 1 <= n <= 2^32. */
  integer(n: number): number;
  /** Shuffles in place (Fisher-Yates) and returns the same array. */
  shuffle<A extends { [index: number]: unknown; readonly length: number }>(array: A): A;
  /** The numbers 0 to n - 1 in random order. */
  permutation(n: number): Uint32Array;
  /** k different numbers of 0 to n - 1, rising; every such set is as likely (Floyd, in Bentley 1987). */
  subset(n: number, k: number): Uint32Array;
  /** Fills `into` with indices 0 to n - 1 drawn with replacement and returns it. */
  indicesWithReplacement(n: number, into: Uint32Array): Uint32Array;
}

export interface StreamName {
  /** Whole number, 0 to 2^53 - 1. */
  readonly seed: number;
  /** What the draws are for; different purposes have unrelated streams. */
  readonly purpose: string;
  /** Which draw or replicate; 0 when left out. */
  readonly index?: number;
}
