import { requireNumber, requireProbability } from '../check.ts';

/**
 * A probability distribution. Each tail is computed directly, so that small probabilities keep their digits.
 * All methods throw a RangeError on NaN or a probability outside 0 to 1.
 */
export interface Distribution {
  readonly name: string;
  /** Density at x; for a discrete distribution the probability of x. */
  density(x: number): number;
  /** P(X <= x). */
  lower(x: number): number;
  /** P(X > x). */
  upper(x: number): number;
  /** Logarithm of the density, also where the density is below the smallest double. */
  logDensity(x: number): number;
  /** log P(X <= x), likewise; where P is near 1 it is as exact as log(1 - P(X > x)). */
  logLower(x: number): number;
  /** log P(X > x), likewise. */
  logUpper(x: number): number;
  /** The x with P(X <= x) = p; for a discrete distribution the smallest x with P(X <= x) >= p. */
  quantile(p: number): number;
  /** The x with P(X > x) = p; for a discrete distribution the smallest x with P(X > x) <= p. */
  upperQuantile(p: number): number;
}

/** A distribution whose methods check their argument, from functions that may assume it is valid. */
export function distribution(plain: Distribution): Distribution {
  const where = plain.name;
  return Object.freeze({
    name: where,
    density: (x: number) => {
      requireNumber(`${where}.density`, 'x', x);
      return plain.density(x);
    },
    lower: (x: number) => {
      requireNumber(`${where}.lower`, 'x', x);
      return plain.lower(x);
    },
    upper: (x: number) => {
      requireNumber(`${where}.upper`, 'x', x);
      return plain.upper(x);
    },
    logDensity: (x: number) => {
      requireNumber(`${where}.logDensity`, 'x', x);
      return plain.logDensity(x);
    },
    logLower: (x: number) => {
      requireNumber(`${where}.logLower`, 'x', x);
      return plain.logLower(x);
    },
    logUpper: (x: number) => {
      requireNumber(`${where}.logUpper`, 'x', x);
      return plain.logUpper(x);
    },
    quantile: (p: number) => {
      requireProbability(`${where}.quantile`, 'p', p);
      return plain.quantile(p);
    },
    upperQuantile: (p: number) => {
      requireProbability(`${where}.upperQuantile`, 'p', p);
      return plain.upperQuantile(p);
    },
  });
}
