import { tDistribution } from '../distributions/t.ts';
import { type Interval, interval } from '../interval.ts';
import { standardNormalLower, standardNormalQuantile } from '../special/standard-normal.ts';

/** Estimated coefficients of a model with their errors; arrays run in the order of `terms`. */
export interface Coefficients {
  readonly terms: readonly string[];
  readonly coefficients: readonly number[];
  readonly standardErrors: readonly number[];
  readonly covariance: readonly (readonly number[])[];
  /** Coefficient over standard error. */
  readonly statistics: readonly number[];
  /** Two-sided, that the coefficient is 0; not adjusted for how many there are. */
  readonly pValues: readonly number[];
  readonly intervals: readonly Interval[];
  /** What the statistics are compared with. */
  readonly reference: 't' | 'normal';
  /** Of each t; null when the reference is normal. */
  readonly degreesOfFreedom: readonly number[] | null;
}

export interface CoefficientsInput {
  readonly terms: readonly string[];
  readonly estimates: ArrayLike<number>;
  /** Row-major, square. */
  readonly covariance: Float64Array;
  readonly level: number;
  /** One for each coefficient, one for all, or null for the normal. */
  readonly degreesOfFreedom: number | readonly number[] | null;
  /** 'Wald', 'Wald, HC3' ... */
  readonly kind: string;
}

/** The table of coefficients that every model reports. Trusts its input. */
export function coefficientsOf(input: CoefficientsInput): Coefficients {
  const { terms, covariance, level } = input;
  const size = terms.length;
  const freedom =
    typeof input.degreesOfFreedom === 'number'
      ? new Array<number>(size).fill(input.degreesOfFreedom)
      : input.degreesOfFreedom;
  const coefficients = Array.from({ length: size }, (_, k) => input.estimates[k]!);
  const standardErrors = coefficients.map((_, k) => Math.sqrt(covariance[k * size + k]!));
  const statistics = coefficients.map((b, k) => b / standardErrors[k]!);
  const multiples = quantilesOf(freedom, (1 - level) / 2);
  return {
    terms,
    coefficients,
    standardErrors,
    covariance: coefficients.map((_, k) => [...covariance.subarray(k * size, (k + 1) * size)]),
    statistics,
    pValues: statistics.map((z, k) =>
      Math.min(
        1,
        2 *
          (freedom === null
            ? standardNormalLower(-Math.abs(z))
            : tDistribution({ degreesOfFreedom: freedom[k]! }).upper(Math.abs(z))),
      ),
    ),
    intervals: coefficients.map((b, k) => {
      const reach = standardErrors[k]! * (typeof multiples === 'number' ? multiples : multiples[k]!);
      return interval(b - reach, b + reach, level, input.kind);
    }),
    reference: freedom === null ? 'normal' : 't',
    degreesOfFreedom: freedom,
  };
}

/** The upper quantile of each coefficient's reference, found once where degrees of freedom repeat. */
function quantilesOf(freedom: readonly number[] | null, tail: number): number | readonly number[] {
  if (freedom === null) return -standardNormalQuantile(tail);
  const known = new Map<number, number>();
  return freedom.map((df) => {
    const quantile = known.get(df) ?? tDistribution({ degreesOfFreedom: df }).upperQuantile(tail);
    known.set(df, quantile);
    return quantile;
  });
}
